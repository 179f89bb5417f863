"""A field for a day: typed, or pressed on a month; the lunar date stands below it."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from langson_explorer.domain.dates import read_date
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import date_forms
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.date_jump import format_date_typed
from langson_explorer.ui.widgets.date_picker import DatePicker, python_date
from langson_explorer.ui.widgets.labels import Paragraph, set_tone
from langson_explorer.ui.widgets.popover import Popover

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}  # days


class _Month(Popover):
    """The month around a day, to press another one."""

    picked = Signal(object)  # a date

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, tr("Chọn ngày"))
        picker = DatePicker()
        picker.setSelectedDate(QDate(day.year, day.month, day.day))
        picker.clicked.connect(self._pick)
        picker.activated.connect(self._pick)
        self.column.addWidget(picker)
        picker.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(python_date(day))
        self.close()


class DateField(QWidget):
    """Holds the last day that made sense; what is typed and makes none is said below.

    It is typed as 27/2/2027, 27/2 or 2027-02-27; the arrow keys go on and back by a day.
    """

    changed = Signal()

    def __init__(self, day: date, name: str) -> None:
        super().__init__()
        self._day, self._error = day, ""
        self.line = QLineEdit(format_date_typed(day))
        self.line.setFont(font("body", tabular=True))
        self.line.setAccessibleName(name)
        self.button = IconButton("calendar", tr("Chọn trên lịch"), size=34, icon_size=16)
        self._told = Paragraph("", "second", "ink2")
        self._lay_out()
        self.line.textEdited.connect(self._read)
        self.line.editingFinished.connect(self._settle)
        self.button.clicked.connect(self.open_month)
        self.setFocusProxy(self.line)
        self._tell()

    @property
    def day(self) -> date:
        """The day it holds."""
        return self._day

    @property
    def is_sound(self) -> bool:
        """Whether what stands in the field is the day it holds."""
        return not self._error

    @property
    def told(self) -> str:
        """The line below: the day in both calendars, or what is wrong with what was typed."""
        return self._told.toPlainText()

    def set_day(self, day: date) -> None:
        """Hold another day, within the calendar."""
        self.line.setText(format_date_typed(day))
        self._take(day)

    def open_month(self) -> None:
        """Open the month."""
        month = _Month(self, self._day)
        month.picked.connect(self.set_day)
        month.open_beside(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, by a day."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            day = self._day + timedelta(days=step)
            self.set_day(min(max(day, FIRST_DAY), LAST_DAY))

    def _read(self, text: str) -> None:
        try:
            day = read_date(text, self._day.year)
        except ExplorerError as error:
            self._tell(error)
        else:
            self._take(day)

    def _take(self, day: date) -> None:
        is_new, self._day = day != self._day, day
        self._tell()
        if is_new:
            self.changed.emit()

    def _settle(self) -> None:
        """Say on leaving what the day held is; an error stays until it is mended."""
        try:
            read_date(self.line.text(), self._day.year)
        except ExplorerError as error:
            self._tell(error)
        else:
            self.line.setText(format_date_typed(self._day))

    def _tell(self, error: ExplorerError | None = None) -> None:
        self._error = error_sentence(error) if error else ""
        set_tone(self._told, "amber" if error else "ink2")
        self._told.set_text(self._error or date_forms(self._day)[0])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._told)
