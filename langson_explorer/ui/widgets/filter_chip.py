"""A condition now set, as a chip; pressing it lifts the condition."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.plain import set_tooltip

_HEIGHT, _SIDE, _CROSS = 26, 10, 12


class FilterChip(DrawnButton):
    """Says what is asked for, with a cross to take it back."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setFont(font("second-medium"))
        self.setFixedHeight(_HEIGHT)
        name = tr("Bỏ điều kiện: {text}").format(text=text)
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def sizeHint(self) -> QSize:
        """The width of the words with the cross."""
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(_SIDE + words + 6 + _CROSS + 8), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.underMouse() or self.isDown()
        pen = QPen(theme.color("primary" if strong else "line2"), 1)
        if self.has_ring:
            pen = QPen(theme.color("focus"), 2)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.color("tint"))
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        right = self.width() - 8 - _CROSS
        painter.setPen(theme.color("primary"))
        painter.setFont(self.font())
        room = right - 4 - _SIDE
        metrics = QFontMetricsF(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        line = QRectF(_SIDE, 0, room + 2, _HEIGHT)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        cross = pixmap("close", _CROSS, theme.color("primary"))
        painter.drawPixmap(QPointF(right, (_HEIGHT - _CROSS) / 2), cross)
