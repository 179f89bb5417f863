"""Three days of a kiosk in as little time as they take: a robot visits, one visit after another.

Run as a script: `python kiosk_days.py FOLDER VISITS`. It touches what can be touched at random, so
languages change, trips are planned, the map is used; now and then the process of the map is killed;
the clock goes over New Year, Tết, the end of the lunar table. After each visit everything must be
forgotten. Writes a line of JSON each fiftieth of the way: `visits`, `pss_mib`, `own_mib` (see
`memory.py`), `begun` whether all that is kept on purpose is there by now.
"""

import json
import os
import random
import signal
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

import shiboken6
from kiosk_touching import buttons, check, touch, touch_at
from memory import memory_mib
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.visit import Page, Visit
from langson_explorer.services.trouble import keep_log
from langson_explorer.ui.kiosk.kiosk import Kiosk
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

_KILLED_EVERY, _TRIP_EVERY, _NOTES = 500, 100, 50
_MOST_TOUCHES = 9
# Days around which calendars turn: New Year, Tết of 2027, the end of the lunar table.
_FIRST_DAYS = (datetime(2026, 12, 30, 20), datetime(2027, 2, 5, 20), datetime(2100, 12, 29, 20))
_LAST_MOMENT = datetime(2100, 12, 31, 23)


def seen(kiosk: Kiosk) -> dict[str, QAbstractButton]:
    """What a finger can reach now, by name."""
    found = {}
    for name, button in buttons(kiosk).items():
        at = button.mapTo(kiosk, QPoint(button.width() // 3, button.height() // 2))
        if kiosk.rect().contains(at):
            found[name] = button
    return found


class Days:
    """The kiosk, its clock, the visitors by chance, always in the same order."""

    def __init__(self, folder: Path, visits: int) -> None:
        paths = replace(Paths.standard(), user=folder)
        services = wiring.build(paths)
        services.only_look_at_plans()
        dress(QApplication.instance(), paths.resources)
        keep_log(paths.log)
        self.moment, self.visits, self.chance = _FIRST_DAYS[0], visits, random.Random(3)
        self.kiosk = Kiosk(services, lambda: self.moment)
        self.kiosk.pin.set("204613")
        self.kiosk.resize(1080, 1920)
        self.kiosk.show()
        self.places = [place.id for place in services.browser.places]
        while self.kiosk.page is None:
            QTest.qWait(10)

    def warm_up(self) -> None:
        """See everything once in each language: what is kept on purpose is made by then."""
        for language in ("en", "zh", "vi"):
            self.kiosk.speak(language)
            for page in (Page.LIST, Page.CALENDAR, Page.SEARCH, Page.TRIP, Page.MAP):
                self.kiosk.visitor.go(page, "relics" if page is Page.LIST else "")
                self.kiosk.grab()
            for place in self.places if language == "vi" else self.places[::9]:
                self.kiosk.visitor.go(Page.PLACE, place)
                QTest.qWait(1)
                self.kiosk.grab()
            self.trip()
        self.kiosk.forget()
        QTest.qWait(500)

    def set_clock(self, number: int) -> None:
        """As far through the days as through the visits."""
        turn, within = divmod(number * len(_FIRST_DAYS) / self.visits, 1)
        moment = _FIRST_DAYS[int(turn)] + within * timedelta(days=2)
        self.moment = min(moment, _LAST_MOMENT)

    def visit(self, number: int) -> None:
        """One visitor: touches, perhaps a trip, perhaps the map dies; then all is forgotten."""
        self.set_clock(number)
        touch_at(self.kiosk, QPoint(500, 1200))
        for _ in range(self.chance.randint(2, _MOST_TOUCHES)):
            offered = seen(self.kiosk)
            if self.chance.random() < 0.2 or not offered:
                touch_at(
                    self.kiosk, QPoint(self.chance.randrange(1080), self.chance.randrange(1920))
                )
            else:
                touch(self.kiosk, offered[self.chance.choice(sorted(offered))])
            check(self.kiosk)
        if number % _TRIP_EVERY == _TRIP_EVERY - 1:
            self.trip()
        if number % _KILLED_EVERY == _KILLED_EVERY - 1:
            self.kill_map()
        if self.kiosk.staff:
            self.kiosk._dismiss_staff()
        self.kiosk.forget()
        QTest.qWait(1)
        assert self.kiosk.visitor.now == Visit(language="vi"), number
        check(self.kiosk)

    def trip(self) -> None:
        """Have a trip planned."""
        self.kiosk.visitor.go(Page.RESULT)
        for _ in range(3000):
            QTest.qWait(100)
            self.kiosk.note_life()  # else it would ask whether somebody is still there
            if self.kiosk.page.said:
                return
        raise AssertionError("no trip in five minutes")

    def kill_map(self) -> None:
        """What draws the map ends; it must come back."""
        self.kiosk.visitor.go(Page.MAP)
        QTest.qWait(500)
        view = self.kiosk.map.made
        os.kill(view.view.page().renderProcessPid(), signal.SIGKILL)
        for _ in range(3000):
            QTest.qWait(100)
            self.kiosk.note_life()
            if view.is_ready and not view.has_given_up:
                return
        raise AssertionError("the map does not come back")


def main(folder: Path, visits: int) -> None:
    """Let the days pass."""
    register_scheme()
    app = QApplication(["days"])
    days = Days(folder, visits)
    days.warm_up()
    for number in range(visits):
        days.visit(number)
        if number % max(1, visits // _NOTES) == 0:
            QTest.qWait(200)
            pss, own = memory_mib()
            told = {
                "visits": number + 1,
                "pss_mib": pss,
                "own_mib": own,
                "widgets": len(app.allWidgets()),
            }
            print(json.dumps(told), flush=True)
    days.kiosk.hide()
    shiboken6.delete(days.kiosk)


main(Path(sys.argv[1]), int(sys.argv[2]))
