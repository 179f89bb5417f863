"""A trip on paper: a receipt of 80 mm, or A4. Drawn in a thread, without a dialog."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
)

from langson_explorer.errors import RequestError
from langson_explorer.formats.qr import QUIET_ZONE, QrCode, qr_code
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.trip import TripSaid
from langson_explorer.ui.kiosk.lettering import lines_of
from langson_explorer.ui.theming.fonts import FAMILIES

RECEIPT, A4 = "receipt", "a4"
RECEIPT_MM = 80
_EDGE_MM = {RECEIPT: 4.0, A4: 18.0}
_SIDE_MM = {RECEIPT: 62.0, A4: 60.0}  # of a code, with the white around it
_LINE = 1.35
_DOTS_MM = 8  # of the image that heights are measured by: 203 dpi


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece that is never broken over two pages: words, with a time beside them, or a code."""

    lines: tuple[tuple[str, float, int], ...] = ()  # text, size in mm, weight
    time: str = ""
    code: QrCode | None = None
    above_mm: float = 0.0


class _Pen:
    """Draws parts at a width; `unit` is a millimetre on the device."""

    def __init__(self, painter: QPainter, unit: float, width_mm: float, paper: str) -> None:
        self._painter, self._unit, self._width = painter, unit, width_mm * unit
        self._side = _SIDE_MM[paper] * unit

    def put(self, part: _Part, top: float, *, is_drawn: bool = True) -> float:
        """Draw a part from a height on; how high it is."""
        high = part.above_mm * self._unit
        if part.code:
            if is_drawn:
                self._code(part.code, top + high)
            return high + self._side
        left = 0.0
        if part.time:
            left = self._width * (0.2 if self._width > 100 * self._unit else 0.23)
            if is_drawn:
                self._write(part.time, part.lines[0][1], 700, 0, top + high)
        for text, size, weight in part.lines:
            font = self._font(size, weight)
            for line in lines_of(text, font, self._width - left):
                if is_drawn:
                    self._write(line, size, weight, left, top + high)
                high += size * _LINE * self._unit
        return high

    def _font(self, size_mm: float, weight: int) -> QFont:
        font = QFont(FAMILIES)
        font.setPixelSize(max(1, round(size_mm * self._unit)))
        font.setWeight(QFont.Weight(weight))
        return font

    def _write(self, text: str, size_mm: float, weight: int, left: float, top: float) -> None:
        self._painter.setFont(self._font(size_mm, weight))
        box = QRectF(left, top, self._width - left, size_mm * _LINE * self._unit)
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _code(self, code: QrCode, top: float) -> None:
        count = len(code.rows) + 2 * QUIET_ZONE
        unit = max(1, int(self._side / count))
        left = (self._width - unit * count) / 2
        for y, row in enumerate(code.rows, start=QUIET_ZONE):
            for x, dark in enumerate(row, start=QUIET_ZONE):
                if dark:
                    square = QRectF(left + x * unit, top + y * unit, unit, unit)
                    self._painter.fillRect(square, Qt.GlobalColor.black)


def _parts(said: TripSaid, foot: str) -> Iterator[_Part]:
    """The trip from top to bottom."""
    yield _Part(((said.title, 6.0, 800),))
    yield _Part(tuple((text, 3.2, 400) for _icon, text in said.facts), above_mm=1.5)
    for day in said.days:
        if day.title:
            yield _Part(((day.title, 4.2, 700),), above_mm=4)
        for stop in day.stops:
            name = f"{stop.number}. {stop.name}" if stop.number else stop.name
            words = [(name, 3.8, 700), (stop.second, 3.0, 400), (stop.third, 3.0, 400)]
            way = [(stop.way, 3.0, 400)] if stop.way else []
            if way:
                yield _Part(tuple(way), time=" ", above_mm=1.5)
            yield _Part(tuple(one for one in words if one[0]), time=stop.clock, above_mm=1.5)
        if day.back:
            yield _Part(((day.back, 3.0, 400),), time=" ", above_mm=1.5)
    yield _Part(((tr("Quét để mang theo trên điện thoại"), 3.4, 600),), above_mm=5)
    for text in said.codes:
        yield _Part(code=qr_code(text), above_mm=1)
    yield _Part(((foot, 2.8, 400),), above_mm=3)


def print_trip(
    said: TripSaid, paper: str, foot: str, device: Callable[[], QPagedPaintDevice]
) -> None:
    """Print a trip on "receipt" or "a4", on what `device` makes; raises RequestError."""
    parts, edge = list(_parts(said, foot)), _EDGE_MM[paper]
    page = QPageSize(QPageSize.PageSizeId.A4)
    if paper == RECEIPT:
        high = _height_mm(parts, RECEIPT_MM - 2 * edge)
        size = QSizeF(RECEIPT_MM, high + 2 * edge)
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        page = QPageSize(size, QPageSize.Unit.Millimeter, "receipt", exact)
    made = device()
    margins = QMarginsF(edge, edge, edge, edge)
    upright, mm = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    made.setPageLayout(QPageLayout(page, upright, margins, mm))
    painter = QPainter()
    if not painter.begin(made):
        raise RequestError("printer-refused")
    try:
        _draw(painter, made, parts, paper)
    finally:
        painter.end()


def _draw(painter: QPainter, made: QPagedPaintDevice, parts: Sequence[_Part], paper: str) -> None:
    unit = made.logicalDpiX() / 25.4
    pen = _Pen(painter, unit, made.width() / unit, paper)
    top = 0.0
    for part in parts:
        high = pen.put(part, top, is_drawn=False)
        if top and top + high > made.height() + 1 and paper == A4:
            made.newPage()
            top = 0.0
        top += pen.put(part, top)


def _height_mm(parts: Sequence[_Part], width_mm: float) -> float:
    """How long a receipt has to be."""
    image = QImage(8, 8, QImage.Format.Format_Grayscale8)
    painter = QPainter(image)
    pen = _Pen(painter, _DOTS_MM, width_mm, RECEIPT)
    high = 0.0
    for part in parts:
        high += pen.put(part, high, is_drawn=False)
    painter.end()
    return high / _DOTS_MM + 6
