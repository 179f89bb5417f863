"""The page of conflicts: places at the left, the cells of one at the right, decided or left."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.conflicts import Deciding, Row
from langson_explorer.ui.features.exchange.conflict_rail import (
    LINE_ROLE,
    RAIL_WIDTH,
    Marks,
    RailDelegate,
    RailLine,
    RailModel,
    rail_lines,
)
from langson_explorer.ui.features.exchange.conflict_rows import LABEL_WIDTH, ColumnHead, RowBox
from langson_explorer.ui.features.exchange.parts import FootBar, NoteBox
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.labels import ElidedLabel, Line

_NARROW = 1100  # of the page, below which the rail is narrower


class ConflictsView(QWidget):
    """`place_wanted` asks for the cells of a place, `write_wanted` carries rows to be written.

    `find` gives a place by its id, `deciding` is what was chosen so far.
    """

    place_wanted = Signal(str)
    put_off = Signal()  # which places are left for later may be others now
    write_wanted = Signal(object)

    def __init__(self, find: Callable[[str], Place | None], deciding: Deciding) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self._find = find
        self.deciding = deciding
        self._counts: Mapping[str, int] = {}
        self._names: dict[str, str] = {}
        self._place = ""
        self.rows: Sequence[Row] = ()
        self.boxes: list[RowBox] = []
        self.model = RailModel()
        self._make_widgets()
        self._lay_out()
        self._show_emptiness()

    # What is shown

    def show_counts(self, counts: Mapping[str, int], names: Mapping[str, str]) -> None:
        """Show the places with something to decide; the one shown stays, or the first comes."""
        if counts or self._counts:  # else they have not been read yet
            self.deciding.keep_only(counts)
        self._counts, self._names = dict(counts), dict(names)
        self._show_rail()
        if self._place not in counts:
            self._place, self.rows = "", ()
            self._fill(())
        if counts and not self._place:
            self.list.setCurrentIndex(self.model.index(0))
        elif self._place:
            self.place_wanted.emit(self._place)
        self._show_emptiness()

    def show_rows(self, place_id: str, rows: Sequence[Row], near: Sequence[Place]) -> None:
        """Show the cells of a place."""
        if place_id != self._place:
            return
        self.rows = rows
        self._fill(near)
        self._show_progress()

    def choose_place(self, place_id: str) -> None:
        """Mark a place, show its cells."""
        row = self.model.row_of(place_id)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def show_writing(self, is_writing: bool) -> None:
        """Take no second press while it is being written."""
        self._write.setEnabled(not is_writing)

    # Within

    def _make_widgets(self) -> None:
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RailDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Các nơi có xung đột"))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self._total, self._where = Line("", "heading"), Line("", "second", "ink2")
        self._icon, self._name = Line(), ElidedLabel("", "title")
        self._told = Line("", "second", "ink2")
        self._progress, self._marks = Line("", "second-strong", "ink2", tabular=True), Marks()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._back = Button(tr("Nơi trước"), "chevron-left", kind="ghost")
        self._back.clicked.connect(lambda: self._step(-1))
        self._ours = Button(tr("Lấy hết của ta"), kind="ghost")
        self._ours.clicked.connect(lambda: self._choose_all(ours=True))
        self._theirs = Button(tr("Lấy hết của họ"), kind="ghost")
        self._theirs.clicked.connect(lambda: self._choose_all(ours=False))
        self._later = Button(tr("Để nơi này sau"), "hourglass")
        self._later.clicked.connect(self._put_off)
        self._write = Button("", "check", kind="primary")
        self._write.clicked.connect(self._ask_to_write)

    def _lay_out(self) -> None:
        self._rail = rail = QWidget()
        rail.setObjectName("PlacesPane")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 14, 0, 16)
        column.setSpacing(0)
        for line in (self._total, self._where):
            line.setContentsMargins(16, 0, 16, 0)
            column.addWidget(line)
        column.addSpacing(8)
        column.addWidget(self.list, 1)
        lost = NoteBox(
            "shield",
            tr("Không mất gì: bản không chọn vẫn nằm trong lịch sử của nơi, trả lại được."),
        )
        box = QHBoxLayout()
        box.setContentsMargins(16, 8, 16, 0)
        box.addWidget(lost)
        column.addLayout(box)
        self._page = page = QWidget()
        right = QVBoxLayout(page)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._head())
        right.addWidget(self._scroll, 1)
        right.addWidget(self._foot())
        self._empty = self._nothing()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(page, 1)
        row.addWidget(self._empty, 1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._told)
        far = QVBoxLayout()
        far.setSpacing(6)
        right = Qt.AlignmentFlag.AlignRight
        far.addWidget(self._progress, 0, right)
        far.addWidget(self._marks, 0, right)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 12)
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addLayout(far)
        return head

    def _foot(self) -> QWidget:
        foot = FootBar()
        for button in (self._back, self._ours, self._theirs):
            foot.row.addWidget(button)
        foot.row.addStretch()
        for button in (self._later, self._write):
            foot.row.addWidget(button)
        return foot

    def _nothing(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(48, 48, 48, 48)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch()
        column.addWidget(Mark("check-circle", 32, "ok"), 0, middle)
        column.addSpacing(12)
        column.addWidget(Line(tr("Không còn ô nào chờ xét"), "title"), 0, middle)
        text = tr("Khi hai cơ quan cùng sửa một ô, cả hai giá trị được giữ và hiện ở đây.")
        column.addWidget(Line(text, "body", "ink2"), 0, middle)
        column.addStretch()
        return empty

    def _show_emptiness(self) -> None:
        has_some = bool(self._counts)
        shown = {self._rail: has_some, self._page: has_some, self._empty: not has_some}
        # What goes goes first: all at once would make a narrow window wider for good.
        for part in sorted(shown, key=lambda part: shown[part]):
            part.setVisible(shown[part])

    def _show_rail(self) -> None:
        cells, places = sum(self._counts.values()), len(self._counts)
        text = ntr("{n} ô ở {places} nơi", "{n} ô ở {places} nơi", cells)
        self._total.setText(text.format(n=format_count(cells), places=format_count(places)))
        self._where.setText(tr("để sau cũng được, không chặn việc gì"))
        known = {id_: (self._find(id_), self._names.get(id_, id_)) for id_ in self._counts}
        self.model.show_lines(rail_lines(self._counts, self.deciding, known))
        self._show_progress()

    def _fill(self, near: Sequence[Place]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 0, 24, 16)
        column.setSpacing(12)
        offices = _columns(self.rows)
        if self.rows:
            column.addWidget(_heads(self.rows, offices))
        self.boxes = []
        for row in self.rows:
            box = RowBox(row, offices, near)
            box.chosen.connect(self._take_choice)
            box.show_choice(self.deciding.choice(row))
            self.boxes.append(box)
            column.addWidget(box)
        column.addStretch()
        self._scroll.setWidget(body)
        place = self._find(self._place)
        if place:
            self._icon.setPixmap(place_pixmap(place, 32))
        self._icon.setVisible(place is not None)
        self._name.setText(self._names.get(self._place, self._place))
        n = len(self.rows)
        text = ntr("{n} ô có giá trị khác nhau", "{n} ô có giá trị khác nhau", n)
        self._told.setText(text.format(n=format_count(n)))
        has_ours = any(side.is_ours for row in self.rows for side in row.sides)
        self._ours.setVisible(has_ours)

    def _show_progress(self) -> None:
        marks = self.deciding.marks(self._counts)
        done = sum(self.deciding.decided(place) for place in self._counts)
        waiting = sum(n for place, n in self._counts.items() if place in self.deciding.later)
        told = tr("{n} / {all} ô đã chọn").format(n=done, all=len(marks))
        if waiting:
            told += " · " + tr("{n} để sau").format(n=format_count(waiting))
        self._progress.setText(told)
        self._marks.show_marks(marks)
        here = self.deciding.decided(self._place)
        text = ntr("Ghi {n} ô đã chọn", "Ghi {n} ô đã chọn", here)
        self._write.setText(text.format(n=here))
        self._write.setEnabled(here > 0)
        self._back.setEnabled(self.list.currentIndex().row() > 0)

    # What one does

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.data(index, LINE_ROLE) if index.isValid() else None
        if isinstance(line, RailLine) and line.id != self._place:
            self._place, self.rows = line.id, ()
            self.place_wanted.emit(line.id)
        self._show_progress()

    def _take_choice(self, row: Row, key: str, value: object) -> None:
        self.deciding.choose(row, key, value)  # type: ignore[arg-type]
        self._show_choices()

    def _choose_all(self, *, ours: bool) -> None:
        self.deciding.choose_all(self.rows, ours=ours)
        self._show_choices()

    def _show_choices(self) -> None:
        for box in self.boxes:
            box.show_choice(self.deciding.choice(box.row))
        self._show_rail()
        self.put_off.emit()

    def _put_off(self) -> None:
        self.deciding.put_off(self._place)
        self._show_choices()
        self._step(1)

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _ask_to_write(self) -> None:
        rows = [row for row in self.rows if self.deciding.choice(row)]
        if rows:
            self.write_wanted.emit(rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the rail narrow where there is little room."""
        super().resizeEvent(event)
        self._rail.setFixedWidth(RAIL_WIDTH if self.width() >= _NARROW else 208)


def _columns(rows: Sequence[Row]) -> list[str]:
    """The offices of the second and third column: ours first."""
    found = dict.fromkeys(side.office for row in rows for side in row.sides if side.is_ours)
    found |= dict.fromkeys(side.office for row in rows for side in row.sides if not side.is_ours)
    return list(found)[:2]


def _heads(rows: Sequence[Row], offices: Sequence[str]) -> QWidget:
    heads = QWidget()
    line = QHBoxLayout(heads)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    before = QWidget()
    before.setFixedWidth(LABEL_WIDTH)
    line.addWidget(before)
    line.addWidget(ColumnHead(tr("Bản chung"), "", is_ours=False, is_base=True), 1)
    ours = {side.office for row in rows for side in row.sides if side.is_ours}
    for office in offices:
        title = tr("Của ta") if office in ours else tr("Của họ")
        line.addWidget(ColumnHead(title, office, is_ours=office in ours), 1)
    if len(offices) < 2:
        line.addWidget(QWidget(), 1)
    return heads
