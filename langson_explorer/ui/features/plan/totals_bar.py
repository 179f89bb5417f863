"""What the whole plan comes to: visiting, driving, fees, in one line."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.domain.costs import CostSheet
from langson_explorer.domain.schedule import Totals
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_duration, format_km, format_money
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import MODE_ICONS, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

_ICON, _GAP, _BETWEEN = 16, 6, 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Part:
    """An icon, what matters, what explains it."""

    icon: str
    strong: str
    muted: str


class TotalsBar(QWidget):
    """Drops the explaining words, then whole parts from the end, where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[_Part] = []
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_totals(
        self, totals: Totals, costs: CostSheet, mode: Mode = Mode.CAR, note: str = ""
    ) -> None:
        """Show other totals, a note on the travel with them; nothing while there are no stops."""
        self._parts = _parts(totals, costs, mode) if totals.stops else []
        spoken = ", ".join(f"{part.strong} {part.muted}".strip() for part in self._parts)
        self.setAccessibleName(spoken)
        set_tooltip(self, f"{spoken}\n{note}".strip() if spoken else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every word."""
        return QSize(round(self._width(self._parts, full=True)), 22)

    def minimumSizeHint(self) -> QSize:
        """It may go altogether."""
        return QSize(0, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits, ending at the right."""
        parts, full = list(self._parts), True
        if self._width(parts, full=True) > self.width() + 1:
            full = False
        while parts and self._width(parts, full=full) > self.width() + 1:
            parts.pop()
        painter = QPainter(self)
        x = self.width() - self._width(parts, full=full)
        for part in parts:
            mark = pixmap(part.icon, _ICON, theme.color("ink2"))
            painter.drawPixmap(QPointF(x, (self.height() - _ICON) / 2), mark)
            x += _ICON + _GAP
            x = self._paint_text(painter, x, part.strong, "strong", "ink")
            if full and part.muted:
                x = self._paint_text(painter, x + _GAP - 1, part.muted, "body", "ink2")
            x += _BETWEEN

    def _paint_text(self, painter: QPainter, x: float, text: str, role: str, tone: str) -> float:
        painter.setFont(font(role, tabular=True))
        painter.setPen(theme.color(tone))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        painter.drawText(QRectF(x, 0, width + 4, self.height()), _MIDDLE, text)
        return x + width

    @staticmethod
    def _width(parts: list[_Part], *, full: bool) -> float:
        strong = QFontMetricsF(font("strong", tabular=True))
        muted = QFontMetricsF(font("body", tabular=True))
        widths = (
            _ICON
            + _GAP
            + strong.horizontalAdvance(part.strong)
            + (_GAP - 1 + muted.horizontalAdvance(part.muted) if full and part.muted else 0)
            for part in parts
        )
        return sum(widths) + _BETWEEN * max(len(parts) - 1, 0)


def _parts(totals: Totals, costs: CostSheet, mode: Mode) -> list[_Part]:
    lacking = len(costs.unknown)
    unknown = ntr("{n} khoản chưa biết giá", "{n} khoản chưa biết giá", lacking).format(n=lacking)
    fee = (
        _Part("ticket", tr("Chưa biết chi phí"), "")
        if costs.total_vnd is None
        else _Part("ticket", format_money(costs.total_vnd), unknown if lacking else "")
    )
    return [
        _Part("clock", format_duration(totals.visit_min), tr("tham quan")),
        _Part(
            MODE_ICONS[mode], format_duration(totals.travel_min), f"· {format_km(totals.travel_km)}"
        ),
        fee,
    ]
