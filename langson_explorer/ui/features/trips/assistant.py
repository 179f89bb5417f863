"""The dialog that works out a trip from what is asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.trip_words import answer_text
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import Spots
from langson_explorer.services.trip_planner import PROPOSALS_LIMIT_S, TripPlanner
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.trips.proposals import Proposal
from langson_explorer.services.wording import error_sentence
from langson_explorer.ui.features.trips.day_lists import DayLists
from langson_explorer.ui.features.trips.form import TripForm
from langson_explorer.ui.features.trips.proposal_cards import ProposalCards
from langson_explorer.ui.features.trips.work import TripWork
from langson_explorer.ui.features.trips.work_bar import WorkBar
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.place_picker import Find
from langson_explorer.ui.widgets.trouble import offer_details
from langson_explorer.ui.widgets.way_sketch import WaySketch

_SIZE = QSize(1200, 720)
_FORM_WIDTH = 440
_ROLL = 22  # px beside the form, for the bar that scrolls it
_NARROW = 1040  # px; in a narrower window there is no room for the map


class TripAssistant(FittingDialog):
    """`taken` carries the Plan to keep as a new one.

    What is found is shown as proposals side by side, the chosen one as a timetable with its map.
    """

    taken = Signal(object)

    def __init__(
        self,
        browser: Browser,
        spots: Spots,
        trips: TripPlanner,
        find: Find,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._trips = trips
        trips.warm()
        self.answer: TripAnswer | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Lập chuyến đi"))
        self.wish(_SIZE)
        self.form = TripForm(browser, spots, find)
        self.go_button = Button(tr("Lập chuyến đi"), "route", kind="primary")
        self.take_button = Button(tr("Lưu thành lịch trình"), kind="primary")
        self.take_button.setEnabled(False)
        self.summary, self.days, self.bar = Paragraph("", "heading"), DayLists(), WorkBar()
        self.proposals, self.sketch = ProposalCards(), WaySketch(spots.towns)
        self.sketch.hide()
        self.work = TripWork(self, PROPOSALS_LIMIT_S)
        self._lay_out()
        self._connect()
        self._invite()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window leave the room to the timetable."""
        super().resizeEvent(event)
        self._fit_width()

    def go(self) -> None:
        """Work the trip out."""
        if self.form.error:
            self.summary.set_text(self.form.error)
            return
        request = self.form.request()
        self.answer = None
        self.take_button.setEnabled(False)
        self.bar.begin()
        self.work.start(lambda search: self._trips.propose(request, search))

    def take(self) -> None:
        """Take the trip found as a new itinerary."""
        if self.answer:
            self.taken.emit(self.answer.plan)
            self.close()

    def done(self, result: int) -> None:
        """Stop working."""
        self.work.cancel()
        super().done(result)

    def _show(self, proposals: Sequence[Proposal]) -> None:
        self.bar.hide()
        self.proposals.show_proposals(proposals)

    def _show_one(self, proposal: Proposal) -> None:
        if proposal.answer is self.answer:  # it was there before the others
            return
        self.answer = answer = proposal.answer
        self.take_button.setEnabled(True)
        self.summary.set_text(answer_text(answer))
        self.sketch.show_days(answer.schedule)
        self._fit_width()
        notes = [answer.clash_sentence] if answer.clash_sentence else []
        self.days.show_plan(
            answer.plan, answer.schedule, (), answer.left_out, [*notes, *answer.notes]
        )

    def _fit_width(self) -> None:
        is_narrow = self.width() < _NARROW
        least = self.form.minimumSizeHint().width() + _ROLL
        self._area.setFixedWidth(least if is_narrow else max(least, _FORM_WIDTH))
        self.sketch.setVisible(self.answer is not None and not is_narrow)

    def _fail(self, error: ExplorerError) -> None:
        self.bar.hide()
        self.summary.set_text(error_sentence(error))
        offer_details(self, error)

    def _invite(self) -> None:
        self.summary.set_text(tr("Điền yêu cầu của đoàn, rồi bấm “Lập chuyến đi”."))

    def _change(self) -> None:
        """What was found answers to another request than the one now in the form."""
        if self.work.is_running:
            self.work.cancel()
            self.bar.hide()

    def _connect(self) -> None:
        self.go_button.clicked.connect(self.go)
        self.take_button.clicked.connect(self.take)
        self.form.changed.connect(self._change)
        self.proposals.chosen.connect(self._show_one)
        self.bar.enough.connect(self.work.hurry)
        self.work.progressed.connect(self.bar.show_share)
        self.work.began.connect(self._show_one)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._fail)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(28)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(12)
        left.addWidget(Line(tr("Yêu cầu của đoàn"), "page"))
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFixedWidth(_FORM_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addWidget(self.form)
        inside.addStretch(1)
        area.setWidget(holder)
        left.addWidget(area, 1)
        right.addWidget(self.summary)
        right.addWidget(self.proposals)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.days, 5)
        below.addWidget(self.sketch, 3)
        right.addLayout(below, 1)
        right.addWidget(self.bar)
        row.addLayout(left)
        row.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.go_button)
        self.go_button.setMinimumWidth(_FORM_WIDTH // 2)
        foot.addStretch(1)
        foot.addWidget(self.take_button)
        column.addLayout(row, 1)
        column.addLayout(foot)
