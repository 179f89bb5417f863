"""A half of the page of the exchange: a head, what scrolls, a foot; how far work is."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.ui.features.exchange.parts import FootBar
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph

_HEAD = 56


class HalfPanel(QWidget):
    """`stopped` asks to stop what is under way."""

    stopped = Signal()

    def __init__(self, icon_name: str, title: str) -> None:
        super().__init__()
        head = QWidget()
        head.setFixedHeight(_HEAD)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(20, 0, 16, 0)
        self.head.setSpacing(10)
        self.head.addWidget(Mark(icon_name, 20, "ink"))
        self.head.addWidget(Line(title, "heading"))
        body = QWidget()
        self.body = QVBoxLayout(body)
        self.body.setContentsMargins(20, 14, 20, 16)
        self.body.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        self._foot = FootBar()
        self.foot_words = Paragraph("", "second", "ink2")
        self._foot.row.addWidget(self.foot_words, 1)
        self._work = self._working()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(head)
        line = QFrame()
        line.setFixedHeight(1)
        line.setObjectName("Hairline")
        column.addWidget(line)
        column.addWidget(scroll, 1)
        column.addWidget(self._work)
        column.addWidget(self._foot)

    def add_to_foot(self, button: QWidget) -> None:
        """Have a button at the foot."""
        self._foot.row.addWidget(button)

    def show_working(self, text: str) -> None:
        """Say what is under way, with a bar and a button that stops it; "" for nothing."""
        self._work.setVisible(bool(text))
        self._foot.setVisible(not text)
        self._doing.setText(text)
        self._bar.setValue(0)
        self._stop.setEnabled(True)

    def show_share(self, share: float) -> None:
        """Say how far it is."""
        self._bar.setValue(round(share * 1000))

    def _working(self) -> QWidget:
        work = FootBar()
        self._doing = ElidedLabel("", "strong")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._stop = Button(tr("Dừng"), "stop")
        self._stop.clicked.connect(self._ask_to_stop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._doing)
        words.addWidget(self._bar)
        work.row.addLayout(words, 1)
        work.row.addWidget(self._stop)
        work.hide()
        return work

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stopped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
