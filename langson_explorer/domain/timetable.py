"""The timetable of an itinerary: what one does when, and what is wrong with it.

There is this one timetable: whatever shows a plan says its entries, in their order. What has no
place of its own (a lunch "from 11:30", a rest) is taken at the first chance from its time on: where
one is, before a door that is still closed, in a town on the way, on arrival, or before leaving,
whichever keeps closest to its time.

Warnings are codes with the blanks of their sentences:

===================  ======  ==========================================================
code                 on      blanks
===================  ======  ==========================================================
day-ends-late        day     ``end_min``: the last visit or drive ends after 18:00
day-past-midnight    day     ``end_min``: it ends on the next day
day-too-long         day     ``minutes``: more than ten hours from leaving to the end
no-route             visit   no road of the table leads there
place-widespread     visit   it is found over much of the province: no way is counted
place-unknown        visit   ``name``: the catalogue no longer has the place
place-retired        visit   ``name``: an office has found that it is a place no longer
position-rough       visit   ``accuracy_m``: known to 5 km or worse, so is the travel time
place-twice          visit   ``day``, ``stop``: where it was first, counted from 1
closed-then          visit   ``open_min``, ``close_min``: the opening it does not fit into
call-first           visit   ``remark``: what its source says of that day
condition            visit   ``remark``: what its source says one must know before a visit
late-for-time        visit   ``start_min``: it is reached later than its fixed time
night-unknown        day     ``name``: the place where it ends is unknown, or no road leads there
origin-unknown       day     ``name``: nobody knows where it leaves from
===================  ======  ==========================================================

"visit" is a stop of any kind. A visit on a date on which its place is closed carries the reason
its `VisitTimes` give.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from langson_explorer.domain.day_walk import DayWalk, Times
from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.schedule import DaySchedule, Totals, VisitTimes
from langson_explorer.domain.ways import Ways


def _any_time(_place: Place, _on: date) -> VisitTimes | None:
    return None


def timetable(
    plan: Plan,
    places: Callable[[str], Place | None],
    router: Router,
    origin: Point | None,
    times: Times = _any_time,
    towns: Sequence[Place] = (),
) -> tuple[DaySchedule, ...]:
    """Every day of the plan on the clock.

    Each day leaves `origin` at its start, or where the day before ended (None: the way to its
    first stop is not known). A stop that cannot be reached, has no one spot, or is lost to the
    catalogue costs no travel but carries a warning; the way goes on from the last spot that is
    known. `times` tells when a place can be visited on a date (None: not known): who comes too
    early waits at the door. `towns` are where one may eat on the way.
    """
    ways = Ways(places, router, towns)
    seen: dict[str, tuple[int, int]] = {}
    here, slept_at = origin, None
    days = []
    for number, day in enumerate(plan.days, start=1):
        at = slept_at or places(plan.origin)
        is_last = number == len(plan.days)
        on = plan.date_of(number - 1)
        walk = DayWalk(day, ways, times, number, on, here, at, seen, is_last)
        days.append(walk.walked(plan.origin, slept_at))
        if night := ways.entrance(days[-1].ends_at):
            here, slept_at = night, days[-1].ends_at
    return tuple(days)


def settled(plan: Plan, schedule: Sequence[DaySchedule]) -> Plan:
    """The plan with its stops in the order in which the timetable comes to them."""
    for day, on_clock in zip(plan.days, schedule, strict=True):
        plan = plan.with_day(replace(day, stops=tuple(visit.stop for visit in on_clock.stops)))
    return plan


def totals(schedule: Iterable[DaySchedule]) -> Totals:
    """What the days come to together."""
    days = tuple(schedule)
    visits = [visit for day in days for visit in day.visits]
    fees = [v.place.fee_vnd for v in visits if v.place and v.place.fee_vnd is not None]
    return Totals(
        stops=len(visits),
        visit_min=sum(day.visit_min for day in days),
        travel_min=sum(day.travel_min for day in days),
        travel_km=sum(day.travel_km for day in days),
        fee_vnd=sum(fees),
        fees_known=len(fees),
    )
