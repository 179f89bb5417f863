"""The rows of a file as lines of a list, each with what there is to say of it below."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from langson_explorer.presenting.records.import_rows import Note, RowWords, mend_text, row_words
from langson_explorer.services.records.importing.planning import Plan, Row, Status
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW, _NOTE = 36, 30
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FileLine(NamedTuple):
    """A row of the file as a line."""

    row: Row
    words: RowWords
    cells: tuple[str, ...]
    is_in: bool


class NoteLine(NamedTuple):
    """A sentence below a row; `offer` is what a press would do about every row of its `code`."""

    row: Row
    text: str
    tone: str
    code: str = ""
    offer: str = ""


class RowsModel(QAbstractListModel):
    """Rows with their sentences below."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[FileLine | NoteLine] = []

    def show_rows(self, plan: Plan, rows: Sequence[Row], left_out: frozenset[int]) -> None:
        """Show these rows of a plan."""
        cells = dict(plan.sheet.rows)
        self.beginResetModel()
        self._lines = []
        for row in rows:
            words = row_words(row, left_out)
            is_in = bool(row.edits) and row.number not in left_out
            self._lines.append(FileLine(row, words, cells.get(row.number, ()), is_in))
            tone = "red" if row.status is Status.WRONG else "amber"
            self._lines += [_note(plan, row, note, tone) for note in words.notes]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line, or its words."""
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.text if isinstance(line, NoteLine) else f"{line.row.number} {line.row.name}"
        return None


class RowsDelegate(QStyledItemDelegate):
    """Paints rows: whether it goes in, its number, what it comes to, its name, some cells."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Sentences are lower."""
        is_note = isinstance(index.data(LINE_ROLE), NoteLine)
        return QSize(0, _NOTE if is_note else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line, rect = index.data(LINE_ROLE), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, NoteLine):
            self._paint_note(painter, rect, line)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.color("tint"))
            self._paint_row(painter, rect, line)
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def _paint_note(self, painter: QPainter, rect: QRect, line: NoteLine) -> None:
        painter.fillRect(rect, theme.color("bg"))
        icon_name = "stop" if line.tone == "red" else "warning"
        tone = theme.color(line.tone)
        painter.drawPixmap(QPointF(rect.left() + 150, rect.top() + 8), pixmap(icon_name, 14, tone))
        painter.setFont(font("second"))
        painter.setPen(tone)
        room = QRectF(rect.left() + 172, rect.top(), rect.width() - 184, rect.height())
        if line.offer:
            room.setRight(room.right() - offer_width(line.offer))
            painter.setFont(_offer_font())
            offer = QRectF(room.right() + 8, rect.top(), offer_width(line.offer), rect.height())
            painter.drawText(offer, Qt.AlignmentFlag.AlignVCenter, line.offer)
            painter.setFont(font("second"))
        shown = painter.fontMetrics().elidedText(
            line.text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_row(self, painter: QPainter, rect: QRect, line: FileLine) -> None:
        left, top, middle = rect.left(), rect.top(), Qt.AlignmentFlag.AlignVCenter
        self._paint_tick(painter, QRectF(left + 12, top + 9, 18, 18), line)
        painter.setPen(theme.color("ink2"))
        painter.setFont(font("second", tabular=True))
        painter.drawText(QRectF(left + 40, top, 36, _ROW), middle, str(line.row.number))
        painter.setFont(font("badge"))
        painter.setPen(theme.color(line.words.tone))
        painter.drawText(QRectF(left + 78, top, 70, _ROW), middle, line.words.result)
        name = line.row.name or next(filter(None, line.cells), "")
        rest = [cell for cell in line.cells if cell and cell != name]
        spans = (
            (150, 200, name, "body", "ink"),
            (358, 130, *_cell(rest, 0)),
            (494, 0, *_cell(rest, 1)),
        )
        for start, width, text, role, tone in spans:
            room = QRectF(left + start, top, width or rect.width() - start - 12, _ROW)
            painter.setFont(font(role))
            painter.setPen(theme.color(tone))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, middle, shown)

    def _paint_tick(self, painter: QPainter, box: QRectF, line: FileLine) -> None:
        painter.setPen(QPen(theme.color("primary" if line.is_in else "line2"), 1.5))
        painter.setBrush(theme.color("primary" if line.is_in else "card"))
        painter.drawRoundedRect(box, 5, 5)
        if line.is_in:
            tick = pixmap("check", 14, theme.color("onprimary"))
            painter.drawPixmap(box.topLeft() + QPointF(2, 2), tick)


def _cell(cells: Sequence[str], nth: int) -> tuple[str, str, str]:
    return (cells[nth] if nth < len(cells) else ""), "second", "ink2"


def _note(plan: Plan, row: Row, note: Note, tone: str) -> NoteLine:
    offer = mend_text(plan, note.code) if note.code else ""
    return NoteLine(row, note.text, tone, note.code, offer)


def _offer_font() -> QFont:
    chosen = font("second-strong")
    chosen.setUnderline(True)
    return chosen


def offer_width(offer: str) -> int:
    """How wide an offer stands at the right of its line."""
    return round(QFontMetricsF(_offer_font()).horizontalAdvance(offer)) + 16
