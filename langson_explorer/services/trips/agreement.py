"""Whether the timetable that is shown is the answer that was checked."""

from collections.abc import Iterator, Sequence

from langson_explorer.domain.day_walk import ROUNDING_MIN
from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.trip import TripRequest
from langson_explorer.errors import UnforeseenError
from langson_explorer.planner.problem import PlannedDay, Result


def require_agreement(
    request: TripRequest, result: Result, schedule: Sequence[DaySchedule]
) -> None:
    """Raise UnforeseenError where a day shown has other visits, or other times, than the answer.

    An answer is in steps of five minutes and counts a way that ends within a second of a step for
    the next: the timetable may be earlier by a step for each way so far, and where a length or a
    time was asked for to the minute.
    """
    asked = (*request.stays.values(), *(fixed.start_min or 0 for fixed in request.fixed.values()))
    odd = sum(minutes % ROUNDING_MIN > 0 for minutes in asked)
    for number, (planned, day) in enumerate(zip(result.days, schedule, strict=True), start=1):
        if wrong := next(_differences(planned, day, odd), ""):
            raise UnforeseenError(f"day {number} of the timetable is not the answer: {wrong}")


def _differences(planned: PlannedDay, day: DaySchedule, odd: int) -> Iterator[str]:
    if [visit.id for visit in planned.visits] != [visit.stop.place_id for visit in day.visits]:
        yield "other visits"
        return
    for turn, (visit, shown) in enumerate(zip(planned.visits, day.visits, strict=True), start=1):
        if not _agree(visit.start // 60, shown.start_min, turn + odd):
            yield f"{visit.id} at {shown.start_min}, not {visit.start // 60}"
    meals = [stop.start_min for stop in day.stops if stop.stop.kind is StopKind.MEAL]
    if planned.lunch and planned.visits and not planned.holds_lunch:
        lunch = planned.lunch.start // 60
        if not any(_agree(lunch, start, odd) for start in meals):
            yield f"no meal at {lunch}"


def _agree(found: int, shown: int, steps: int) -> bool:
    """Whether a time is shown as it was found, or earlier by no more than so many steps."""
    return found - ROUNDING_MIN * steps <= shown < found + ROUNDING_MIN
