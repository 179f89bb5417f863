"""The field one types into to find a place."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import IconButton


class SearchField(QLineEdit):
    """A line with a magnifier and a clear button; ↓ goes to the results, Enter takes the first."""

    leave_down = Signal()
    accept_first = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setFixedHeight(40)
        self._clear = IconButton("close", kind="ghost", size=28, icon_size=14)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.retranslate()

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.setPlaceholderText(tr("Tìm nơi, lễ hội, xã…"))
        self.setAccessibleName(tr("Tìm địa điểm"))
        self._clear.set_name(tr("Xóa chữ đã gõ"), "Esc")

    def event(self, event: QEvent) -> bool:
        """Keep Esc for itself while there is something to clear."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape and bool(self.text()))
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field by its keys."""
        match event.key():
            case Qt.Key.Key_Down:
                self.leave_down.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.accept_first.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clear button at the right."""
        super().resizeEvent(event)
        self._clear.move(self.width() - 34, (self.height() - 28) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the magnifier over the field."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(
            QPoint(13, (self.height() - 18) // 2), pixmap("search", 18, theme.color("ink2"))
        )
