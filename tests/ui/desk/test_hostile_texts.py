"""Whatever the data say, the window shows it as text: no tooltip, label or row opens a file.

Every action of every feature is done over hostile data, and every widget then on screen hovered
over: what a new feature shows is tried with the rest.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import cycle

import pytest
import shiboken6
from file_watch import watched
from pack_builders import HOME, mbtiles, png, tiles_over
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolTip, QWidget

from langson_explorer.app import wiring
from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.domain.query import Filter
from langson_explorer.domain.rates import FreeLine, Rates
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.saved_filters import SavedFilter, SavedFilters
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.theming.theme import ThemeName, theme

SHAPES = (  # of an element that has Qt open {beacon}
    '<img src="{url}" width=300>',
    "<img src='{path}'>",
    '<img src="beacon.png">',  # in the folder one works in
    '<qt><img src="{url}"></qt>',
    '<!DOCTYPE html><body background="{url}">',
    '<table background="{path}"><tr><td style="background-image:url({url})">x</td></tr></table>',
    '<style>body{{background-image:url("{url}")}}</style><b>',
    '<link rel="stylesheet" href="{url}">',
    "a\n<img src={path}>",
    "&lt;<img src={path}>",
    "</qt><img src={path}>",
    "</span></p><img src={path}>",
)
_CODES = {"id", "kind", "kind_icon", "opening_hours", "designation_year", "confidence", "route"}
_IDS = {"communes", "place_id", "code", "layers", "disputed", "photos", "festival", "checked"}
_STEP_PX = 40
_NOT_HERE = {"quit"}


@pytest.fixture
def beacon(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "beacon.png"
    file.write_bytes(png())
    return file


@pytest.fixture
def payloads(beacon):
    return [shape.format(url=beacon.as_uri(), path=beacon) for shape in SHAPES]


def made_hostile(value, payload):
    """A value of the domain with every text of it led by the payload."""
    if isinstance(value, str) and type(value) is str:
        return f"{payload}{value}"
    if type(value) is tuple:
        return tuple(made_hostile(one, payload) for one in value)
    if is_dataclass(value):
        texts = [one.name for one in fields(value) if one.name not in _CODES | _IDS]
        changed = {name: made_hostile(getattr(value, name), payload) for name in texts}
        return replace(value, **changed)
    return value


def hostile_plan(payload, place, date_of):
    stops = tuple(
        Stop(f"{payload}{n}", spot, 60, note=payload, place_name=payload, who=payload)
        for n, spot in enumerate((place, f"21.85,106.76 {payload}", payload, "den-ky-cung"))
    )
    line = FreeLine(payload, 1000, 2)
    texts = dict.fromkeys(("notes", "contacts", "guest", "host", "host_contact"), payload)
    days = (Day("d1", stops=stops, note=payload), Day("d2", note=payload, ends_at=payload))
    return Plan(payload, payload, date_of, days=days, rates=Rates(lines=(line,)), **texts)


@pytest.fixture
def desk(qtbot, tmp_path, payloads, monkeypatch):
    """A whole desk over the province, in which every text is hostile."""
    standard = Paths.standard()
    if not standard.catalogue.is_file():
        pytest.skip("the data are not built")
    services = wiring.build(Paths(standard.resources, standard.geodata, tmp_path / "user"))
    known = services.catalogue
    turn = cycle(payloads)
    vars(services)["catalogue"] = replace(
        known,
        **{
            name: tuple(made_hostile(one, next(turn)) for one in getattr(known, name))
            for name in ("places", "communes", "routes", "districts")
        },
    )
    for n, payload in enumerate(payloads):
        tiles = dict.fromkeys(tiles_over(HOME, range(6, 7)), png())
        file = mbtiles(tmp_path / f"<b>{n}.mbtiles", tiles, name=payload, attribution=payload)
        services.packs.install(file, lambda *_: None)
        SavedFilters(services.settings).save(SavedFilter(payload[:60], Filter(), payload))
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_a, **_k: ("", "")))
    dress(QApplication.instance(), services.paths.resources)
    desk = Desk(services)
    desk.opening.load_lists()
    desk.opening.load_plan()
    desk.window.resize(1366, 768)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    for payload in payloads:
        services.planning.take_plan(hostile_plan(payload, known.places[0].id, date(2027, 2, 20)))
    yield desk
    desk.window.hide()
    shiboken6.delete(desk.window)
    services.close()
    theme.choose(ThemeName.LIGHT)
    set_language("vi", standard.resources)


def is_tooltip(label):
    """Whether a label is the one in which Qt itself shows tooltips."""
    return label.metaObject().className() == "QTipLabel"


def hover(widget):
    """Rest the pointer on many points of a widget; returns the tooltips told."""
    told = set()
    size = widget.size()
    for x in range(min(4, size.width() // 2), size.width(), _STEP_PX):
        for y in range(min(4, size.height() // 2), size.height(), _STEP_PX):
            at = QPoint(x, y)
            event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, event)
            told.add(QToolTip.text())
    return told


def hover_all(qtbot):
    """Rest the pointer on every widget there is."""
    told = set()
    qtbot.wait(1)
    for window in QApplication.topLevelWidgets():
        if shiboken6.isValid(window) and window.isVisible():
            for widget in (window, *window.findChildren(QWidget)):
                if shiboken6.isValid(widget) and widget.isVisible():
                    told |= hover(widget)
                    widget.grab() if isinstance(widget, QLabel) else None
    return told


def close_others(desk):
    for window in QApplication.topLevelWidgets():
        if shiboken6.isValid(window) and window is not desk.window and window.isVisible():
            window.close()


def do_and_hover(qtbot, desk, action_id, *args):
    """Do an action, look at all it shows, put it away; a dialog that waits is looked at, too."""
    told = set()

    def look():
        told.update(hover_all(qtbot))
        close_others(desk)

    waiting = QTimer(desk, singleShot=True, interval=50)
    waiting.timeout.connect(lambda: look() if QApplication.activeModalWidget() else None)
    waiting.start()
    desk.do(action_id, *args)
    look()
    waiting.stop()
    return told


def test_the_watch_sees_a_tooltip_that_is_html(qtbot, beacon, payloads):
    with watched(beacon) as watch:
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.setToolTip(payloads[0])
        widget.show()
        assert any(hover(widget))
        assert watch.opened()


@pytest.mark.slow
def test_no_text_of_the_data_opens_a_file(qtbot, desk, beacon, payloads):
    listed = [name for name, action in desk.actions.items() if action.label()]
    with watched(beacon) as watch:
        told = hover_all(qtbot)
        for place in desk.workspace.browser.value.places[: len(payloads)]:
            desk.workspace.select(place.id)
            told |= hover_all(qtbot)
        for name in listed:
            if name not in _NOT_HERE:
                told |= do_and_hover(qtbot, desk, name)
                assert not watch.opened(), name
        for payload in payloads:
            desk.say(payload)
            desk.take_files([beacon.parent / payload.replace("/", "-")])
            told |= hover_all(qtbot)
            assert not watch.opened(), payload
    assert sum("&lt;" in text for text in told) > 20, "hostile tooltips were told"
    labels = [one for one in desk.window.findChildren(QLabel) if not is_tooltip(one)]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
