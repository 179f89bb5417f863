"""Columns follow the finger: a touch that moves scrolls, one that stays touches what is below it.

Qt's own scroller keeps a press back until it knows, and at times never hands it on.
"""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from langson_explorer.ui.kiosk.measures import u

_SLACK = 14  # px of the drawing that a finger may tremble
_FRAME_MS, _KEPT = 16, 0.93  # how much of its speed a column keeps from one frame to the next
_SLOWEST = 0.4  # px a frame, then it rests


class Dragging(QObject):
    """Moves the column under the finger of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QScrollArea | None = None
        self._is_dragging = False
        self._from, self._last, self._when = QPointF(), QPointF(), 0.0
        self._speed = 0.0
        self._clock = QTimer(self, interval=_FRAME_MS)
        self._clock.timeout.connect(self._glide)

    def take(self, event: QMouseEvent) -> bool:
        """Whether a move is part of a drag, and so nobody else's."""
        at, kind = event.position(), event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._press(at)
        elif kind is QEvent.Type.MouseMove and event.buttons():
            return self._move(at)
        elif kind is QEvent.Type.MouseButtonRelease and self._is_dragging:
            self._is_dragging = False
            if monotonic() - self._when < 0.08:
                self._clock.start()
        return False

    def stop(self) -> None:
        """Let go: the page is gone."""
        self._clock.stop()
        self._area, self._is_dragging = None, False

    def _press(self, at: QPointF) -> None:
        self.stop()
        self._from = self._last = at
        self._speed = 0.0
        widget = self._window.childAt(at.toPoint())
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        self._area = widget

    def _move(self, at: QPointF) -> bool:
        if self._area is None:
            return False
        if not self._is_dragging:
            if abs(at.y() - self._from.y()) < u(_SLACK):
                return False
            self._is_dragging = True
            self._release_buttons()
        self._scroll(self._last.y() - at.y())
        now = monotonic()
        passed = max(now - self._when, 0.001)
        self._speed = (self._last.y() - at.y()) / passed * _FRAME_MS / 1000
        self._last, self._when = at, now
        return True

    def _release_buttons(self) -> None:
        """What is under the finger was not meant."""
        for button in self._window.findChildren(QAbstractButton):
            if button.isDown():
                button.setDown(False)

    def _scroll(self, by: float) -> None:
        if self._area is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + round(by))

    def _glide(self) -> None:
        self._speed *= _KEPT
        if abs(self._speed) < _SLOWEST:
            self._clock.stop()
            return
        self._scroll(self._speed)
