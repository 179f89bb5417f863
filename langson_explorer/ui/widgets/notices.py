"""Messages that do not stop the work: they appear over the window and go by themselves."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import Line, Paragraph

_LASTS_MS = 8000
_WIDTH = 440


class Tone(StrEnum):
    """How much a message matters; what is wrong stays until it is closed."""

    INFO = "info"
    WRONG = "wrong"


class Notice(QWidget):
    """One message, with at most one action."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self.text, self.tone = text, tone
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        self._mark = Line()
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Paragraph(text, "body", "amber" if tone is Tone.WRONG else "ink"), 1)
        if action:
            self._add_action(row, *action)
        close = IconButton("close", tr("Đóng"), kind="ghost", size=28, icon_size=14)
        close.clicked.connect(self.dismiss)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.apply_theme()
        theme.changed.connect(self.apply_theme)
        if tone is Tone.INFO:
            QTimer.singleShot(_LASTS_MS, self, self.dismiss)

    def _add_action(self, row: QHBoxLayout, label: str, run: Callable[[], None]) -> None:
        button = Button(label, kind="tint", height=28)
        button.clicked.connect(run)
        button.clicked.connect(self.dismiss)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def dismiss(self) -> None:
        """Take it away."""
        self.hide()
        self.deleteLater()

    def apply_theme(self) -> None:
        """Draw the mark in the colours of the theme."""
        wrong = self.tone is Tone.WRONG
        colour = theme.color("amber" if wrong else "primary")
        self._mark.setPixmap(pixmap("warning" if wrong else "info", 18, colour))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        wrong = self.tone is Tone.WRONG
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("amberline" if wrong else "line2"), 1))
        painter.setBrush(theme.color("amberbg" if wrong else "card"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)


class Notices(QWidget):
    """The messages now shown, in a column at the foot of the widget they lie over."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        over.installEventFilter(self)
        self.hide()

    def lie_over(self, over: QWidget) -> None:
        """Appear over another widget from now on."""
        self._over.removeEventFilter(self)
        self._over = over
        over.installEventFilter(self)
        self.setParent(over)
        self._settle()

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> Notice:
        """Show a message; it takes the place of an older one that only informed, or said the same.

        So there is one undo to press at a time, and it undoes what was done last.
        """
        for old in self.shown():
            if old.text == text or (old.tone is tone is Tone.INFO):
                old.dismiss()
        notice = Notice(text, tone, action)
        notice.destroyed.connect(self._settle)
        self._column.addWidget(notice)
        notice.show()
        self._settle()
        return notice

    def shown(self) -> list[Notice]:
        """The messages that stand there."""
        found = (self._column.itemAt(i) for i in range(self._column.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [
            widget for widget in widgets if isinstance(widget, Notice) and not widget.isHidden()
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the widget below."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def event(self, event: QEvent) -> bool:
        """Follow the height of the messages, which their width decides."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As wide as a message, as high as all of them."""
        return QSize(min(_WIDTH, self._over.width() - 32), super().sizeHint().height())

    def _settle(self) -> None:
        shown = bool(self.shown())
        self.setVisible(shown)
        if not shown:
            return
        width = self.sizeHint().width()
        self.setFixedWidth(width)
        self._column.activate()
        self.adjustSize()
        self.move((self._over.width() - width) // 2, self._over.height() - self.height() - 16)
        self.raise_()
