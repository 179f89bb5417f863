"""Every verb a user has for the open itinerary, saved as it is done."""

from dataclasses import replace
from datetime import date

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import DEFAULT_STAY_MIN, PAUSE_MIN, Day, Plan, Stop, StopKind
from langson_explorer.domain.rates import Rates
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import NotFoundError
from langson_explorer.services.plan_library import PlanLibrary
from langson_explorer.services.trips.moving import moved


class Planning(PlanLibrary):
    """The open plan of the shelf, to be changed.

    Verbs raise NotFoundError and RequestError as `domain.itinerary` does; one that changes nothing
    is no step to undo.
    """

    def set_date(self, start_date: date | None) -> None:
        """Choose the date of the first day, or none; what says the old dates says the new ones."""
        self._edit(moved(self.plan, start_date))

    def set_origin(self, origin: str) -> None:
        """Choose the place, or the node of the road table, that every day leaves from."""
        self._edit(itinerary.set_origin(self.plan, origin))

    def set_costs(self, people: int, rates: Rates, notes: str, contacts: str) -> None:
        """Say how many travel, what things cost, what to think of, whom to call: one change."""
        plan = itinerary.set_rates(itinerary.set_people(self.plan, people), rates)
        self._edit(itinerary.set_notes(plan, notes, contacts))

    def set_locks(self, stop_id: str, *, place: bool, day: bool) -> None:
        """Say whether rearranging must keep a stop, and on its day."""
        self._edit(itinerary.set_locks(self.plan, stop_id, place=place, day=day))

    def set_night(self, day_id: str, spot_id: str) -> None:
        """Say where a day ends; empty: at its last visit."""
        self._edit(itinerary.set_day_end(self.plan, day_id, spot_id))

    def set_mode(self, mode: Mode) -> None:
        """Say what one travels with."""
        self._edit(itinerary.set_mode(self.plan, mode))

    def replace_plan(self, plan: Plan) -> None:
        """Keep another value of the open plan, as one change."""
        self._edit(replace(plan, id=self._open_id))

    def set_hosting(self, guest: str, host: str, host_contact: str) -> None:
        """Say who is received, by whom, how to reach the host."""
        self._edit(itinerary.set_hosting(self.plan, guest, host, host_contact))

    def add_day(self, index: int | None = None) -> str:
        """Add an empty day, at the end by default; its id."""
        day = Day(self._new_id())
        self._edit(itinerary.add_day(self.plan, day, index))
        return day.id

    def remove_day(self, day_id: str) -> None:
        """Remove a day with its stops."""
        self._edit(itinerary.remove_day(self.plan, day_id))

    def move_day(self, day_id: str, index: int) -> None:
        """Put a day at another position, counted without it."""
        self._edit(itinerary.move_day(self.plan, day_id, index))

    def set_start(self, day_id: str, start_min: int) -> None:
        """Say when a day leaves, in minutes after midnight."""
        self._edit(itinerary.set_start(self.plan, day_id, start_min))

    def set_day_note(self, day_id: str, note: str) -> None:
        """Write the note of a day."""
        self._edit(itinerary.set_day_note(self.plan, day_id, note))

    def add_stop(self, place_id: str, day_id: str | None = None, index: int | None = None) -> str:
        """Add a visit, at the end of the last day by default; the stop's id."""
        place = self._places(place_id)
        if place is None:
            raise NotFoundError("place-not-found", place=place_id)
        plan = self.plan
        if not plan.days:
            plan = itinerary.add_day(plan, Day(self._new_id()))
        stop = Stop(
            id=self._new_id(),
            place_id=place.id,
            stay_min=place.visit_minutes or DEFAULT_STAY_MIN,
            place_name=place.name.vi,
        )
        self._edit(itinerary.add_stop(plan, day_id or plan.days[-1].id, stop, index))
        return stop.id

    def add_pause(
        self,
        kind: StopKind,
        day_id: str,
        place_id: str = "",
        *,
        start_min: int | None = None,
        stay_min: int | None = None,
        who: str = "",
        index: int | None = None,
    ) -> str:
        """Add a meal, a reception, a rest, free time, at the end of a day by default; its id.

        Without a place it is taken wherever one is from `start_min` (minutes after midnight) on:
        it then stands in the day where the timetable has it.
        """
        place = self._places(place_id) if place_id else None
        if place_id and place is None:
            raise NotFoundError("place-not-found", place=place_id)
        stop = Stop(
            id=self._new_id(),
            place_id=place_id,
            place_name=place.name.vi if place else "",
            stay_min=PAUSE_MIN.get(kind, DEFAULT_STAY_MIN) if stay_min is None else stay_min,
            start_min=start_min,
            kind=kind,
            who=who,
        )
        at_any_place = 0 if not place_id and index is None else index
        self._edit(itinerary.add_stop(self.plan, day_id, stop, at_any_place))
        return stop.id

    def set_stop_kind(self, stop_id: str, kind: StopKind) -> None:
        """Say what a stop is for."""
        self._edit(itinerary.set_stop_kind(self.plan, stop_id, kind))

    def set_stop_place(self, stop_id: str, place_id: str) -> None:
        """Say where a stop is; empty: wherever one is then."""
        place = self._places(place_id) if place_id else None
        name = place.name.vi if place else ""
        self._edit(itinerary.set_stop_place(self.plan, stop_id, place_id, name))

    def set_who(self, stop_id: str, who: str) -> None:
        """Say whom one meets at a stop, who receives, where a table is booked."""
        self._edit(itinerary.set_who(self.plan, stop_id, who))

    def set_stop_start(self, stop_id: str, start_min: int | None) -> None:
        """Say when a stop begins, in minutes after midnight, or that any time will do."""
        self._edit(itinerary.set_visit_start(self.plan, stop_id, start_min))

    def move_stop(self, stop_id: str, day_id: str, index: int | None = None) -> None:
        """Put a stop elsewhere in its day or into another; the position is counted without it."""
        self._edit(itinerary.move_stop(self.plan, stop_id, day_id, index))

    def remove_stop(self, stop_id: str) -> None:
        """Remove a stop."""
        self._edit(itinerary.remove_stop(self.plan, stop_id))

    def set_stay(self, stop_id: str, minutes: int) -> None:
        """Say how long a visit takes."""
        self._edit(itinerary.set_stay(self.plan, stop_id, minutes))

    def set_stop_note(self, stop_id: str, note: str) -> None:
        """Write the note of a stop."""
        self._edit(itinerary.set_stop_note(self.plan, stop_id, note))

    def _edit(self, plan: Plan) -> None:
        self._change(self._open_id, plan)
