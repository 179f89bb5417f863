"""The page of changes: all of them by day at the left, the timeline of one place at the right."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.domain.records.fields import FIELDS
from langson_explorer.domain.text import folded
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.history import Step, by_day, place_name
from langson_explorer.services.records.history import Deed
from langson_explorer.services.wording import layer_name
from langson_explorer.services.wording.fields import field_title
from langson_explorer.ui.features.records.change_rows import ChangeDelegate
from langson_explorer.ui.features.records.timeline import Timeline
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line

LIST_WIDTH = 600
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Filtered(NamedTuple):
    """What is asked of the changes; empty values ask for all."""

    text: str = ""
    office: str = ""
    layer: str = ""
    field: str = ""
    deed: str = ""


class StepLine(NamedTuple):
    """A step as a line of the list."""

    step: Step
    place: Place | None
    name: str
    is_ours: bool


class DayLine(NamedTuple):
    """The head of a day."""

    day: date
    total: int


class ChangesModel(QAbstractListModel):
    """Days and steps, one below another."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[StepLine | DayLine] = []

    def show_lines(self, lines: Sequence[StepLine | DayLine]) -> None:
        """Show others."""
        self.beginResetModel()
        self._lines = list(lines)
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
            return line.name if isinstance(line, StepLine) else str(line.day)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        if isinstance(self._lines[index.row()], DayLine):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ChangesView(QWidget):
    """`place_wanted` asks for the timeline of a place, `revert_wanted` for a change taken back."""

    place_wanted = Signal(str)
    revert_wanted = Signal(str)
    export_wanted = Signal()
    map_wanted = Signal(str)

    def __init__(self, find: Callable[[str], Place | None]) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self._find = find
        self._steps: list[StepLine] = []
        self._asked = Filtered()
        self.model = ChangesModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChangeDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.timeline = Timeline()
        self._lay_out()
        self._connect()

    # What is shown

    def show_steps(self, steps: Sequence[Step], ours: str) -> None:
        """Show all there is; `ours` is the id of the office that writes here."""
        self._steps = []
        for step in steps:
            place = self._find(step.place)
            name = place_name(place, step)
            self._steps.append(StepLine(step, place, name, step.first.office == ours))
        offices = {line.step.first.office: line.step.first.office_name for line in self._steps}
        self._offer(self._office, tr("Mọi cơ quan"), [(i, n or i) for i, n in offices.items()])
        fields = {e.field.name for line in self._steps for e in line.step.entries if e.field}
        told = [(f.name, field_title(f.name)) for f in FIELDS if f.name in fields]
        self._offer(self._field, tr("Mọi ô"), told)
        places = len({line.step.place for line in self._steps})
        n = len(self._steps)
        text = ntr("{n} thay đổi ở {places} nơi", "{n} thay đổi ở {places} nơi", n)
        self._told.setText(text.format(n=format_count(n), places=format_count(places)))
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked for."""
        kept = [line for line in self._steps if self._fits(line)]
        counts = {deed: sum(line.step.deed is deed for line in self._steps) for deed in Deed}
        words = {
            "": tr("Tất cả {n}").format(n=len(self._steps)),
            Deed.NEW: tr("Mới {n}").format(n=counts[Deed.NEW]),
            Deed.EDITED: tr("Sửa {n}").format(n=counts[Deed.EDITED]),
            Deed.RETIRED: tr("Bỏ {n}").format(n=counts[Deed.RETIRED]),
        }
        for deed, button in self._deeds.items():
            button.setText(words[deed])
        by_step = {id(line.step): line for line in kept}
        lines: list[StepLine | DayLine] = []
        for day, steps in by_day([line.step for line in kept]):
            lines.append(DayLine(day, len(steps)))
            lines += [by_step[id(step)] for step in steps]
        self.model.show_lines(lines)
        self._empty.setVisible(not lines)

    def choose_place(self, place_id: str) -> None:
        """Mark the last change of a place."""
        for row in range(self.model.rowCount()):
            line = self.model.data(self.model.index(row), LINE_ROLE)
            if isinstance(line, StepLine) and line.step.place == place_id:
                self.list.setCurrentIndex(self.model.index(row))
                return
        self.place_wanted.emit(place_id)

    # Within

    def _fits(self, line: StepLine) -> bool:
        asked, step = self._asked, line.step
        if asked.deed and step.deed != asked.deed:
            return False
        if asked.office and step.first.office != asked.office:
            return False
        if asked.layer and (line.place is None or line.place.layer != asked.layer):
            return False
        if asked.field and all(not e.field or e.field.name != asked.field for e in step.entries):
            return False
        words = (line.name, step.summary(), step.first.reason, step.first.source)
        return folded(asked.text) in folded(" ".join(words))

    def _ask(self, **more: str) -> None:
        self._asked = self._asked._replace(**more)
        self.refresh()

    @staticmethod
    def _offer(box: QComboBox, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        shown = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(everything, "")
        for code, label in choices:
            box.addItem(label, code)
        box.setCurrentIndex(max(0, box.findData(shown)))
        box.blockSignals(False)

    def _lay_out(self) -> None:
        self._told = Line("", "second", "ink2")
        self._export = Button(tr("Xuất bảng kê"), "download")
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Tìm nơi, ô, lý do…"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setFont(font("body"))
        self._office, self._layer, self._field = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self._office, tr("Cơ quan")),
            (self._layer, tr("Lớp")),
            (self._field, tr("Ô")),
        ):
            box.setAccessibleName(name)
            box.setFont(font("body"))
            box.setFixedWidth(132)
        self._offer(self._layer, tr("Mọi lớp"), [(one.value, layer_name(one)) for one in Layer])
        self._empty = Line(tr("Chưa có thay đổi nào."), "body", "ink2")
        left = QWidget()
        left.setObjectName("PlacesPane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 0, 0)
        column.setSpacing(8)
        for made in (self._head(), self._filters(), self._chips()):
            column.addLayout(made)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.timeline, 1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Line(tr("Thay đổi"), "page"))
        words.addWidget(self._told)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 16, 0)
        head.addLayout(words, 1)
        head.addWidget(self._export)
        return head

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        for box in (self._office, self._layer, self._field):
            row.addWidget(box)
        return row

    def _chips(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        icons = {"": "", Deed.NEW: "plus-circle", Deed.EDITED: "edit", Deed.RETIRED: "minus-circle"}
        self._deeds = {}
        for deed, icon_name in icons.items():
            button = Button("", icon_name, kind="filter", height=28, icon_size=14)
            button.setCheckable(True)
            button.setChecked(not deed)
            button.clicked.connect(lambda _=False, deed=deed: self._ask(deed=str(deed)))
            group.addButton(button)
            self._deeds[deed] = button
            row.addWidget(button)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self._search.textEdited.connect(lambda text: self._ask(text=text))
        for box, name in ((self._office, "office"), (self._layer, "layer"), (self._field, "field")):
            box.activated.connect(
                lambda _, box=box, name=name: self._ask(**{name: box.currentData()})
            )
        self._export.clicked.connect(self.export_wanted)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.timeline.revert_wanted.connect(self.revert_wanted)
        self.timeline.map_wanted.connect(self.map_wanted)

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.data(index, LINE_ROLE) if index.isValid() else None
        if isinstance(line, StepLine):
            self.place_wanted.emit(line.step.place)
