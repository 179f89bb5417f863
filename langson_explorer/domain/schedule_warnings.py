"""What is wrong with a stop or a day on the clock; `domain.timetable` lists the codes."""

from collections.abc import Iterable, Iterator

from langson_explorer.domain.itinerary import DAY_MIN, Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import ScheduleWarning, VisitTimes

LATEST_END_MIN = 18 * 60
LONGEST_DAY_MIN = 10 * 60
_ROUND_THE_CLOCK = ((0, DAY_MIN),)


def place_warnings(stop: Stop, place: Place | None, is_cut_off: bool) -> Iterator[ScheduleWarning]:
    """What is wrong with where a stop is; `is_cut_off`: no road leads there."""
    if place is None:
        yield ScheduleWarning("place-unknown", (("name", stop.place_name or stop.place_id),))
        return
    if place.is_retired:
        yield ScheduleWarning("place-retired", (("name", stop.place_name or place.name.vi),))
    if is_cut_off:
        yield ScheduleWarning("no-route")
    if not place.has_spot:
        yield ScheduleWarning("place-widespread")
    elif not place.is_pinned:
        yield ScheduleWarning("position-rough", (("accuracy_m", place.accuracy_m),))


def time_warnings(stop: Stop, times: VisitTimes | None, start: int) -> Iterator[ScheduleWarning]:
    """What is wrong with when a stop begins (minutes after midnight)."""
    if stop.start_min is not None and start > stop.start_min:
        yield ScheduleWarning("late-for-time", (("start_min", stop.start_min),))
    if times is None:
        return
    yield from times.said
    if times.windows == _ROUND_THE_CLOCK or (times.windows and times.is_assumed):
        return  # open past midnight, too; or nobody knows
    end = start + stop.stay_min
    if not times.windows:
        if times.closed:
            yield times.closed
    elif not any(opens <= start and end <= closes for opens, closes in times.windows):
        opens, closes = min(times.windows, key=lambda w: max(w[0] - start, end - w[1]))
        yield ScheduleWarning("closed-then", (("open_min", opens), ("close_min", closes)))


def day_warnings(
    start: int, end: int, lost: Iterable[tuple[str, str]]
) -> Iterator[ScheduleWarning]:
    """What is wrong with a day that is under way between two times; `lost`: codes and names."""
    for code, name in lost:
        yield ScheduleWarning(code, (("name", name),))
    if end > DAY_MIN:
        yield ScheduleWarning("day-past-midnight", (("end_min", end),))
    elif end > LATEST_END_MIN and end > start:
        yield ScheduleWarning("day-ends-late", (("end_min", end),))
    if end - start > LONGEST_DAY_MIN:
        yield ScheduleWarning("day-too-long", (("minutes", end - start),))
