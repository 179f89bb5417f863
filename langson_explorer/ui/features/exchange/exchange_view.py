"""The page of the exchange: what goes at the left, what comes at the right; the keys behind."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.features.exchange.keys_view import KeysView
from langson_explorer.ui.features.exchange.receive_panel import ReceivePanel
from langson_explorer.ui.features.exchange.send_panel import SendPanel
from langson_explorer.ui.widgets.segments import Segments

_NARROW = 1000  # px, below which one half is shown at a time


class ExchangeView(QWidget):
    """`shown` tells whether somebody looks at it: sticks are looked for meanwhile."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.send, self.receive, self.keys = SendPanel(), ReceivePanel(), KeysView()
        self._which = Segments([(0, tr("Gửi đi")), (1, tr("Nhận về"))])
        self._which.choose(0)
        self._which.changed.connect(self.show_half)
        halves = QWidget()
        column = QVBoxLayout(halves)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._which)
        row = QHBoxLayout()
        row.setDirection(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        row.addWidget(self.send, 1)
        row.addWidget(self.receive, 1)
        column.addLayout(row, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(halves)
        self._stack.addWidget(self.keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.keys.closed.connect(lambda: self.show_keys(is_on=False))
        self._fit()  # before it is laid out, so that it makes no narrow window wider

    def show_keys(self, *, is_on: bool = True) -> None:
        """Show the keys, or the halves again."""
        self._stack.setCurrentIndex(1 if is_on else 0)

    def show_half(self, half: object) -> None:
        """Show one half where there is no room for both: 0 is what goes, 1 what comes."""
        self._which.choose(half)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW
        self._which.setVisible(narrow)
        halves = (self.send, self.receive)
        shown = {half: not narrow or self._which.value() == nth for nth, half in enumerate(halves)}
        # What goes goes first: both at once would make a narrow window wider for good.
        for half in sorted(shown, key=lambda half: shown[half]):
            half.setVisible(shown[half])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both halves, or one."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for sticks."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave it."""
        super().hideEvent(event)
        self.shown.emit(False)
