"""Sees every touch and key before the pages do: what leads out of the kiosk comes to nothing.

It listens to the one native window only. A filter of the whole application, in Python, is called
for every event of every object, also of those that are being deleted: that ends in a crash.
"""

from collections import deque
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent, QWindow

from langson_explorer.ui.kiosk.dragging import Dragging

TAPS, WITHIN_S, CORNER = 5, 3.0, 120  # of the staff, in the upper left corner (px)
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_BUTTONS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
}
_NEVER = {QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop, QEvent.Type.TabletPress}


class Guard(QObject):
    """Tells of life (`touched`) and of the staff's sign (`staff_called`)."""

    touched = Signal()
    staff_called = Signal()

    def __init__(self, window: QWindow, corner_px: int, dragging: Dragging) -> None:
        super().__init__(window)
        self._dragging = dragging
        self._corner = corner_px
        self._taps: deque[float] = deque(maxlen=TAPS)
        self.is_locked = False  # while the screen is cleaned
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event goes no further."""
        kind = event.type()
        if kind in _KEYS:
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._key(event)
            return True
        if kind in _NEVER:
            return True
        if kind is QEvent.Type.Wheel:
            self.touched.emit()
            return self.is_locked or bool(event.modifiers())  # type: ignore[attr-defined]
        if isinstance(event, QMouseEvent) and (kind in _BUTTONS or kind is QEvent.Type.MouseMove):
            return self._mouse(event)
        if kind is QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
            self.touched.emit()
            if event.points():
                self._tap(event.points()[0].position())
            return self.is_locked
        return self.is_locked and kind in (QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove:
            return self.is_locked or self._dragging.take(event)
        return self._button(event)

    def _button(self, event: QMouseEvent) -> bool:
        self.touched.emit()
        is_press = event.type() is not QEvent.Type.MouseButtonRelease
        by_touch = event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
        if is_press and not by_touch:
            self._tap(event.position())
        if self.is_locked or event.button() is not Qt.MouseButton.LeftButton:
            return True
        return self._dragging.take(event)

    def _key(self, event: QKeyEvent) -> None:
        self.touched.emit()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_K and event.modifiers() == both:
            self.staff_called.emit()

    def _tap(self, at: QPointF) -> None:
        if max(at.x(), at.y()) > self._corner:
            self._taps.clear()
            return
        now = monotonic()
        self._taps.append(now)
        if len(self._taps) == TAPS and now - self._taps[0] <= WITHIN_S:
            self._taps.clear()
            self.staff_called.emit()
