"""Thousands of steps in the whole window, with memory noted on the way.

Run as a script: `python hours_at_the_window.py FOLDER STEPS SWITCHES`. Writes a line of JSON every
hundred steps: `steps`, `pss_mib`, the memory of all its processes (MiB, what is shared counted
once), `own_mib`, what of it is no file's: other programs that use the same libraries change the
former, only ours changes the latter.
"""

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from memory import memory_mib
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.services.workspace import View
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

NOTE_EVERY = 100
PAUSE_MS = 5
LOOKS = ("theme-dark", "theme-contrast", "theme-light", "language-en", "language-zh", "language-vi")
POPUPS = ("filter", "palette", "go-to", "packs", "costs", "variants", "plan-codes", "new-trip")
WORDS = ("động", "chùa", "hoi", "x", "Bắc Sơn", "zzzz", "chợ tháng 3", "")


def rest(ms: int = PAUSE_MS) -> None:
    """Let the program go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Hours:
    """What a user does at random, always in the same order."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.chance = desk, random.Random(8)
        self.places = [place.id for place in desk.workspace.browser.value.places]
        self.planning = desk.services.planning
        self.steps: tuple[Callable[[], object], ...] = (
            *(self.select,) * 6,
            *(self.add,) * 3,
            *(self.remove,) * 2,
            *(self.search, self.undo, self.redo, self.turn, self.zoom, self.popup),
        )

    def one(self) -> None:
        """Do anything."""
        self.chance.choice(self.steps)()

    def look_different(self, number: int) -> None:
        """Switch the theme or the language."""
        self.desk.do(LOOKS[number % len(LOOKS)])

    def select(self) -> None:
        self.desk.workspace.select(self.chance.choice(self.places))

    def add(self) -> None:
        days = self.planning.plan.days
        if sum(1 for _ in self.planning.plan.stops()) > 12:
            self.remove()
        day = self.chance.choice(days).id if days else self.planning.add_day()
        self.planning.add_stop(self.chance.choice(self.places), day)

    def remove(self) -> None:
        if stops := [*self.planning.plan.stops()]:
            self.planning.remove_stop(self.chance.choice(stops).id)

    def undo(self) -> None:
        self.desk.do("undo")

    def redo(self) -> None:
        self.desk.do("redo")

    def search(self) -> None:
        self.desk.features["places"].pane.field.setText(self.chance.choice(WORDS))

    def turn(self) -> None:
        is_map = self.desk.workspace.view.value is View.MAP
        self.desk.do("calendar" if is_map else "map")

    def zoom(self) -> None:
        self.desk.do(self.chance.choice(("zoom-in", "zoom-out", "zoom-home", "zoom-plan")))

    def popup(self) -> None:
        self.desk.do(self.chance.choice(POPUPS))
        rest()
        for window in QApplication.topLevelWidgets():
            if shiboken6.isValid(window) and window is not self.desk.window:
                window.close()


def main(folder: Path, steps: int, switches: int) -> None:
    """Work for hours."""
    standard = Paths.standard()
    paths = Paths(standard.resources, standard.geodata, folder)
    register_scheme()
    app = QApplication(["hours"])
    set_language("vi", paths.resources / "i18n")
    dress(app, paths.resources)
    services = wiring.build(paths)
    desk = Desk(services)
    desk.window.resize(1366, 768)
    desk.window.show()
    loop = QEventLoop()
    desk.settled.connect(loop.quit)
    QTimer.singleShot(0, desk, lambda: desk.load(MapView(paths)))
    loop.exec()
    hours = Hours(desk)
    for number in range(steps):
        hours.one()
        if number % max(1, steps // switches) == 0:
            hours.look_different(number * switches // steps)
        rest()
        if number % NOTE_EVERY == NOTE_EVERY - 1:
            pss, own = memory_mib()
            print(json.dumps({"steps": number + 1, "pss_mib": pss, "own_mib": own}), flush=True)
    desk.window.hide()
    shiboken6.delete(desk.window)
    services.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
