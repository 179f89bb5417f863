"""The buttons drawn by hand: they show a ring while the keyboard has brought the focus to them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton

_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
}


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether the focus came by Tab or a shortcut, not by the mouse."""
    return event.reason() in _BY_KEYBOARD


class DrawnButton(QAbstractButton):
    """To be drawn by who stands on it; `has_ring` says whether with the ring."""

    def __init__(self) -> None:
        super().__init__()
        self.has_ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.has_ring = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.has_ring = False
        self.update()
