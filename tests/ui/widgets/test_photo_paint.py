"""Pictures in lists are decoded no larger than they are shown."""

from PIL import Image

from langson_explorer.ui.widgets.photo_paint import thumbnail


def test_a_thumbnail_fills_its_square_and_is_no_larger(qtbot, tmp_path):
    file = tmp_path / "wide.jpg"
    Image.new("RGB", (1600, 900), (200, 40, 40)).save(file)
    picture = thumbnail(file, 36)
    assert picture.height() == 36 and 60 <= picture.width() <= 66


def test_what_is_not_here_or_no_picture_is_none(qtbot, tmp_path):
    (tmp_path / "text.jpg").write_text("no picture")
    assert thumbnail(None, 36).isNull()
    assert thumbnail(tmp_path / "text.jpg", 36).isNull()
