"""A robot that touches everything of the kiosk at random, the map and the trips, too."""

import os
import random
from dataclasses import replace

import pytest
import shiboken6
from kiosk_touching import check, robot
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.kiosk.visit import Visit
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

TOUCHES = int(os.environ.get("KIOSK_TOUCHES", "100000"))
SEED = int(os.environ.get("KIOSK_SEED", "12"))
_ROUND = 500  # touches between two visitors

register_scheme()  # before the application is made


@pytest.fixture
def kiosk(qtbot, tmp_path):
    from langson_explorer.ui.kiosk.kiosk import Kiosk

    services = wiring.build(replace(Paths.standard(), user=tmp_path))
    services.only_look_at_plans()
    dress(QApplication.instance(), services.paths.resources)
    made = Kiosk(services)
    made.pin.set("204613")
    made.resize(1080, 1920)
    made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    yield made
    made.hide()
    shiboken6.delete(made)


def test_it_never_gets_out(kiosk, qtbot):
    dice, ends = random.Random(SEED), []
    kiosk.ended.connect(ends.append)
    for turn in range(-(-TOUCHES // _ROUND)):
        robot(kiosk, dice, min(_ROUND, TOUCHES))
        kiosk._dismiss_staff()
        kiosk.forget()
        qtbot.wait(60)
        check(kiosk)
        assert kiosk.visitor.now == Visit(language="vi"), turn
        print((turn + 1) * _ROUND, "touches", flush=True)
    assert ends == []
    if kiosk.map.made:  # nothing was asked of the network
        assert list(kiosk.map.made.interceptor.blocked) == []
