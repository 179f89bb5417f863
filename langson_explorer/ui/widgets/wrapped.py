"""Plain text broken into a few lines that fit a width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """At most `most` lines no wider than `width` px; the last ends in … where text is left."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(_index(text, line.textStart()))
    layout.endLayout()
    kept = starts[:most]
    ends = [*kept[1:], len(text)]
    lines = [text[start:end].strip() for start, end in zip(kept, ends, strict=True)]
    if lines:
        elided = Qt.TextElideMode.ElideRight
        lines[-1] = QFontMetricsF(font).elidedText(lines[-1], elided, width + 0.5)
    return lines


def _index(text: str, position: int) -> int:
    """Where Qt's position, counted in UTF-16, lies in a Python text."""
    if text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text):
        return position
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
