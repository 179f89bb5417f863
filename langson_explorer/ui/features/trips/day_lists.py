"""An itinerary to read: its days one below another on a rail, what is new set apart."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Entry, EntryKind
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.words import day_sum, day_title
from langson_explorer.services.programme_notes import visit_events
from langson_explorer.services.trips.answers import LeftOut
from langson_explorer.services.wording import warning_sentence
from langson_explorer.services.wording.entries import entry_text, entry_times, way_text
from langson_explorer.services.wording.ways import travels_by
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import MODE_ICONS, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph

_ICONS = {
    EntryKind.MEAL: "meal",
    EntryKind.RECEPTION: "people",
    EntryKind.REST: "hourglass",
    EntryKind.FREE: "sun",
    EntryKind.WAIT: "hourglass",
    EntryKind.NIGHT: "moon",
}
_RAIL, _DISC, _ROW = 26, 18, 24
_INSET = QPoint(2, 2)


class _Mark(QWidget):
    """The rail of a day with what one does: a number, or an icon."""

    def __init__(self, day: int, number: int, icon_name: str) -> None:
        super().__init__()
        self._day, self._number, self._icon = day, number, icon_name
        self.setFixedWidth(_RAIL)
        self.setMinimumHeight(_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, colour = self.width() / 2, theme.day(self._day)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(round(middle), 0, round(middle), self.height())
        disc = QRectF(middle - _DISC / 2, (_ROW - _DISC) / 2, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._number:
            painter.setBrush(colour)
            painter.drawEllipse(disc)
            painter.setFont(font("badge", tabular=True))
            painter.setPen(theme.color("onprimary"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        elif self._icon:
            painter.setBrush(theme.color("bg"))
            painter.drawRect(disc)
            painter.drawPixmap(disc.topLeft().toPoint() + _INSET, pixmap(self._icon, 14))


class DayLists(QScrollArea):
    """Shows plans on the clock: visits, drives, meals, warnings, the night."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_plan(
        self,
        plan: Plan,
        schedule: Sequence[DaySchedule],
        new: Collection[str] = (),
        left_out: Sequence[LeftOut] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """Show a plan; stops in `new` are marked, then what was left out and why."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(14)
        for note in notes:
            column.addWidget(Paragraph(note, "second", "amber"))
        for number, day in enumerate(schedule):
            column.addLayout(_Day(plan, number, day, new))
        if left_out:
            column.addWidget(Line(tr("Không có trong chuyến đi"), "strong"))
            for left in left_out:
                text = tr("{place}: {reason}").format(place=left.name, reason=left.told)
                column.addWidget(Paragraph(text, "second", "amber"))
        column.addStretch(1)
        self.setWidget(inner)


class _Day(QGridLayout):
    """One day: its head, a row for each line of its timetable."""

    def __init__(self, plan: Plan, number: int, day: DaySchedule, new: Collection[str]) -> None:
        super().__init__()
        self._day, self._mode, self._new, self._visits = number + 1, plan.mode, new, 0
        self._on = plan.date_of(number)
        self.setHorizontalSpacing(8)
        self.setVerticalSpacing(0)
        self.setColumnStretch(2, 1)
        self.addWidget(ElidedLabel(day_title(plan, number), "strong"), 0, 0, 1, 3)
        self.addWidget(ElidedLabel(day_sum(day), "second", "ink2"), 1, 0, 1, 3)
        for warning in day.warnings:
            self._add_remark(warning_sentence(warning), "amber")
        for entry in day.entries:
            self._add(entry)
        if not day.entries:
            self.addWidget(Line(tr("Chưa có điểm nào"), "second", "ink2"), 2, 0, 1, 3)

    def _add(self, entry: Entry) -> None:
        visit, row = entry.visit, self.rowCount()
        is_visit, is_new = entry.kind is EntryKind.VISIT, visit and visit.stop.id in self._new
        self._visits += is_visit
        tone = "primary" if is_new else ("ink" if visit else "ink2")
        mark = _Mark(self._day, self._visits if is_visit else 0, _icon(entry, self._mode))
        self.addWidget(Line(entry_times(entry), "second", "ink2", tabular=True), row, 0)
        self.addWidget(mark, row, 1)
        text = " · ".join(filter(None, (way_text(entry.leg), entry_text(entry))))
        role = "strong" if is_visit or is_new else "second"
        self.addWidget(ElidedLabel(text, role, tone), row, 2)
        for event in visit_events(visit, self._on) if visit else ():
            self._add_remark(event, "primary")
        for warning in visit.warnings if visit else ():
            self._add_remark(warning_sentence(warning), "amber")

    def _add_remark(self, text: str, tone: str) -> None:
        row = self.rowCount()
        self.addWidget(_Mark(self._day, 0, ""), row, 1)
        self.addWidget(Paragraph(text, "second", tone), row, 2)


def _icon(entry: Entry, mode: Mode) -> str:
    if entry.kind is EntryKind.DRIVE:
        return MODE_ICONS[travels_by(entry.leg, mode) if entry.leg else mode]
    return _ICONS.get(entry.kind, "")
