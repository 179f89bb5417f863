"""The dialog of what a plan costs: prices to fill in, sums that follow; notes, contacts."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.costs import CostKind, CostLine, cost_sheet, nights_of
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.rates import (
    MOST_COUNT,
    MOST_LINES,
    MOST_PEOPLE,
    FreeLine,
    Rates,
    Ticket,
)
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording.costs import cost_label, cost_unit, total_text, unknown_text
from langson_explorer.services.wording.entries import stop_name
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.number_field import NumberField
from langson_explorer.ui.widgets.plain import set_tooltip

_SIZE = QSize(1080, 640)
_MOST_PRICE = 2_000_000_000  # VND; what a field of numbers holds
_STEP = 10_000
_FORM_WIDTH = 360
_LABEL_COLUMN, _COUNT_COLUMN, _PRICE_COLUMN = 0, 1, 3
_MOST_NIGHTS = 99
_CLOSED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_OPEN = _CLOSED | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CostsDialog(FittingDialog):
    """`kept` carries the people, the Rates, the notes, the contacts now entered."""

    kept = Signal(int, object, str, str)

    def __init__(
        self, plan: Plan, schedule: tuple[DaySchedule, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan, self._schedule = plan, schedule
        self._lines = list(plan.rates.lines)
        self._names = {
            visit.stop.place_id: stop_name(visit) for day in schedule for visit in day.visits
        }
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chi phí của “{plan}”").format(plan=plan_title(plan)))
        self.wish(_SIZE)
        self.people = NumberField(plan.people, MOST_PEOPLE)
        self.km, self.night = _price(plan.rates.km_vnd), _price(plan.rates.night_vnd)
        self.guide, self.meal = _price(plan.rates.guide_vnd), _price(plan.rates.meal_vnd)
        self.nights = NumberField(nights_of(plan.rates, len(plan.days)), _MOST_NIGHTS, least=0)
        self._tickets = {ticket.place_id: ticket.unit_vnd for ticket in plan.rates.tickets}
        self.label = QComboBox()
        self.label.setEditable(True)
        self.label.setFont(font("body"))
        self.free_price = _price(None)
        self.add_button = Button(tr("Thêm khoản"), "plus", height=32, icon_size=16)
        self.drop_button = Button(tr("Bỏ khoản đang chọn"), height=32)
        self.table = QTableWidget(0, 5)
        self.sum, self.unknown = Line("", "heading", tabular=True), Paragraph("", "second", "amber")
        self.notes, self.contacts = _text(plan.notes), _text(plan.contacts)
        self.keep_button = Button(tr("Xong"), kind="primary")
        self._lay_out()
        self._fields = {
            CostKind.TRAVEL: self.km,
            CostKind.LODGING: self.night,
            CostKind.GUIDE: self.guide,
            CostKind.MEAL: self.meal,
        }
        for field in (self.people, self.nights, *self._fields.values()):
            field.valueChanged.connect(self._count)
        self.add_button.clicked.connect(self._add_line)
        self.table.cellChanged.connect(self._take)
        self.table.currentCellChanged.connect(lambda *_: self._offer())
        self.drop_button.clicked.connect(self._drop_line)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._drop_line)
        self.keep_button.clicked.connect(self._keep)
        self._count()

    @property
    def rates(self) -> Rates:
        """The prices now entered; 0 is a price nobody has given."""
        return Rates(
            self.km.value() or None,
            self.night.value() or None,
            self.guide.value() or None,
            self._nights(),
            tuple(self._lines),
            self.meal.value() or None,
            tuple(Ticket(place, price) for place, price in self._tickets.items()),
        )

    def _nights(self) -> int | None:
        """The nights typed; None where they are those of the days, which may still change."""
        by_days = nights_of(Rates(), len(self._plan.days))
        return None if self.nights.value() == by_days else self.nights.value()

    def _count(self) -> None:
        sheet = cost_sheet(self.people.value(), self.rates, self._schedule)
        self._shown = sheet.lines
        self.table.blockSignals(True)
        self.table.setRowCount(len(sheet.lines))
        for row, line in enumerate(sheet.lines):
            for column, text in enumerate(self._cells(line)):
                item = QTableWidgetItem(text)
                set_tooltip(item, text)
                if column:
                    item.setTextAlignment(_RIGHT)
                is_own = line.kind is CostKind.OTHER and column in (_LABEL_COLUMN, _COUNT_COLUMN)
                item.setFlags(_OPEN if is_own or column == _PRICE_COLUMN else _CLOSED)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self._offer()
        self.sum.setText(total_text(sheet))
        self.unknown.set_text(unknown_text(len(sheet.unknown)))
        self.unknown.setVisible(bool(sheet.unknown))

    def _cells(self, line: CostLine) -> tuple[str, ...]:
        amount = line.amount_vnd
        return (
            cost_label(line, self._names.get(line.label, line.label)),
            format_count(line.quantity),
            cost_unit(line.kind),
            "–" if line.unit_vnd is None else format_count(line.unit_vnd),
            "–" if amount is None else format_count(amount),
        )

    def _take(self, row: int, column: int) -> None:
        """Take what was typed into a line; of a ticket nothing: the catalogue's price, if any."""
        line, item = self._shown[row], self.table.item(row, column)
        text = " ".join(item.text().split()) if item else ""
        digits = "".join(letter for letter in text if letter in "0123456789")
        price = min(int(digits), _MOST_PRICE) if digits else None
        own = self._own(row)
        if own is not None:
            self._lines[own] = _changed(self._lines[own], column, text, price)
        elif line.kind is not CostKind.TICKET:
            self._fields[line.kind].setValue(price or 0)
        elif price is None:
            self._tickets.pop(line.label, None)
        else:
            self._tickets[line.label] = price
        self._count()

    def _own(self, row: int) -> int | None:
        """Which line of the user's own a row is; they are the last. None for the others."""
        number = row - (self.table.rowCount() - len(self._lines))
        return number if number >= 0 and row >= 0 else None

    def _offer(self) -> None:
        self.drop_button.setEnabled(self._own(self.table.currentRow()) is not None)

    def _add_line(self) -> None:
        label = " ".join(self.label.currentText().split())
        if label and len(self._lines) < MOST_LINES:
            self._lines.append(FreeLine(label, self.free_price.value()))
            self.label.clearEditText()
            self.free_price.setValue(0)
            self._count()

    def _drop_line(self) -> None:
        """Take the chosen line away, if it is one of the user's own."""
        number = self._own(self.table.currentRow())
        if number is not None:
            del self._lines[number]
            self._count()

    def _keep(self) -> None:
        self.kept.emit(
            self.people.value(),
            self.rates,
            self.notes.toPlainText().strip(),
            self.contacts.toPlainText().strip(),
        )
        self.close()

    def _lay_out(self) -> None:
        self.label.addItems([tr("Thuê thuyền"), tr("Người dẫn đường tại chỗ"), tr("Quà tặng")])
        self.label.clearEditText()
        self.label.setPlaceholderText(tr("Khoản khác, ví dụ: thuê thuyền"))
        self.label.setCurrentIndex(-1)
        self.label.setAccessibleName(tr("Tên khoản khác"))
        self.table.setHorizontalHeaderLabels(
            [
                tr("Khoản chi"),
                tr("Số lượng"),
                tr("Đơn vị"),
                tr("Đơn giá (đ)"),
                tr("Thành tiền (đ)"),
            ]
        )
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(32)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(28)
        row.addWidget(self._form())
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.table, 1)
        right.addWidget(self.sum)
        right.addWidget(self.unknown)
        foot = QHBoxLayout()
        foot.addWidget(self.drop_button)
        foot.addWidget(Paragraph(tr("Bấm vào đơn giá để ghi; để trống là chưa biết."), "second"), 1)
        foot.addWidget(self.keep_button)
        right.addLayout(foot)
        row.addLayout(right, 1)

    def _form(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_FORM_WIDTH)
        form = QFormLayout(left)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.addRow(Line(tr("Chi phí"), "page"))
        for label, field in (
            (tr("Số người"), self.people),
            (tr("Số đêm"), self.nights),
            (tr("Xe, mỗi km"), self.km),
            (tr("Nghỉ, mỗi người/đêm"), self.night),
            (tr("Hướng dẫn viên, mỗi ngày"), self.guide),
            (tr("Bữa ăn, mỗi người"), self.meal),
        ):
            field.setAccessibleName(label)
            form.addRow(Line(label, "body", "ink2"), field)
        form.addRow(self.label)
        form.addRow(self.free_price, self.add_button)
        form.addRow(Line(tr("Việc cần nhớ"), "body", "ink2"))
        form.addRow(self.notes)
        form.addRow(Line(tr("Người cần gọi"), "body", "ink2"))
        form.addRow(self.contacts)
        return left


def _changed(line: FreeLine, column: int, text: str, typed: int | None) -> FreeLine:
    """A line of the user's own with a cell typed anew; what makes no sense changes nothing."""
    if column == _LABEL_COLUMN:
        return replace(line, label=text or line.label)
    if column == _COUNT_COLUMN:
        return line if typed is None else replace(line, count=min(typed, MOST_COUNT))
    return replace(line, unit_vnd=typed or 0)


def _price(vnd: int | None) -> NumberField:
    field = NumberField(min(vnd or 0, _MOST_PRICE), _MOST_PRICE, least=0)
    field.setSingleStep(_STEP)
    field.setGroupSeparatorShown(True)
    field.setSuffix(" đ")
    field.setSpecialValueText(tr("chưa biết"))
    return field


def _text(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setFont(font("body"))
    field.setTabChangesFocus(True)
    return field
