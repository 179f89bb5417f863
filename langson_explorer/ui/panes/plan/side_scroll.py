"""A row that scrolls sideways: by wheel, by its bar, or while something is dragged to its edge."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_EDGE = 40  # px from the edge where a drag begins to pull
_STEP, _EVERY_MS = 10, 16


class SideScroll(QScrollArea):
    """Scrolls one widget sideways and never up or down."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._pull = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._pulled)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the wheel into a sideways move; with nothing to scroll it is the parent's."""
        bar = self.horizontalScrollBar()
        turned = event.angleDelta().x() or event.angleDelta().y()
        before = bar.value()
        bar.setValue(before - turned // 2)
        event.setAccepted(bar.value() != before)

    def drag_at(self, x: int | None) -> None:
        """Scroll while a drag hovers at an edge, x px from the left; None ends it."""
        self._pull = 0
        if x is not None and x < _EDGE:
            self._pull = -_STEP
        elif x is not None and x > self.viewport().width() - _EDGE:
            self._pull = _STEP
        if self._pull:
            self._timer.start()
        else:
            self._timer.stop()

    def _pulled(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + self._pull)
