"""Choosing a place by typing."""

import pytest

from langson_explorer.services.spots import point_of
from langson_explorer.ui.widgets.spot_field import SpotField


@pytest.fixture
def field(qtbot):
    field = SpotField(lambda _text: (), "Nơi nào")
    qtbot.addWidget(field)
    return field


def test_a_position_is_taken_as_it_is_written(field):
    field.setText("(21.8520, 106.7600)")
    assert point_of(field.spot_id) == (106.76, 21.852)


def test_of_a_link_of_directions_its_places_are_offered(field):
    link = "https://maps.google.com/?saddr=21.1,105.9&daddr=21.852,106.76"
    field.setText(link)
    field.textEdited.emit(link)
    assert field.spot_id == ""
    offered = field.completer().model().stringList()
    assert offered == ["21,1000° B, 105,9000° Đ", "21,8520° B, 106,7600° Đ"]
    field.completer().activated.emit(offered[1])
    assert point_of(field.spot_id) == (106.76, 21.852)
