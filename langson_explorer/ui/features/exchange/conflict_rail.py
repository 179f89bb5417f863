"""The places with something to decide, at the left: how many cells, how far each is."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.conflicts import Deciding, Mark
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.wrapped import wrapped

RAIL_WIDTH, _ROW = 264, 84
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_BAR, _MOST_BARS = 18.0, 8
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RailLine(NamedTuple):
    """A place with what is undecided there."""

    id: str
    place: Place | None
    name: str
    cells: int
    marks: tuple[Mark, ...]

    def told(self) -> str:
        """How far it is."""
        cells = ntr("{n} ô", "{n} ô", self.cells).format(n=format_count(self.cells))
        if all(mark is Mark.DECIDED for mark in self.marks):
            return f"{cells} · {tr('đã chọn, chưa ghi')}"
        if Mark.LATER in self.marks:
            return f"{cells} · {tr('để sau')}"
        return f"{cells} · {tr('đang xét') if Mark.DECIDED in self.marks else tr('chưa xét')}"


class RailModel(QAbstractListModel):
    """The places, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[RailLine] = []

    def show_lines(self, lines: Sequence[RailLine]) -> None:
        """Show others; the same places only change."""
        if [line.id for line in lines] == [line.id for line in self._lines]:
            self._lines = list(lines)
            self.dataChanged.emit(self.index(0), self.index(max(0, len(lines) - 1)))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def row_of(self, place: str) -> int:
        """Where a place stands; -1 where it does not."""
        return next((nth for nth, line in enumerate(self._lines) if line.id == place), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many places there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line, or its words."""
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}, {line.told()}"
        return line.name if role == Qt.ItemDataRole.DisplayRole else None


def rail_lines(
    counts: Mapping[str, int], deciding: Deciding, places: Mapping[str, tuple[Place | None, str]]
) -> list[RailLine]:
    """The places with something to decide, by name."""
    lines = []
    for id_, count in counts.items():
        place, name = places.get(id_, (None, id_))
        lines.append(RailLine(id_, place, name, count, tuple(deciding.marks({id_: count}))))
    return lines


class RailDelegate(QStyledItemDelegate):
    """Paints a place: icon, name over two lines, how far it is, a bar for each cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All are equally high."""
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one."""
        line, rect = index.data(LINE_ROLE), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "sunk"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 8, 8)
        if line.place is not None:
            painter.drawPixmap(rect.topLeft() + QPointF(16, 10), place_pixmap(line.place, 24))
        left, width = rect.left() + 50, rect.width() - 50 - 16
        painter.setFont(font("strong"))
        painter.setPen(theme.color("ink"))
        top = rect.top() + 6
        for text in wrapped(line.name, painter.font(), width, 2):
            painter.drawText(QRectF(left, top, width, 20), Qt.AlignmentFlag.AlignVCenter, text)
            top += 20
        painter.setFont(font("second"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(QRectF(left, top, width, 18), Qt.AlignmentFlag.AlignVCenter, line.told())
        paint_marks(painter, QPointF(left, top + 22), line.marks[:_MOST_BARS])
        painter.restore()


def paint_marks(painter: QPainter, at: QPointF, marks: Sequence[Mark], width: float = _BAR) -> None:
    """A bar for each cell: filled where decided, outlined where open, striped for later."""
    for nth, mark in enumerate(marks):
        box = QRectF(at.x() + nth * (width + 4), at.y(), width, 6)
        if mark is Mark.DECIDED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
        elif mark is Mark.LATER:
            painter.setPen(QPen(theme.color("amberline"), 1))
            painter.setBrush(theme.color("amberbg"))
        else:
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(box, 3, 3)
        if mark is Mark.LATER:
            painter.setPen(QPen(theme.color("amberline"), 2))
            for step in range(5, int(width), 6):
                painter.drawLine(
                    QPointF(box.left() + step - 2, box.bottom() - 1),
                    QPointF(box.left() + step + 2, box.top() + 1),
                )


class Marks(QWidget):
    """How far all cells are, as bars."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Mark, ...] = ()
        self.setFixedHeight(10)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show others; of many only a share."""
        most = 10
        if len(marks) > most:
            marks = [marks[nth * len(marks) // most] for nth in range(most)]
        self._marks = tuple(marks)
        self.setFixedWidth(len(self._marks) * 30 or 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, QPointF(0.5, 2), self._marks, 26)
