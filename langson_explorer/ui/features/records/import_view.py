"""The page of an import: choose a file, match its columns, look at every row, confirm."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.layer import Layer
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.records.import_rows import Tally, tallies, tally_of, writing_text
from langson_explorer.services.records.importing.left import FilePart
from langson_explorer.services.records.importing.planning import Options, Plan, Row, Status
from langson_explorer.services.wording import layer_name
from langson_explorer.ui.features.records.import_parts import (
    ColumnsCard,
    Count,
    StepsLine,
)
from langson_explorer.ui.features.records.import_rows import (
    LINE_ROLE,
    FileLine,
    NoteLine,
    RowsDelegate,
    RowsModel,
    offer_width,
)
from langson_explorer.ui.features.records.inputs import FormBox
from langson_explorer.ui.features.records.match_card import MatchCard
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line, Paragraph

ENDINGS = (
    "xlsx", "xls", "ods", "csv", "tsv", "txt", "gpx", "kml", "kmz", "geojson", "json", "gpkg",
    "shp", "zip",
)  # fmt: skip
SYSTEMS = ("", "EPSG:9215", "EPSG:9216", "EPSG:3405", "EPSG:3406", "EPSG:32648")
_TICK_RIGHT = 36  # the tick of a row lies left of it


class ImportView(QWidget):
    """`read_wanted` asks for a file to be read, `plan_wanted` for a part to be looked at anew.

    `write_wanted` carries the plans to be written with the reason; nothing is written before.
    `later_wanted` asks for all that was decided to be kept, `resume_wanted` for it to be taken up.
    """

    read_wanted = Signal(object, str)  # path, coordinate system
    plan_wanted = Signal(object)  # a part
    write_wanted = Signal(object, str, bool)  # plans, reason, whether the mappings are kept
    wrong_wanted = Signal(object)  # plans
    compare_wanted = Signal(object, object)  # plan, row
    later_wanted = Signal()
    resume_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.parts: list[FilePart] = []
        self.at = 0  # the part in sight
        self._name = ""
        self._shown: Tally | None = None
        self._doubt = 0
        self.model = RowsModel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start())
        self._stack.addWidget(self._work())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def part(self) -> FilePart | None:
        """The part in sight; None while there is no file."""
        return self.parts[self.at] if self.parts else None

    @property
    def plan(self) -> Plan | None:
        """What taking that part in would do."""
        return self.part.plan if self.part else None

    # What is shown

    def show_parts(self, parts: Sequence[FilePart], name: str) -> None:
        """Show a file that was read: what taking each of its parts in would do."""
        self.parts, self._name = list(parts), name
        self._sheets.clear()
        for part in self.parts:
            told = layer_name(Layer(part.name)) if part.name in tuple(Layer) else part.name
            self._sheets.addItem(f"{told} · {format_count(len(part.plan.rows))}")
        self._sheets.setVisible(len(self.parts) > 1)
        self.show_part(0)

    def show_part(self, at: int) -> None:
        """Show another part of the file."""
        self.at = at
        self._shown = None
        self._sheets.setCurrentIndex(at)
        if self.plan:
            self._columns.show_plan(self.plan)
            self.show_plan(self.parts[at], self.plan)

    def show_plan(self, part: FilePart, plan: Plan) -> None:
        """Show what taking a part in would now do."""
        is_same = part.plan.mapped == plan.mapped
        part.plan = plan
        if part is not self.part:
            return
        name = self._name
        rows, columns = format_count(len(plan.rows)), len(plan.sheet.header)
        text = ntr("{n} dòng, {columns} cột", "{n} dòng, {columns} cột", len(plan.rows))
        told = [name, plan.sheet.name, text.format(n=rows, columns=columns)]
        if plan.sheet.coding:
            coding = plan.sheet.coding.upper()
            told.append(tr("chữ theo phông cũ {coding}, đã chuyển").format(coding=coding))
        self._file.setText(" · ".join(filter(None, told)))
        if not is_same:
            self._columns.show_plan(plan)
        self._stack.setCurrentIndex(1)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows that are asked for, the counts, what would be written."""
        plan = self.plan
        if plan is None:
            return
        left_out = self.parts[self.at].left_out
        counts = tallies(plan, left_out)
        for tally, count in self._counts.items():
            count.show_count(counts[tally])
            count.setChecked(tally is self._shown)
        shown = [
            row
            for row in plan.rows
            if self._shown is None or tally_of(row, left_out) is self._shown
        ]
        self.model.show_rows(plan, shown, left_out)
        plans = self._chosen()
        self._write.setText(writing_text(plans))
        is_ready = any(one.written() for one in plans)
        self._write.setEnabled(is_ready)
        self._steps.show_step(3 if is_ready and not self._doubts() else 2)
        wrong = (row for part in self.parts for row in part.plan.rows)
        self._wrong.setVisible(any(row.status is Status.WRONG for row in wrong))
        self._show_doubt(0)

    def start_over(self) -> None:
        """Leave this file; nothing was written."""
        self.parts, self._shown = [], None
        self._reason.clear()
        self._stack.setCurrentIndex(0)

    def take(self, path: Path) -> None:
        """Have a file read."""
        self.start_over()
        self.read_wanted.emit(path, self._system.currentData())

    def first_options(self) -> Options:
        """What the first page says of new places."""
        return Options(layer=self._layer.currentData())

    def offer_left(self, name: str) -> None:
        """Offer what was left for later on the first page; "" offers nothing."""
        self._left.setVisible(bool(name))
        self._left_told.setText(tr("Để dở: {file}").format(file=name))

    # The first step

    def _start(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Line(tr("Nhập từ tệp"), "page"))
        told = tr(
            "Excel (XLSX, XLS, ODS), CSV, GPX, KML, KMZ, GeoJSON, GeoPackage, Shapefile (cả trong "
            "ZIP), hay một thư mục ảnh có vị trí. Chưa ghi gì cho đến khi bạn xác nhận."
        )
        column.addWidget(Paragraph(told, "body", "ink2"))
        self._layer = FormBox(tr("Lớp của nơi mới"))
        self._layer.addItem(tr("Lớp: theo tệp"), "")
        for layer in Layer:
            self._layer.addItem(layer_name(layer), layer.value)
        self._system = FormBox(tr("Hệ tọa độ"))
        for code in SYSTEMS:
            self._system.addItem(system_name(code), code)
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self._layer, self._system):
            box.setFixedWidth(270)
            row.addWidget(box)
        row.addStretch()
        column.addLayout(row)
        buttons = QHBoxLayout()
        file = Button(tr("Chọn tệp…"), "import", kind="primary")
        file.clicked.connect(self._ask_file)
        folder = Button(tr("Chọn thư mục ảnh…"), "photo")
        folder.clicked.connect(self._ask_folder)
        buttons.addWidget(file)
        buttons.addWidget(folder)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(self._left_for_later())
        column.addStretch()
        return page

    def _left_for_later(self) -> QWidget:
        self._left = QFrame()
        self._left.setObjectName("StepCard")
        line = QHBoxLayout(self._left)
        line.setContentsMargins(16, 8, 8, 8)
        self._left_told = Line("", "strong")
        go_on = Button(tr("Làm tiếp"), "import", kind="tint")
        go_on.clicked.connect(self.resume_wanted)
        forget = Button(tr("Bỏ"), kind="ghost")
        forget.clicked.connect(self.forget_wanted)
        line.addWidget(self._left_told, 1)
        line.addWidget(go_on)
        line.addWidget(forget)
        self._left.hide()
        return self._left

    def _ask_file(self) -> None:
        kinds = " ".join(f"*.{ending}" for ending in ENDINGS)
        named = f"{tr('Tệp địa điểm')} ({kinds})"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Nhập từ tệp"), "", named)
        if chosen:
            self.take(Path(chosen))

    def _ask_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, tr("Chọn thư mục ảnh…")):
            self.take(Path(chosen))

    # The others

    def _work(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 12, 24, 16)
        inner.setSpacing(12)
        self._file = Line("", "second", "ink2")
        self._steps = StepsLine()
        self._sheets = FormBox(tr("Phần của tệp"))
        self._sheets.setFixedWidth(190)
        self._sheets.activated.connect(self.show_part)
        head, second = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Line(tr("Nhập từ tệp"), "page"))
        head.addWidget(self._steps, 1)
        second.addWidget(self._file, 1)
        second.addWidget(self._sheets)
        inner.addLayout(head)
        inner.addLayout(second)
        counts = QHBoxLayout()
        counts.setSpacing(8)
        self._counts = {tally: Count(tally) for tally in Tally}
        for tally, count in self._counts.items():
            count.clicked.connect(lambda _=False, tally=tally: self._filter(tally))
            counts.addWidget(count)
        inner.addLayout(counts)
        inner.addLayout(self._cards(), 1)
        column.addLayout(inner, 1)
        column.addWidget(self._foot())
        return page

    def _cards(self) -> QHBoxLayout:
        self._columns, self.match = ColumnsCard(), MatchCard()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowsDelegate(self.list))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._see)
        rows = QFrame()
        rows.setObjectName("StepCard")
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(1, 8, 1, 1)
        inside.addWidget(self.list)
        self._columns.matched.connect(self._remap)
        self.match.decided.connect(self._decide)
        self.match.all_decided.connect(self._decide_all)
        self.match.stepped.connect(lambda step: self._show_doubt(self._doubt + step))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._columns)
        line.addWidget(rows, 1)
        line.addWidget(self.match)
        return line

    def _foot(self) -> QWidget:
        foot = Foot()
        line = QHBoxLayout(foot)
        line.setContentsMargins(24, 12, 24, 12)
        line.setSpacing(8)
        line.addWidget(Mark("shield-check", 20, "ok"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Line(tr("Chưa ghi gì vào danh mục cho đến khi bạn xác nhận."), "second-strong")
        )
        words.addWidget(Line(tr("Sau đó vẫn trả lại được cả lần nhập."), "second", "ink2"))
        line.addLayout(words)
        line.addStretch()
        self._keep = QCheckBox(tr("Nhớ cách ghép cột"))
        self._keep.setFont(font("second"))
        self._reason = FormLine(tr("Lý do"), tr("lý do (không bắt buộc)"))
        self._reason.setFixedWidth(180)
        self._wrong = Button(tr("Lưu các dòng sai…"), "save")
        self._wrong.clicked.connect(
            lambda: self.wrong_wanted.emit([part.plan for part in self.parts])
        )
        later = Button(tr("Để đó, làm sau"), "save")
        later.clicked.connect(self.later_wanted)
        drop = Button(tr("Bỏ lần nhập này"), kind="ghost")
        drop.clicked.connect(self.start_over)
        self._write = Button("", "check", kind="primary")
        self._write.clicked.connect(self._confirm)
        for widget in (self._keep, self._reason, drop, self._wrong, later, self._write):
            line.addWidget(widget)
        return foot

    # What one does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a press on the tick of a row, on what is offered about it."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at: QPoint = event.position().toPoint()
            line = (
                self.model.data(index, LINE_ROLE)
                if (index := self.list.indexAt(at)).isValid()
                else None
            )
            if at.x() < _TICK_RIGHT and isinstance(line, FileLine) and line.row.edits:
                self.leave_out(line.row.number)
            elif isinstance(line, NoteLine) and at.x() > self._offers_from(line):
                self.mend(line.code)
        return False

    def _offers_from(self, line: NoteLine) -> float:
        """Where what is offered about a row begins; nowhere where nothing is."""
        width = self.list.viewport().width()
        return width - offer_width(line.offer) - 12 if line.offer else inf

    def _filter(self, tally: Tally) -> None:
        self._shown = None if self._shown is tally else tally
        self.refresh()

    def leave_out(self, number: int) -> None:
        """Leave a row out by hand, or take it in again."""
        if part := self.part:
            part.left_out ^= {number}
            self.refresh()

    def mend(self, code: str) -> None:
        """Have every row with such a problem be mended."""
        if part := self.part:
            self._choose(replace(part.options, repairs=part.options.repairs | {code}))

    def _choose(self, options: Options) -> None:
        if part := self.part:
            part.options = options
            self.plan_wanted.emit(part)

    def _remap(self, mapping: dict[str, str]) -> None:
        if part := self.part:
            part.mapping = mapping
            self.plan_wanted.emit(part)

    def _decide(self, number: int, answer: str) -> None:
        if part := self.part:
            decisions = {**part.options.decisions, number: answer}
            self._choose(replace(part.options, decisions=decisions))

    def _decide_all(self, how: str) -> None:
        if part := self.part:
            self._choose(replace(part.options, doubtful=how))

    def _chosen(self) -> list[Plan]:
        """The plans of all parts, without the rows left out by hand."""
        return [part.chosen() for part in self.parts]

    def _confirm(self) -> None:
        reason = self._reason.text().strip()
        self.write_wanted.emit(self._chosen(), reason, self._keep.isChecked())

    def _doubts(self) -> list[Row]:
        rows = self.plan.rows if self.plan else ()
        return [row for row in rows if row.status is Status.DOUBTFUL]

    def _show_doubt(self, nth: int) -> None:
        doubts = self._doubts()
        self.match.setVisible(bool(doubts))
        if doubts and self.plan:
            self._doubt = nth % len(doubts)
            row = doubts[self._doubt]
            self.match.show_row(row, self._doubt, len(doubts))
            self.compare_wanted.emit(self.plan, row)

    def _see(self, index: QModelIndex) -> None:
        line = self.model.data(index, LINE_ROLE) if index.isValid() else None
        numbers = [row.number for row in self._doubts()]
        if line is not None and line.row.number in numbers:  # type: ignore[attr-defined]
            self._show_doubt(numbers.index(line.row.number))  # type: ignore[attr-defined]


class Foot(QWidget):
    """The bar at the bottom."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("pane"))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)


def system_name(code: str) -> str:
    """What a coordinate system is called."""
    return {
        "": tr("Tọa độ: theo tệp, hoặc WGS 84"),
        "EPSG:9215": tr("VN-2000, kinh tuyến 107°15′"),
        "EPSG:9216": tr("VN-2000, kinh tuyến 107°30′"),
        "EPSG:3405": tr("VN-2000, UTM múi 48"),
        "EPSG:3406": tr("VN-2000, UTM múi 49"),
        "EPSG:32648": tr("WGS 84, UTM múi 48"),
    }[code]
