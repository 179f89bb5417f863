"""Buttons that draw an icon, a label, keys or an arrow in the colours of the theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from langson_explorer.i18n.formats import format_count
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import by_keyboard
from langson_explorer.ui.widgets.plain import set_tooltip

# kind: tone of its words, role of its font, padding at the sides (px)
_KINDS = {
    "plain": ("ink", "button", 12),
    "quiet": ("ink2", "button", 12),
    "primary": ("onprimary", "strong", 14),
    "tint": ("primary", "strong", 12),
    "ghost": ("ink2", "button", 12),
    "tab": ("ink2", "button", 12),
    "link": ("ink2", "second-medium", 6),
    "filter": ("ink2", "second-medium", 8),
    "veil": ("onprimary", "button", 8),
}
_GAP = 8
_LEAST_LETTERS = 4  # with the …


class Button(QPushButton):
    """A push button of a kind: plain, quiet, primary, tint, ghost, tab, link, filter, veil.

    `keys` are drawn as caps after the label, a `count` as a pill of amber; `arrow` says that a
    menu opens, `at_left` that its parts stand at the left, not in the middle.
    """

    def __init__(
        self,
        text: str = "",
        icon_name: str = "",
        *,
        kind: str = "plain",
        height: int = 36,
        icon_size: int = 18,
        arrow: bool = False,
        keys: tuple[str, ...] = (),
        at_left: bool = False,
    ) -> None:
        super().__init__(text)
        self.kind, self.icon_name, self.icon_size = kind, icon_name, icon_size
        self.arrow, self.keys, self._at_left = arrow, keys, at_left
        self._count = 0
        self._tone, role, self._padding = _KINDS[kind]
        self.setProperty("kind", kind)
        self.setFont(font(role))
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring when the keyboard brought the focus, not the mouse."""
        super().focusInEvent(event)
        self._show_ring(by_keyboard(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._show_ring(False)

    def _show_ring(self, shown: bool) -> None:
        if bool(self.property("ring")) is not shown:
            self.setProperty("ring", shown)
            self._restyle()

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        self.kind = kind
        self._tone, role, self._padding = _KINDS[kind]
        self.setProperty("kind", kind)
        self.setFont(font(role))
        self._restyle()
        self.updateGeometry()

    def set_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self.icon_name = icon_name
        self.update()

    def show_count(self, count: int) -> None:
        """Say after the label how much waits; nothing for 0."""
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The width of its parts with their padding."""
        return QSize(round(self._content_width() + 2 * self._padding), self.height())

    def minimumSizeHint(self) -> QSize:
        """As small as the icon: the label is shortened when there is no room."""
        return QSize(min(self.sizeHint().width(), 36), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by the style sheet, then the parts, centred."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setFont(self.font())
        spare = self.width() - self._content_width()
        left = self._padding if self._at_left else max(4.0, spare / 2)
        self._paint_parts(painter, left, self._colour())

    def _colour(self) -> QColor:
        if not self.isEnabled():
            return theme.color("line2")
        if self.kind == "veil":
            return QColor(Qt.GlobalColor.white)  # on the dark veil of any theme
        chosen = (self.kind == "tab" and self.isChecked()) or self.property("active") is True
        return theme.color("primary" if chosen else self._tone)

    def _paint_parts(self, painter: QPainter, x: float, colour: QColor) -> None:
        middle, metrics = self.height() / 2, QFontMetricsF(self.font())
        room = self.width() - x - self._tail_width() - 2
        if self.icon_name:
            room -= self.icon_size + self._gap()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if self.icon_name and len(shown) < min(_LEAST_LETTERS, len(self.text())):
            shown = ""  # a letter or two with … say less than the icon
            x = (self.width() - self.icon_size - self._tail_width()) / 2
        if self.icon_name:
            top = middle - self.icon_size / 2
            painter.drawPixmap(QPointF(x, top), pixmap(self.icon_name, self.icon_size, colour))
            x += self.icon_size + (self._gap() if shown else 0)
        if shown:
            painter.setPen(colour)
            width = metrics.horizontalAdvance(shown)
            line = QRectF(x, 0, width + 2, self.height())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            x += width
        if self._count:
            x = self._paint_count(painter, x + self._gap())
        for key in self.keys:
            x = self._paint_key(painter, key, x + self._gap())
        if self.arrow:
            arrow = pixmap("chevron-down", 14, colour)
            painter.drawPixmap(QPointF(x + self._gap() / 2, middle - 7), arrow)

    def _paint_key(self, painter: QPainter, key: str, x: float) -> float:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        box = QRectF(x, self.height() / 2 - 9.5, _key_width(key), 19)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("bg"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        painter.restore()
        return box.right()

    def _paint_count(self, painter: QPainter, x: float) -> float:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small-strong", tabular=True))
        box = QRectF(x, self.height() / 2 - 9, _count_width(self._count), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("amberbg"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(theme.color("amber"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, format_count(self._count))
        painter.restore()
        return box.right()

    def _gap(self) -> int:
        return _GAP if self.height() >= 34 else 4

    def _tail_width(self) -> float:
        keys = sum(self._gap() + _key_width(key) for key in self.keys)
        count = self._gap() + _count_width(self._count) if self._count else 0
        return keys + count + (self._gap() / 2 + 14 if self.arrow else 0)

    def _content_width(self) -> float:
        label = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 1 if self.text() else 0
        mark = self.icon_size + (self._gap() if self.text() else 0) if self.icon_name else 0
        return mark + label + self._tail_width()


class IconButton(Button):
    """A square button with an icon only; its name is read aloud, with the tooltip telling it."""

    def __init__(
        self,
        icon_name: str,
        name: str = "",
        *,
        kind: str = "plain",
        size: int = 36,
        icon_size: int = 18,
    ) -> None:
        super().__init__("", icon_name, kind=kind, height=size, icon_size=icon_size)
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Say what it does; the shortcut is added to the tooltip."""
        self.setAccessibleName(name)
        set_tooltip(self, f"{name} ({shortcut})" if shortcut else name)


def _count_width(count: int) -> float:
    metrics = QFontMetricsF(font("small-strong", tabular=True))
    return max(18.0, metrics.horizontalAdvance(format_count(count)) + 12)


def _key_width(key: str) -> float:
    return QFontMetricsF(font("small")).horizontalAdvance(key) + 12
