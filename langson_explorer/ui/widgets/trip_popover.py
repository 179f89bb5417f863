"""A small card to choose the days of the trip: typed, or pressed on a month."""

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.dates import Days, days_between, read_date
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import ExplorerError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.date_jump import format_date_typed
from langson_explorer.ui.widgets.date_picker import DatePicker, python_date
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover


class TripPopover(Popover):
    """Sets the days of the trip; nothing is set until they make sense."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, tr("Chuyến đi của tôi"))
        self._workspace = workspace
        self._first, self._last = (QLineEdit(), QLineEdit())
        self._error = Paragraph("", "second", "amber")
        self._month = DatePicker()
        self._set = Button(tr("Chọn những ngày này"), kind="primary", height=34)
        self._none = Button(tr("Bỏ ngày đi"), kind="ghost", height=34)
        self._lay_out()
        self._start()

    def type(self, first: str, last: str) -> None:
        """Put two dates in."""
        self._first.setText(first)
        self._last.setText(last)

    @property
    def error(self) -> str:
        """What is wrong with the dates; empty for nothing."""
        return self._error.toPlainText()

    def set_days(self) -> None:
        """Travel on these days, or say what is wrong with them."""
        try:
            days = self._read()
        except ExplorerError as error:
            self._error.set_text(error_sentence(error))
            self._error.show()
            self.adjustSize()
            return
        self._workspace.travel(days)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the days; only days that make sense close the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.set_days()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field, words in ((self._first, tr("Ngày đến")), (self._last, tr("Ngày về"))):
            field.setFont(font("body", tabular=True))
            field.setAccessibleName(words)
            box = QVBoxLayout()
            box.setSpacing(2)
            box.addWidget(Line(words, "second", "ink2"))
            box.addWidget(field)
            fields.addLayout(box)
        buttons = QHBoxLayout()
        buttons.addWidget(self._none)
        buttons.addStretch()
        buttons.addWidget(self._set)
        self._set.clicked.connect(self.set_days)
        self._none.clicked.connect(self._forget)
        self._month.clicked.connect(self._press)
        self.column.addWidget(Line(tr("Chuyến đi của tôi"), "heading"))
        self.column.addLayout(fields)
        self.column.addWidget(self._error)
        self.column.addWidget(self._month)
        self.column.addLayout(buttons)
        self._error.hide()

    def _start(self) -> None:
        days = self._workspace.trip.value
        self._none.setVisible(self._workspace.days.value is not None)
        if days:
            self.type(format_date_typed(days.first), format_date_typed(days.last))
        first = days.first if days else today()
        self._month.setSelectedDate(QDate(first))
        self._first.setFocus()
        self._first.selectAll()

    def _press(self, pressed: QDate) -> None:
        """The first day pressed is the arrival, the second the departure."""
        text = format_date_typed(python_date(pressed))
        arriving = not self._first.text() or bool(self._last.text())
        if arriving:
            self.type(text, "")
        else:
            self._last.setText(text)
            self._put_in_order()

    def _put_in_order(self) -> None:
        try:
            self._read()
        except RequestError:  # pressed from the later day back to the earlier
            self.type(self._last.text(), self._first.text())

    def _read(self) -> Days:
        year = today().year
        first = read_date(self._first.text(), year)
        last = read_date(self._last.text(), first.year) if self._last.text().strip() else first
        return days_between(first, last)

    def _forget(self) -> None:
        self._workspace.travel(None)
        self.close()
