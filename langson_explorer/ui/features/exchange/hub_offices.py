"""The offices whose changes are here, a row each."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.exchange.hub import OfficeRow
from langson_explorer.presenting.records.offices import initials
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.office_mark import paint_office

_HEAD, _ROW = 32, 46
_RIGHT = (96, 132, 72, 80, 104)  # widths after the name: way, seen, changes, conflicts, state


class OfficesTable(QWidget):
    """Drawn by hand: there is nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[OfficeRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[OfficeRow]) -> None:
        """Show others."""
        self._rows = rows
        self.setAccessibleName("; ".join(f"{row.name}: {row.way}, {row.state}" for row in rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(420, _HEAD + _ROW * max(1, len(self._rows)))

    def _columns(self) -> list[tuple[float, float]]:
        """Left and width of each column; a narrow table leaves the middle ones out."""
        shown = list(_RIGHT)
        for nth in (2, 1, 0):
            if sum(shown) > self.width() - 160:
                shown[nth] = 0
        left = self.width() - 16 - sum(shown)
        columns = [(16.0, left - 24.0)]
        for width in shown:
            columns.append((left, float(width)))
            left += width
        return columns

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw heads and rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns()
        heads = (tr("Cơ quan"), tr("Trao đổi"), tr("Thấy lần cuối"), tr("Thay đổi"))
        painter.fillRect(QRectF(0, 0, self.width(), _HEAD), theme.color("bg"))
        painter.setFont(font("small-strong"))
        painter.setPen(theme.color("ink2"))
        for (left, width), text in zip(
            columns, (*heads, tr("Xung đột"), tr("Trạng thái")), strict=True
        ):
            if width:
                box = QRectF(left, 0, width, _HEAD)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        if not self._rows:
            painter.setFont(font("body"))
            box = QRectF(16, _HEAD, self.width() - 32, _ROW)
            text = tr("Chưa có thay đổi của cơ quan nào khác.")
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        for nth, row in enumerate(self._rows):
            self._paint_row(painter, row, _HEAD + nth * _ROW, columns)

    def _paint_row(
        self, painter: QPainter, row: OfficeRow, top: float, columns: list[tuple[float, float]]
    ) -> None:
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        box = QRectF(16, top + 11, 24, 24)
        paint_office(painter, box, initials(row.name), is_ours=False)
        name, way, seen, changes, conflicts, state = columns
        self._write(painter, (name[0] + 34, name[1] - 34), top, row.name, "strong", "ink")
        if way[1]:
            painter.drawPixmap(QPointF(way[0], top + 15), pixmap(row.icon, 16, theme.color("ink2")))
            self._write(painter, (way[0] + 22, way[1] - 22), top, row.way, "body", "ink2")
        self._write(painter, seen, top, row.seen, "body", "ink")
        self._write(painter, changes, top, row.changes, "body", "ink")
        tone = "ink2" if row.conflicts == "·" else "amber"
        self._write(painter, conflicts, top, row.conflicts, "strong", tone)
        self._paint_dot(painter, row, QPointF(state[0] + 6, top + _ROW / 2))
        tone = "amber" if row.is_long else "ink"
        role = "strong" if row.is_long else "body"
        self._write(painter, (state[0] + 20, state[1] - 20), top, row.state, role, tone)

    def _write(
        self,
        painter: QPainter,
        at: tuple[float, float],
        top: float,
        text: str,
        role: str,
        tone: str,
    ) -> None:
        left, width = at
        if width <= 0:
            return
        painter.setFont(font(role, tabular=True))
        painter.setPen(theme.color(tone))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, round(width - 4)
        )
        painter.drawText(QRectF(left, top, width, _ROW), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_dot(self, painter: QPainter, row: OfficeRow, at: QPointF) -> None:
        """Full for today, half for this week, hollow for longer."""
        tone = theme.color("ok" if row.fill == 2 else "line2")
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(tone if row.fill == 2 else theme.color("card"))
        painter.drawEllipse(at, 4.5, 4.5)
        if row.fill == 1:
            painter.setBrush(tone)
            painter.drawPie(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9), 90 * 16, 180 * 16)
