"""The parts a card is made of: headings, rows with an icon, hairlines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import Line, Paragraph


class Heading(Line):
    """The heading of a section."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "second-strong", "ink2")
        self.setContentsMargins(0, 10, 0, 2)


class Mark(QWidget):
    """A stroke icon that follows the theme."""

    def __init__(self, icon_name: str, size: int = 18, tone: str = "ink2") -> None:
        super().__init__()
        self._icon_name, self._size, self._tone = icon_name, size, tone
        self.setFixedSize(size, size)

    def show_icon(self, icon_name: str, tone: str) -> None:
        """Show another icon, or in another tone."""
        self._icon_name, self._tone = icon_name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colour of the theme in use."""
        painter = QPainter(self)
        colour: QColor = theme.color(self._tone)
        painter.drawPixmap(0, 0, pixmap(self._icon_name, self._size, colour))


class Row(QWidget):
    """An icon with words beside it, over a hairline; a button may stand at the right."""

    def __init__(
        self, icon_name: str, text: str, tone: str = "ink", button: QWidget | None = None
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 8)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Mark(icon_name, 18, "amber" if tone == "amber" else "ink2"), 0, top)
        self.words = Paragraph(text, "second", tone)
        row.addWidget(self.words, 1, top)
        if button:
            row.addWidget(button, 0, top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
