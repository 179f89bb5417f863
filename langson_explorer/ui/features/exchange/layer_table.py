"""What a bundle does, a row for each layer: a bar, how many places new, changed, removed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.exchange.bundles import LayerCount
from langson_explorer.services.wording import layer_name
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import layer_pixmap
from langson_explorer.ui.theming.theme import theme

_HEAD, _ROW, _NAME, _FIGURE = 28, 32, 148, 44


class LayerTable(QWidget):
    """Drawn by hand: there is nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Sequence[LayerCount] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_counts(self, counts: Sequence[LayerCount]) -> None:
        """Show others."""
        self._counts = counts
        heads = (tr("mới"), tr("sửa"), tr("bỏ"))
        told = [
            f"{_name(one)}: " + ", ".join(f"{n} {of}" for n, of in zip(one[1:], heads, strict=True))
            for one in counts
        ]
        self.setAccessibleName("; ".join(told))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(360, _HEAD + _ROW * max(1, len(self._counts)) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the heads, the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(font("small-strong"))
        painter.setPen(theme.color("ink2"))
        for nth, text in enumerate((tr("mới"), tr("sửa"), tr("bỏ"))):
            painter.drawText(self._figure(nth, 2, _HEAD), right, text)
        most = max((one.new + one.edited + one.retired for one in self._counts), default=1)
        if not self._counts:
            painter.setFont(font("second"))
            box = QRectF(16, _HEAD, self.width() - 32, _ROW)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter, tr("Không có gì bên nhận chưa có.")
            )
        for nth, one in enumerate(self._counts):
            self._paint_row(painter, one, _HEAD + nth * _ROW, most)

    def _figure(self, nth: int, top: float, height: float) -> QRectF:
        left = self.width() - 16 - (3 - nth) * _FIGURE
        return QRectF(left, top, _FIGURE, height)

    def _paint_row(self, painter: QPainter, one: LayerCount, top: float, most: int) -> None:
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(16, top), QPointF(self.width() - 16, top))
        if one.layer:
            painter.drawPixmap(QPointF(16, top + 6), layer_pixmap(one.layer, 20))
        painter.setFont(font("body"))
        painter.setPen(theme.color("ink"))
        words = QRectF(48, top, _NAME - 40, _ROW)
        name = painter.fontMetrics().elidedText(
            _name(one), Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_bar(painter, one, top, most)
        painter.setFont(font("body", tabular=True))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for nth, count in enumerate((one.new, one.edited, one.retired)):
            painter.setPen(theme.color("ink" if count else "ink3"))
            text = format_count(count) if count else "·"
            painter.drawText(self._figure(nth, top, _ROW), right, text)

    def _paint_bar(self, painter: QPainter, one: LayerCount, top: float, most: int) -> None:
        room = self.width() - 16 - 3 * _FIGURE - 16 - (_NAME + 16)
        if room < 40:
            return
        fill = theme.layer(one.layer).fill if one.layer else theme.color("ink2")
        left = float(_NAME + 16)
        for count, share in ((one.new, 1.0), (one.edited, 0.55), (one.retired, 0.3)):
            if count:
                tone = QColor(fill)
                tone.setAlphaF(share)
                wide = max(8.0, room * count / most - 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tone)
                painter.drawRoundedRect(QRectF(left, top + 12, wide, 8), 4, 4)
                left += wide + 2


def _name(one: LayerCount) -> str:
    return layer_name(one.layer) if one.layer else tr("Lớp chưa rõ")
