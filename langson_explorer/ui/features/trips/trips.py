"""What a desk does with trips: works them out, rearranges the open plan, compares, counts costs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.rates import Rates
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_duration
from langson_explorer.presenting.places.offer import Offer
from langson_explorer.services.wording import in_language

if TYPE_CHECKING:
    from langson_explorer.services.trips.offers import Suggestion
    from langson_explorer.ui.desk.desk import Desk
    from langson_explorer.ui.features.trips.assistant import TripAssistant
    from langson_explorer.ui.features.trips.broken import BrokenDialog
    from langson_explorer.ui.features.trips.costs import CostsDialog
    from langson_explorer.ui.features.trips.offers import OffersDialog
    from langson_explorer.ui.features.trips.rearrange import RearrangeDialog
    from langson_explorer.ui.features.trips.suggestions import SuggestionsDialog
    from langson_explorer.ui.features.trips.variants import VariantsDialog
    from langson_explorer.ui.features.trips.work import Work

_MOST_OFFERED = 8
_DETOUR_MIN = 30  # more is a trip of its own


class Trips:
    """Opens the dialogs of trips over a desk; what they find becomes plans that can be undone."""

    # ruff: noqa: PLC0415 - a dialog, with the solver behind it, is loaded when asked for

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def open_assistant(self) -> "TripAssistant | None":
        """Ask what a trip should be; None while there are no places."""
        from langson_explorer.ui.features.trips.assistant import TripAssistant

        desk, services = self._desk, self._desk.services
        if desk.planning is None or desk.browser is None:
            return None
        dialog = TripAssistant(
            desk.browser, services.spots, services.trips, self._find, desk.window
        )
        dialog.taken.connect(self._take)
        dialog.open()
        return dialog

    def rearrange(self, day: int | None = None) -> "RearrangeDialog | None":
        """Look for a better order of the open plan, or of one of its days (from 0)."""
        from langson_explorer.ui.features.trips.rearrange import RearrangeDialog

        desk = self._desk
        if desk.planning is None:
            return None
        dialog = RearrangeDialog(desk.planning.plan, desk.services.trips, day, desk.window)
        dialog.kept.connect(self._keep)
        dialog.open()
        return dialog

    def suggest(self, day: int) -> "SuggestionsDialog | None":
        """Offer places for the free time of a day (from 0)."""
        from langson_explorer.ui.features.trips.suggestions import SuggestionsDialog

        desk = self._desk
        if desk.planning is None:
            return None
        plan, trips = desk.planning.plan, desk.services.trips
        dialog = SuggestionsDialog(day, lambda _search: trips.suggest(plan, day), desk.window)
        dialog.wanted.connect(lambda wanted: self._add(plan, day, wanted))
        dialog.open()
        return dialog

    def offer_similar(self, stop_id: str) -> "OffersDialog | None":
        """Offer places like that of a stop, to come after it."""
        planning, trips = self._desk.planning, self._desk.services.trips
        if planning is None:
            return None
        place = planning.find_place(planning.plan.stop(stop_id).place_id)
        if place is None:
            return None
        title = tr("Tương tự «{place}»").format(place=in_language(place.name))
        offers = [Offer(found, "") for found in trips.similar(place)]
        return self._offer(title, lambda _search: offers, stop_id, 1)

    def offer_detours(self, stop_id: str) -> "OffersDialog | None":
        """Offer places on the way to a stop, to come before it."""
        pane, trips = self._desk.plan_pane, self._desk.services.trips
        if pane is None:
            return None
        start, end = pane.verbs.way_to(stop_id)
        mode = pane.verbs.plan.mode

        def look(_search: object) -> list[Offer]:
            found = trips.along_the_way(start, end, _DETOUR_MIN, mode)
            return [Offer(one.place, _detour_text(one.added_min)) for one in found[:_MOST_OFFERED]]

        title = tr("Trên đường đến «{place}»").format(place=pane.verbs.name_of(stop_id))
        return self._offer(title, look, stop_id, 0)

    def tell_broken(self, before: Plan) -> "BrokenDialog | None":
        """List what the new date of the open plan breaks; None where it breaks nothing."""
        from langson_explorer.ui.features.trips.broken import BrokenDialog

        planning, pane = self._desk.planning, self._desk.plan_pane
        if planning is None or pane is None or not any(before.stops()):
            return None
        date = planning.plan.start_date
        broken = self._desk.services.trips.broken_by(before, date)
        if not broken:
            return None
        dialog = BrokenDialog(before, date, broken, pane.verbs.name_of, self._desk.window)
        dialog.undo_wanted.connect(planning.undo)
        dialog.rearrange_wanted.connect(self.rearrange)
        dialog.open()
        return dialog

    def _offer(self, title: str, look: "Work", stop_id: str, after: int) -> "OffersDialog":
        from langson_explorer.ui.features.trips.offers import OffersDialog

        dialog = OffersDialog(title, look, self._desk.window)
        dialog.wanted.connect(lambda place_id: self._add_beside(place_id, stop_id, after))
        dialog.open()
        return dialog

    def _add_beside(self, place_id: str, stop_id: str, after: int) -> None:
        """Add a place before or after a stop, if that is still there."""
        pane = self._desk.plan_pane
        if pane and any(stop.id == stop_id for stop in pane.verbs.plan.stops()):
            day = pane.verbs.plan.day_of(stop_id)
            at = [stop.id for stop in day.stops].index(stop_id)
            pane.verbs.add_place(place_id, day.id, at + after)

    def open_costs(self) -> "CostsDialog | None":
        """Show what the open plan costs, with its notes."""
        from langson_explorer.ui.features.trips.costs import CostsDialog

        planning = self._desk.planning
        if planning is None:
            return None
        dialog = CostsDialog(planning.plan, planning.schedule, self._desk.window)
        dialog.kept.connect(self._keep_costs)
        dialog.open()
        return dialog

    def compare(self) -> "VariantsDialog | None":
        """Show all plans side by side."""
        from langson_explorer.ui.features.trips.variants import Variant, VariantsDialog

        planning, trips = self._desk.planning, self._desk.services.trips
        if planning is None:
            return None
        plans = [planning.get(summary.id) for summary in planning.summaries()]
        variants = [Variant(plan, trips.schedule(plan)) for plan in plans]
        dialog = VariantsDialog(variants, planning.plan.id, self._desk.window)
        dialog.chosen.connect(planning.open_plan)
        dialog.open()
        return dialog

    def _add(self, plan: Plan, day: int, wanted: "Suggestion") -> None:
        """Add what was suggested, unless the plan is another one by now."""
        planning = self._desk.planning
        if planning and planning.plan == plan:
            planning.add_stop(wanted.place.id, plan.days[day].id, wanted.index)

    def _keep_costs(self, people: int, rates: Rates, notes: str, contacts: str) -> None:
        planning = self._desk.planning
        if planning:
            plan = planning.plan
            planning.replace_plan(
                replace(plan, people=people, rates=rates, notes=notes, contacts=contacts)
            )

    def _find(self, text: str) -> Sequence[Place]:
        hits = self._desk.services.finder.ask(text, today(), _MOST_OFFERED).hits
        return [hit.place for hit in hits if hit.place.has_spot]

    def _take(self, plan: Plan) -> None:
        planning = self._desk.planning
        if planning:
            planning.take_plan(plan)
            text = tr("Đã lập «{plan}»").format(plan=planning.plan.name)
            self._desk.window.notices.say(text)

    def _keep(self, plan: Plan) -> None:
        planning = self._desk.planning
        if planning:
            planning.replace_plan(plan)
            text = tr("Đã sắp xếp lại lịch trình")
            self._desk.window.notices.say(text, action=(tr("Hoàn tác"), planning.undo))


def _detour_text(minutes: float) -> str:
    if minutes < 1:
        return tr("ngay trên đường")
    return tr("thêm {duration} đi đường").format(duration=format_duration(minutes))
