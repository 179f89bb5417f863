"""Touches as a finger makes them: on the native window, which hands them on."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication


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
    for button in kiosk.findChildren(QAbstractButton):
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
