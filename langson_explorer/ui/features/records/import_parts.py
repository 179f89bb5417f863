"""The parts of the page of an import: counts to filter by, columns, rows, what a row may be."""

from collections.abc import Callable, Sequence
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
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.import_rows import (
    TALLY_ICONS,
    RowWords,
    Tally,
    candidate_text,
    compared,
    row_words,
    sample_text,
    tally_text,
    target_choices,
)
from langson_explorer.services.records.importing.planning import Plan, Row, Status
from langson_explorer.services.wording import in_language
from langson_explorer.ui.features.records.inputs import FormBox
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMNS_WIDTH, MATCH_WIDTH = 336, 372
_ROW, _NOTE = 36, 30
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Count(DrawnButton):
    """One of the five counts: pressing it shows these rows only."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self.tally, self.count = tally, 0
        self.setCheckable(True)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Say how many."""
        self.count = count
        self.setText(f"{format_count(count)} {tally_text(self.tally)}")
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the icon, the number, what it is of."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "focus" if self.has_ring else "primary" if on else "line"
        painter.setPen(QPen(theme.color(edge), 2 if on or self.has_ring else 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        icon_name, tone = TALLY_ICONS[self.tally]
        painter.drawPixmap(QPointF(16, 19), pixmap(icon_name, 18, theme.color(tone)))
        painter.setFont(font("title", tabular=True))
        painter.setPen(theme.color("ink"))
        number = format_count(self.count)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(number)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(46, 0, wide + 4, 56), middle, number)
        painter.setFont(font("second"))
        painter.setPen(theme.color("ink2"))
        room = QRectF(46 + wide + 10, 0, self.width() - 46 - wide - 20, 56)
        told = QFontMetricsF(painter.font()).elidedText(
            tally_text(self.tally), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, told)


class ColumnsCard(QFrame):
    """The columns of the file: name, a sample, what it is taken for; `matched` tells all of it."""

    matched = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("StepCard")
        self.setFixedWidth(COLUMNS_WIDTH)
        self._boxes: list[tuple[str, FormBox]] = []
        self._count = Line("", "second", "ink2")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 6)
        head.addWidget(Line(tr("Cột của tệp"), "heading"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show how the columns are taken."""
        n = sum(bool(target) for target in plan.mapped)
        text = tr("{n} / {all} đã ghép")
        self._count.setText(text.format(n=n, all=len(plan.mapped)))
        choices = target_choices()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 0, 8, 8)
        column.setSpacing(6)
        self._boxes = []
        for at, (name, target) in enumerate(zip(plan.sheet.header, plan.mapped, strict=True)):
            sample = sample_text(plan.sheet.column(at))
            column.addWidget(self._row(name, sample, target, choices))
        column.addStretch()
        self._scroll.setWidget(body)

    def _row(
        self, name: str, sample: str, target: str, choices: Sequence[tuple[str, str]]
    ) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name or tr("(không tên)"), "second-strong"))
        told = ElidedLabel(sample, "small")
        told.setProperty("tone", "ink2")
        words.addWidget(told)
        row.addLayout(words, 1)
        box = FormBox(name)
        for code, label in choices:
            box.addItem(label, code)
        box.setCurrentIndex(max(0, box.findData(target)))
        box.setFixedWidth(156)
        box.activated.connect(lambda _: self._tell())
        row.addWidget(box)
        self._boxes.append((name, box))
        return holder

    def _tell(self) -> None:
        self.matched.emit({name: box.currentData() for name, box in self._boxes})


class FileLine(NamedTuple):
    """A row of the file as a line."""

    row: Row
    words: RowWords
    cells: tuple[str, ...]
    is_in: bool


class NoteLine(NamedTuple):
    """A sentence below a row."""

    row: Row
    text: str
    tone: str


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
            self._lines += [NoteLine(row, text, tone) for text in words.notes]
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


class MatchCard(QFrame):
    """A row that may be a place there is: both side by side, three answers."""

    decided = Signal(int, str)  # the row, and "new", "skip" or the id of the place
    stepped = Signal(int)
    all_decided = Signal(str)  # "same", "new", "skip": of all that nobody has decided

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("StepCard")
        self.setFixedWidth(MATCH_WIDTH)
        self._row: Row | None = None
        self._title, self._at = Line("", "heading"), Line("", "second", "ink2")
        before = IconButton("chevron-left", tr("Dòng trước"), kind="ghost", size=28, icon_size=16)
        after = IconButton("chevron-right", tr("Dòng sau"), kind="ghost", size=28, icon_size=16)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        for part in (self._at, before, after):
            head.addWidget(part)
        self._told = Paragraph("", "strong", "amber")
        self._file, self._place = Paragraph("", "second"), Paragraph("", "second")
        self._same = Button(tr("Cùng nơi: lấy ô mới"), "merge", kind="primary")
        self._new = Button(tr("Nơi khác: thêm"))
        self._skip = Button(tr("Bỏ qua dòng này"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(Line(tr("Trong tệp"), "second-strong", "ink2"))
        column.addWidget(self._file)
        column.addWidget(Line(tr("Trong danh mục"), "second-strong", "ink2"))
        column.addWidget(self._place)
        column.addStretch()
        column.addWidget(self._same)
        line = QHBoxLayout()
        line.addWidget(self._new, 1)
        line.addWidget(self._skip, 1)
        column.addLayout(line)
        column.addLayout(self._all())
        self._connect()

    def _all(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Line(tr("Tất cả còn lại:"), "second", "ink2"))
        for how, label in (
            ("same", tr("cùng nơi")),
            ("new", tr("nơi mới")),
            ("skip", tr("bỏ qua")),
        ):
            button = Button(label, kind="link", height=28)
            button.clicked.connect(lambda _=False, how=how: self.all_decided.emit(how))
            line.addWidget(button)
        line.addStretch()
        return line

    def _connect(self) -> None:
        def decide(answer: Callable[[Row], str]) -> Callable[[], None]:
            def tell() -> None:
                if self._row:
                    self.decided.emit(self._row.number, answer(self._row))

            return tell

        self._same.clicked.connect(decide(lambda row: row.candidates[0].place.id))
        self._new.clicked.connect(decide(lambda _: "new"))
        self._skip.clicked.connect(decide(lambda _: "skip"))

    def show_row(self, plan: Plan, row: Row, at: int, total: int) -> None:
        """Show a row with the place it may be."""
        self._row = row
        best = row.candidates[0]
        self._title.setText(tr("Dòng {n}: cùng nơi?").format(n=row.number))
        self._at.setText(f"{at + 1} / {total}")
        self._told.set_text(candidate_text(best))
        told = (f"{name}: {cell}" for name, cell in compared(plan, row))
        self._file.set_text("\n".join(told))
        place = best.place
        lines = (
            in_language(place.name),
            in_language(place.kind_name),
            in_language(place.commune_text),
        )
        self._place.set_text("\n".join(filter(None, lines)))
