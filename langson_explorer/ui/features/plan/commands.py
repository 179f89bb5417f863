"""What the keyboard can do with a stop, one table."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key


class Command(Enum):
    """Something a user asks of one stop."""

    SELECT = auto()
    EDIT = auto()
    NOTE = auto()
    REMOVE = auto()
    LONGER = auto()
    SHORTER = auto()
    FOCUS_PREVIOUS = auto()
    FOCUS_NEXT = auto()
    FOCUS_PREVIOUS_DAY = auto()
    FOCUS_NEXT_DAY = auto()
    FOCUS_FIRST = auto()
    FOCUS_LAST = auto()
    MOVE_EARLIER = auto()
    MOVE_LATER = auto()
    MOVE_PREVIOUS_DAY = auto()
    MOVE_NEXT_DAY = auto()


_PLAIN = {
    _K.Key_Return: Command.SELECT,
    _K.Key_Enter: Command.SELECT,
    _K.Key_F2: Command.NOTE,
    _K.Key_Delete: Command.REMOVE,
    _K.Key_Backspace: Command.REMOVE,
    _K.Key_Plus: Command.LONGER,
    _K.Key_Equal: Command.LONGER,
    _K.Key_Minus: Command.SHORTER,
    _K.Key_Left: Command.FOCUS_PREVIOUS,
    _K.Key_Right: Command.FOCUS_NEXT,
    _K.Key_Up: Command.FOCUS_PREVIOUS_DAY,
    _K.Key_Down: Command.FOCUS_NEXT_DAY,
    _K.Key_Home: Command.FOCUS_FIRST,
    _K.Key_End: Command.FOCUS_LAST,
}
_WITH_CTRL = {
    _K.Key_Left: Command.MOVE_EARLIER,
    _K.Key_Right: Command.MOVE_LATER,
    _K.Key_Up: Command.MOVE_PREVIOUS_DAY,
    _K.Key_Down: Command.MOVE_NEXT_DAY,
}


def command_of(event: QKeyEvent) -> Command | None:
    """What a key asks for, if anything."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    with_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    return (_WITH_CTRL if with_ctrl else _PLAIN).get(_K(event.key()))
