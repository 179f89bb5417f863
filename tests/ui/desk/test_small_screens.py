"""Every window and dialog on a small screen: each control lies inside, or scrolls into it.

A screen of 1366x768 at 150 % has 910x512 points; one of 1024x600 at 200 % has 512x300.
"""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)

from langson_explorer.services.workspace import View
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.features.plan.editors import DateEditor, StartEditor, StopEditor
from langson_explorer.ui.features.plan.pane import ALL
from langson_explorer.ui.features.plan.saving import UnsavedDialog
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.trip_popover import TripPopover

SCREENS = {"1366x768 at 150 %": QSize(910, 512), "1024x600 at 200 %": QSize(512, 300)}
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
)
PLACES = ("dong-tam-thanh", "ai-chi-lang", "chua-thanh", "den-bac-le")


def scrolled(widget):
    """The nearest area around a widget that scrolls it."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is above:
            return area
        above = area
    return None


def follows(control):
    """Whether it stands in the heads over what scrolls, and scrolls with that."""
    above = control.parentWidget()
    while above is not None and above.objectName() != "Heads":
        above = above.parentWidget()
    return above is not None


def outside(window):
    """The controls of a window that can be reached by no scrolling, with their boxes."""
    found = []
    for control in window.findChildren(QAbstractButton) + [
        one for kind in CONTROLS[1:] for one in window.findChildren(kind)
    ]:
        if not control.isVisible() or control.window() is not window or follows(control):
            continue
        inner = control
        while (area := scrolled(inner)) is not None:
            content = area.widget()
            at = QRect(inner.mapTo(content, QPoint(0, 0)), inner.size())
            if not content.rect().contains(at):
                found.append((control, "beyond what scrolls", at))
            inner = area
        box = QRect(inner.mapTo(window, QPoint(0, 0)), inner.size())
        if not window.rect().contains(box):
            found.append((type(control).__name__, control.accessibleName(), box))
    return found


@pytest.fixture(params=SCREENS)
def screen(request, monkeypatch, province):
    """A small screen, with a plan to show on it."""
    room = SCREENS[request.param]
    monkeypatch.setattr("langson_explorer.ui.widgets.fitting.room_for", lambda _window: room)
    monkeypatch.setattr("langson_explorer.ui.desk.frame.room_for", lambda _window: room)
    planning = province.planning
    for place_id in PLACES:
        planning.add_stop(place_id, planning.plan.days[0].id)
    planning.set_date(date(2027, 2, 27))
    frame = Frame(province.services.settings)
    frame.fill(province.desk.window)
    frame.resize(room)
    frame.show()
    QApplication.processEvents()
    yield room
    frame.takeCentralWidget().takeWidget()
    frame.hide()


def check(window, room):
    QApplication.processEvents()
    assert window.width() <= room.width(), (type(window).__name__, window.size())
    assert window.height() <= room.height(), (type(window).__name__, window.size())
    assert outside(window) == [], type(window).__name__


def unsaved(desk):
    UnsavedDialog(["Xuân xứ Lạng", "Một lịch trình"], False, desk.window).open()


DIALOGS = {
    "unsaved": unsaved,
    "trip": lambda desk: desk.features["trips"].open_assistant(),
    "rearrange": lambda desk: desk.features["trips"].rearrange(),
    "costs": lambda desk: desk.features["trips"].open_costs(),
    "day by day": lambda desk: desk.features["trips"].compare_days(),
    "variants": lambda desk: desk.features["trips"].compare(),
    "suggest": lambda desk: desk.features["trips"].suggest(0),
    "codes": lambda desk: desk.do("plan-codes"),
    "packs": lambda desk: desk.do("packs"),
    "map sheet": lambda desk: desk.do("map-sheet"),
    "programme": lambda desk: desk.do("print-plan"),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_can_be_used(name, screen, province):
    DIALOGS[name](province.desk)
    QApplication.processEvents()
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    shown = [dialog for dialog in dialogs if dialog.isVisible()]
    assert shown, (name, [n.text for n in province.desk.window.notices.shown()])
    for dialog in shown:
        check(dialog, screen)
        dialog.close()


def test_every_popover_can_be_used(screen, province):
    pane = province.desk.features["plan"].pane
    pane.set_collapsed(False)
    column, verbs = pane.columns[0], pane.verbs
    card = column.row.cards[0]
    for popover in (
        DateEditor(pane, verbs, column.day),
        StartEditor(pane, verbs, column.day),
        StopEditor(pane, verbs, card.facts, note_first=False),
        TripPopover(pane, province.desk.workspace),
    ):
        popover.open_beside(pane.header)
        check(popover, screen)
        popover.close()


@pytest.mark.parametrize(
    "view",
    [View.MAP, View.CALENDAR, View.CATALOGUE, View.SETTINGS, View.HELP, View.CHANGES, View.IMPORT],
)
@pytest.mark.parametrize("height", [0, ALL])
def test_the_window_can_be_used(view, height, screen, province):
    desk = province.desk
    desk.features["plan"].pane.pull_to(height)
    desk.workspace.view.set(view)
    frame = desk.window.window()
    frame.resize(screen)
    check(frame, screen)


def test_it_starts_no_larger_than_the_screen(screen, province):
    from langson_explorer.ui.desk.frame import Frame

    frame = Frame(province.services.settings)
    assert frame.width() <= screen.width()
    assert frame.minimumWidth() <= screen.width()
    assert frame.minimumHeight() <= screen.height()


def test_a_field_of_dates_is_whole(screen, qtbot):
    field = DateField(date(2027, 2, 27), "Ngày đi")
    qtbot.addWidget(field)
    field.show()
    assert outside(field) == []
