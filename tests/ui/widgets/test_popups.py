"""What pops up has round corners, with a program that blends windows or without."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from langson_explorer.ui.theming.style import style_sheet
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets import popups


@pytest.fixture(params=[popups.Popup, popups.Menu])
def kind(request):
    return request.param


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def shown(kind, window):
    popup = kind(window)
    popup.resize(200, 120)
    popup.show()
    return popup


def test_a_card_has_a_ground_within_its_corners(window):
    window.setStyleSheet(style_sheet(theme.current))
    popup = shown(popups.Popup, window)
    drawn = popup.grab().toImage()
    assert drawn.pixelColor(100, 60) == theme.color("card")
    assert drawn.pixelColor(0, 0).alpha() == 0


def test_where_windows_are_blended_the_corners_are_clear(kind, window):
    popup = shown(kind, window)
    assert popup.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert popup.mask().isEmpty()


def test_where_they_are_not_the_corners_are_cut(kind, window, monkeypatch):
    monkeypatch.setattr(popups, "_always_blends", lambda: False)
    popup = shown(kind, window)
    assert not popup.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert not popup.mask().contains(QPoint(0, 0))
    assert popup.mask().contains(popup.rect().center())
    assert popup.mask().boundingRect() == popup.rect()
