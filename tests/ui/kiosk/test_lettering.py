"""Words in the room there is."""

import pytest
from PySide6.QtGui import QColor

from langson_explorer.ui.kiosk.lettering import font_of, in_lines, lines_of, width_of

INK = QColor("black")
NAME = "Lễ hội chùa Tam Thanh – Tam Giáo (Nhị – Tam Thanh)"


def texts(parts, width, most):
    return [text for text, *_ in in_lines(parts, width, most)]


@pytest.fixture
def width(qapp):
    return width_of(NAME, 23, 700) * 0.7


def test_what_does_not_fit_goes_on_below_while_there_are_lines(width):
    found = texts([(NAME, 23, 700, INK), ("Phường", 20, 400, INK)], width, 3)
    assert " ".join(found[:2]) == NAME
    assert found[2:] == ["Phường"]


def test_every_part_has_a_line_and_the_first_that_need_more_get_them(width):
    found = texts([(NAME, 23, 700, INK), ("", 20, 400, INK), (NAME, 23, 700, INK)], width, 3)
    assert " ".join(found[:2]) == NAME
    assert found[2].endswith("…")


def test_lines_in_are_whole_when_they_are_written(width):
    for text, size, weight, _colour in in_lines([(NAME, 23, 700, INK)], width, 3):
        assert lines_of(text, font_of(size, weight), width, 1) == [text]
