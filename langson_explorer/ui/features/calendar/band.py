"""The bands over the grid: festivals whose days are not announced; what the colours mean."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import festival_text, in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import layer_pixmap
from langson_explorer.ui.theming.theme import ThemeName, theme

_HEIGHT, _GAP = 34, 4
_MOST = 2  # bands; the list has all
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Bands(QWidget):
    """A band for each festival without a date; `picked` carries its Event."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._events: Sequence[Event] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_events(())

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these; with none, only the legend."""
        self._events = events[:_MOST]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._events else Qt.FocusPolicy.NoFocus)
        rows = max(1, len(self._events))
        self.setFixedHeight(rows * _HEIGHT + (rows - 1) * _GAP)
        names = tr(", ").join(in_language(event.place.name) for event in self._events)
        self.setAccessibleName(tr("Chưa có ngày cụ thể: {names}").format(names=names))
        self.update()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.show_events(self._events)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(600, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bands, the legend at the right of the first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        legend = self._legend_left()
        for n, undated in enumerate(self._events):
            box = self._box(n)
            painter.setPen(self._edge())
            painter.setBrush(theme.layer(Layer.FESTIVALS).ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            self._paint_words(painter, undated, box, legend if n == 0 else box.right() - 12)
        self._paint_legend(painter)

    def _edge(self) -> QPen | Qt.PenStyle:
        if self.hasFocus():
            return QPen(theme.color("focus"), 2)
        edged = theme.name is ThemeName.CONTRAST
        return QPen(theme.color("line"), 1) if edged else Qt.PenStyle.NoPen

    def _paint_words(self, painter: QPainter, event: Event, box: QRectF, right: float) -> None:
        flower = layer_pixmap(Layer.FESTIVALS, 18)
        painter.drawPixmap(QPointF(box.left() + 12, box.top() + 8), flower)
        left = box.left() + 40
        painter.setFont(font("strong"))
        painter.setPen(theme.layer(Layer.FESTIVALS).text)
        name = in_language(event.place.name)
        width = QFontMetricsF(painter.font()).horizontalAdvance(name)
        painter.drawText(QRectF(left, box.top(), width + 2, _HEIGHT), _MIDDLE, name)
        rule = event.place.festival
        if rule is None:
            return
        painter.setFont(font("body"))
        painter.setPen(theme.color("ink"))
        text = " · " + festival_text(rule)
        room = right - left - width - 12
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left + width, box.top(), room + 4, _HEIGHT), _MIDDLE, shown)

    def _legend_left(self) -> float:
        metrics = QFontMetricsF(font("second"))
        return self.width() - 12 - sum(_sign_width(metrics, words) for words, _ in _signs())

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(font("second"))
        metrics = QFontMetricsF(painter.font())
        tones = theme.layer(Layer.FESTIVALS)
        x = self._legend_left()
        for words, filled in _signs():
            mark = QRectF(x + 18, _HEIGHT / 2 - 5.5, 17, 11)
            painter.setPen(QPen(tones.text, 1.2))
            painter.setBrush(tones.text if filled else theme.color("card"))
            painter.drawRoundedRect(mark, 3, 3)
            x += _sign_width(metrics, words)
            painter.setPen(theme.color("ink2"))
            line = QRectF(mark.right() + 8, 0, x - mark.right() + 4, _HEIGHT)
            painter.drawText(line, _MIDDLE, words)

    def _box(self, n: int) -> QRectF:
        return QRectF(0, n * (_HEIGHT + _GAP), self.width(), _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the festival pressed."""
        for n, undated in enumerate(self._events):
            if self._box(n).contains(event.position()):
                self.picked.emit(undated)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks the first."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._events:
            self.picked.emit(self._events[0])
        else:
            super().keyPressEvent(event)


def _signs() -> tuple[tuple[str, bool], ...]:
    """What filled and outlined bars are."""
    return (tr("Di sản văn hóa quốc gia"), True), (tr("Lễ hội khác"), False)


def _sign_width(metrics: QFontMetricsF, words: str) -> float:
    return 18 + 17 + 8 + metrics.horizontalAdvance(words)
