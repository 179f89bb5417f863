"""The kiosk: from a touch to the next page, what its waiting screen asks of the machine."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.figures import ROUNDS, Figure
from bench.processes import alternating, probe
from bench.startup import MAP_READY

_START_TIMES = 2.0  # the desk's
_P95_MS, _CPU_PERCENT, _FRAMES = 100, 40, 30
_WORK = """
import os, sys, time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.ui.kiosk.kiosk import Kiosk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme
register_scheme()
app = QApplication([])
paths = replace(Paths.standard(), user=Path(sys.argv[1]))
dress(app, paths.resources)
services = wiring.build(paths)
services.only_look_at_plans()
class Drawn(Kiosk):
    times = 0
    def paintEvent(self, event):
        super().paintEvent(event)
        self.times += 1
kiosk = Drawn(services, lambda: datetime(2027, 2, 27, 8))
kiosk.resize(*map(int, sys.argv[2].split("x")))
kiosk.show()
QTest.qWait(1500)
began, spent, frames = time.monotonic(), time.process_time(), kiosk.page.hero.frames
QTest.qWait(6000)
passed = time.monotonic() - began
spent = (time.process_time() - spent) / passed * 100
print("frames", (kiosk.page.hero.frames - frames) / passed)
print("cpu", spent)
places = [place.id for place in services.browser.places][::12]
ways = [(Page.HOME, ""), (Page.LIST, "relics"), (Page.CALENDAR, ""), (Page.TRIP, ""),
        (Page.SEARCH, ""), (Page.LIST, "geosites"), *((Page.PLACE, one) for one in places)]
took = []
for turn in range(3):
    for page, about in ways:
        start, times = time.process_time(), kiosk.times
        kiosk.visitor.go(page, about)
        while kiosk.times == times:
            app.processEvents()
        if turn:
            took.append((time.process_time() - start) * 1000)
        QTest.qWait(1)
took.sort()
print("p95", took[int(len(took) * 0.95)])
os._exit(0)
"""


def figures() -> Iterator[Figure]:
    """Start; both ways a screen may stand, in processor time, as other programs are running."""
    yield from _start()
    for size in ("1080x1920", "1920x1080"):
        found = _measured(size)
        yield Figure(f"kiosk {size}: touch to page, p95", found["p95"], None, "ms", most=_P95_MS)
        yield Figure(
            f"kiosk {size}: waiting, of one core", found["cpu"], None, "%", most=_CPU_PERCENT
        )
        late = max(0.0, _FRAMES - found["frames"])
        yield Figure(f"kiosk {size}: frames a second too few", late, None, "", most=2)


def _start() -> Iterator[Figure]:
    """Until the waiting screen is drawn, beside the desk until its map is ready."""
    reached = {"kiosk": "waiting", "program": MAP_READY}
    times: dict[str, list[float]] = {name: [] for name in reached}
    work: dict[str, list[float]] = {name: [] for name in reached}
    for name in [
        *reached,
        *alternating(list(reached), ROUNDS),
    ]:  # the first is for the disk's cache
        with probe(name) as running:
            times[name].append(running.wait_for(reached[name]))
            work[name].append(running.work_ms())
    for what, unit, of in (("start", "ms", times), ("start: work", "ms CPU", work)):
        ours, desk = (median(of[name][1:]) for name in reached)
        yield Figure(f"kiosk: {what}", ours, desk, unit, _START_TIMES)


def _measured(size: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as user:
        command = [sys.executable, "-c", _WORK, user, size]
        surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        root = Path(__file__).parents[1]
        told = subprocess.run(
            command, env=surroundings, cwd=root, check=True, capture_output=True, text=True
        ).stdout
    return {name: float(value) for name, value in (line.split() for line in told.splitlines())}
