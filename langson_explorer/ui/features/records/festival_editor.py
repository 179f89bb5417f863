"""The editor of a festival's rule, which shows its next three dates as one types."""

from datetime import date
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import LAST_DAY
from langson_explorer.domain.occurrences import occurrences
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.records.values import Value
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_month, format_weekday
from langson_explorer.i18n.lunar import lunar_month
from langson_explorer.presenting.records.form_rows import FormRow
from langson_explorer.services.records.checking import festival_rule
from langson_explorer.services.records.session import Session
from langson_explorer.services.wording import certainty_text, festival_text, occurrence_text
from langson_explorer.services.wording.choices import choice_name
from langson_explorer.services.wording.fields import part_name
from langson_explorer.ui.features.records.echo import Echo
from langson_explorer.ui.features.records.form_row import Editor, part_mark
from langson_explorer.ui.features.records.inputs import ChoiceInput, FlagInput, Input, LineInput
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.segments import Segments

_CELL = "festival"
_SHOWN = 3
_LABEL = 96


class FestivalEditor(Editor):
    """Calendar, repetition, from, to, main days, leap month, how sure; the dates they give."""

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        self._parts = {part.name: part for _, part in row.parts}
        self._inputs: dict[str, Input] = {}
        self._calendar = Segments(
            [(kind.value, choice_name("calendar", kind.value)) for kind in Calendar]
        )
        self._calendar.changed.connect(lambda code: self._tell("calendar", str(code)))
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self._echo = Echo("calendar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self._echo)
        self._lay_out()

    def _lay_out(self) -> None:
        self._add("calendar", tr("Theo lịch"), self._calendar)
        self._add("frequency", tr("Lặp lại"), self._input("frequency"))
        years = self._pair(self._input("every_years"), self._input("anchor_year"))
        self._add("every_years", tr("Mấy năm, đếm từ"), years)
        for which, label in (("start", tr("Từ ngày")), ("end", tr("Đến ngày"))):
            pair = self._pair(self._input(f"{which}_day"), self._month(f"{which}_month"))
            self._add(which, label, pair)
        hint = tr("ví dụ {example}").format(example="1/22;1/27")
        self._add("main_days", tr("Ngày chính"), self._input("main_days", hint))
        self._add("usual_month", tr("Tháng thường mở"), self._month("usual_month"))
        self._add("leap_policy", tr("Tháng nhuận"), self._input("leap_policy"))
        self._add("confirmed", tr("Độ chắc"), self._input("confirmed"))
        for code in ("vi", "en", "zh"):
            name = f"frequency_text_{code}"
            self._add(name, part_name(name), self._input(name))

    def _add(self, name: str, label: str, widget: QWidget) -> None:
        told = Line(label, "second", "ink2")
        told.setWordWrap(True)
        told.setFixedWidth(_LABEL)
        at = self._grid.rowCount()
        self._grid.addWidget(told, at, 0)
        self._grid.addWidget(widget, at, 1, Qt.AlignmentFlag.AlignVCenter)
        self._rows[name] = (told, widget)

    def _input(self, name: str, hint: str = "") -> Input:
        part = self._parts[name]
        made: Input
        if part.choices:
            made = ChoiceInput(part)
        elif name == "confirmed":
            made = FlagInput(part, tr("nhiều nguồn cùng nói"))
        else:
            made = LineInput(part, hint=hint)
        made.typed.connect(lambda text: self._tell(name, text))
        self._inputs[name] = made
        return made

    def _month(self, name: str) -> Input:
        made = ChoiceInput(self._parts[name])
        made.typed.connect(lambda text: self._tell(name, text))
        self._inputs[name] = made
        return made

    @staticmethod
    def _pair(first: QWidget, second: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(first)
        row.addWidget(second, 1)
        return holder

    def _tell(self, name: str, text: str) -> None:
        self.typed.emit(_CELL, {name: text})

    def show_session(self, session: Session) -> None:
        """Show the rule and its dates."""
        texts = session.texts(_CELL)
        self._calendar.choose(texts["calendar"])
        is_lunar = texts["calendar"] == Calendar.LUNAR
        say = lunar_month if is_lunar else format_month
        months = [("", tr("Chưa rõ")), *((str(n), say(n)) for n in range(1, 13))]
        for name, made in self._inputs.items():
            if isinstance(made, ChoiceInput) and name.endswith("_month"):
                made.offer(months)
            made.show_text(texts[name])
            made.set_mark(part_mark(session, _CELL, name))
        frequency = texts["frequency"]
        self._show_row("every_years", frequency == "every_n_years" or bool(texts["every_years"]))
        self._show_row("usual_month", frequency == "announced" or bool(texts["usual_month"]))
        self._show_row("leap_policy", is_lunar or bool(texts["leap_policy"]))
        self._echo.show_text(*rule_told(session.after.get(_CELL, {}), today()))

    def _show_row(self, name: str, is_shown: bool) -> None:
        for widget in self._rows[name]:
            widget.setVisible(is_shown)


def rule_told(value: Value, day: date) -> tuple[str, str]:
    """A rule in a sentence, and the next three dates it gives, weekday and both calendars."""
    rule = festival_rule(value)
    if rule is None:
        return tr("Chưa đủ để tính ra ngày."), ""
    lines = []
    for one in islice(occurrences(rule, day, LAST_DAY), _SHOWN):
        weekday = format_weekday(one.start.weekday()) if one.is_dated else ""
        told = ", ".join(filter(None, (weekday, occurrence_text(rule, one))))
        doubt = certainty_text(one.certainty)
        lines.append(f"{told}. {doubt}" if doubt else told)
    lead = festival_text(rule)
    return lead[:1].upper() + lead[1:] + ".", "\n".join(lines) or tr("Không tính ra ngày nào.")
