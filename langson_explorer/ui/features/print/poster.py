"""The calendar of a year on one sheet of A3, for a wall: all lines and letters, as a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer

from langson_explorer.domain.place import Layer
from langson_explorer.files import write_whole
from langson_explorer.formats.pdf import described
from langson_explorer.i18n import current_language, tr
from langson_explorer.presenting.print.poster import (
    Poster,
    PosterDay,
    PosterEntry,
    PosterMonth,
)
from langson_explorer.ui.theming.fonts import FAMILIES
from langson_explorer.ui.theming.theme import Theme, ThemeName
from langson_explorer.ui.widgets.fitting_line import fitting_form
from langson_explorer.ui.widgets.picture import vignettes_folder

MM = 100.0  # units of drawing: hundredths of a millimetre, so that sizes of letters are whole
_DPI = 2540
_WIDTH, _HEIGHT = 420 * MM, 297 * MM
_MARGIN, _BAND = 12 * MM, 40 * MM
_FOOT = 24 * MM
_LIST_WIDTH, _LIST_COLUMNS, _LIST_GAP = 150 * MM, 2, 6 * MM
_MONTH_COLUMNS, _MONTH_ROWS, _MONTH_GAP = 4, 3, 4 * MM
_WEEK, _MOST_ROWS = 7, 6
_DOTS = 4
_SIZES = (
    1.12,
    1.06,
    1.0,
    0.94,
    0.88,
    0.82,
    0.76,
    0.7,
    0.64,
    0.58,
)  # of the list, the first that fits
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def save_poster(poster: Poster, path: Path) -> None:
    """Write the poster as a PDF, whole or not at all; raises ReadOnlyError, StorageError."""
    write_whole(path, _pdf_of(poster))


def _pdf_of(poster: Poster) -> bytes:
    """The poster as a PDF, in memory: Qt does not tell of a file that it could not write."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DPI)
    painter = QPainter(writer)
    PosterPainter(painter).paint(poster)
    painter.end()
    return described(bytes(buffer.data().data()), poster.title, current_language())


