"""Work on trips in a thread: what comes of it when nobody waits any more."""

import logging
import threading
from time import sleep

import shiboken6
from PySide6.QtCore import QObject

from langson_explorer.ui.features.trips.work import TripWork


def test_what_ends_after_its_page_has_gone_is_told_to_nobody(qtbot, caplog):
    parent, began = QObject(), threading.Event()
    work = TripWork(parent)

    def until_stopped(search):
        began.set()
        while not search.stop():
            sleep(0.01)
        sleep(0.05)
        return "late"

    work.start(until_stopped)
    assert began.wait(10)
    with caplog.at_level(logging.WARNING):
        shiboken6.delete(parent)
    assert caplog.records == []
