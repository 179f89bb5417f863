"""What is written of the places is read in a thread, after all else."""

import threading

from fake_map import FakeMap
from PySide6.QtCore import Signal

from langson_explorer.services.search import Search
from langson_explorer.ui.features.map.feature import MapFeature
from langson_explorer.ui.features.places.feature import PlacesFeature


class OpenMap(FakeMap):
    """A map that is there."""

    ready, failed = Signal(float), Signal(object)
    is_ready, trouble = True, None


def test_what_was_typed_is_asked_again_once_the_texts_are_read(qtbot, province, monkeypatch):
    desk, threads, go_on = province.desk, [], threading.Event()
    read = Search.read_texts

    def slowly(search, stop):
        threads.append(threading.current_thread())
        go_on.wait(10)
        read(search, stop)

    monkeypatch.setattr(Search, "read_texts", slowly)
    monkeypatch.setattr(desk.features[MapFeature.id], "take_view", lambda _view: None)
    rows = desk.features[PlacesFeature.id].model.rowCount
    words = "tạc nổi trên vách"  # of the pagoda of Tam Thanh
    with qtbot.waitSignal(desk.settled):
        desk.load(OpenMap())
    desk.workspace.type(words)
    assert rows() == 0
    go_on.set()
    qtbot.waitUntil(lambda: rows() > 0)
    assert desk.workspace.text.value == words
    assert threads
    assert threading.main_thread() not in threads
