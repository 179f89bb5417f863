"""What the keyboard can do with a stop, one table."""

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key


class StopCommand(Enum):
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
    _K.Key_Return: StopCommand.SELECT,
    _K.Key_Enter: StopCommand.SELECT,
    _K.Key_F2: StopCommand.NOTE,
    _K.Key_Delete: StopCommand.REMOVE,
    _K.Key_Backspace: StopCommand.REMOVE,
    _K.Key_Plus: StopCommand.LONGER,
    _K.Key_Equal: StopCommand.LONGER,
    _K.Key_Minus: StopCommand.SHORTER,
    _K.Key_Left: StopCommand.FOCUS_PREVIOUS,
    _K.Key_Right: StopCommand.FOCUS_NEXT,
    _K.Key_Up: StopCommand.FOCUS_PREVIOUS_DAY,
    _K.Key_Down: StopCommand.FOCUS_NEXT_DAY,
    _K.Key_Home: StopCommand.FOCUS_FIRST,
    _K.Key_End: StopCommand.FOCUS_LAST,
}
_WITH_CTRL = {
    _K.Key_Left: StopCommand.MOVE_EARLIER,
    _K.Key_Right: StopCommand.MOVE_LATER,
    _K.Key_Up: StopCommand.MOVE_PREVIOUS_DAY,
    _K.Key_Down: StopCommand.MOVE_NEXT_DAY,
}


def command_of(event: QKeyEvent) -> StopCommand | None:
    """What a key asks for, if anything."""
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    with_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    return (_WITH_CTRL if with_ctrl else _PLAIN).get(_K(event.key()))
