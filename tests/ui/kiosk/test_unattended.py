"""The kiosk by itself: it asks, forgets, lets nobody out but the staff."""

import random

import pytest
from kiosk_touching import buttons, press, robot, touch, touch_at
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from langson_explorer.services.kiosk.visit import Looks, Page, Visit
from langson_explorer.settings import OPTIONS
from langson_explorer.settings.table import KIOSK_COUNTDOWN_S, KIOSK_HOURS, KIOSK_IDLE_S
from langson_explorer.ui.kiosk import kiosk as kiosk_module
from langson_explorer.ui.kiosk.staff.screen import Ended

PIN = "204613"


def call_staff(kiosk):
    for _ in range(5):
        touch_at(kiosk, QPoint(30, 30), pause_ms=1)


def enter(kiosk, pin):
    for digit in pin:
        touch(kiosk, kiosk.staff.inside.keys[digit])


@pytest.fixture
def clock(monkeypatch):
    """The seconds that pass, in the hand of the test."""
    moments = [1000.0]
    monkeypatch.setattr(kiosk_module, "monotonic", lambda: moments[0])
    return moments


def test_after_a_minute_it_asks_and_then_forgets_everything(qtbot, open_kiosk, clock):
    kiosk = open_kiosk(page=Page.SEARCH)
    kiosk.visitor.change(language="en", typed="canary", looks=Looks(True, True, True))
    QGuiApplication.clipboard().setText("canary")
    kiosk.note_life()
    clock[0] += kiosk.services.settings.get(KIOSK_IDLE_S) + 1
    kiosk._look_around()
    assert kiosk.question is not None
    kiosk.question._ends = 0
    qtbot.waitUntil(lambda: kiosk.question is None)
    assert kiosk.visitor.now == Visit(language="vi")
    assert kiosk.visitor.now.at.page is Page.ATTRACT
    assert QGuiApplication.clipboard().text() == ""


def test_whoever_touches_the_question_stays(open_kiosk, clock):
    kiosk = open_kiosk(page=Page.PLACE, about="dong-tam-thanh")
    kiosk.ask()
    QApplication.processEvents()
    touch_at(kiosk, QPoint(20, 1000))  # beside the card
    assert kiosk.question is None
    assert kiosk.visitor.now.at.page is Page.PLACE
    kiosk.ask()
    QApplication.processEvents()
    touch(kiosk, kiosk.question.stay)
    assert kiosk.visitor.now.at.page is Page.PLACE
    kiosk.ask()
    QApplication.processEvents()
    touch(kiosk, kiosk.question.leave)
    assert kiosk.visitor.now.at.page is Page.ATTRACT


def test_it_does_not_ask_while_somebody_touches_it(open_kiosk, clock):
    kiosk = open_kiosk(page=Page.TRIP)
    for _ in range(10):
        clock[0] += 50
        touch_at(kiosk, QPoint(500, 60))
        kiosk._look_around()
        assert kiosk.question is None


def test_the_question_holds_for_as_long_as_the_settings_say(open_kiosk):
    kiosk = open_kiosk(page=Page.TRIP)
    kiosk.services.settings.set(KIOSK_COUNTDOWN_S, 40)
    kiosk.ask()
    assert kiosk.question.ring.left == 40


def test_at_night_the_screen_is_black_until_it_is_touched(open_kiosk, clock):
    kiosk = open_kiosk(page=Page.ATTRACT)
    kiosk.services.settings.set(KIOSK_HOURS, "09:00-10:00")
    clock[0] += 1000
    kiosk._look_around()
    assert kiosk._night.isVisible()
    frames = kiosk.page.hero.frames
    QTest.qWait(150)
    assert kiosk.page.hero.frames == frames  # nothing moves in the dark
    touch_at(kiosk, QPoint(500, 500))
    assert not kiosk._night.isVisible()
    assert kiosk.page.isVisible()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_leads_anywhere(kiosk, key, modifiers):
    before = kiosk.visitor.now
    press(kiosk, key, modifiers)
    assert kiosk.isVisible()
    assert kiosk.staff is None
    assert kiosk.visitor.now == before


def test_the_window_cannot_be_closed_from_outside(kiosk):
    event = QCloseEvent()
    QApplication.sendEvent(kiosk, event)
    assert not event.isAccepted()
    assert not kiosk.close()
    assert kiosk.isVisible()


def test_other_buttons_of_a_mouse_do_nothing(kiosk):
    before = kiosk.visitor.now
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(
            kiosk.windowHandle(), button, Qt.KeyboardModifier.NoModifier, QPoint(300, 1400)
        )
        QApplication.processEvents()
    assert kiosk.visitor.now == before


