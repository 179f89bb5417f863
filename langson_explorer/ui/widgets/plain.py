"""The one door to what Qt would read as HTML: tooltips, labels. What data say is shown as it is.

Qt takes any text that looks like HTML for HTML, and then opens the files it names. So nothing else
in the window calls `setToolTip`, makes a `QLabel` or the like; a test reads the source for it.
"""

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QListWidgetItem,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)


class PlainLabel(QLabel):
    """A label that shows a text letter by letter, whatever it looks like."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def set_tooltip(on: QWidget | QAction | QListWidgetItem | QTableWidgetItem, text: str) -> None:
    """Have a widget, an action or a row tell a text when the pointer rests on it."""
    on.setToolTip(plain_tooltip(text))


def show_tooltip(at: QPoint, text: str, over: QWidget) -> None:
    """Tell a text now, beside a point of the screen; none takes away what is told."""
    QToolTip.showText(at, plain_tooltip(text), over)


def plain_tooltip(text: str) -> str:
    """What has Qt show exactly this text as a tooltip, which has no plain mode."""
    escaped = escape(text, quote=False)
    if escaped == text:
        return text
    return f"<qt>{escaped.replace('\n', '<br>')}</qt>"
