"""The plan as the map draws it: the way of each day with its numbered stops."""

from collections.abc import Sequence

from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.mappage.messages import PlanDay, PlanStop


def map_days(schedule: Sequence[DaySchedule], first: int = 1) -> tuple[PlanDay, ...]:
    """A line and stops for each day that has any; stops too vague to pin keep their number.

    `first` is the number of the first day, by which it is coloured.
    """
    return tuple(_day(day, number) for number, day in enumerate(schedule, first) if day.visits)


def _day(day: DaySchedule, number: int) -> PlanDay:
    return PlanDay(
        number=number,
        line=tuple((point.lon, point.lat) for leg in day.ways() for point in leg.line),
        stops=tuple(
            PlanStop(number, (visit.place.position.lon, visit.place.position.lat))
            for number, visit in enumerate(day.visits, start=1)
            if visit.place and visit.place.is_pinned
        ),
    )
