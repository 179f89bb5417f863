"""The process that draws the map, killed and held again and again on a busy machine."""

import os
import signal
import subprocess
import sys
from statistics import median
from time import monotonic

import pytest
import shiboken6

from langson_explorer.paths import Paths
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.web.scheme import register_scheme

register_scheme()
LOAD = 4  # of the machine, made by processes that do nothing but compute
KILLS, HOLDS = 50, 10
MOST_S = 3.0
NOTICED_S = 6.0  # until a page that answers no more is taken for one that hangs
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by signal")


@pytest.fixture
def busy_machine():
    """As much to do for the machine as four programs that compute give it."""
    load = os.getloadavg()[0]
    if load > 2 * LOAD:
        pytest.skip(f"the machine is busier than the promise is for: load {load:.1f}")
    code = "while True: sum(range(100000))"
    missing = max(0, round(LOAD - load))
    others = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(missing)]
    yield
    for other in others:
        other.kill()
        other.wait()


@pytest.fixture
def view(qtbot):
    """The map with the whole catalogue, drawn."""
    paths = Paths.standard()
    made = MapView(paths)
    made.resize(1280, 800)
    made.show_places(read_catalogue(paths.catalogue).places)
    with qtbot.waitSignal(made.ready, timeout=60_000):
        made.show()
    yield made
    made.hide()
    shiboken6.delete(made)


def time_back(qtbot, view, by):
    """The seconds from a signal to its process until all is drawn again."""
    view._stage._crashes.forget()  # else the third within a minute brings the list
    began = monotonic()
    with qtbot.waitSignals([view.ready, view.places_drawn], timeout=60_000):
        os.kill(view.view.page().renderProcessPid(), by)
    return monotonic() - began


def test_killed_again_and_again_it_is_soon_back(busy_machine, view, qtbot):
    times = [time_back(qtbot, view, signal.SIGKILL) for _ in range(KILLS)]
    print(f"\nkilled {KILLS} times: median {median(times):.2f} s, worst {max(times):.2f} s")
    assert max(times) < MOST_S


def test_held_again_and_again_it_is_noticed_and_mended(busy_machine, view, qtbot):
    times = [time_back(qtbot, view, signal.SIGSTOP) for _ in range(HOLDS)]
    print(f"\nheld {HOLDS} times: median {median(times):.2f} s, worst {max(times):.2f} s")
    assert max(times) < NOTICED_S + MOST_S
