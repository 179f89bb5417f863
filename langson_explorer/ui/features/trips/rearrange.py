"""The dialog that puts an itinerary in a better order: the change is seen before it is kept."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.trip_words import change_text, count_warnings, is_gain
from langson_explorer.services.trip_planner import Rearranged, Search, TripPlanner
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.features.trips.day_lists import DayLists
from langson_explorer.ui.features.trips.work import TripWork
from langson_explorer.ui.features.trips.work_bar import WorkBar
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.one_of import OneOf
from langson_explorer.ui.widgets.trouble import offer_details

_SIZE = QSize(680, 600)
_MOST_DAYS_BESIDE = 5  # buttons in a row


class RearrangeDialog(FittingDialog):
    """`kept` carries the Plan to keep; closed otherwise, nothing has changed."""

    kept = Signal(object)

    def __init__(
        self, plan: Plan, trips: TripPlanner, day: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan, self._trips = plan, trips
        trips.warm()
        self.found: Rearranged | None = None
        self._warnings = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sắp xếp lại “{plan}”").format(plan=plan_title(plan)))
        self.wish(_SIZE)
        self.scope = OneOf()
        self.fill = QCheckBox(tr("Thêm nơi hợp vào thời gian trống"))
        self.fill.setFont(font("body"))
        self.summary, self.days, self.bar = Paragraph("", "heading"), DayLists(), WorkBar()
        self.keep_button = Button(tr("Áp dụng"), kind="primary")
        self.leave_button = Button(tr("Để như cũ"))
        self.work = TripWork(self)
        self._offer_days(day)
        self._lay_out()
        self._connect()
        self.look()

    def look(self) -> None:
        """Look for a better order of what is chosen."""
        plan, day, fill = self._plan, self.scope.value(), self.fill.isChecked()
        days = (day,) if isinstance(day, int) else None
        self.found = None
        self.keep_button.setEnabled(False)
        self.summary.set_text("")
        schedule = self._trips.schedule(plan)
        self._warnings = count_warnings(schedule)
        self.days.show_plan(plan, schedule)
        self.bar.begin()

        def work(search: Search) -> Rearranged:
            return self._trips.rearrange(plan, days, search, fill=fill)

        self.work.start(work)

    def keep(self) -> None:
        """Keep what was found."""
        if self.found:
            self.kept.emit(self.found.plan)
        self.close()

    def done(self, result: int) -> None:
        """Stop looking."""
        self.work.cancel()
        super().done(result)

    def _show(self, found: Rearranged) -> None:
        is_better = found.plan != self._plan and is_gain(found, self._warnings)
        self.found = found if is_better else None
        self.bar.hide()
        self.keep_button.setEnabled(is_better)
        self.summary.set_text(change_text(found, self._warnings) if is_better else nothing_text())
        if is_better or found.plan == self._plan:
            new = _moved_stops(self._plan, found.plan)
            self.days.show_plan(found.plan, found.schedule, new, found.left_out)

    def _fail(self, error: ExplorerError) -> None:
        self.bar.hide()
        self.summary.set_text(error_sentence(error))
        offer_details(self, error)

    def _offer_days(self, day: int | None) -> None:
        self.scope.add(tr("Cả chuyến"), None)
        count = len(self._plan.days)
        for number in range(count):
            if count <= _MOST_DAYS_BESIDE or number == day:
                self.scope.add(tr("Ngày {number}").format(number=number + 1), number)
        self.scope.choose(day)

    def _connect(self) -> None:
        self.scope.changed.connect(self.look)
        self.fill.toggled.connect(self.look)
        self.bar.enough.connect(self.work.hurry)
        self.work.progressed.connect(self.bar.show_share)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._fail)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("Sắp xếp lại lịch trình"), "page"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.scope, 1)
        row.addWidget(self.fill)
        column.addLayout(row)
        column.addWidget(self.summary)
        column.addWidget(self.days, 1)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.keep_button)
        column.addLayout(foot)


def nothing_text() -> str:
    """That there is nothing to change."""
    return tr("Không tìm được cách xếp nào tốt hơn.")


def _moved_stops(before: Plan, after: Plan) -> set[str]:
    """The ids of the stops that are new, or follow another stop than before."""
    return {stop_id for stop_id, _ in _neighbours(after) - _neighbours(before)}


def _neighbours(plan: Plan) -> set[tuple[str, str]]:
    """Each stop's id with that of what it follows."""
    found = set()
    for day in plan.days:
        earlier = day.id
        for stop in day.stops:
            found.add((stop.id, earlier))
            earlier = stop.id
    return found
