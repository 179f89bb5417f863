"""Every window and dialog on a small screen: each control lies inside, or scrolls into it.

A screen of 1366x768 at 150 % has 910x512 points; one of 1024x600 at 200 % has 512x300.
"""

import importlib
import pkgutil
from dataclasses import replace
from datetime import date

import pytest
from province_builders import known_provinces
from PySide6.QtCore import QPoint, QRect, QSize, Qt
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

from langson_explorer import ui
from langson_explorer.domain.geo import Box
from langson_explorer.services.trip_planner import Search
from langson_explorer.services.trips.proposals import Proposal, Proposed
from langson_explorer.services.workspace import View
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.desk.palette import Palette
from langson_explorer.ui.features.map.go_to import GoTo
from langson_explorer.ui.features.packs.area_dialog import AreaDialog
from langson_explorer.ui.features.packs.dialog import PacksDialog
from langson_explorer.ui.features.places.filter.popover import FilterPopover
from langson_explorer.ui.features.plan.codes import PlanCodesDialog
from langson_explorer.ui.features.plan.editors import (
    DateEditor,
    DayNoteEditor,
    StartEditor,
    StopEditor,
)
from langson_explorer.ui.features.plan.pane import ALL
from langson_explorer.ui.features.plan.saving import UnsavedDialog
from langson_explorer.ui.features.plan.spot_editors import NightEditor, OwnPointEditor
from langson_explorer.ui.features.print.map_sheet import MapSheetDialog
from langson_explorer.ui.features.print.programme import ProgrammeDialog
from langson_explorer.ui.features.records.bulk_card import BulkCard
from langson_explorer.ui.features.records.pin_card import NewPinCard, PinCard
from langson_explorer.ui.features.records.reason import ReasonCard
from langson_explorer.ui.features.settings.about import AboutCard
from langson_explorer.ui.features.settings.provinces import ProvincesDialog
from langson_explorer.ui.features.settings.rescue import RescueCard
from langson_explorer.ui.features.settings.restore import RestoreCard
from langson_explorer.ui.features.settings.tour import TourCard
from langson_explorer.ui.features.trips.assistant import TripAssistant
from langson_explorer.ui.features.trips.broken import BrokenDialog
from langson_explorer.ui.features.trips.costs import CostsDialog
from langson_explorer.ui.features.trips.day_by_day import DayByDayDialog
from langson_explorer.ui.features.trips.offers import OffersDialog
from langson_explorer.ui.features.trips.rearrange import RearrangeDialog
from langson_explorer.ui.features.trips.variants import VariantsDialog
from langson_explorer.ui.widgets import date_field
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.date_jump import DateJump
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.popover import Popover
from langson_explorer.ui.widgets.popups import Popup
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


def never_scrolls(area):
    """Whether what is too wide for it cannot be reached."""
    return area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


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
            if never_scrolls(area) and content.width() > area.viewport().width():
                found.append((type(content).__name__, "wider than its area", content.width()))
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


def trip(desk):
    """The form of a trip, with proposals as long as they get."""
    dialog = desk.features["trips"].open_assistant()
    dialog.form.days.setValue(3)
    asked = replace(dialog.form.request(), must=PLACES, start_date=date(2027, 2, 27))
    answer = desk.services.trips.plan(asked, Search(time_limit_s=None, iterations=30))
    gives_up = tuple(place.name.vi for place in desk.workspace.browser.value.places[:9])
    dialog.proposals.show_proposals([Proposal(kind, answer, gives_up) for kind in Proposed][:3])


def provinces(desk):
    ProvincesDialog(known_provinces(), ["lang-son"], desk.window).open()


def broken(desk):
    planning = desk.workspace.planning.value
    before = planning.plan
    planning.set_date(date(2027, 2, 6))  # the first day of Tết
    desk.features["trips"].tell_broken(before)


def edit_many(desk):
    desk.workspace.view.set(View.CATALOGUE)
    desk.features["places"].table.selectAll()
    desk.do("edit-chosen")


def rescue(desk):
    RescueCard(desk.window, None).open_over(desk.window)


def restore(desk):
    backups = desk.services.backups
    told = backups.verify(backups.make().path)
    RestoreCard(desk.window, told).open_over(desk.window)


def go_to(desk):
    GoTo(desk.window, Box(106, 21, 107, 22)).open_over(desk.window)


def reason(desk):
    ReasonCard(desk.window, "Trả lại như trước").open_over(desk.window)


