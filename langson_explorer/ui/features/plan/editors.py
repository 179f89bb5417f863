"""The popovers of the dock: stay, note, start, date."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from langson_explorer.domain.itinerary import DAY_MIN
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import DayFacts, StopFacts
from langson_explorer.ui.features.plan.stop_commands import StopCommand
from langson_explorer.ui.features.plan.verbs import SHORTEST_STAY_MIN, STAY_STEP_MIN, PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.date_picker import DatePicker, python_date
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, spacer
from langson_explorer.ui.widgets.popover import NoteField, Popover
from langson_explorer.ui.widgets.time_field import TimeField


class _Steps(QWidget):
    """A field between a button for less, a button for more."""

    def __init__(self, field: QAbstractSpinBox, less: str, more: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        field.setFont(font("body", tabular=True))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setFixedWidth(116)
        # The style of fields is for the whole; its inner line would be clipped by it.
        field.lineEdit().setStyleSheet("border: 0; padding: 0; min-height: 0")
        for widget in (
            self._button("minus", less, lambda: field.stepBy(-1)),
            field,
            self._button("plus", more, lambda: field.stepBy(1)),
        ):
            row.addWidget(widget)

    @staticmethod
    def _button(icon: str, name: str, run: object) -> IconButton:
        button = IconButton(icon, name, size=34, icon_size=16)
        button.setAutoRepeat(True)
        button.clicked.connect(run)
        return button


class StopEditor(Popover):
    """How long a visit takes, whether it begins at a fixed time, its note."""

    def __init__(
        self, parent: QWidget, verbs: PlanVerbs, facts: StopFacts, *, note_first: bool
    ) -> None:
        super().__init__(parent, tr("Sửa điểm {number}").format(number=facts.number))
        self._verbs, self._facts = verbs, facts
        self.stay = QSpinBox()
        self.stay.setRange(SHORTEST_STAY_MIN, DAY_MIN)
        self.stay.setSingleStep(STAY_STEP_MIN)
        self.stay.setSuffix(" " + tr("phút"))
        self.stay.setValue(facts.stay_min)
        self.stay.setAccessibleName(tr("Thời gian ở lại, phút"))
        self.fixes_start = QCheckBox(tr("Bắt đầu đúng giờ"))
        self.fixes_start.setFont(font("body"))
        self._start_before = verbs.plan.stop(facts.stop_id).start_min
        self.fixes_start.setChecked(self._start_before is not None)
        self.start = TimeField(verbs.start_of(facts.stop_id), tr("Giờ bắt đầu"))
        self.start.timeChanged.connect(lambda _time: self.fixes_start.setChecked(True))
        self.note = NoteField(facts.note, tr("Ghi chú cho điểm này"))
        self.column.addWidget(ElidedLabel(facts.name, "strong"))
        self.column.addLayout(self._stay_row(facts.times))
        self.column.addLayout(self._start_row())
        self.column.addWidget(self.note)
        self.column.addLayout(self._foot())
        self.stay.selectAll()
        (self.note if note_first else self.stay).setFocus()
        self.note.moveCursor(QTextCursor.MoveOperation.End)

    def commit(self) -> None:
        """Write what has changed, if the stop is still there."""
        stop = self._facts.stop_id
        if all(stop != each.id for each in self._verbs.plan.stops()):
            return
        if self.stay.value() != self._facts.stay_min:
            self._verbs.set_stay(stop, self.stay.value())
        start = self.start.minutes if self.fixes_start.isChecked() else None
        if start != self._start_before:
            self._verbs.fix_start(stop, start)
        if self.note.text() != self._facts.note:
            self._verbs.planning.set_stop_note(stop, self.note.text())

    def _stay_row(self, times: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Line(times, "body", "ink2", tabular=True))
        row.addWidget(spacer())
        row.addWidget(_Steps(self.stay, tr("Bớt 15 phút"), tr("Thêm 15 phút")))
        return row

    def _start_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.fixes_start)
        row.addWidget(spacer())
        row.addWidget(_Steps(self.start, tr("Sớm hơn 15 phút"), tr("Muộn hơn 15 phút")))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        remove = Button(tr("Bỏ khỏi lịch trình"), "trash", kind="link", height=32, icon_size=16)
        remove.clicked.connect(self._remove)
        row.addWidget(remove)
        row.addWidget(spacer())
        row.addWidget(_done_button(self))
        return row

    def _remove(self) -> None:
        self.close()
        self._verbs.run(StopCommand.REMOVE, self._facts.stop_id)


class DayNoteEditor(Popover):
    """The note of a day."""

    def __init__(self, parent: QWidget, verbs: PlanVerbs, day: DayFacts) -> None:
        super().__init__(parent, tr("Ghi chú của {day}").format(day=day.title))
        self._verbs, self._day = verbs, day
        self.note = NoteField(day.note, tr("Ghi chú cho ngày này"))
        self.column.addWidget(Line(day.title, "strong"))
        self.column.addWidget(self.note)
        self.column.addWidget(_done_button(self), 0, Qt.AlignmentFlag.AlignRight)
        self.note.setFocus()

    def commit(self) -> None:
        """Write it, if it has changed."""
        if self.note.text() != self._day.note:
            self._verbs.planning.set_day_note(self._day.day_id, self.note.text())


class StartEditor(Popover):
    """When a day leaves."""

    def __init__(self, parent: QWidget, verbs: PlanVerbs, day: DayFacts) -> None:
        super().__init__(parent, tr("Giờ xuất phát của {day}").format(day=day.title))
        self._verbs, self._day = verbs, day
        self.time = TimeField(day.start_min, tr("Giờ xuất phát"))
        self.column.addWidget(Line(tr("Giờ xuất phát"), "strong"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_Steps(self.time, tr("Sớm hơn 15 phút"), tr("Muộn hơn 15 phút")))
        row.addWidget(_done_button(self))
        self.column.addLayout(row)
        if day.first_leg:
            self.column.addWidget(Line(day.first_leg, "second", "ink2"))
        self.time.setFocus()

    def commit(self) -> None:
        """Write it, if it has changed."""
        minutes = self.time.minutes
        if minutes != self._day.start_min:
            self._verbs.planning.set_start(self._day.day_id, minutes)


class DateEditor(Popover):
    """The date of a day, and with it of the whole plan."""

    def __init__(self, parent: QWidget, verbs: PlanVerbs, day: DayFacts) -> None:
        super().__init__(parent, tr("Ngày đi của {day}").format(day=day.title))
        self._verbs, self._day, self._is_typed = verbs, day, False
        known = verbs.plan.date_of(day.index)
        self.field, self.picker = DateField(known or today(), tr("Ngày đi")), DatePicker()
        self.field.button.hide()  # the month stands below
        self.field.line.textEdited.connect(self._type)
        self.field.changed.connect(self._type)
        if known:
            self.picker.setSelectedDate(QDate(known))
        self.picker.clicked.connect(self._chosen)
        self.picker.activated.connect(self._chosen)
        self.column.addWidget(self.field)
        self.column.addWidget(self.picker)
        if known:
            forget = Button(tr("Bỏ ngày đi"), kind="link", height=28)
            forget.clicked.connect(self._forget)
            self.column.addWidget(forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.line.selectAll()
        self.field.setFocus()

    def commit(self) -> None:
        """Take the date that was typed, if it is one."""
        if self._is_typed and self.field.is_sound:
            self._verbs.set_date_of(self._day.index, self.field.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay while what was typed is no date."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_enter and not self.field.is_sound):
            super().keyPressEvent(event)

    def _type(self, _text: str = "") -> None:
        self._is_typed = True
        self.picker.setSelectedDate(QDate(self.field.day))

    def _chosen(self, day: QDate) -> None:
        self._take(python_date(day))

    def _forget(self) -> None:
        self._take(None)

    def _take(self, day: date | None) -> None:
        self._is_typed = False
        self._verbs.set_date_of(self._day.index, day)
        self.close()


def _done_button(popover: Popover) -> Button:
    button = Button(tr("Xong"), kind="primary", height=34)
    button.clicked.connect(popover.close)
    return button
