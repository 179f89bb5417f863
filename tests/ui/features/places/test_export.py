import csv

from desk_builders import CATALOGUE, TAM_THANH

from langson_explorer.domain.place import Layer
from langson_explorer.ui.features.places.export import export_list_to


def written(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [row["Mã"] for row in csv.DictReader(text)]


def test_the_list_exported_is_what_the_filter_leaves(open_desk, tmp_path):
    desk = open_desk()
    file = tmp_path / "list.csv"
    export_list_to(desk, file)
    assert written(file) == [place.id for place in CATALOGUE.places]
    desk.window.places.chips.set_layers(frozenset({Layer.RELICS}))
    export_list_to(desk, file)
    assert TAM_THANH.id in written(file)
    assert len(written(file)) == 2


def test_a_list_that_cannot_be_written_is_told(open_desk, tmp_path):
    desk = open_desk()
    export_list_to(desk, tmp_path / "no" / "list.csv")
    assert "list.csv" in desk.window.notices.shown()[-1].text
