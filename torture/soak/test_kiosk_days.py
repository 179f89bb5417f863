"""Three days of a kiosk in as little time as they take: visits, midnights, a map that dies."""

import os
import random
import signal
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import shiboken6
from kiosk_touching import check
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.memory import rss_mb
from langson_explorer.services.kiosk.visit import Page, Visit
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

VISITS = int(os.environ.get("KIOSK_VISITS", "10000"))
_WARM, _FLAT = 0.2, 1.05  # the share of visits to warm up in; what memory may grow by afterwards
_KILLED_EVERY, _TRIP_EVERY = 500, 100
# Days around which calendars turn: New Year, Tết of 2027, the end of the lunar table.
_FIRST_DAYS = (datetime(2026, 12, 30, 20), datetime(2027, 2, 5, 20), datetime(2100, 12, 29, 20))

register_scheme()


@pytest.fixture
def moment():
    return [_FIRST_DAYS[0]]


@pytest.fixture
def kiosk(qtbot, tmp_path, moment):
    from langson_explorer.ui.kiosk.kiosk import Kiosk

    services = wiring.build(replace(Paths.standard(), user=tmp_path))
    services.only_look_at_plans()
    dress(QApplication.instance(), services.paths.resources)
    made = Kiosk(services, lambda: moment[0])
    made.resize(1080, 1920)
    made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    yield made
    made.hide()
    shiboken6.delete(made)


def test_three_days_of_visits(kiosk, moment):
    dice, weighed = random.Random(3), []
    places = [place.id for place in kiosk.services.browser.places]
    plain = [Page.HOME, Page.LIST, Page.CALENDAR, Page.TRIP, Page.SEARCH, Page.MAP]
    for visit in range(VISITS):
        turn = visit * len(_FIRST_DAYS) // VISITS
        within = (visit * len(_FIRST_DAYS) / VISITS) % 1
        moment[0] = min(_FIRST_DAYS[turn] + within * timedelta(days=2), datetime(2100, 12, 31, 23))
        for _ in range(dice.randint(1, 5)):
            page = dice.choice(plain)
            kiosk.visitor.go(
                page, dice.choice(["relics", "specialties"]) if page is Page.LIST else ""
            )
            kiosk.visitor.go(Page.PLACE, dice.choice(places))
            kiosk.speak(dice.choice(("vi", "en", "zh")))
            QTest.qWait(1)
        if visit % _TRIP_EVERY == _TRIP_EVERY - 1:
            kiosk.visitor.go(Page.RESULT)
            QTest.qWait(3500)
            assert kiosk.page.said is not None
        if visit % _KILLED_EVERY == _KILLED_EVERY - 1 and kiosk._map and kiosk._map.view:
            os.kill(kiosk._map.view.page().renderProcessPid(), signal.SIGKILL)
            QTest.qWait(2500)
        check(kiosk)
        kiosk.forget()
        QTest.qWait(1)
        assert kiosk.visitor.now == Visit(language="vi")
        if visit % max(1, VISITS // 50) == 0:
            QTest.qWait(200)
            weighed.append(rss_mb())
    steady = weighed[round(len(weighed) * _WARM) :]
    assert max(steady[-5:]) <= steady[0] * _FLAT, weighed
