"""How it looks for who needs it otherwise: lower, larger, in high contrast."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from langson_explorer.domain.colours import KIOSK_SKY
from langson_explorer.i18n import tr
from langson_explorer.services.kiosk.visit import Looks, Visitor
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.over import CardOver
from langson_explorer.ui.kiosk.page import Words
from langson_explorer.ui.kiosk.touch import Touch, TouchButton
from langson_explorer.ui.theming.theme import theme


class LooksButton(Touch):
    """Opens the choices; a person with open arms, as everybody knows it."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(tr("Dễ xem, dễ chạm hơn"), 44)
        self._visitor = visitor
        self.setFixedSize(u(88), u(88))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        panel = LooksPanel(self._visitor, self.window())
        panel.show()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the person."""
        primary = theme.color("primary")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 215))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        middle, unit = box.center(), box.width() / 88
        painter.setBrush(QColor(KIOSK_SKY["ink"]) if primary.lightness() > 128 else primary)
        ink = painter.brush().color()
        painter.drawEllipse(QPointF(middle.x(), middle.y() - 21 * unit), 6 * unit, 6 * unit)
        painter.setPen(QPen(ink, 5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x1, y1, x2, y2 in (
            (-20, -8, 20, -8),
            (0, -8, 0, 6),
            (0, 6, -11, 27),
            (0, 6, 11, 27),
        ):
            start = QPointF(middle.x() + x1 * unit, middle.y() + y1 * unit)
            painter.drawLine(start, QPointF(middle.x() + x2 * unit, middle.y() + y2 * unit))


class LooksPanel(CardOver):
    """The choices, over the page; a touch beside them closes."""

    def __init__(self, visitor: Visitor, over: QWidget) -> None:
        super().__init__(over, width=760, spacing=20, above=3)
        self._visitor = visitor
        inside = self.inside
        inside.addWidget(Words(tr("Dễ xem, dễ chạm hơn"), 34, 800))
        looks = visitor.now.looks
        for text, is_on, changed in (
            (tr("Nút ở nửa dưới màn hình"), looks.is_low, replace(looks, is_low=not looks.is_low)),
            (tr("Chữ lớn hơn"), looks.is_large, replace(looks, is_large=not looks.is_large)),
            (
                tr("Tương phản cao"),
                looks.is_contrast,
                replace(looks, is_contrast=not looks.is_contrast),
            ),
        ):
            kind, icon = ("primary", "check") if is_on else ("plain", "")
            inside.addWidget(TouchButton(text, self._choose(changed), icon=icon, kind=kind))
        inside.addWidget(TouchButton(tr("Xong"), self.deleteLater, kind="tint"))

    def _choose(self, looks: Looks) -> Callable[[], None]:
        def choose() -> None:
            self.deleteLater()
            self._visitor.change(looks=looks)

        return choose