def test_only_the_pin_leads_out(kiosk):
    ends = []
    kiosk.ended.connect(ends.append)
    kiosk.pin.set(PIN)
    call_staff(kiosk)
    assert kiosk.staff is not None
    enter(kiosk, "000000")
    assert "4" in kiosk.staff.inside.trouble.text
    enter(kiosk, PIN)
    touch(kiosk, buttons(kiosk)["Thoát ra máy tính"])
    assert ends == [Ended.LEAVE]
    assert kiosk.close()


def test_five_wrong_pins_lock_the_pad(kiosk):
    kiosk.pin.set(PIN)
    press(
        kiosk, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    for _ in range(5):
        enter(kiosk, "000000")
    enter(kiosk, PIN)
    assert "Thoát ra máy tính" not in buttons(kiosk)
    assert "5 phút" in kiosk.staff.inside.trouble.text


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768)])
def test_no_key_of_the_pad_lies_over_another(open_kiosk, size):
    kiosk = open_kiosk(size)
    kiosk.call_staff()
    QTest.qWait(20)
    keys = kiosk.staff.inside.keys.values()
    boxes = [key.geometry() for key in keys]
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)
    lowest = max(
        key.mapTo(kiosk, key.rect().bottomLeft()).y() for key in kiosk.staff.inside.keys.values()
    )
    back = buttons(kiosk)["Trở về màn hình khách"]
    assert lowest < back.mapTo(kiosk, QPoint(0, 0)).y()


def test_four_touches_or_slow_ones_call_nobody(kiosk):
    for _ in range(4):
        touch_at(kiosk, QPoint(30, 30), pause_ms=1)
    assert kiosk.staff is None
    touch_at(kiosk, QPoint(500, 60), pause_ms=1)
    touch_at(kiosk, QPoint(30, 30), pause_ms=1)
    assert kiosk.staff is None


def test_while_it_is_cleaned_no_touch_counts(kiosk):
    kiosk.pin.set(PIN)
    call_staff(kiosk)
    enter(kiosk, PIN)
    touch(kiosk, next(b for name, b in buttons(kiosk).items() if name.startswith("Lau")))
    assert kiosk.guard.is_locked
    for x in range(50, 1000, 100):
        touch_at(kiosk, QPoint(x, 1850), pause_ms=1)
    assert kiosk.staff is not None
    kiosk.staff._cleaned_until = 1.0
    kiosk.staff._tick()
    assert not kiosk.guard.is_locked
    assert kiosk.visitor.now.at.page is Page.ATTRACT


def test_layers_chosen_by_the_staff_are_what_the_next_visitor_sees(kiosk):
    kiosk.pin.set(PIN)
    call_staff(kiosk)
    enter(kiosk, PIN)
    touch(kiosk, buttons(kiosk)["Khách thấy gì"])
    touch(kiosk, buttons(kiosk)["Các lớp khách xem: tất cả"])
    touch(kiosk, buttons(kiosk)["✓ Lễ hội"])
    touch(kiosk, buttons(kiosk)["Xong"])
    touch(kiosk, buttons(kiosk)["Xong"])
    touch(kiosk, buttons(kiosk)["Trở về màn hình khách"])
    touch_at(kiosk, QPoint(500, 500))
    assert "Lễ hội" not in buttons(kiosk)
    assert "Di tích" in buttons(kiosk)


def test_nothing_of_a_visitor_is_on_the_disk(open_kiosk, tmp_path):
    kiosk = open_kiosk(page=Page.SEARCH)
    canary = "qzxcanarywvk"
    for letter in canary:
        touch(kiosk, buttons(kiosk)[letter])
    assert kiosk.visitor.now.typed == canary
    kiosk.visitor.go(Page.PLACE, "dong-tam-thanh")
    kiosk.forget()
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert written  # the counts
    for file in written:
        content = file.read_bytes()
        assert canary.encode() not in content
        assert canary.encode("utf-16-le") not in content
        assert b"dong-tam-thanh" not in content


def test_a_visit_changes_no_setting(open_kiosk):
    kiosk = open_kiosk()
    settings = kiosk.services.settings
    before = {option.key: settings.get(option) for option in OPTIONS}
    robot(kiosk, random.Random(4), 60)
    kiosk.forget()
    assert {option.key: settings.get(option) for option in OPTIONS} == before


@pytest.mark.parametrize("seed", range(2))
def test_a_robot_that_touches_everything_stays_within(open_kiosk, seed):
    kiosk = open_kiosk(((1080, 1920), (1366, 768))[seed])
    kiosk.pin.set(PIN)
    robot(kiosk, random.Random(seed), 250)
    kiosk.forget()
    assert kiosk.visitor.now == Visit(language="vi")


def test_events_unknown_to_it_are_left_alone(kiosk):
    assert not kiosk.guard.eventFilter(kiosk.windowHandle(), QEvent(QEvent.Type.Expose))
