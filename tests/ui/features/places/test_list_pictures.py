"""A place with a picture shows it in the list, beside the shape of its layer."""

from dataclasses import replace

from PIL import Image

from langson_explorer.domain.place import Photo


def test_the_picture_of_a_place_is_seen_in_its_row(qtbot, desk, tmp_path):
    file = tmp_path / "red.jpg"
    Image.new("RGB", (400, 300), (220, 20, 20)).save(file)
    pane = desk.features["places"].pane
    pane.list.itemDelegate()._find_photo = lambda _id, _small: file

    def red(line):
        pane.list.repaint()
        top = pane.list.visualRect(pane._model.index(line, 0)).top()
        colour = pane.list.viewport().grab().toImage().pixelColor(24, top + 16)
        return colour.red() > 180 and colour.green() < 80

    row = pane._model.row_at(0)
    assert not red(0)
    told = row._replace(place=replace(row.place, photos=(Photo("0" * 64),)))
    pane._model.set_rows([told])
    assert red(0)
