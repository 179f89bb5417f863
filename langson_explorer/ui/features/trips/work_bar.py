"""The foot of a dialog that has something worked out: how far it is, a way to end it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line

_STEPS = 1000


class WorkBar(QWidget):
    """Hidden while nothing is worked out."""

    enough = Signal()  # the best so far will do

    def __init__(self) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Tiến độ"))
        self.button = Button(tr("Dừng, lấy kết quả"), height=32)
        self.button.clicked.connect(self.enough)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(Line(tr("Đang tìm phương án tốt hơn…"), "second", "ink2"))
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    def begin(self) -> None:
        """Show that work has begun."""
        self._bar.setValue(0)
        self.show()

    def show_share(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        self._bar.setValue(round(share * _STEPS))
