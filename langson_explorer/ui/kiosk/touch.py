"""What is touched: buttons large enough for a finger, drawn in the theme."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.ui.kiosk.lettering import font_of, line_px, lines_of, width_of, write
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton

LANGUAGES = {"vi": ("Tiếng Việt", "VI"), "en": ("English", "EN"), "zh": ("中文", "中")}
_PRESSED = QColor(35, 57, 91, 40)


class Touch(DrawnButton):
    """A button that draws itself in `draw`, and darker while a finger is on it."""

    def __init__(self, name: str, radius: float = 20) -> None:
        super().__init__()
        self.radius = radius
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw what stands on it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self.draw(painter, box)
        if self.isDown():
            painter.setClipping(False)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_PRESSED)
            painter.drawRoundedRect(box, u(self.radius), u(self.radius))


class TouchButton(Touch):
    """A button with a word and an icon: `kind` is "primary", "tint" or "plain"."""

    def __init__(
        self,
        text: str,
        run: Callable[[], object] | None = None,
        *,
        icon: str = "",
        kind: str = "primary",
        height: float = 92,
        size: float = 28,
        icon_after: bool = False,
        radius: float = 18,
    ) -> None:
        super().__init__(text, radius)
        self._icon, self._after, self._size = icon, icon_after, size
        self.kind = kind
        self.setText(text)
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if run is not None:
            self.clicked.connect(lambda: run())  # noqa: PLW0108 - without what a button tells

    def sizeHint(self) -> QSize:
        """As wide as the word, the icon and some room."""
        icon = u(self._size + 18) if self._icon else 0
        return QSize(round(width_of(self.text(), self._size, 700)) + icon + u(64), self.height())

    def minimumSizeHint(self) -> QSize:
        """A finger."""
        return QSize(u(88), self.height())

    def colours(self) -> tuple[QColor, QColor, QColor]:
        """Ground, edge, letters."""
        if not self.isEnabled():
            return theme.color("sunk"), theme.color("line"), theme.color("ink3")
        return {
            "primary": (theme.color("primary"), theme.color("primary"), theme.color("onprimary")),
            "tint": (theme.color("tint"), theme.color("tint"), theme.color("primary")),
            "plain": (theme.color("card"), theme.color("line2"), theme.color("ink")),
        }[self.kind]

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw ground, icon, word in the middle."""
        ground, edge, letters = self.colours()
        painter.setPen(QPen(edge, max(1, u(2))))
        painter.setBrush(ground)
        inner = box.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, u(self.radius), u(self.radius))
        side = u(self._size * 1.2) if self._icon else 0
        gap = u(14) if self._icon and self.text() else 0
        font = font_of(self._size, 700)
        room = box.width() - side - gap - u(24)
        lines = lines_of(self.text(), font, max(room, 1), 2) if self.text() else []
        wide = max((width_of(line, self._size, 700) for line in lines), default=0)
        left = box.left() + (box.width() - wide - side - gap) / 2
        at = left + wide + gap if self._after else left
        if self._icon:
            top = box.top() + (box.height() - side) / 2
            painter.drawPixmap(round(at), round(top), pixmap(self._icon, side, letters))
        high = len(lines) * line_px(self._size)
        words = QRectF(
            left if self._after else left + side + gap,
            box.top() + (box.height() - high) / 2,
            wide + 2,
            high,
        )
        write(painter, words, "\n".join(lines), self._size, 700, letters, most=2)


class Languages(QWidget):
    """The three languages, one touch away: by name where there is room, else in short."""

    chosen = Signal(str)

    def __init__(self, now: str, codes: Sequence[str], *, short: bool, width: float = 0) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(0 if short else 16))
        self.buttons: dict[str, TouchButton] = {}
        for code in codes if len(codes) > 1 else ():
            name, abbreviation = LANGUAGES[code]
            text = abbreviation if short else name
            kind = "primary" if code == now else "plain"
            button = TouchButton(text, kind=kind, height=92 if short else 88, size=26)
            button.setAccessibleName(name)
            if short:
                button.setFixedWidth(u(92))
            elif width:
                button.setFixedWidth(u(width))
            button.clicked.connect(partial(self.chosen.emit, code))
            row.addWidget(button)
            self.buttons[code] = button
