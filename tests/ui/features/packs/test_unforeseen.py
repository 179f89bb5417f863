"""What nobody foresaw is told, whatever it is and wherever it happens: in no thread it is lost."""

import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from pack_builders import HOME, mbtiles, png, tiles_over
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import langson_explorer
from langson_explorer import child
from langson_explorer.domain.geo import Box
from langson_explorer.errors import UnforeseenError
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.road_tiles import RoadPack, RoadPacks
from langson_explorer.paths import Paths
from langson_explorer.services.extracts import Extracts
from langson_explorer.services.heights import Heights
from langson_explorer.services.packs import InstalledPack, Packs
from langson_explorer.ui.features.packs.map_packs import MapPacks
from langson_explorer.ui.features.print import printing
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
    packs = MapPacks(Broken(error), Broken(error), Broken(error), Broken(error), owner)
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


def test_every_runner_is_known_here():
    """Whoever makes threads must tell what is raised in them: add a test here, then the file."""
    source = Path(langson_explorer.__file__).parent
    threads = re.compile(r"(=|return) ThreadPoolExecutor\(|QThread\(|threading\.Thread\(")
    makers = {
        str(file.relative_to(source))
        for file in source.rglob("*.py")
        if threads.search(file.read_text("utf-8"))
    }
    assert makers == {
        "app/kiosk_watch.py",  # hears the heartbeat of the kiosk, nothing else
        "app/wiring.py",  # of plans: `PlanSaver` tells, with a test of its own
        "child.py",  # waits for a killed process
        "packs/inspection.py",  # hands lines on, nothing else
        "packs/inspector.py",  # waits for the end of its parent
        "packs/road_tiles.py",  # kills a builder
        "planner/solver.py",  # takes tasks in; without them its process ends
        "planner/solving_apart.py",  # hands answers on; who waits for one gives up in time
        "ui/background.py",
        "ui/features/packs/map_packs.py",
        "ui/features/print/printing.py",
        "ui/features/trips/work.py",
        "ui/web/tiles.py",  # answers that there is no tile
    }


def test_whatever_making_a_programme_raises_is_told(qtbot, owner, monkeypatch):
    def fail(_programme):
        raise KeyError("x")

    monkeypatch.setattr(printing, "programme_document", fail)
    press = printing.ProgrammePrinter(Paths.standard(), (), owner)
    with qtbot.waitSignal(press.failed, timeout=WAIT_MS) as failed:
        press.print(SimpleNamespace(title="Chuyến đi"))
    assert isinstance(failed.args[0], UnforeseenError)


def packs_in(folder, owner):
    packs, roads = Packs(PackLibrary(folder / "packs")), RoadPacks(folder / "roads")
    return MapPacks(packs, roads, Extracts(packs, roads, folder / "packs"), Heights(packs), owner)


def test_closing_never_waits_for_what_hangs(qtbot, owner, tmp_path, monkeypatch):
    """A pack in the folder that hangs whoever reads it, and one being installed."""
    code = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    monkeypatch.setattr(child, "program", lambda: [sys.executable, "-c", code])
    tiles = dict.fromkeys(tiles_over(HOME, range(6, 7)), png())
    (tmp_path / "packs").mkdir()
    mbtiles(tmp_path / "packs" / "a.mbtiles", tiles)
    for begin in (MapPacks.refresh, lambda packs: packs.install(tmp_path / "packs" / "a.mbtiles")):
        packs = packs_in(tmp_path, owner)
        begin(packs)
        qtbot.wait(300)
        began = time.monotonic()
        shiboken6.delete(packs)
        assert time.monotonic() - began < 0.3


def test_stopping_an_installation_that_hangs_is_told_at_once(qtbot, owner, tmp_path, monkeypatch):
    code = "import sys, time; sys.stdin.readline(); time.sleep(60)"
    monkeypatch.setattr(child, "program", lambda: [sys.executable, "-c", code])
    for name in ("a.mbtiles", "a.osm.pbf"):
        source = mbtiles(tmp_path / name, dict.fromkeys(tiles_over(HOME, range(6, 7)), png()))
        packs = packs_in(tmp_path, owner)
        packs.install(source)
        qtbot.wait(300)
        began = time.monotonic()
        with qtbot.waitSignal(packs.failed, timeout=WAIT_MS) as failed:
            packs.cancel()
        assert failed.args[0].code == "cancelled"
        assert time.monotonic() - began < 0.3