class PosterPainter:
    """Draws a poster in the colours of the light theme, whatever the window's is."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._theme = Theme(ThemeName.LIGHT)
        self._tones = self._theme.layer(Layer.FESTIVALS)
        self._widest_date = 0.0  # of the list, at its full size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, poster: Poster) -> None:
        """Draw all of it onto a sheet of 420 by 297 mm."""
        self._painter.fillRect(QRectF(0, 0, _WIDTH, _HEIGHT), self._theme.color("pane"))
        self._paint_head(poster)
        top = _BAND + 8 * MM
        height = _HEIGHT - top - _FOOT - 4 * MM
        width = _WIDTH - 2 * _MARGIN - _LIST_WIDTH - 8 * MM
        self._paint_months(poster, QRectF(_MARGIN, top, width, height))
        left = _WIDTH - _MARGIN - _LIST_WIDTH
        self._paint_list(poster, QRectF(left, top, _LIST_WIDTH, height))
        self._paint_foot(poster)

    # The head

    def _paint_head(self, poster: Poster) -> None:
        painter = self._painter
        band = QRectF(0, 0, _WIDTH, _BAND)
        painter.fillRect(band, self._theme.color("primary"))
        picture = QRectF(_WIDTH - 150 * MM, 0, 150 * MM, _BAND)
        self._paint_picture(picture)
        title = QRectF(_MARGIN, 5 * MM, 260 * MM, 20 * MM)
        self._write(poster.title, title, 15, 800, self._theme.css("onprimary"))
        line = QRectF(_MARGIN, 25 * MM, 260 * MM, 9 * MM)
        self._write(poster.subtitle, line, 5.6, 500, self._tones.ground.name())
        painter.fillRect(QRectF(0, _BAND, _WIDTH, 1.6 * MM), self._tones.fill)

    def _paint_picture(self, box: QRectF) -> None:
        """A scene of a festival, cropped in the middle, cut aslant."""
        painter = self._painter
        painter.save()
        slanted = QPainterPath(QPointF(box.left() + 22 * MM, box.top()))
        for corner in (box.topRight(), box.bottomRight(), box.bottomLeft()):
            slanted.lineTo(corner)
        slanted.closeSubpath()
        painter.setClipPath(slanted)
        source = (vignettes_folder() / "festival.svg").read_bytes()
        height = box.width() * 360 / 640
        scene = QRectF(box.left(), box.top() - (height - box.height()) * 0.62, box.width(), height)
        QSvgRenderer(QByteArray(source)).render(painter, scene)
        painter.restore()

    # The months

    def _paint_months(self, poster: Poster, area: QRectF) -> None:
        width = (area.width() - _MONTH_GAP * (_MONTH_COLUMNS - 1)) / _MONTH_COLUMNS
        height = (area.height() - _MONTH_GAP * (_MONTH_ROWS - 1)) / _MONTH_ROWS
        for n, month in enumerate(poster.months):
            row, column = divmod(n, _MONTH_COLUMNS)
            left = area.left() + column * (width + _MONTH_GAP)
            top = area.top() + row * (height + _MONTH_GAP)
            self._paint_month(month, poster.weekdays, QRectF(left, top, width, height))

    def _paint_month(self, month: PosterMonth, weekdays: Sequence[str], box: QRectF) -> None:
        painter = self._painter
        painter.setPen(QPen(self._theme.color("line"), 0.25 * MM))
        painter.setBrush(self._theme.color("card"))
        painter.drawRoundedRect(box, 2 * MM, 2 * MM)
        inner = box.adjusted(2.5 * MM, 2 * MM, -2.5 * MM, -1.5 * MM)
        head = QRectF(inner.left(), inner.top(), inner.width(), 6 * MM)
        self._write(month.name, head, 4.6, 700, self._theme.css("primary"))
        self._write_lunar_months(month, head)
        cell_width = inner.width() / _WEEK
        names = inner.top() + 10.4 * MM
        for column, name in enumerate(weekdays):
            cell = QRectF(inner.left() + column * cell_width, names, cell_width, 4 * MM)
            tone = "primary" if column >= _WEEK - 2 else "ink2"
            self._write(name, cell, 2.4, 600, self._theme.css(tone), Qt.AlignmentFlag.AlignCenter)
        top = names + 4.4 * MM
        cell_height = (inner.bottom() - top) / _MOST_ROWS
        offset = month.days[0].day.weekday()
        for n, day in enumerate(month.days):
            row, column = divmod(n + offset, _WEEK)
            cell = QRectF(
                inner.left() + column * cell_width,
                top + row * cell_height,
                cell_width,
                cell_height,
            )
            self._paint_day(day, cell)

    def _write_lunar_months(self, month: PosterMonth, head: QRectF) -> None:
        self._use_font(2.5, 500)
        metrics = QFontMetricsF(self._painter.font())
        text = fitting_form(month.lunar_forms, metrics, head.width())
        line = QRectF(head.left(), head.bottom(), head.width(), 4 * MM)
        self._write(text, line, 2.5, 500, self._theme.css("ink2"))

    def _paint_day(self, day: PosterDay, cell: QRectF) -> None:
        painter = self._painter
        box = cell.adjusted(0.3 * MM, 0.3 * MM, -0.3 * MM, -0.3 * MM)
        if day.is_holiday or day.heritage or day.others:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = self._tones.ground if day.is_holiday else self._theme.color("sunk")
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 1 * MM, 1 * MM)
        weekend = day.day.weekday() >= _WEEK - 2
        tone = self._theme.css("primary" if weekend else "ink")
        if day.is_holiday:
            tone = self._tones.text.name()
        upper = QRectF(box.left(), box.top() + 0.1 * MM, box.width(), box.height() * 0.54)
        self._write(str(day.day.day), upper, 3.9, 600, tone, Qt.AlignmentFlag.AlignCenter)
        marked = day.is_first or day.is_full_moon
        ink = self._tones.text.name() if marked else self._theme.css("ink2")
        lower = QRectF(box.left(), upper.bottom() - 0.7 * MM, box.width(), 3.1 * MM)
        weight = 700 if marked else 400
        self._write(day.lunar, lower, 2.3, weight, ink, Qt.AlignmentFlag.AlignCenter)
        self._paint_dots(day, box)

    def _paint_dots(self, day: PosterDay, box: QRectF) -> None:
        """A dot for each festival: full for national heritage, hollow for others."""
        kinds = ([True] * day.heritage + [False] * day.others)[:_DOTS]
        step = 1.5 * MM
        x = box.center().x() - step * (len(kinds) - 1) / 2
        for n, full in enumerate(kinds):
            self._mark(QPointF(x + n * step, box.bottom() - 0.95 * MM), 0.5 * MM, full=full)

    def _mark(self, centre: QPointF, radius: float, *, full: bool) -> None:
        self._painter.setPen(QPen(self._tones.text, 0.22 * MM))
        self._painter.setBrush(self._tones.text if full else self._theme.color("card"))
        self._painter.drawEllipse(centre, radius, radius)

    # The list

    def _paint_list(self, poster: Poster, area: QRectF) -> None:
        """Draw the festivals in columns, in the largest letters that leave room for all."""
        width = (area.width() - _LIST_GAP * (_LIST_COLUMNS - 1)) / _LIST_COLUMNS
        self._use_font(3.1, 600)
        metrics = QFontMetricsF(self._painter.font(), self._painter.device())
        dates = (entry.dates for _, entries in poster.groups for entry in entries)
        widest = max((metrics.horizontalAdvance(text) for text in dates), default=0)
        self._widest_date = min(widest, width * 0.4)
        for size in _SIZES:
            if self._flow(poster, area, width, size, draw=False) or size == _SIZES[-1]:
                self._flow(poster, area, width, size, draw=True)
                return

    def _flow(self, poster: Poster, area: QRectF, width: float, size: float, *, draw: bool) -> bool:
        """Let headings and entries flow down the columns; whether all found room."""
        column, y = 0, area.top()
        for title, entries in poster.groups:
            for n, entry in enumerate(entries):
                heading = (8.4 if n == 0 else 0) * MM * size
                needed = heading + self._entry_height(entry, width, size)
                if y + needed > area.bottom():
                    column, y = column + 1, area.top()
                    if column >= _LIST_COLUMNS:
                        return False
                left = area.left() + column * (width + _LIST_GAP)
                if draw and n == 0:
                    line = QRectF(left, y + 1.4 * MM * size, width, 6 * MM * size)
                    self._write(title, line, 4.2 * size, 700, self._theme.css("primary"))
                if draw:
                    self._paint_entry(entry, QPointF(left, y + heading), width, size)
                y += needed
        return True

    def _entry_height(self, entry: PosterEntry, width: float, size: float) -> float:
        room = width - self._date_width(size)
        name = self._height(entry.name, room, 3.2 * size, 600)
        second = self._height(entry.second, room, 2.6 * size, 400)
        return name + second + 1.7 * MM * size

    def _paint_entry(self, entry: PosterEntry, at: QPointF, width: float, size: float) -> None:
        lead = self._date_width(size)
        mark = QPointF(at.x() + 1.1 * MM * size, at.y() + 2.1 * MM * size)
        self._mark(mark, 0.85 * MM * size, full=entry.is_heritage)
        dates = QRectF(at.x() + 3 * MM * size, at.y(), lead, 5 * MM * size)
        self._write(entry.dates, dates, 3.1 * size, 600, self._tones.text.name(), _LEFT)
        room = width - lead
        name = self._height(entry.name, room, 3.2 * size, 600)
        box = QRectF(at.x() + lead, at.y(), room, name)
        self._write(entry.name, box, 3.2 * size, 600, self._theme.css("ink"), wrap=True)
        under = QRectF(box.left(), box.bottom(), room, _HEIGHT)
        self._write(entry.second, under, 2.6 * size, 400, self._theme.css("ink2"), wrap=True)

    def _date_width(self, size: float) -> float:
        return self._widest_date * size + 6 * MM * size

    # The foot

    def _paint_foot(self, poster: Poster) -> None:
        top = _HEIGHT - _FOOT
        self._painter.setPen(QPen(self._theme.color("line"), 0.3 * MM))
        self._painter.drawLine(QPointF(_MARGIN, top), QPointF(_WIDTH - _MARGIN, top))
        x = _MARGIN
        for words, full in self._signs():
            self._mark(QPointF(x + 1.2 * MM, top + 5 * MM), 0.9 * MM, full=full)
            line = QRectF(x + 3.4 * MM, top + 2.5 * MM, 120 * MM, 5 * MM)
            x = line.left() + self._write(words, line, 3, 500, self._theme.css("ink")) + 8 * MM
        swatch = QRectF(x, top + 3.4 * MM, 5 * MM, 3.2 * MM)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._tones.ground)
        self._painter.drawRoundedRect(swatch, 0.6 * MM, 0.6 * MM)
        line = QRectF(swatch.right() + 2 * MM, top + 2.5 * MM, 80 * MM, 5 * MM)
        self._write(tr("Ngày nghỉ lễ"), line, 3, 500, self._theme.css("ink"))
        notes = QRectF(_MARGIN, top + 8.5 * MM, _WIDTH - 2 * _MARGIN, _FOOT - 10 * MM)
        text = " ".join(poster.notes)
        self._write(text, notes, 2.7, 400, self._theme.css("ink2"), wrap=True)

    def _signs(self) -> tuple[tuple[str, bool], ...]:
        return (tr("Di sản văn hóa quốc gia"), True), (tr("Lễ hội khác"), False)

    # Letters

    def _write(
        self,
        text: str,
        box: QRectF,
        mm: float,
        weight: int,
        colour: str,
        align: Qt.AlignmentFlag = _MIDDLE,
        *,
        wrap: bool = False,
    ) -> float:
        """Write a text of a height in mm; how wide it came out."""
        self._use_font(mm, weight)
        self._painter.setPen(QColor(colour))
        if wrap:
            self._painter.drawText(box, int(_LEFT) | int(Qt.TextFlag.TextWordWrap), text)
        else:
            self._painter.drawText(box, int(align) | int(Qt.TextFlag.TextDontClip), text)
        return QFontMetricsF(self._painter.font()).horizontalAdvance(text)

    def _height(self, text: str, width: float, mm: float, weight: int) -> float:
        self._use_font(mm, weight)
        metrics = QFontMetricsF(self._painter.font(), self._painter.device())
        flags = int(_LEFT) | int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(QRectF(0, 0, width, _HEIGHT), flags, text).height()

    def _use_font(self, mm: float, weight: int) -> None:
        font = QFont(FAMILIES)
        font.setPixelSize(round(mm * MM))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        self._painter.setFont(font)
