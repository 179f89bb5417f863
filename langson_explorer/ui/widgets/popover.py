"""A small card that floats beside what it edits, closed by a click elsewhere."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.fitting import fit
from langson_explorer.ui.widgets.popups import Popup

_GAP = 6


class Popover(Popup):
    """Keeps what was entered when it closes, but for Esc."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(10)
        self._given_up = False

    def commit(self) -> None:
        """Keep what was entered."""

    def open_beside(self, anchor: QWidget) -> None:
        """Show it above the anchor, or below where there is no room."""
        fit(self, self.sizeHint())
        size, room = self.size(), anchor.screen().availableGeometry()
        box = QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
        above = box.top() - _GAP - size.height()
        top = above if above >= room.top() else box.bottom() + _GAP
        left = min(max(box.left(), room.left() + _GAP), room.right() - size.width() - _GAP)
        self.move(left, min(top, room.bottom() - size.height()))
        self.show()
        fit(self, size)  # its texts know only now how high they are

    def open_over(self, pane: QWidget) -> None:
        """Show it in the middle of a pane."""
        fit(self, self.sizeHint())
        self.move(pane.mapToGlobal(pane.rect().center()) - self.rect().center())
        self.show()
        fit(self, self.size())  # its texts know only now how high they are

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up, Enter keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self._given_up = True
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was entered, once."""
        if not self._given_up:
            self._given_up = True
            self.commit()
        super().closeEvent(event)


class NoteField(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it, Ctrl+Enter is left to the popover."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(text)
        self.setFont(font("body"))
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)
        self.setMinimumWidth(288)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what is not writing."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        leaves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl
        if leaves or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """What was written, without blanks around it."""
        return self.toPlainText().strip()
