"""A stop as a button that can be focused, dragged, selected, however it is drawn."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from langson_explorer.presenting.plan.facts import StopFacts
from langson_explorer.ui.features.plan.stop_commands import StopCommand, command_of
from langson_explorer.ui.widgets.drag import STOP_MIME, carry
from langson_explorer.ui.widgets.plain import set_tooltip

_INDENT = 11  # of its menu


class StopButton(QAbstractButton):
    """Says what the user asks of a stop; those who draw it are its children."""

    asked = Signal(str, StopCommand)  # the stop's id
    menu_asked = Signal(str, QPoint)  # global position
    hovered = Signal(str)  # the place under the pointer; empty: none any more

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts: StopFacts | None = None
        self._pressed_at: QPoint | None = None
        self.is_lifted = False  # while it is dragged
        self.is_pointed_at = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self._ask(StopCommand.SELECT))

    @property
    def stop_id(self) -> str:
        """The id of the stop it shows, empty before it shows any."""
        return self.facts.stop_id if self.facts else ""

    @property
    def is_current(self) -> bool:
        """Whether its place is the one the window shows."""
        return bool(self.property("current"))

    def show_facts(self, facts: StopFacts) -> None:
        """Show a visit."""
        self.facts = facts
        self.setText(facts.name.replace("&", "&&"))
        self.setAccessibleName(facts.spoken)
        lines = (
            facts.name,
            f"{facts.times} · {facts.stay}",
            *facts.warnings,
            *facts.events,
            facts.note,
            facts.locks,
        )
        set_tooltip(self, "\n".join(line for line in lines if line))
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark the card of the place the window shows."""
        self.setProperty("current", current)
        self.update()

    def set_pointed_at(self, pointed_at: bool) -> None:
        """Light up while the pointer is over the place on the map."""
        if self.is_pointed_at != pointed_at:
            self.is_pointed_at = pointed_at
            self.update()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the keys of the table; others go on to the dock."""
        if command := command_of(event):
            self._ask(command)
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin a drag once the pointer has gone far enough."""
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - start).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag(start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Forget a drag that did not begin."""
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the editor of its stay and note."""
        self._ask(StopCommand.EDIT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer is over the place."""
        super().enterEvent(event)
        self.hovered.emit(self.facts.place_id if self.facts else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that it is no more."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the pointer or below the card."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(QPoint(_INDENT, self.height()))
        self.menu_asked.emit(self.stop_id, event.globalPos() if by_mouse else below)

    def _ask(self, command: StopCommand) -> None:
        if self.facts:
            self.asked.emit(self.facts.stop_id, command)

    def _drag(self, start: QPoint) -> None:
        data: QMimeData = carry(STOP_MIME, self.stop_id)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(start)
        self.setDown(False)
        self._set_lifted(True)
        drag.exec(Qt.DropAction.MoveAction)
        self._set_lifted(False)

    def _set_lifted(self, lifted: bool) -> None:
        self.is_lifted = lifted
        self.update()
