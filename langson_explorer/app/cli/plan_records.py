"""Plans as the command line shows them: for people, for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary
from langson_explorer.domain.schedule import DaySchedule, Route, ScheduleWarning, Visit
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_clocks,
    format_count,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.services.wording import in_language, warning_sentence
from langson_explorer.services.wording.trips import stated_text


def summary_record(summary: PlanSummary) -> dict[str, Any]:
    """A plan without its days, as JSON can hold it."""
    return {**summary._asdict(), "updated": summary.updated.isoformat(timespec="seconds")}


def plan_record(plan: Plan, schedule: Sequence[DaySchedule]) -> dict[str, Any]:
    """A whole plan on the clock, as JSON can hold it; minutes count from its day's midnight."""
    total = totals(schedule)
    return {
        "id": plan.id,
        "name": plan.name,
        "start_date": plan.start_date.isoformat() if plan.start_date else None,
        "origin": plan.origin,
        "days": [_day_record(plan, index, day) for index, day in enumerate(schedule)],
        "visit_min": total.visit_min,
        "travel_min": round(total.travel_min, 1),
        "travel_km": round(total.travel_km, 2),
        "fee_vnd": total.fee_vnd,
        "fees_known": total.fees_known,
    }


def _day_record(plan: Plan, index: int, on_clock: DaySchedule) -> dict[str, Any]:
    date = plan.date_of(index)
    return {
        "id": on_clock.day_id,
        "date": date.isoformat() if date else None,
        "leave_min": on_clock.leave_min,
        "end_min": on_clock.end_min,
        "note": plan.days[index].note,
        "warnings": _warning_records(on_clock.warnings),
        "stops": [_stop_record(visit) for visit in on_clock.visits],
    }


def _stop_record(visit: Visit) -> dict[str, Any]:
    leg = visit.leg
    return {
        "id": visit.stop.id,
        "place": visit.stop.place_id,
        "name": _name(visit),
        "arrive_min": visit.arrive_min,
        "depart_min": visit.depart_min,
        "stay_min": visit.stop.stay_min,
        "note": visit.stop.note,
        "travel_min": round(leg.minutes, 1) if leg else None,
        "travel_km": round(leg.km, 2) if leg else None,
        "roads": list(leg.refs) if leg else [],
        "is_estimate": leg.is_estimate if leg else None,
        "warnings": _warning_records(visit.warnings),
    }


def _warning_records(warnings: Sequence[ScheduleWarning]) -> list[dict[str, Any]]:
    return [
        {"code": warning.code, **dict(warning.args), "text": warning_sentence(warning)}
        for warning in warnings
    ]


def plan_card(plan: Plan, schedule: Sequence[DaySchedule]) -> Iterator[str]:
    """A whole plan on the clock, as lines to read."""
    total = totals(schedule)
    yield plan.name
    yield ntr(
        "{stops} điểm · {visits} tham quan · {travel} đi đường (ước lượng) · {km}",
        "{stops} điểm · {visits} tham quan · {travel} đi đường (ước lượng) · {km}",
        total.stops,
    ).format(
        stops=format_count(total.stops),
        visits=format_duration(total.visit_min),
        travel=format_duration(total.travel_min),
        km=format_km(total.travel_km),
    )
    for index, day in enumerate(schedule):
        yield ""
        yield from _day_lines(plan, index, day)


def _day_lines(plan: Plan, index: int, on_clock: DaySchedule) -> Iterator[str]:
    date = plan.date_of(index)
    yield (
        tr("Ngày {n}: {date}").format(n=index + 1, date=format_weekday_date(date))
        if date
        else (tr("Ngày {n}").format(n=index + 1))
    )
    yield tr("Đi {leave} · xong {end}").format(
        leave=format_clock(on_clock.leave_min), end=format_clock(on_clock.end_min)
    )
    yield from (f"  ! {warning_sentence(warning)}" for warning in on_clock.warnings)
    if plan.days[index].note:
        yield f"  {plan.days[index].note}"
    lunch = on_clock.lunch
    for visit in on_clock.visits:
        is_next = lunch is not None and lunch[0] < visit.start_min
        yield from _visit_lines(visit, lunch if is_next else None)
        lunch = None if is_next else lunch
    meal = [_lunch_line(lunch)] if lunch else []
    way = _way_back(on_clock)
    is_after = lunch is not None and lunch[1] == on_clock.end_min
    yield from (*way, *meal) if is_after else (*meal, *way)
    if on_clock.ends_at:
        yield f"  {format_clock(on_clock.end_min)}  {in_language(on_clock.ends_at.name)}"


def _lunch_line(lunch: tuple[int, int]) -> str:
    return f"  {format_clocks(*lunch)}  {tr('Ăn trưa')}"


def _way_back(on_clock: DaySchedule) -> list[str]:
    """The way to where the day ends."""
    back = on_clock.back
    return [f"    {_way(back)}"] if back and back.minutes >= 1 else []


def _way(leg: Route) -> str:
    way = " ".join((f"{format_duration(leg.minutes)} · {format_km(leg.km)}", *leg.refs))
    return " · ".join((way, *(stated_text(stated) for stated in leg.stated)))


def _visit_lines(visit: Visit, lunch: tuple[int, int] | None) -> Iterator[str]:
    way = f"    {_way(visit.leg)}" if visit.leg else ""
    meal = _lunch_line(lunch) if lunch else ""
    lines = (meal, way) if lunch and lunch[1] <= visit.arrive_min else (way, meal)
    yield from filter(None, lines)
    yield f"  {format_clocks(visit.start_min, visit.depart_min)}  {_name(visit)}"
    if visit.stop.note:
        yield f"      {visit.stop.note}"
    yield from (f"    ! {warning_sentence(warning)}" for warning in visit.warnings)


def _name(visit: Visit) -> str:
    return in_language(visit.place.name) if visit.place else visit.stop.place_name
