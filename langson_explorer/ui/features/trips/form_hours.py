"""When the days of a trip begin and end: the same for all, or each by itself."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.trip import FIRST_HOUR_MIN, LAST_HOUR_MIN, Hours, LunchBreak
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import day_title
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.time_field import TimeField


class Span(QWidget):
    """From one time to another."""

    changed = Signal()

    def __init__(self, start_min: int, end_min: int, name: str) -> None:
        super().__init__()
        self.start = TimeField(start_min, tr("{what}: từ").format(what=name))
        self.end = TimeField(end_min, tr("{what}: đến").format(what=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.start, 1)
        row.addWidget(Line("–", "body", "ink2"))
        row.addWidget(self.end, 1)
        for field in (self.start, self.end):
            field.timeChanged.connect(lambda _time: self.changed.emit())

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins."""
        return self.end.minutes <= self.start.minutes


class DayHours(QWidget):
    """One span for all days; where days differ, one for each."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.usual = Span(FIRST_HOUR_MIN, LAST_HOUR_MIN, tr("Giờ trong ngày"))
        self.differ = QCheckBox(tr("Mỗi ngày một giờ"))
        self.differ.setFont(font("body"))
        self._days: list[tuple[QWidget, Span]] = []
        self._count = 1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.usual)
        self._column.addWidget(self.differ)
        self.usual.changed.connect(self.changed)
        self.differ.toggled.connect(self._show)
        self.differ.toggled.connect(lambda _on: self.changed.emit())

    @property
    def hours(self) -> Hours:
        """Those of every day that has none of its own."""
        return Hours(self.usual.start.minutes, self.usual.end.minutes)

    @property
    def each(self) -> Mapping[int, Hours]:
        """Those of single days, counted from 1."""
        if not self.differ.isChecked():
            return {}
        spans = (span for _, span in self._days[: self._count])
        return {
            number: Hours(span.start.minutes, span.end.minutes)
            for number, span in enumerate(spans, start=1)
        }

    @property
    def is_backwards(self) -> bool:
        """Whether some day ends before it begins."""
        spans = [span for _, span in self._days[: self._count]] if self.each else [self.usual]
        return any(span.is_backwards for span in spans)

    def set_count(self, days: int) -> None:
        """Have so many days."""
        self._count = days
        self._show()

    def _show(self, _on: bool = False) -> None:
        differ = self.differ.isChecked()
        while differ and len(self._days) < self._count:
            self._add()
        self.usual.setEnabled(not differ)
        for number, (row, _) in enumerate(self._days, start=1):
            row.setVisible(differ and number <= self._count)

    def _add(self) -> None:
        title = day_title(len(self._days) + 1)
        span = Span(self.usual.start.minutes, self.usual.end.minutes, title)
        span.changed.connect(self.changed)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Line(title, "body", "ink2"))
        row.addWidget(span, 1)
        self._days.append((holder, span))
        self._column.addWidget(holder)


class Lunch(QWidget):
    """When one may have lunch, or that nobody stops for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        usual = LunchBreak()
        self.wanted = QCheckBox()
        self.wanted.setChecked(True)
        self.wanted.setAccessibleName(tr("Nghỉ ăn trưa"))
        self.span = Span(usual.earliest_min, usual.latest_min, tr("Ăn trưa"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.wanted)
        row.addWidget(self.span, 1)
        self.wanted.toggled.connect(self.span.setEnabled)
        self.wanted.toggled.connect(lambda _on: self.changed.emit())
        self.span.changed.connect(self.changed)

    @property
    def lunch(self) -> LunchBreak | None:
        """When it may be; None: none."""
        if not self.wanted.isChecked():
            return None
        return LunchBreak(self.span.start.minutes, self.span.end.minutes)
