"""What the pages of the exchange are made of: notes, bars at the foot, words of a key."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Line, Paragraph

# tone of a note: ground, edge, words
_TONES = {
    "plain": ("sunk", "sunk", "ink2"),
    "ok": ("insbg", "insbg", "ok"),
    "amber": ("amberbg", "amberline", "amber"),
    "red": ("redbg", "redline", "red"),
    "outline": ("card", "line", "ink"),
}


class Panel(QWidget):
    """A box of rounded corners, in one of the tones of notes."""

    def __init__(self, tone: str = "outline") -> None:
        super().__init__()
        self._tone = tone
        theme.changed.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Take another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        ground, edge, _ = _TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class NoteBox(Panel):
    """A sentence with an icon; `title` stands before it in stronger letters.

    More may be put below it, into `column`.
    """

    def __init__(self, icon_name: str, text: str, tone: str = "plain", title: str = "") -> None:
        super().__init__(tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        ink = _TONES[tone][2]
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Mark(icon_name, 18, ink), 0, top)
        self.column = column = QVBoxLayout()
        column.setSpacing(0)
        if title:
            column.addWidget(Paragraph(title, "strong", ink))
        self.words = Paragraph(text, "second", ink)
        column.addWidget(self.words)
        row.addLayout(column, 1)


class Words(QWidget):
    """The six words of a key, a chip each."""

    def __init__(self, tone: str = "sunk") -> None:
        super().__init__()
        self._ground = tone
        self._flow = FlowLayout(self, gap=6, row_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: Sequence[str]) -> None:
        """Show others."""
        self._flow.clear()
        for word in words:
            self._flow.addWidget(_Word(word, self._ground))
        self.setAccessibleName(" ".join(words))


class _Word(Line):
    def __init__(self, word: str, ground: str) -> None:
        super().__init__(word, "strong")
        self._ground = ground
        self.setContentsMargins(10, 3, 10, 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.end()
        super().paintEvent(event)


class FootBar(QWidget):
    """The bar at the foot of a page, with its buttons in `row`."""

    def __init__(self) -> None:
        super().__init__()
        self.row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)
