"""The editor of opening hours: days to press, times, and what it comes to in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.opening import OpeningRule, parse_opening, write_opening
from langson_explorer.domain.province_clock import now
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clocks, format_weekday
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.opening import hours_spans, hours_state
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording import opening_text
from langson_explorer.services.wording.openness import open_state_text
from langson_explorer.ui.features.records.echo import Echo
from langson_explorer.ui.features.records.form_row import Editor, part_mark
from langson_explorer.ui.features.records.inputs import LineInput, mark_widget
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line

_ALL_DAY = OpeningRule(tuple(range(7)), holidays=True, spans=((7 * 60, 17 * 60),))
_DAY_MIN = 24 * 60


class DayToggle(DrawnButton):
    """A day of the week, on or off."""

    def __init__(self, short: str, name: str, width: int = 29) -> None:
        super().__init__()
        self.setText(short)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFixedSize(QSize(width, 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it filled while it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = "focus" if self.has_ring else "primary" if on else "line2"
        painter.setPen(QPen(theme.color(edge), 2 if self.has_ring else 1))
        painter.setBrush(theme.color("primary" if on else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.color("onprimary" if on else "ink2"))
        painter.setFont(font("small-strong" if on else "small"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def short_day(weekday: int) -> str:
    """A day of the week in two letters: "T2", "CN"."""
    return (
        tr("T2"), tr("T3"), tr("T4"), tr("T5"), tr("T6"), tr("T7"), tr("CN"),
    )[weekday]  # fmt: skip


class RuleRow(QWidget):
    """Some days with their times, or closed, or told in words."""

    changed = Signal()
    removed = Signal()
    replaced = Signal(object)  # the rule it is to be

    def __init__(self, rule: OpeningRule) -> None:
        super().__init__()
        self._rule = rule
        self._days = [DayToggle(short_day(n), format_weekday(n)) for n in range(7)]
        self._holidays = DayToggle(tr("Lễ"), tr("Ngày lễ"), 36)
        days = QHBoxLayout()
        days.setSpacing(3)
        for toggle in self._days:
            days.addWidget(toggle)
        days.addSpacing(4)
        days.addWidget(self._holidays)
        days.addStretch()
        for toggle in (*self._days, self._holidays):
            toggle.clicked.connect(self.changed)
        self._times: list[FormLine] = []
        self._remark = FormLine(tr("Giờ nói bằng lời"), tr("ví dụ: liên hệ trước"))
        self._remark.textEdited.connect(lambda _: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(days)
        column.addWidget(self._time_row(rule))
        self._show(rule)

    def _time_row(self, rule: OpeningRule) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for nth in range(len(rule.spans)):
            if nth:
                row.addWidget(Line(tr("và"), "second", "ink2"))
            self._add_times(row)
        if not rule.spans:
            row.addWidget(_closed() if rule.is_closed and not rule.remark else self._remark, 1)
        elif len(rule.spans) == 1:
            pause = Button(tr("Nghỉ trưa"), "plus", kind="ghost", height=28, icon_size=14)
            pause.clicked.connect(self._add_pause)
            row.addWidget(pause)
        row.addStretch()
        remove = IconButton("trash", tr("Bỏ dòng giờ này"), kind="ghost", size=28, icon_size=16)
        remove.clicked.connect(self.removed)
        row.addWidget(remove)
        return holder

    def _add_times(self, row: QHBoxLayout) -> None:
        for name in (tr("từ giờ"), tr("đến giờ")):
            line = FormLine(name, "07:00")
            line.setFixedWidth(66)
            line.textEdited.connect(lambda _: self.changed.emit())
            self._times.append(line)
            if len(self._times) % 2 == 0:
                row.addWidget(Line(tr("đến"), "second", "ink2"))
            row.addWidget(line)

    def _show(self, rule: OpeningRule) -> None:
        for weekday, toggle in enumerate(self._days):
            toggle.setChecked(weekday in rule.days)
        self._holidays.setChecked(rule.holidays)
        self._remark.setText(rule.remark)
        clocks = [minute for span in rule.spans for minute in span]
        for line, minute in zip(self._times, clocks, strict=False):
            line.setText(f"{minute // 60:02}:{minute % 60:02}")

    def _add_pause(self) -> None:
        rule = self.rule()
        if rule and len(rule.spans) == 1:
            start, end = rule.spans[0]
            noon = ((start, 11 * 60 + 30), (13 * 60 + 30, max(end, 14 * 60)))
            self.replaced.emit(replace(rule, spans=noon))

    def rule(self) -> OpeningRule | None:
        """What the row says; None where a time cannot be read, or no day is on."""
        days = tuple(n for n, toggle in enumerate(self._days) if toggle.isChecked())
        if not days and not self._holidays.isChecked():
            return None
        minutes = [clock_minutes(line.text()) for line in self._times]
        for line, minute in zip(self._times, minutes, strict=True):
            mark_widget(line, "" if minute is not None else "wrong")
        if None in minutes:
            return None
        known = [minute for minute in minutes if minute is not None]
        spans = tuple(
            (start, end if end > start else end + _DAY_MIN)
            for start, end in zip(known[::2], known[1::2], strict=True)
        )
        return OpeningRule(
            days,
            self._holidays.isChecked(),
            spans,
            self._rule.is_closed and not spans,
            self._remark.text().strip() if not self._times else self._rule.remark,
        )


def _closed() -> Line:
    return Line(tr("đóng cửa"), "strong")


def clock_minutes(text: str) -> int | None:
    """A time of the day in minutes: "7:30", "07h30", "7"; None for none."""
    hour, _, minute = text.strip().lower().replace("h", ":").partition(":")
    if not hour.isdecimal() or (minute and not minute.isdecimal()):
        return None
    total = int(hour) * 60 + int(minute or 0)
    return total if total <= _DAY_MIN and int(minute or 0) < 60 else None


class HoursEditor(Editor):
    """Hours by rows of days; what it cannot read is typed as it is written."""

    def __init__(self, row: FormRow, clock: Callable[[], datetime] = now) -> None:
        super().__init__()
        self._clock = clock
        self._rows: list[RuleRow] = []
        self._shown: str | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._raw = LineInput(row.parts[0][1], tr("Giờ mở cửa, như OpenStreetMap viết"))
        self._raw.typed.connect(self._tell)
        self._year = LineInput(row.parts[1][1], unit=tr("theo nguồn năm"))
        self._year.typed.connect(lambda text: self.typed.emit("hours", {"hours_year": text}))
        self._echo = Echo("clock")
        self._echo.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._list)
        column.addWidget(self._raw)
        column.addLayout(self._buttons())
        column.addWidget(self._echo)
        column.addWidget(self._year, 0, Qt.AlignmentFlag.AlignLeft)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        free = tuple(range(7))
        offers = (
            (tr("Ngày khác giờ khác"), "plus", _ALL_DAY),
            (tr("Đóng cửa"), "", OpeningRule((0,), is_closed=True)),
            (tr("Ghi bằng lời"), "", OpeningRule(free, holidays=True, remark=tr("liên hệ trước"))),
        )
        for label, icon_name, rule in offers:
            kind = "plain" if icon_name else "ghost"
            button = Button(label, icon_name, kind=kind, height=28, icon_size=14)
            button.clicked.connect(lambda _=False, more=rule: self._add(more))
            line.addWidget(button)
        line.addStretch()
        return line

    def _add(self, rule: OpeningRule) -> None:
        told = list(parse_opening(self._shown or "") or ())
        taken = {day for one in told for day in one.days}
        left = tuple(day for day in range(7) if day not in taken)
        days = left or rule.days
        is_first = not told
        added = replace(rule, days=days if not is_first else rule.days, holidays=is_first)
        if rule.is_closed and is_first:
            added = replace(rule, days=(0,))
        self._tell(write_opening([*told, added]))

    def _tell(self, text: str) -> None:
        self.typed.emit("hours", {"opening_hours": text})

    def _gather(self) -> None:
        rules = [row.rule() for row in self._rows]
        if None not in rules:
            text = write_opening(rule for rule in rules if rule)
            self._shown = text  # the rows stand as they are typed
            self._tell(text)

    def _put(self, row: RuleRow, rule: OpeningRule | None) -> None:
        """Have a row say something else, or nothing at all."""
        rules = [rule if one is row else one.rule() for one in self._rows]
        self._tell(write_opening(one for one in rules if one))

    def show_session(self, session: Session) -> None:
        """Show the hours, in words, too; rows are made anew where they say something else."""
        texts = session.texts("hours")
        text = texts["opening_hours"]
        self._year.show_text(texts["hours_year"])
        self._year.set_mark(part_mark(session, "hours", "hours_year"))
        self._year.setVisible(bool(text or texts["hours_year"]))
        if text != self._shown:
            self._shown = text
            self._make_rows(text)
        self._raw.show_text(text)
        self._raw.set_mark(part_mark(session, "hours", "opening_hours"))
        self._echo.setVisible(bool(text))
        if text:
            self._echo.show_text(*hours_told(text, self._clock()))

    def _make_rows(self, text: str) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        rules = parse_opening(text) if text else ()
        self._raw.setVisible(rules is None)
        self._rows = [RuleRow(rule) for rule in rules or ()]
        for row in self._rows:
            row.changed.connect(self._gather)
            row.removed.connect(lambda row=row: self._put(row, None))
            row.replaced.connect(lambda rule, row=row: self._put(row, rule))
            self._list.addWidget(row)


def hours_told(text: str, moment: datetime) -> tuple[str, str]:
    """Hours in a sentence, and what they come to now and on the next seven days."""
    state = open_state_text(hours_state(text, moment), moment)
    days = []
    for step in range(7):
        day = (moment + timedelta(days=step)).date()
        spans = hours_spans(text, day)
        if spans is None:
            told = tr("không rõ")
        else:
            told = ", ".join(format_clocks(*span) for span in spans) or tr("đóng cửa")
        days.append(f"{short_day(day.weekday())} {day.day}/{day.month}: {told}")
    lead = tr("Lúc này: {state}.").format(state=state[:1].lower() + state[1:])
    return opening_text(text) + ".", "\n".join((lead, *days))
