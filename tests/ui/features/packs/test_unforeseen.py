"""What nobody foresaw is told, whatever it is and wherever it happens: in no thread it is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Box
from langson_explorer.errors import UnforeseenError
from langson_explorer.packs.road_tiles import RoadPack
from langson_explorer.services.packs import InstalledPack
from langson_explorer.ui.features.packs.map_packs import MapPacks
from langson_explorer.ui.features.trips.work import TripWork
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.notices import Notices
from langson_explorer.ui.widgets.trouble import offer_details, say_trouble

WAIT_MS = 5_000
ERRORS = (
    AssertionError("unknown status keyword"),
    MemoryError(),
    RecursionError("too deep"),
    OSError(5, "gone"),
    KeyError("x"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
    ZeroDivisionError(),
)


class Broken:
    """A service of which everything fails."""

    def __init__(self, error):
        self._error = error

    def __getattr__(self, name):
        def fail(*_args, **_more):
            raise self._error

        return fail

    def subscribe(self, _listener):
        return lambda: None

    def close(self):
        """Nothing was open."""


PACK = InstalledPack("a", Path("a.mbtiles"), None, None, is_shown=True, is_above=True)
ROADS = RoadPack("a.osm.pbf", Box(0, 0, 1, 1), "2026-11-25T08:00:00+00:00", Path("tiles"))
VERBS = {
    "refresh": (),
    "install": (Path("a.mbtiles"),),
    "show": ("a", True),
    "move": ("a", 0),
    "remove": (PACK,),
    "restore": ("a",),
    "remove_roads": (ROADS,),
    "restore_roads": (),
}


@pytest.fixture
def owner(qtbot):
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.mark.parametrize("verb", [*VERBS, "install_roads"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_packs_raise_is_told(qtbot, owner, caplog, verb, error):
    packs = MapPacks(Broken(error), Broken(error), owner)
    arguments = VERBS.get(verb, (Path("a.osm.pbf"),))
    with qtbot.waitSignal(packs.failed, timeout=WAIT_MS) as failed:
        getattr(packs, verb.removesuffix("_roads") if verb == "install_roads" else verb)(*arguments)
    (trouble,) = failed.args
    assert isinstance(trouble, UnforeseenError)
    assert type(error).__name__ in trouble.details
    assert "Traceback" in trouble.details
    assert any(record.exc_info for record in caplog.records)
    qtbot.waitUntil(lambda: not packs.is_installing, timeout=WAIT_MS)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_working_out_a_trip_raises_is_told(qtbot, owner, error):
    work = TripWork(owner)

    def fail(_search):
        raise error

    with qtbot.waitSignal(work.failed, timeout=WAIT_MS) as failed:
        work.start(fail)
    assert isinstance(failed.args[0], UnforeseenError)
    assert not work.is_running


def test_its_details_can_be_copied(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    notices = Notices(over)
    say_trouble(notices, UnforeseenError("Traceback: x"))
    (notice,) = notices.shown()
    assert notice.text.startswith("Có lỗi ngoài dự tính")
    (button,) = [one for one in notice.findChildren(Button) if one.text() == "Chép chi tiết"]
    button.click()
    assert QGuiApplication.clipboard().text() == "Traceback: x"


def test_a_dialog_that_says_it_itself_offers_the_details(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    offer_details(over, UnforeseenError("Traceback: x"))
    assert over.findChild(Notices).shown()
