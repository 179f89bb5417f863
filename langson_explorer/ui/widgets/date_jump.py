"""A small card to type a date into, of either calendar."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from langson_explorer.domain.dates import DateError, read_date, read_lunar
from langson_explorer.domain.lunar import LunarDate, LunarDateError, to_lunar, to_solar
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import current_language, tr
from langson_explorer.i18n.formats import format_date
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 320


class DateJump(Popover):
    """`went` carries the day to go to; a date that does not exist is answered with the nearest."""

    went = Signal(date)

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, tr("Đi tới ngày"))
        self._day, self._nearest = day, day
        self.setFixedWidth(_WIDTH)
        self._solar, self._lunar = (Button(kind="tab", height=30) for _ in range(2))
        self._leap = QCheckBox(tr("tháng nhuận"))
        self._leap.setFont(font("body"))
        self._field = QLineEdit()
        self._field.setFont(font("body", tabular=True))
        self._error = Paragraph("", "second", "amber")
        self.near = Button(kind="tint", height=30)
        self._go = Button(tr("Đi tới"), kind="primary", height=34)
        self._lay_out()
        self._use_lunar(False)

    @property
    def error(self) -> str:
        """What is wrong with what was typed; empty for nothing."""
        return self._error.toPlainText()

    def type(self, text: str, *, lunar: bool = False, leap: bool = False) -> None:
        """Put a date in, of one of the calendars."""
        self._use_lunar(lunar)
        self._leap.setChecked(leap)
        self._field.setText(text)

    def go(self) -> None:
        """Go there, or say what is wrong."""
        try:
            day = self._read()
        except ExplorerError as error:
            self._say(error)
            return
        self._finish(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes; only a date that exists closes the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(4)
        for button, words, lunar in (
            (self._solar, tr("Dương lịch"), False),
            (self._lunar, tr("Âm lịch"), True),
        ):
            button.setText(words)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, lunar=lunar: self._use_lunar(lunar))
            kinds.addWidget(button)
        kinds.addStretch()
        self.near.clicked.connect(lambda: self._finish(self._nearest))
        self._go.clicked.connect(self.go)
        row = QHBoxLayout()
        row.addWidget(self._leap)
        row.addStretch()
        row.addWidget(self._go)
        self.column.addWidget(Line(tr("Đi tới ngày"), "heading"))
        self.column.addLayout(kinds)
        self.column.addWidget(self._field)
        self.column.addWidget(self._error)
        self.column.addWidget(self.near)
        self.column.addLayout(row)
        self._error.hide()
        self.near.hide()

    def _use_lunar(self, lunar: bool) -> None:
        self._solar.setChecked(not lunar)
        self._lunar.setChecked(lunar)
        self._leap.setEnabled(lunar)
        self._leap.setVisible(lunar)
        day = to_lunar(self._day) if lunar else self._day
        example = f"{day.day}/{day.month}/{day.year}"
        self._field.setPlaceholderText(tr("ví dụ {date}").format(date=example))
        self._field.setAccessibleName(tr("Ngày âm lịch") if lunar else tr("Ngày dương lịch"))
        self._field.setFocus()

    def _read(self) -> date:
        text = self._field.text()
        if self._lunar.isChecked():
            year = to_lunar(self._day).year
            return to_solar(read_lunar(text, year, leap=self._leap.isChecked()))
        return read_date(text, self._day.year)

    def _say(self, error: ExplorerError) -> None:
        self._error.set_text(error_sentence(error))
        self._error.show()
        nearest = _nearest(error)
        self.near.setVisible(nearest is not None)
        if nearest:
            self._nearest = nearest
            self.near.setText(tr("Đi tới {date}").format(date=format_date(nearest)))
        self.adjustSize()

    def _finish(self, day: date) -> None:
        self.went.emit(day)
        self.close()


def format_date_typed(day: date) -> str:
    """A day as one types it, in the order of the language: 27/2/2027, 2027-2-27."""
    if current_language() == "zh":
        return f"{day.year}-{day.month}-{day.day}"
    return f"{day.day}/{day.month}/{day.year}"


def _nearest(error: ExplorerError) -> date | None:
    """The nearest day there is, if the error knows one."""
    if not isinstance(error, DateError | LunarDateError):
        return None
    nearest = error.nearest
    try:
        return to_solar(nearest) if isinstance(nearest, LunarDate) else nearest
    except LunarDateError:  # at the edge of the table
        return None
