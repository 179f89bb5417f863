"""What may become of a stop: another place in its stead, nothing, or it stays."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.doors import Row
from langson_explorer.ui.kiosk.cards import RowCard, draw_card
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Words
from langson_explorer.ui.kiosk.touch import TouchButton


class StopPanel(QWidget):
    """The choices, over the page; a touch beside them leaves the stop as it is."""

    def __init__(
        self,
        over: QWidget,
        name: str,
        others: Sequence[Row],
        swap: Callable[[str], None],
        drop: Callable[[], None],
    ) -> None:
        super().__init__(over)
        self.setGeometry(over.rect())
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        self._card = QWidget()
        self._card.setFixedWidth(min(u(888), over.width() - u(64)))
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(u(48), u(40), u(48), u(48))
        inside.setSpacing(u(16))
        inside.addWidget(Words(name, 34, 800, most=2))
        if others:
            inside.addWidget(Words(tr("Đổi lấy một nơi khác"), 24, 600, tone="ink2"))
        high = 120 if measures.is_portrait else 104
        self.others = [RowCard(row, height=high) for row in others]
        for card in self.others:
            card.clicked.connect(self._closing(partial(swap, card.row.place.id)))
            inside.addWidget(card)
        inside.addWidget(
            TouchButton(tr("Bỏ nơi này"), self._closing(drop), icon="close", kind="plain")
        )
        inside.addWidget(TouchButton(tr("Để nguyên"), self.deleteLater, kind="tint"))
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def _closing(self, run: Callable[[], None]) -> Callable[[], None]:
        def close() -> None:
            self.hide()
            self.deleteLater()
            run()

        return close

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the page, draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(15, 22, 32, 168))
        draw_card(painter, QRectF(self._card.geometry()), 36)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.deleteLater()
