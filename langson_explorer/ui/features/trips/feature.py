"""Trips: worked out, rearranged, compared, counted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.rates import Rates
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.offer import Offer
from langson_explorer.services.plan_stops import stop_name, way_to
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.feature import Action, Feature

if TYPE_CHECKING:
    from langson_explorer.services.trips.ready import ReadyTour
    from langson_explorer.ui.features.trips.assistant import TripAssistant
    from langson_explorer.ui.features.trips.broken import BrokenDialog
    from langson_explorer.ui.features.trips.costs import CostsDialog
    from langson_explorer.ui.features.trips.day_by_day import DayByDayDialog
    from langson_explorer.ui.features.trips.offers import OffersDialog
    from langson_explorer.ui.features.trips.rearrange import RearrangeDialog
    from langson_explorer.ui.features.trips.variants import VariantsDialog
    from langson_explorer.ui.features.trips.work import TripWork, Work

_MOST_OFFERED = 8
_TOUR_S = 2.0  # that one waits for a ready tour
_DETOUR_MIN = 30  # more is a trip of its own


class TripsFeature(Feature):
    """Opens the dialogs of trips; what they find becomes plans that can be undone."""

    # ruff: noqa: PLC0415 - a dialog, with the solver behind it, is loaded when asked for

    id = "trips"
    _touring: "TripWork | None" = None

    def actions(self) -> Sequence[Action]:
        """Working out a trip, or what is better in the open plan."""
        return (
            Action(
                "new-trip",
                self.open_assistant,
                lambda: tr("Lập chuyến đi theo yêu cầu…"),
                "star",
                "Ctrl+Shift+N",
            ),
            Action(
                "rearrange",
                self.rearrange,
                lambda: tr("Sắp xếp lại lịch trình…"),
                "route",
                "Ctrl+Shift+R",
            ),
            Action("costs", self.open_costs, lambda: tr("Chi phí, ghi chú…"), "ticket"),
            Action("variants", self.compare, lambda: tr("So sánh các lịch trình…"), "list"),
            Action("day-by-day", self.compare_days, lambda: tr("So sánh từng ngày…"), "calendar"),
            Action("receive", self.receive),
            Action("take-tour", self.take_tour),
            Action("suggest", self.suggest),
            Action("similar", self.offer_similar),
            Action("detours", self.offer_detours),
            Action("tell-broken", self.tell_broken),
        )

    def open_assistant(self) -> "TripAssistant | None":
        """Ask what a trip should be; None while there are no places."""
        from langson_explorer.ui.features.trips.assistant import TripAssistant

        browser, services = self.workspace.browser.value, self.services
        if self.workspace.planning.value is None or browser is None:
            return None
        dialog = TripAssistant(
            browser, services.spots, services.trips, self._find, self.shell.window
        )
        dialog.taken.connect(self._take)
        dialog.open()
        return dialog

    def receive(self) -> "TripAssistant | None":
        """Ask what a delegation wishes; None while there are no places."""
        dialog = self.open_assistant()
        if dialog:
            dialog.form.expect_delegation()
        return dialog

    def take_tour(self, tour: "ReadyTour") -> None:
        """Have a ready tour worked out, take it as a new itinerary."""
        from langson_explorer.presenting.welcome import tour_title
        from langson_explorer.ui.features.trips.work import TripWork

        name, trips = tour_title(tour), self.services.trips
        trips.warm()
        if (work := self._touring) is None:
            work = self._touring = TripWork(self, _TOUR_S)
            work.finished.connect(self._take)
            work.failed.connect(self.shell.tell_trouble)
        said = tr("Đang lập “{plan}”…").format(plan=name)
        self.shell.say(said, action=(tr("Dừng"), work.cancel))
        work.start(lambda search: replace(trips.plan(tour.request, search).plan, name=name))

    def rearrange(self, day: int | None = None) -> "RearrangeDialog | None":
        """Look for a better order of the open plan, or of one of its days (from 0)."""
        from langson_explorer.ui.features.trips.rearrange import RearrangeDialog

        plan = self.workspace.plan.value
        if plan is None:
            return None
        dialog = RearrangeDialog(plan, self.services.trips, day, self.shell.window)
        dialog.kept.connect(self._keep)
        dialog.open()
        return dialog

    def suggest(self, day: int) -> "OffersDialog | None":
        """Offer places for the free time of a day (from 0)."""
        from langson_explorer.presenting.plan.trip_words import suggestion_text
        from langson_explorer.ui.features.trips.offers import OffersDialog

        plan, trips = self.workspace.plan.value, self.services.trips
        if plan is None:
            return None

        def look(_search: object) -> list[Offer]:
            found = trips.suggest(plan, day)
            return [Offer(one.place, suggestion_text(one), one.index) for one in found]

        title = tr("Gợi ý cho Ngày {number}").format(number=day + 1)
        intro = tr("Những nơi đến kịp trong thời gian trống của ngày, nơi đáng nhất trước.")
        none = tr("Không còn nơi nào vừa thời gian trống của ngày này.")
        dialog = OffersDialog(title, look, self.shell.window, intro=intro, none=none)
        dialog.wanted.connect(lambda offer: self._add(plan, day, offer))
        dialog.open()
        return dialog

    def offer_similar(self, stop_id: str) -> "OffersDialog | None":
        """Offer places like that of a stop, to come after it."""
        planning, trips = self.workspace.planning.value, self.services.trips
        if planning is None:
            return None
        place = planning.find_place(planning.plan.stop(stop_id).place_id)
        if place is None:
            return None
        title = tr("Tương tự “{place}”").format(place=in_language(place.name))
        offers = [Offer(found, "") for found in trips.similar(place)]
        return self._offer(title, lambda _search: offers, stop_id, 1)

    def offer_detours(self, stop_id: str) -> "OffersDialog | None":
        """Offer places on the way to a stop, to come before it."""
        from langson_explorer.presenting.plan.trip_words import detour_text

        planning, trips = self.workspace.planning.value, self.services.trips
        if planning is None:
            return None
        start, end = way_to(planning.plan, stop_id)
        mode = planning.plan.mode

        def look(_search: object) -> list[Offer]:
            found = trips.along_the_way(start, end, _DETOUR_MIN, mode)
            return [Offer(one.place, detour_text(one.added_min)) for one in found[:_MOST_OFFERED]]

        title = tr("Trên đường đến “{place}”").format(place=self._name_of(stop_id))
        return self._offer(title, look, stop_id, 0)

    def tell_broken(self, before: Plan) -> "BrokenDialog | None":
        """List what the new date of the open plan breaks; None where it breaks nothing."""
        from langson_explorer.ui.features.trips.broken import BrokenDialog

        planning = self.workspace.planning.value
        if planning is None or not any(before.stops()):
            return None
        date = planning.plan.start_date
        broken = self.services.trips.broken_by(before, date)
        if not broken:
            return None
        dialog = BrokenDialog(before, date, broken, self._name_of, self.shell.window)
        dialog.undo_wanted.connect(planning.undo)
        dialog.rearrange_wanted.connect(self.rearrange)
        dialog.open()
        return dialog

    def _offer(self, title: str, look: "Work", stop_id: str, after: int) -> "OffersDialog":
        from langson_explorer.ui.features.trips.offers import OffersDialog

        dialog = OffersDialog(title, look, self.shell.window)
        dialog.wanted.connect(
            lambda offer: self.shell.do("add-beside", offer.place.id, stop_id, after)
        )
        dialog.open()
        return dialog

    def open_costs(self) -> "CostsDialog | None":
        """Show what the open plan costs, with its notes."""
        from langson_explorer.ui.features.trips.costs import CostsDialog

        planning = self.workspace.planning.value
        if planning is None:
            return None
        dialog = CostsDialog(planning.plan, planning.schedule, self.shell.window)
        dialog.kept.connect(self._keep_costs)
        dialog.open()
        return dialog

    def compare(self) -> "VariantsDialog | None":
        """Show all plans side by side."""
        from langson_explorer.presenting.plan.comparison import Variant
        from langson_explorer.ui.features.trips.variants import VariantsDialog

        planning, trips = self.workspace.planning.value, self.services.trips
        if planning is None:
            return None
        plans = [planning.get(summary.id) for summary in planning.summaries()]
        variants = [Variant(plan, trips.schedule(plan)) for plan in plans]
        dialog = VariantsDialog(variants, planning.plan.id, self.shell.window)
        dialog.chosen.connect(planning.open_plan)
        dialog.open()
        return dialog

    def compare_days(self) -> "DayByDayDialog | None":
        """Show the open plan beside what was kept of it last, or beside the plan before it."""
        from langson_explorer.presenting.plan.comparison import Variant
        from langson_explorer.services.plan_roles import PlanRoles
        from langson_explorer.ui.features.trips.day_by_day import DayByDayDialog

        planning, trips = self.workspace.planning.value, self.services.trips
        if planning is None:
            return None
        kept = PlanRoles(self.services.settings, planning).versions(planning.plan.id)
        ids = dict.fromkeys(one.id for one in (*kept, *planning.summaries()))
        ids.pop(planning.plan.id)
        plans = [planning.plan, *map(planning.get, ids)]
        variants = [Variant(plan, trips.schedule(plan)) for plan in plans]
        dialog = DayByDayDialog(variants, 0, min(1, len(variants) - 1), self.shell.window)
        dialog.open()
        return dialog

    def _add(self, plan: Plan, day: int, wanted: Offer) -> None:
        """Add what was suggested, unless the plan is another one by now."""
        planning = self.workspace.planning.value
        if planning and planning.plan == plan:
            planning.add_stop(wanted.place.id, plan.days[day].id, wanted.index)

    def _keep_costs(self, people: int, rates: Rates, notes: str, contacts: str) -> None:
        if planning := self.workspace.planning.value:
            planning.set_costs(people, rates, notes, contacts)

    def _name_of(self, stop_id: str) -> str:
        planning = self.workspace.planning.value
        return stop_name(planning.plan, stop_id, planning.find_place) if planning else ""

    def _find(self, text: str) -> Sequence[Place]:
        hits = self.services.finder.ask(text, today(), _MOST_OFFERED).hits
        known = [hit.place for hit in hits if hit.place.has_spot]
        return known + self.services.practical.spots(text)

    def _take(self, plan: Plan) -> None:
        planning = self.workspace.planning.value
        if planning:
            planning.take_plan(plan)
            text = tr("Đã lập “{plan}”").format(plan=plan_title(planning.plan))
            self.shell.say(text)

    def _keep(self, plan: Plan) -> None:
        planning = self.workspace.planning.value
        if planning:
            planning.replace_plan(plan)
            text = tr("Đã sắp xếp lại lịch trình")
            self.shell.say(text, action=(tr("Hoàn tác"), planning.undo))
