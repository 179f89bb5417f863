"""Plans as the command line shows them: for people, for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary
from langson_explorer.domain.schedule import DaySchedule, Entry, Route, ScheduleWarning, Visit
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_count,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.services.programme_notes import expected_on
from langson_explorer.services.wording import warning_sentence
from langson_explorer.services.wording.entries import entry_text, entry_times, stop_name
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
    on = plan.date_of(index)
    return {
        "id": on_clock.day_id,
        "date": on.isoformat() if on else None,
        "leave_min": on_clock.leave_min,
        "end_min": on_clock.end_min,
        "note": plan.days[index].note,
        "warnings": _warning_records(on_clock.warnings),
        "stops": [_stop_record(visit) for visit in on_clock.stops],
        "entries": [entry_record(entry) for entry in on_clock.entries],
    }


def entry_record(entry: Entry) -> dict[str, Any]:
    """A line of a timetable as JSON can hold it; minutes count from its day's midnight."""
    return {
        "kind": entry.kind,
        "start_min": entry.start_min,
        "end_min": entry.end_min,
        "place": entry.place.id if entry.place else None,
        "text": entry_text(entry),
        "stop": entry.visit.stop.id if entry.visit else None,
        "travel_min": round(entry.leg.minutes, 1) if entry.leg else None,
        "travel_km": round(entry.leg.km, 2) if entry.leg else None,
    }


def _stop_record(visit: Visit) -> dict[str, Any]:
    leg = visit.leg
    return {
        "id": visit.stop.id,
        "place": visit.stop.place_id,
        "kind": visit.stop.kind,
        "name": stop_name(visit),
        "who": visit.stop.who,
        "arrive_min": visit.arrive_min,
        "start_min": visit.start_min,
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
    on = plan.date_of(index)
    yield (
        tr("Ngày {n}: {date}").format(n=index + 1, date=format_weekday_date(on))
        if on
        else (tr("Ngày {n}").format(n=index + 1))
    )
    yield tr("Đi {leave} · xong {end}").format(
        leave=format_clock(on_clock.leave_min), end=format_clock(on_clock.end_min)
    )
    yield from (f"  ! {warning_sentence(warning)}" for warning in on_clock.warnings)
    if plan.days[index].note:
        yield f"  {plan.days[index].note}"
    for entry in on_clock.entries:
        yield from _entry_lines(entry, on)


def _entry_lines(entry: Entry, on: date | None) -> Iterator[str]:
    if entry.leg:
        yield f"    {entry_times(entry)}  {_way(entry.leg)}"
        return
    yield f"  {entry_times(entry)}  {entry_text(entry)}"
    visit = entry.visit
    if visit is None:
        return
    if visit.stop.who:
        yield f"      {visit.stop.who}"
    if visit.stop.note:
        yield f"      {visit.stop.note}"
    if on and visit.place and visit.stop.is_visit:
        yield from (f"      {text}" for text in expected_on(visit.place, on))
    yield from (f"    ! {warning_sentence(warning)}" for warning in visit.warnings)


def _way(leg: Route) -> str:
    way = " ".join((f"{format_duration(leg.minutes)} · {format_km(leg.km)}", *leg.refs))
    return " · ".join((way, *(stated_text(stated) for stated in leg.stated)))
