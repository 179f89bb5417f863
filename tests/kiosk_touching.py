"""Touches as a finger makes them: on the native window, which hands them on."""

from types import SimpleNamespace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget


def touch_at(kiosk, point, pause_ms=5):
    """Touch a point of the window, let what follows happen."""
    handle = kiosk.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.qWait(pause_ms)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.qWait(5)
    QApplication.processEvents()


def touch(kiosk, widget):
    """Touch the middle of a widget."""
    touch_at(kiosk, widget.mapTo(kiosk, QPoint(widget.width() // 3, widget.height() // 2)))


def buttons(kiosk):
    """What can be touched now, by name; the first of each."""
    found = {}
    for button in (kiosk.staff or kiosk.question or kiosk).findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled():
            found.setdefault(button.accessibleName() or button.text(), button)
    return found


def drag(kiosk, start, end, steps=8):
    """Draw a finger from one point to another."""
    handle, none = kiosk.windowHandle(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, none, start)
    for step in range(1, steps + 1):
        at = start + (end - start) * step / steps
        QTest.mouseMove(handle, at)
        QTest.qWait(4)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, none, end)
    QTest.qWait(5)


def press(kiosk, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(kiosk.windowHandle(), key, modifiers)
    QApplication.processEvents()


def robot(kiosk, dice, count):
    """Touch, drag and type at random; nothing but pages of the kiosk may come of it."""
    wide, high = kiosk.width(), kiosk.height()
    keys = [Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Tab]
    for _ in range(count):
        at = QPoint(dice.randrange(wide), dice.randrange(high))
        what = dice.random()
        if what < 0.8:
            touch_at(kiosk, at, pause_ms=0)
        elif what < 0.93:
            drag(kiosk, at, QPoint(at.x(), dice.randrange(high)), steps=3)
        else:
            press(kiosk, dice.choice(keys), dice.choice(list(Qt.KeyboardModifier)[:4]))
        check(kiosk)


def check(kiosk):
    """Only the kiosk is to be seen, and there is a way home."""
    tops = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    strangers = [one for one in tops if isinstance(one, QDialog | QMenu)]
    assert strangers == []
    assert kiosk.isVisible()
    assert kiosk.page is not None
    assert kiosk.bar is not None


class StillMap(QWidget):
    """Stands for the map of a kiosk: what it is told is kept, nothing is drawn."""

    place_clicked = Signal(str)
    background_clicked = Signal()
    ready = Signal(float)

    def __init__(self):
        super().__init__()
        self.view = SimpleNamespace(setZoomFactor=lambda _factor: None)
        self.told = []

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *told, **_how: self.told.append((name, *told))


def still_map(kiosk):
    """In the place of `Kiosk.map_view`: one for each kiosk."""
    if not hasattr(kiosk, "_still"):
        kiosk._still = StillMap()
    return kiosk._still
