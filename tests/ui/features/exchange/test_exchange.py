"""The page of the exchange: a bundle made for an office, one looked at and taken, keys trusted."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from two_offices import PLACE

from langson_explorer.domain.exchange.trust import Standing
from langson_explorer.services.workspace import View
from langson_explorer.storage.exchange.making import Wanted
from langson_explorer.ui.features.exchange.receive_panel import TouchedLine
from langson_explorer.ui.features.exchange.sticks import Stick
from langson_explorer.ui.widgets.buttons import Button


@pytest.fixture
def desk(two, open_desk):
    return open_desk(services=two.ours)


@pytest.fixture
def work(qtbot, desk):
    desk.do("exchange")
    work = desk.features["exchange"].exchange
    qtbot.waitUntil(lambda: work._known.going is not None)
    return work


def button(over, text):
    return next(one for one in over.findChildren(Button) if one.text() == text)


def from_them(two, **told):
    two.edit(two.theirs, **told)
    two.theirs.exchange.make(two.stick)
    return two.stick


def test_what_would_go_follows_who_it_is_for(qtbot, two, desk, work):
    two.edit(two.ours, name_en="Ours")
    qtbot.waitUntil(lambda: "1 thay đổi" in work.view.send._size.text())
    key = two.theirs.exchange.own_key()
    send = work.view.send
    chips = {chip.public: chip for chip in send._group.buttons()}
    assert set(chips) == {key.public, ""}
    qtbot.mouseClick(chips[key.public], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "chưa biết" in send._since.text())
    assert [one.edited for one in send._layers._counts] == [1]


def test_a_bundle_is_written_to_the_stick(qtbot, two, work, tmp_path):
    two.edit(two.ours, name_en="Ours")
    qtbot.waitUntil(lambda: "1 thay đổi" in work.view.send._size.text())
    stick = tmp_path / "usb"
    stick.mkdir()
    work.view.send.show_stick(Stick(stick, "DU LICH", 1 << 30, is_read_only=False))
    assert "DU LICH" in work.view.send._where.text()
    qtbot.mouseClick(work.view.send._make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(stick.glob("*.xlgoi")))
    (file,) = stick.glob("*.xlgoi")
    assert file.name.endswith("-phong-nghiep-vu-1.xlgoi")
    assert two.theirs.exchange.take(file).changes == 1
    qtbot.waitUntil(lambda: not work.long.is_running)
    qtbot.waitUntil(lambda: bool(work._known.status and work._known.status.exchanges))


def test_trouble_with_the_stick_is_told_before(work):
    send = work.view.send
    for stick, word in (
        (Stick("/x", "A", 1 << 30, is_read_only=True), "khóa ghi"),
        (Stick("/x", "A", 0, is_read_only=False), "gói cần khoảng"),
    ):
        send.show_stick(stick)
        assert send._trouble.isVisible() is bool(word in send._trouble.words.toPlainText())


def test_a_bundle_dropped_is_shown_before_it_is_taken(qtbot, two, desk, work):
    two.edit(two.ours, name_en="Ours")
    file = from_them(two, name_en="Theirs", summary_en="Text.")
    feature = desk.features["exchange"]
    assert feature.takes(file) and not feature.takes(file.with_suffix(".lsplan"))
    desk.take_files([file])
    receive = work.view.receive
    qtbot.waitUntil(lambda: receive.found is not None)
    assert receive.found.conflicts == 1
    (line,) = receive.findChildren(TouchedLine)
    assert "1 ô xung đột" in line.accessibleName()
    assert two.ours.browser.get(PLACE).name.en == "Ours"  # nothing was taken
    qtbot.mouseClick(receive._take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.workspace.data_counts.value.get(View.CONFLICTS) == 1)
    qtbot.waitUntil(receive._conflicts.isVisible)
    assert two.ours.browser.get(PLACE).summary.en == "Text."
    qtbot.mouseClick(receive._conflicts, Qt.MouseButton.LeftButton)
    assert desk.workspace.view.value is View.CONFLICTS


def test_an_unknown_key_is_shown_and_not_taken_until_its_words_were_compared(qtbot, two, work):
    two.ours.exchange.revoke(two.theirs.exchange.own_key().public)
    with two.ours.record_store.writing(in_step=False) as db:
        db.execute("DELETE FROM keys")
        db.execute("DELETE FROM statements")
    work.open(from_them(two, name_en="Theirs"))
    receive = work.view.receive
    qtbot.waitUntil(lambda: receive.found is not None)
    assert receive.found.sender.standing is Standing.UNKNOWN
    assert receive.found.new == 1
    assert not receive._take.isEnabled()
    trust = button(receive, "Tin khóa này")
    assert not trust.isEnabled()
    compared = next(b for b in receive.findChildren(QCheckBox) if "sáu từ" in b.text())
    compared.setChecked(True)
    qtbot.mouseClick(trust, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: receive.found.sender.standing is Standing.TRUSTED)
    assert receive._take.isEnabled()


def test_a_damaged_file_is_refused_by_name(qtbot, work, tmp_path):
    file = tmp_path / "hỏng.xlgoi"
    file.write_bytes(b"PK nothing")
    work.open(file)
    receive = work.view.receive
    said = "không phải là gói đọc được"
    qtbot.waitUntil(lambda: any(said in t for t in _texts(receive)))
    assert receive.found is None


def _texts(over):
    from langson_explorer.ui.widgets.labels import Paragraph

    return [one.toPlainText() for one in over.findChildren(Paragraph) if one.isVisible()]


def test_work_can_be_stopped(qtbot, two, work, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    exchange = two.ours.exchange

    def slow(path, wanted, receiver, heed):
        begun.set()
        go_on.wait(10)
        heed(0.5)
        raise AssertionError("was not stopped")

    monkeypatch.setattr(type(exchange), "make", lambda _self, *args: slow(*args))
    work.make(two.stick)
    assert begun.wait(10)
    assert work.view.send._stop.isVisible()
    qtbot.mouseClick(work.view.send._stop, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: not work.long.is_running)
    assert not work.view.send._stop.isVisible()
    assert not two.stick.exists()


def test_keys_are_shown_trusted_signed_revoked(qtbot, two, work):
    view, exchange = work.view, two.ours.exchange
    view.show_keys()
    assert exchange.own_key().public == view.keys._digits.toPlainText()
    other = "ab" * 32
    view.keys._typed.setText(other)
    view.keys._look(other)
    view.keys._name.setText("Xã Mới")
    view.keys._until.setText("31/12/2027")
    qtbot.mouseClick(view.keys._sign, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exchange.key(other).standing is Standing.TRUSTED)
    qtbot.waitUntil(lambda: any("Xã Mới" in text for text in _texts(view.keys)))
    exchange.trust(other, "Xã Mới")
    work.refresh()
    view.keys.revoke_wanted.emit(other)
    qtbot.waitUntil(lambda: exchange.key(other).standing is Standing.REVOKED)
    qtbot.waitUntil(lambda: any("thu hồi · từ" in text for text in _texts(view.keys)))


def test_a_plan_comes_once_whatever_how_often_the_bundle_is_taken(qtbot, two, work, desk):
    from langson_explorer.services.exchange.plans import plan_bytes

    planning = desk.workspace.planning.value
    before = len(planning.summaries())
    theirs = two.theirs.planning
    theirs.new_plan("Chuyến của họ")
    wanted = Wanted(plans=(plan_bytes(theirs.plan),))
    two.theirs.exchange.make(two.stick, wanted)
    for _ in range(2):
        work.open(two.stick)
        qtbot.waitUntil(lambda: work.view.receive.found is not None)
        work.take()
        qtbot.waitUntil(lambda: work._known.found is None and not work.long.is_running)
        qtbot.waitUntil(lambda: len(planning.summaries()) == before + 1)
    assert "Chuyến của họ" in [one.name for one in planning.summaries()]
