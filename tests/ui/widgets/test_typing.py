"""Dates and places given by the keys of a keyboard, as the window hands them on."""

from datetime import date

import pytest
from desk_builders import CATALOGUE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.domain.text import fold
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.date_picker import DatePicker
from langson_explorer.ui.widgets.place_picker import PlacePicker
from langson_explorer.ui.widgets.spot_field import SpotField

PLACES = [place for place in CATALOGUE.places if place.has_spot][:5]


def found(text):
    return PLACES if fold(text) else ()


@pytest.fixture
def window(qtbot):
    """Shows a widget in a window that has the keyboard."""
    shown = []

    def show(widget):
        window = QWidget()
        QVBoxLayout(window).addWidget(widget)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widget.setFocus()
        shown.append(window)
        return widget

    yield show


def press(widget, *keys):
    """Press keys on the window: whatever popup is open gets them first."""
    handle = widget.window().windowHandle()
    for key in keys:
        if isinstance(key, str):
            for letter in key:
                QTest.keyClick(handle, letter)
        else:
            QTest.keyClick(handle, key)


def test_a_date_typed_over_another_is_that_date(window):
    field = window(DateField(date(2026, 12, 1), "Ngày đi"))
    QTest.keyClick(field.window().windowHandle(), "a", Qt.KeyboardModifier.ControlModifier)
    press(field, "27/2/2027", Qt.Key.Key_Tab)
    assert field.day == date(2027, 2, 27)
    assert field.line.text() == "27/2/2027"
    assert "22 tháng Giêng" in field.told


def test_a_day_that_no_month_has_is_said_and_the_last_one_kept(window):
    field = window(DateField(date(2027, 2, 27), "Ngày đi"))
    field.line.selectAll()
    press(field, "30/2/2027", Qt.Key.Key_Tab)
    assert field.day == date(2027, 2, 27)
    assert not field.is_sound
    assert "30" in field.told


def test_arrows_go_on_and_back_by_a_day(window):
    field = window(DateField(date(2027, 2, 28), "Ngày đi"))
    press(field, Qt.Key.Key_Up)
    assert field.day == date(2027, 3, 1)
    press(field, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert field.day == date(2027, 2, 27)


def test_a_day_is_pressed_on_the_month(window):
    field = window(DateField(date(2027, 2, 27), "Ngày đi"))
    field.open_month()
    picker = field.findChild(DatePicker)
    press(picker, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert field.day == date(2027, 2, 28)


@pytest.mark.parametrize("downs", [0, 1, 3])
def test_the_offer_pointed_at_is_the_one_that_is_added(window, downs):
    picker = window(PlacePicker(found, "Phải đến", ""))
    press(picker, "quynh", *[Qt.Key.Key_Down] * downs, Qt.Key.Key_Return)
    assert picker.ids == (PLACES[max(0, downs - 1)].id,)


@pytest.mark.parametrize("downs", [0, 1, 3])
def test_a_spot_pointed_at_is_told_once(window, downs):
    field = window(SpotField(found, "Ở đâu"))
    told = []
    field.chosen.connect(told.append)
    press(field, "quynh", *[Qt.Key.Key_Down] * downs, Qt.Key.Key_Return)
    assert told == [PLACES[max(0, downs - 1)].id]
    assert field.spot_id == told[0]
