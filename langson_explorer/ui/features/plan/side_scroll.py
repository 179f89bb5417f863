"""A row that scrolls sideways: by wheel, by its bar, or while something is dragged to its edge."""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from langson_explorer.ui.theming.theme import theme

_EDGE = 40  # px from the edge where a drag begins to pull
_STEP, _EVERY_MS = 10, 16
_VEIL = 20  # px of an edge that fade where there is more


class _Veil(QWidget):
    """Fades an edge of what scrolls into the ground around it."""

    def __init__(self, over: QWidget, ground: str, *, at_left: bool) -> None:
        super().__init__(over)
        self._ground, self._at_left = ground, at_left
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, ever thinner away from the edge."""
        solid = theme.color(self._ground)
        clear = QColor(solid)
        clear.setAlpha(0)
        fade = QLinearGradient(QPointF(0, 0), QPointF(self.width(), 0))
        fade.setColorAt(0, solid if self._at_left else clear)
        fade.setColorAt(1, clear if self._at_left else solid)
        QPainter(self).fillRect(self.rect(), fade)


class SideScroll(QScrollArea):
    """Scrolls one widget sideways and never up or down; `ground` is the token behind it."""

    def __init__(self, content: QWidget, ground: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._veils = [_Veil(self.viewport(), ground, at_left=side) for side in (True, False)]
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._veil_edges)
        bar.rangeChanged.connect(self._veil_edges)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veils at the edges."""
        super().resizeEvent(event)
        self._veil_edges()

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

    def _veil_edges(self) -> None:
        bar, area = self.horizontalScrollBar(), self.viewport()
        left, right = self._veils
        left.setVisible(bar.value() > bar.minimum())
        right.setVisible(bar.value() < bar.maximum())
        left.setGeometry(0, 0, _VEIL, area.height())
        right.setGeometry(area.width() - _VEIL, 0, _VEIL, area.height())
        left.raise_()
        right.raise_()

    def _pulled(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + self._pull)
