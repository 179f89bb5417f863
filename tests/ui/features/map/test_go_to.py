"""Going to a position that was typed or pasted."""

import pytest
from PySide6.QtCore import Qt

from langson_explorer.domain.geo import Box, Point
from langson_explorer.ui.features.map.go_to import GoTo

PROVINCE = Box(105.5, 21.0, 107.9, 22.8)


@pytest.fixture
def card(qtbot, desk):
    card = GoTo(desk.window, PROVINCE)
    card.open_over(desk.window)
    qtbot.waitExposed(card)
    return card


def test_enter_goes_to_what_was_typed(qtbot, card):
    qtbot.keyClicks(card.field, "21,852 106,76")
    with qtbot.waitSignal(card.went, timeout=2000) as went:
        qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert went.args == [Point(106.76, 21.852)]


def test_of_a_link_of_directions_one_chooses(qtbot, card):
    card.field.setText("https://www.google.com/maps/dir/21.1,105.9/21.852,106.76/@21.4,106.2,9z")
    with qtbot.assertNotEmitted(card.went):
        card.go()
    assert "nhiều nơi" in card.error
    buttons = [card.choice.itemAt(n).widget() for n in range(card.choice.count())]
    assert [button.text() for button in buttons] == [
        "21,1000° B, 105,9000° Đ",
        "21,8520° B, 106,7600° Đ",
    ]
    with qtbot.waitSignal(card.went, timeout=2000) as went:
        buttons[1].click()
    assert went.args == [Point(106.76, 21.852)]


def test_what_was_offered_goes_with_another_text(card):
    card.field.setText("https://maps.google.com/?saddr=21.1,105.9&daddr=21.852,106.76")
    card.go()
    card.field.setText("95 200")
    card.go()
    assert card.choice.count() == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("không biết", "Không đọc được"),
        ("95 200", "Không có tọa độ"),
        ("48.85 2.35", "ngoài bản đồ"),
    ],
)
def test_what_cannot_be_gone_to_is_said_and_the_card_stays(qtbot, card, text, told):
    card.field.setText(text)
    with qtbot.assertNotEmitted(card.went):
        qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert told in card.error
    assert card.isVisible()
