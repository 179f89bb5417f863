"""A row of a file beside the place it may be: how far apart, what each says, three answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.place import PIN_LIMIT_M
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.import_rows import candidate_text, compared_words
from langson_explorer.services.records.history import Piece
from langson_explorer.services.records.importing.door import Compared
from langson_explorer.services.records.importing.planning import Row
from langson_explorer.ui.features.records.move_map import MoveMap
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.diff_text import DiffText
from langson_explorer.ui.widgets.labels import Line, Paragraph

MATCH_WIDTH = 372
_INNER = MATCH_WIDTH - 34


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
        self._map = QVBoxLayout()
        self._table = QScrollArea()
        self._table.setWidgetResizable(True)
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._same = Button(tr("Cùng nơi: lấy ô mới"), "merge", kind="primary")
        self._new = Button(tr("Nơi khác: thêm"))
        self._skip = Button(tr("Bỏ qua dòng này"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._map)
        column.addWidget(self._told)
        column.addWidget(self._table, 1)
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

    def show_row(self, row: Row, at: int, total: int) -> None:
        """Show a row with the place it may be; `show_compared` brings what each says."""
        self._row = row
        best = row.candidates[0]
        self._title.setText(tr("Dòng {n}: cùng nơi?").format(n=row.number))
        self._at.setText(f"{at + 1} / {total}")
        self._told.set_text(candidate_text(best))
        _empty(self._map)
        if row.point:
            place, point = best.place, (*row.point, 0)
            there = (*place.position, min(place.accuracy_m, PIN_LIMIT_M))
            self._map.addWidget(MoveMap(there, point, (_INNER, 112)))
        self._table.setWidget(QWidget())

    def show_compared(self, row: Row, told: Sequence[Compared]) -> None:
        """Show what the file says beside what the catalogue says, what is new on green."""
        if row is not self._row:
            return
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for column, head in ((1, tr("Trong tệp")), (2, tr("Trong danh mục"))):
            grid.addWidget(Line(head, "second-strong", "ink2"), 0, column)
            grid.setColumnStretch(column, 1)
        for line, (name, text, known, is_new) in enumerate(compared_words(told), start=1):
            grid.addWidget(Paragraph(name, "second", "ink2"), line, 0)
            grid.addWidget(DiffText([Piece("in" if is_new else "same", text)]), line, 1)
            grid.addWidget(Paragraph(known, "second"), line, 2)
        grid.setColumnMinimumWidth(0, 84)
        grid.setRowStretch(len(told) + 1, 1)
        self._table.setWidget(body)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
