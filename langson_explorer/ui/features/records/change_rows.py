"""The lines of the list of changes, painted: heads of days, steps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from langson_explorer.domain.province_clock import today
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.history import clock_text, day_title
from langson_explorer.presenting.records.offices import initials
from langson_explorer.services.records.history import Deed
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap, place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.office_mark import paint_office

ROW, DAY_ROW = 54, 34
_Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ICONS = {
    Deed.NEW: ("plus-circle", "ok"),
    Deed.RETIRED: ("minus-circle", "red"),
    Deed.RESTORED: ("undo", "ink2"),
}


class ChangeDelegate(QStyledItemDelegate):
    """Paints a step: what it did, where, which fields, when, by which office."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Days are lower."""
        return QSize(0, ROW if hasattr(index.data(_LINE_ROLE), "step") else DAY_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line, rect = index.data(_LINE_ROLE), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hasattr(line, "step"):
            self._paint_ground(painter, rect, option.state)
            self._paint_step(painter, rect, line)
        else:
            self._paint_day(painter, rect, day_title(line.day, today()), line.total)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, title: str, count: int) -> None:
        painter.setPen(theme.color("ink2"))
        painter.setFont(font("second-strong"))
        box = QRectF(rect.left(), rect.top() + 8, rect.width() - 16, rect.height() - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, right, format_count(count))

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if is_chosen else "sunk"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, -8, -1), 8, 8)
        else:
            painter.setPen(theme.color("line"))
            painter.drawLine(rect.left() + 76, rect.bottom(), rect.right() - 16, rect.bottom())

    def _paint_step(self, painter: QPainter, rect: QRect, line: object) -> None:
        step, place = line.step, line.place  # type: ignore[attr-defined]
        icon_name, tone = _ICONS.get(step.deed, ("edit", "ink2"))
        top, left = rect.top(), rect.left()
        painter.drawPixmap(QPointF(left + 4, top + 18), pixmap(icon_name, 18, theme.color(tone)))
        if place is not None:
            painter.drawPixmap(QPointF(left + 37, top + 13), place_pixmap(place, 28))
        mark = QRectF(rect.right() - 16 - 24, top + 15, 24, 24)
        paint_office(
            painter,
            mark,
            initials(step.first.office_name),
            is_ours=line.is_ours,  # type: ignore[attr-defined]
        )
        painter.setFont(font("second", tabular=True))
        painter.setPen(theme.color("ink2"))
        clock = clock_text(step.moment)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(clock)
        room = QRectF(mark.left() - 8 - wide - 2, top, wide + 4, ROW)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, clock)
        words = QRectF(left + 76, top + 7, room.left() - left - 84, 20)
        name = line.name  # type: ignore[attr-defined]
        for text, role, ink, down in (
            (name, "strong", "ink", 0),
            (step.summary(), "second", "ink2", 20),
        ):
            painter.setFont(font(role))
            painter.setPen(theme.color(ink))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words.translated(0, down), Qt.AlignmentFlag.AlignVCenter, shown)
