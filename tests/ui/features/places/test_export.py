import csv

from desk_builders import CATALOGUE, TAM_THANH

from langson_explorer.domain.place import Layer


def written(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [row["Mã"] for row in csv.DictReader(text)]


def test_the_list_exported_is_what_the_filter_leaves(open_desk, tmp_path):
    desk = open_desk()
    file = tmp_path / "list.csv"
    desk.features["places"].export_list_to(file)
    assert written(file) == [place.id for place in CATALOGUE.places]
    desk.workspace.show_layers(frozenset({Layer.RELICS}))
    desk.features["places"].export_list_to(file)
    assert TAM_THANH.id in written(file)
    assert len(written(file)) == 2


def test_a_list_that_cannot_be_written_is_told(open_desk, tmp_path):
    desk = open_desk()
    desk.features["places"].export_list_to(tmp_path / "no" / "list.csv")
    assert "list.csv" in desk.window.notices.shown()[-1].text
