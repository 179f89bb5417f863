"""What the screens of the staff are drawn with: dark in every theme."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.domain.colours import KIOSK_STAFF
from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.lettering import line_px, write, write_middle
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.page import Scrolled
from langson_explorer.ui.kiosk.touch import Touch

_COLOURS = {name: QColor(hex_) for name, hex_ in KIOSK_STAFF.items()}
WHITE, SOFT, CHAM = _COLOURS["text"], _COLOURS["soft"], _COLOURS["primary"]
DARK, GLOW, BLUE = _COLOURS["ground"], _COLOURS["glow"], _COLOURS["blue"]
RED, RED_GROUND, RED_LINE = _COLOURS["red"], _COLOURS["redbg"], _COLOURS["redline"]
LIGHTER = QColor(255, 255, 255, 26)
_LIGHTEST = QColor(255, 255, 255, 60)


class DarkWords(QWidget):
    """Words on the dark."""

    def __init__(
        self, text: str, size: float, weight: int = 400, colour: QColor = SOFT, lines: int = 1
    ) -> None:
        super().__init__()
        self.text, self._size, self._weight, self._colour = text, size, weight, colour
        self._lines = lines
        self.setMinimumHeight(round(lines * line_px(size)) + 2)
        self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Say something else."""
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write it in the middle."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        most = max(3, self._lines)
        write(
            painter, box, self.text, self._size, self._weight, self._colour, centred=True, most=most
        )


class DarkButton(Touch):
    """A button of the staff: white where it leads back, else light on the dark."""

    def __init__(
        self,
        text: str,
        run: Callable[[], object],
        *,
        is_white: bool = False,
        is_on: bool = False,
        height: float = 104,
    ) -> None:
        super().__init__(text, 24)
        self.setText(text)
        self._white, self._on = is_white, is_on
        self.setFixedHeight(u(height))
        self.clicked.connect(lambda: run())  # noqa: PLW0108 - without what a button tells

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        painter.setPen(QPen(BLUE, u(3)) if self._on else Qt.PenStyle.NoPen)
        painter.setBrush(WHITE if self._white else _LIGHTEST if self._on else LIGHTER)
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), u(24), u(24))
        tone = CHAM if self._white else WHITE
        inner = box.adjusted(u(16), 0, -u(16), 0)
        write_middle(painter, inner, [(self.text(), 28, 700, tone)], centred=True, most=2)


class RowButton(Touch):
    """A row of a list: what it is at the left, how it is now at the right."""

    def __init__(
        self, text: str, value: str, run: Callable[[], object], second: str = "", height: float = 96
    ) -> None:
        super().__init__(f"{text}: {value}" if value else text, 20)
        self._lines = [(text, 25, 600, WHITE), (second, 19, 400, SOFT)]
        self.value = value
        self.setFixedHeight(u(height))
        self.clicked.connect(lambda: run())  # noqa: PLW0108 - without what a button tells

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LIGHTER)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(20), u(20))
        half = box.width() * (0.56 if self.value else 1)
        left = QRectF(box.left() + u(24), box.top(), half - u(36), box.height())
        write_middle(painter, left, self._lines)
        right = QRectF(box.left() + half, box.top(), box.width() - half - u(24), box.height())
        right.setTop(box.top() + (box.height() - line_px(24)) / 2)
        write(painter, right, self.value, 24, 600, BLUE, right=True)


class Sheet(QWidget):
    """One screen of the staff: a title, `said` below it, rows, the way back."""

    def __init__(self, title: str, about: str = "", lines: int = 2) -> None:
        super().__init__()
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(u(16))
        self.whole.addWidget(DarkWords(title, 44, 800, WHITE))
        self.said = DarkWords(about, 22, lines=lines)
        self.whole.addWidget(self.said)

    def list_of(self) -> QVBoxLayout:
        """A column of rows that follows the finger."""
        scrolled = Scrolled((0, 8, 0, 8))
        self.whole.addWidget(scrolled, 1)
        return scrolled.column

    def ends(self, back: Callable[[], object], text: str = "") -> None:
        """End with the way back."""
        self.whole.addWidget(DarkButton(text or tr("Xong"), back, is_white=True))
