"""Chips to press with badges to read, each with the icon of a layer."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.place import Layer
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap
from langson_explorer.ui.theming.theme import ThemeName, theme
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.plain import set_tooltip

_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Chip(DrawnButton):
    """A rounded button with a layer's icon, a label and a small word at the right."""

    def __init__(
        self,
        layer: Layer,
        text: str = "",
        tail: str = "",
        *,
        checkable: bool = False,
        icon_size: int = 20,
        glyph: str = "",
    ) -> None:
        super().__init__()
        self.layer, self.tail, self._icon_size, self._glyph = layer, tail, icon_size, glyph
        self.setText(text)
        self.setCheckable(checkable)
        self.setChecked(checkable)
        self.setFont(font("second-medium"))
        self.setFixedHeight(28)
        self.set_words(text, tail)

    def set_words(self, text: str, tail: str = "") -> None:
        """Change the label, with the small word at the right."""
        self.setText(text)
        self.tail = tail
        self.setAccessibleName(f"{text} {tail}".strip())
        set_tooltip(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The width of its parts."""
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + self._tail_width()
        return QSize(round(5 + self._icon_size + 6 + words + 12), 28)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon with a few letters."""
        return QSize(min(80, self.sizeHint().width()), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it: dashed while it is switched off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        off = self.isCheckable() and not self.isChecked()
        self._paint_ground(painter, off)
        if off:
            painter.setOpacity(0.45)
        icon = layer_pixmap(self.layer, self._icon_size, self._glyph)
        painter.drawPixmap(QPointF(5, (28 - self._icon_size) / 2), icon)
        painter.setOpacity(1)
        self._paint_words(painter, off)

    def _paint_ground(self, painter: QPainter, off: bool) -> None:
        pen = QPen(theme.color("line2" if off or self.underMouse() else "line"), 1)
        if off:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self.has_ring:
            pen = QPen(theme.color("focus"), 2)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.color("tint" if self.isDown() else "pane" if off else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 14, 14)

    def _paint_words(self, painter: QPainter, off: bool) -> None:
        left, right, metrics = (
            5 + self._icon_size + 6,
            self.width() - 10,
            QFontMetricsF(self.font()),
        )
        if self.tail:
            painter.setFont(font("second", tabular=True))
            painter.setPen(theme.color("ink2"))
            box = QRectF(left, 0, right - left, 28)
            painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, self.tail)
        room = right - left - self._tail_width()
        painter.setFont(self.font())
        painter.setPen(theme.color("ink2" if off else "ink"))
        shown = metrics.elidedText(self.text(), _ELIDE, room + 1)
        painter.drawText(QRectF(left, 0, room + 2, 28), _MIDDLE, shown)

    def _tail_width(self) -> float:
        if not self.tail:
            return 0
        return QFontMetricsF(font("second", tabular=True)).horizontalAdvance(self.tail) + 8


class Badge(QWidget):
    """A small flat label: of a layer in its colours, or neutral with a stroke icon."""

    def __init__(
        self,
        text: str,
        layer: Layer | None = None,
        icon_name: str = "",
        tone: str = "ink2",
        glyph: str = "",
    ) -> None:
        super().__init__()
        self._glyph = glyph
        self._text, self._layer, self._icon_name, self._tone = text, layer, icon_name, tone
        self.setFont(font("badge"))
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        set_tooltip(self, text)

    def set_text(self, text: str) -> None:
        """Change what it says."""
        self._text = text
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The width of the icon, the text and the padding."""
        words = QFontMetricsF(self.font()).horizontalAdvance(self._text)
        return QSize(round(self._text_left() + words + 9), 24)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon with a few letters."""
        return QSize(min(64, self.sizeHint().width()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground = self._colours()
        edged = theme.name is ThemeName.CONTRAST
        painter.setPen(ink if edged else ground)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._layer:
            painter.drawPixmap(QPointF(7, 4), layer_pixmap(self._layer, 16, self._glyph))
        elif self._icon_name:
            painter.drawPixmap(QPointF(8, 5), pixmap(self._icon_name, 14, ink))
        painter.setPen(ink)
        left = self._text_left()
        room = self.width() - left - 6
        shown = QFontMetricsF(self.font()).elidedText(self._text, _ELIDE, room)
        painter.drawText(QRectF(left, 0, room + 2, 24), _MIDDLE, shown)

    def _colours(self) -> tuple[QColor, QColor]:
        if self._layer:
            tones = theme.layer(self._layer)
            return tones.text, tones.ground
        ground = {"amber": "amberbg", "primary": "tint"}.get(self._tone, "sunk")
        if self._tone == "ok":
            return theme.color("ok"), theme.layer(Layer.GEOSITES).ground
        return theme.color(self._tone), theme.color(ground)

    def _text_left(self) -> int:
        return 29 if self._layer else 28 if self._icon_name else 8
