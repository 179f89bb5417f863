"""Plain text drawn in boxes: broken into lines, ended with … where there is no room."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from langson_explorer.ui.kiosk.measures import touch_font, u

_LINE = 1.38  # of the size: stacked marks such as Ẫ never touch


def lines_of(text: str, font: QFont, width: float, most: int = 99) -> list[str]:
    """A text as lines of a width, in device pixels; the last of `most` ends with … if it must."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _broken(part, font, width)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return [*lines[: most - 1], elided]


def _broken(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    spans = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        spans.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return [text[start:end].strip() for start, end in spans] or [""]


def line_px(size: float) -> float:
    """The height of a line of a size of the drawing, in device pixels."""
    return u(size) * _LINE


@lru_cache(maxsize=64)
def _font(size: float, weight: int, scaled: int) -> QFont:
    return touch_font(size, weight, tabular=True)


def font_of(size: float, weight: int = 400) -> QFont:
    """A font, made once for each size on this screen."""
    return _font(size, weight, u(1000 * size))


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    size: float,
    weight: int = 400,
    colour: QColor | None = None,
    *,
    most: int = 1,
    centred: bool = False,
    right: bool = False,
) -> float:
    """Write a text from the top of a box; how high it is."""
    font = font_of(size, weight)
    painter.setFont(font)
    if colour is not None:
        painter.setPen(colour)
    step, top = line_px(size), box.top()
    lines = lines_of(text, font, box.width(), most) if text else []
    across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    across = Qt.AlignmentFlag.AlignRight if right else across
    for line in lines:
        rect = QRectF(box.left(), top, box.width(), step)
        painter.drawText(rect, int(across | Qt.AlignmentFlag.AlignVCenter), line)
        top += step
    return top - box.top()


Part = tuple[str, float, int, QColor]  # text, size, weight, colour


def in_lines(parts: Sequence[Part], width: float, most: int) -> list[Part]:
    """Parts as lines of a width, `most` in all: a line each, the rest to the first that need it."""
    told = [part for part in parts if part[0]]
    spare, lines = most - len(told), list[Part]()
    for text, size, weight, colour in told:
        broken = lines_of(text, font_of(size, weight), width, 1 + spare)
        spare -= len(broken) - 1
        lines += [(line, size, weight, colour) for line in broken]
    return lines


def write_middle(
    painter: QPainter,
    box: QRectF,
    parts: Sequence[Part],
    *,
    centred: bool = False,
    most: int = 1,
) -> None:
    """Write lines of (text, size, weight, colour) so that together they stand in the middle."""
    told = [part for part in parts if part[0]]
    broken = [
        (lines_of(text, font_of(size, weight), box.width(), most), size, weight, colour)
        for text, size, weight, colour in told
    ]
    height = sum(len(lines) * line_px(size) for lines, size, _, _ in broken)
    top = box.top() + (box.height() - height) / 2
    for lines, size, weight, colour in broken:
        text = "\n".join(lines)
        rect = QRectF(box.left(), top, box.width(), box.height())
        top += write(painter, rect, text, size, weight, colour, most=len(lines), centred=centred)


def width_of(text: str, size: float, weight: int = 400) -> float:
    """How wide a text is, in device pixels."""
    return QFontMetricsF(font_of(size, weight)).horizontalAdvance(text)


def point(x: float, y: float) -> QPointF:
    """A point of the drawing."""
    return QPointF(u(x), u(y))
