"""Keys on the screen: 26 letters, a space, the digits; search needs no accents."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.lettering import write_middle
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.touch import Touch
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import ThemeName, theme

_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_DIGITS = ("1234567890", "/-.,", "")
_ACCENTED = "ăâđêôơư"
_TONES = {"á": "\u0301", "à": "\u0300", "ả": "\u0309", "ã": "\u0303", "ạ": "\u0323"}
_FULL_DIGITS = ("1234567890", "/-.,:", "")


class Key(Touch):
    """One key: "letter", "accent", "other" or "primary"."""

    def __init__(self, text: str, kind: str = "letter", icon: str = "", name: str = "") -> None:
        super().__init__(name or text, 14)
        self.setText(text)
        self._kind, self._icon = kind, icon
        self.setFixedHeight(u(92))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if kind in ("letter", "accent"):
            self.setMaximumWidth(u(96))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Ground and letter."""
        ground, ink = {
            "letter": ("card", "ink"),
            "accent": ("tint", "primary"),
            "other": ("tint" if theme.name is ThemeName.CONTRAST else "line", "ink"),
            "primary": ("primary", "onprimary"),
        }[self._kind]
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(14), u(14))
        if self._icon:
            side = u(40)
            at = (round((box.width() - side) / 2), round((box.height() - side) / 2))
            painter.drawPixmap(*at, pixmap(self._icon, side, theme.color(ink)))
            return
        size = 36 if len(self.text()) == 1 else 25
        lines = [(self.text(), size, 600, theme.color(ink))]
        write_middle(painter, box, lines, centred=True)


class Keyboard(QWidget):
    """The keys of a language; `typed` gives a letter, `erased`, `cleared` what they say.

    The full one has capitals, and tones for the letter before: it gives them as combining marks;
    a low one leaves out ă, â, đ…, which nobody needs to find a place.
    """

    typed = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(self, language: str, *, is_full: bool = False, is_low: bool = False) -> None:
        super().__init__()
        self._has_accented, self._is_full = language == "vi" and not is_low, is_full
        self._has_digits = self._has_capitals = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(u(24), u(20), u(24), u(20))
        self._whole.setSpacing(u(12))
        self._inside: QWidget | None = None
        self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground below the keys."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunk"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))

    def _lay(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        self._whole.addWidget(self._inside)
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(u(12))
        if self._has_accented:
            row = self._row(self._cased(_ACCENTED), "accent")
            if self._is_full:
                for name, mark in _TONES.items():
                    row.insertWidget(row.count() - 1, self._key(mark, "accent", name), 10)
            rows.addLayout(row)
        digits = _FULL_DIGITS if self._is_full else _DIGITS
        first, second, third = map(self._cased, digits if self._has_digits else _LETTERS)
        rows.addLayout(self._row(first))
        rows.addLayout(self._row(second))
        last = QHBoxLayout()
        last.setSpacing(u(10))
        turn = Key("abc" if self._has_digits else "123", "other")
        turn.setMinimumWidth(u(140))
        turn.clicked.connect(self._turn)
        last.addWidget(turn)
        for letter in third:
            last.addWidget(self._key(letter))
        erase = Key("", "other", "backspace", tr("Xóa một chữ"))
        erase.setMinimumWidth(u(140))
        erase.clicked.connect(self.erased)
        last.addWidget(erase)
        rows.addLayout(last)
        foot = QHBoxLayout()
        foot.setSpacing(u(10))
        clear = Key(tr("Xóa hết"), "other")
        clear.clicked.connect(self.cleared)
        foot.addWidget(clear, 1)
        if self._is_full:
            capitals = Key("abc" if self._has_capitals else "ABC", "other")
            capitals.clicked.connect(self._turn_capitals)
            foot.addWidget(capitals, 1)
        space = Key(tr("dấu cách"), "letter")
        space.setMaximumWidth(16_777_215)
        space.clicked.connect(lambda: self.typed.emit(" "))
        foot.addWidget(space, 4)
        rows.addLayout(foot)

    def _row(self, letters: str, kind: str = "letter") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(u(10))
        row.addStretch()
        for letter in letters:
            row.addWidget(self._key(letter, kind), 10)
        row.addStretch()
        return row

    def _key(self, letter: str, kind: str = "letter", name: str = "") -> Key:
        key = Key(name or letter, kind)
        key.clicked.connect(lambda _checked=False: self.typed.emit(letter))
        return key

    def _cased(self, letters: str) -> str:
        return letters.upper() if self._has_capitals else letters

    def _turn(self) -> None:
        self._has_digits = not self._has_digits
        self._lay()

    def _turn_capitals(self) -> None:
        self._has_capitals = not self._has_capitals
        self._lay()