def jump(desk):
    DateJump(desk.window, date(2027, 2, 27)).open_beside(desk.window)


def month(desk):
    field = DateField(date(2027, 2, 27), "Ngày đi")
    field.setParent(desk.window)
    field.show()
    field.open_month()


def of_day(kind):
    """A card that edits the first day of the plan."""

    def open_it(desk):
        pane = desk.features["plan"].pane
        pane.set_collapsed(False)
        kind(pane, pane.verbs, pane.columns[0].day).open_beside(pane.header)

    return open_it


def stop(desk):
    pane = desk.features["plan"].pane
    pane.set_collapsed(False)
    facts = pane.columns[0].row.cards[0].facts
    StopEditor(pane, pane.verbs, facts, note_first=False).open_beside(pane.header)


def stay(desk):
    TripPopover(desk.window, desk.workspace).open_beside(desk.window)


OPENS = {
    AboutCard: lambda desk: desk.do("about"),
    AreaDialog: lambda desk: AreaDialog("vietnam-latest.osm.pbf", desk.window).open(),
    ProvincesDialog: lambda desk: ProvincesDialog(
        known_provinces(), ["lang-son"], desk.window
    ).open(),
    BrokenDialog: broken,
    BulkCard: edit_many,
    CostsDialog: lambda desk: desk.features["trips"].open_costs(),
    DateEditor: of_day(DateEditor),
    DateJump: jump,
    DayByDayDialog: lambda desk: desk.features["trips"].compare_days(),
    DayNoteEditor: of_day(DayNoteEditor),
    FilterPopover: lambda desk: desk.do("filter"),
    GoTo: go_to,
    MapSheetDialog: lambda desk: desk.do("map-sheet"),
    date_field._Month: month,
    NewPinCard: lambda desk: NewPinCard(desk.window, has_one=True).open_over(desk.window),
    NightEditor: of_day(NightEditor),
    OffersDialog: lambda desk: desk.features["trips"].suggest(0),
    OwnPointEditor: of_day(OwnPointEditor),
    PacksDialog: lambda desk: desk.do("packs"),
    Palette: lambda desk: desk.do("palette"),
    PinCard: lambda desk: PinCard(desk.window).open_over(desk.window),
    PlanCodesDialog: lambda desk: desk.do("plan-codes"),
    ProgrammeDialog: lambda desk: desk.do("print-plan"),
    RearrangeDialog: lambda desk: desk.features["trips"].rearrange(),
    ReasonCard: reason,
    RescueCard: rescue,
    RestoreCard: restore,
    StartEditor: of_day(StartEditor),
    StopEditor: stop,
    TourCard: lambda desk: desk.do("tour"),
    TripAssistant: trip,
    TripPopover: stay,
    UnsavedDialog: unsaved,
    VariantsDialog: lambda desk: desk.features["trips"].compare(),
}


def of_the_desk():
    """Every kind of dialog and card that the modules of the window define."""
    for module in pkgutil.walk_packages(ui.__path__, "langson_explorer.ui."):
        importlib.import_module(module.name)
    left, found = [QDialog, Popup], set()
    while left:
        for kind in left.pop().__subclasses__():
            if kind.__module__.startswith("langson_explorer.ui."):
                left.append(kind)
                found.add(kind)
    shared = {FittingDialog, Popover}
    return {kind for kind in found - shared if ".kiosk." not in kind.__module__}


def test_none_is_forgotten():
    assert {kind.__name__ for kind in of_the_desk() - OPENS.keys()} == set()


@pytest.mark.parametrize("kind", OPENS, ids=lambda kind: kind.__name__)
def test_every_dialog_and_card_can_be_used(kind, screen, province):
    OPENS[kind](province.desk)
    QApplication.processEvents()
    opened = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = [one for one in opened if one.isVisible()]
    assert shown, [n.text for n in province.desk.window.notices.shown()]
    for window in shown:
        check(window, screen)
        window.close()


@pytest.mark.parametrize("place_id", ["bao-tang-tinh-lang-son", "le-hoi-den-ky-cung-ta-phu"])
def test_the_form_of_a_place_can_be_used(place_id, screen, province, qtbot):
    desk = province.desk
    records = desk.features["records"]
    desk.workspace.select(place_id)
    desk.do("edit-place")
    qtbot.waitUntil(lambda: records.form is not None and records.form.session is not None)
    frame = desk.window.window()
    frame.resize(screen)
    check(frame, screen)


@pytest.mark.parametrize("view", View)
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
