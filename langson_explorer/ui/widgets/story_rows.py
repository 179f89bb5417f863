"""What stories of a day are told in: the day itself, rows to press, warnings."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.lunar import can_chi_of_year, to_lunar
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_month_day, format_weekday_date
from langson_explorer.services.wording import can_chi_text, day_names_text, uncertainty_text
from langson_explorer.services.wording.cells import lunar_cell_forms
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.fitting_line import FittingLine
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip

_HEIGHT, _LEAD = 50, 44
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class StoryRow(DrawnButton):
    """A date or the icon of a place, a name, a second line, over a hairline."""

    def __init__(self, title: str, second: str, place: Place, *, lead: str = "") -> None:
        super().__init__()
        self._second, self._lead, self._place = second, lead, place
        self.setText(title)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(part for part in (lead, title, second) if part))
        set_tooltip(self, f"{title}\n{second}" if second else title)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.has_ring or self.underMouse():
            painter.setPen(QPen(theme.color("focus"), 2) if self.has_ring else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunk"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -2), 6, 6)
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(0, _HEIGHT - 0.5), QPointF(self.width(), _HEIGHT - 0.5))
        self._paint_lead(painter)
        self._paint_words(painter)

    def _paint_lead(self, painter: QPainter) -> None:
        if not self._lead:
            painter.drawPixmap(QPointF(6, (_HEIGHT - 22) / 2), place_pixmap(self._place, 22))
            return
        painter.setFont(font("strong", tabular=True))
        painter.setPen(theme.layer(self._place.layer).text)
        painter.drawText(QRectF(4, 0, self._left(), _HEIGHT - 1), _MIDDLE, self._lead)

    def _left(self) -> float:
        """Where the words begin: behind the widest date there is, so that rows stand in line."""
        if not self._lead:
            return _LEAD
        metrics = QFontMetricsF(font("strong", tabular=True))
        dates = (format_month_day(month, 28) for month in range(1, 13))
        return max(_LEAD, 4 + max(map(metrics.horizontalAdvance, dates)) + 8)

    def _paint_words(self, painter: QPainter) -> None:
        left = self._left()
        room = self.width() - left - 6
        lines = ((self.text(), "strong", "ink", 5, 20), (self._second, "second", "ink2", 25, 19))
        for text, role, tone, top, height in lines:
            painter.setFont(font(role))
            painter.setPen(theme.color(tone))
            shown = QFontMetricsF(painter.font()).elidedText(text, _ELIDE, room)
            box = QRectF(left, top if self._second else 15, room + 4, height)
            painter.drawText(box, _MIDDLE, shown)


class DayTile(QWidget):
    """The day chosen: its number large, its names in both calendars."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(_Number(day), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Paragraph(format_weekday_date(day), "brand"))
        lunar = FittingLine("button", "festival")
        lunar.set_forms(_lunar_forms(day))
        words.addWidget(lunar)
        words.addWidget(Paragraph(day_names_text(day), "small", "ink2"))
        if doubt := uncertainty_text(day):
            words.addWidget(Paragraph(doubt, "second", "amber"))
        row.addLayout(words, 1)


class Warned(QWidget):
    """A sentence on amber: what one should know."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(Mark("warning", 16, "amber"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(text, "second", "amber"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the amber ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("amberline"), 1))
        painter.setBrush(theme.color("amberbg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _Number(QWidget):
    """The number of a day on the colour of selection."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._text = str(day.day)
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.setPen(theme.color("onprimary"))
        painter.setFont(font("tile", tabular=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


def _lunar_forms(day: date) -> tuple[str, str]:
    """A lunar date: "22 tháng Giêng, năm Đinh Mùi"; without the year, which the next line tells."""
    date_text = lunar_cell_forms(day, names_month=True)[0]
    year = can_chi_text(can_chi_of_year(to_lunar(day).year))
    return (tr("{day}, năm {year}").format(day=date_text, year=year), date_text)
