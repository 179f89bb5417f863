"""Trips and ways as the command line shows them: for people, for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from langson_explorer.app.cli.plan_records import plan_card
from langson_explorer.domain.schedule import DaySchedule, Route, ScheduleWarning, Visit
from langson_explorer.domain.stated import StatedTime
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_duration, format_km
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.trips.proposals import Proposal, proposal_name
from langson_explorer.services.wording import warning_sentence
from langson_explorer.services.wording.trips import engine_name, stated_text


def trip_record(answer: TripAnswer) -> dict[str, Any]:
    """A trip as JSON can hold it, by docs/trip-answer.schema.json.

    Times are HH:MM, past 24:00 on the next day.
    """
    return {
        "feasible": answer.feasible,
        "clash": list(answer.clash),
        "notes": list(answer.notes),
        "days": [_day_record(answer, number, day) for number, day in enumerate(answer.schedule)],
        "left_out": [
            {"id": left.place_id, "code": left.code, "reason": left.told}
            for left in answer.left_out
        ],
    }


def _day_record(answer: TripAnswer, number: int, day: DaySchedule) -> dict[str, Any]:
    on = answer.plan.date_of(number)
    return {
        "date": on.isoformat() if on else None,
        "start": _clock(day.leave_min),
        "stops": [_stop_record(visit) for visit in day.stops],
        "way_back": _way_record(day.back),
        "night": day.ends_at.id if day.ends_at else None,
        "end": _clock(day.end_min),
        "warnings": _warning_records(day.warnings),
    }


def _stop_record(visit: Visit) -> dict[str, Any]:
    return {
        "kind": visit.stop.kind,
        "id": visit.stop.place_id or (visit.place.id if visit.place else ""),
        "arrive": _clock(visit.arrive_min),
        "start": _clock(visit.start_min),
        "depart": _clock(visit.depart_min),
        **_way_record(visit.leg),
        "who": visit.stop.who,
        "warnings": _warning_records(visit.warnings),
    }


def _way_record(leg: Route | None) -> dict[str, Any]:
    return {
        "travel_min": round(leg.minutes) if leg else None,
        "travel_km": round(leg.km, 1) if leg else None,
    }


def _warning_records(warnings: Sequence[ScheduleWarning]) -> list[dict[str, str]]:
    return [{"code": one.code, "text": warning_sentence(one)} for one in warnings]


def trip_card(answer: TripAnswer) -> Iterator[str]:
    """A trip as lines to read: first what is wrong with it, then the days, what is left out."""
    if not answer.feasible:
        yield tr("Không xếp được mọi điểm bắt buộc.")
    if answer.clash_sentence:
        yield answer.clash_sentence
    yield from answer.notes
    yield from plan_card(answer.plan, answer.schedule)
    if answer.left_out:
        yield ""
        yield tr("Không có trong chuyến đi:")
    for left in answer.left_out:
        yield f"  {left.name}: {left.told}"


def proposal_record(proposal: Proposal) -> dict[str, Any]:
    """A proposal as JSON can hold it: what it is, what it gives up, the trip."""
    return {
        "kind": proposal.kind,
        "gives_up": list(proposal.gives_up),
        "trip": trip_record(proposal.answer),
    }


def proposal_card(proposal: Proposal) -> Iterator[str]:
    """A proposal as lines to read."""
    yield f"=== {proposal_name(proposal.kind)}"
    yield from proposal.gives_up
    yield from trip_card(proposal.answer)
    yield ""


def way_record(names: Sequence[str], legs: Sequence[Route], mode: str) -> dict[str, Any]:
    """A way over several places as JSON can hold it."""
    engines = {leg.engine for leg in legs}
    return {
        "mode": mode,
        "engine": engines.pop() if len(engines) == 1 else "mixed",
        "minutes": round(sum(leg.minutes for leg in legs), 1),
        "km": round(sum(leg.km for leg in legs), 2),
        "legs": [
            {
                "from": start,
                "to": end,
                "minutes": round(leg.minutes, 1),
                "km": round(leg.km, 2),
                "walking_min": round(leg.walking_minutes, 1),
                "up_m": round(leg.climb.up_m) if leg.climb else None,
                "down_m": round(leg.climb.down_m) if leg.climb else None,
                "roads": list(leg.refs),
                "engine": leg.engine,
                "is_estimate": leg.is_estimate,
                "stated": [stated_record(stated) for stated in leg.stated],
            }
            for start, end, leg in zip(names, names[1:], legs, strict=False)
        ],
    }


def way_card(names: Sequence[str], legs: Sequence[Route]) -> Iterator[str]:
    """A way over several places as lines to read."""
    for start, end, leg in zip(names, names[1:], legs, strict=False):
        parts = (format_duration(leg.minutes), format_km(leg.km), " ".join(leg.refs))
        told = " · ".join(filter(None, (*parts, engine_name(leg.engine))))
        yield "\n".join(
            (f"{start} → {end}: {told}", *(f"  {stated_text(stated)}" for stated in leg.stated))
        )
    if len(legs) > 1:
        minutes, km = sum(leg.minutes for leg in legs), sum(leg.km for leg in legs)
        yield tr("Tổng cộng: {minutes} · {km}").format(
            minutes=format_duration(minutes), km=format_km(km)
        )


def stated_record(stated: StatedTime) -> dict[str, Any]:
    """A stated travel time as JSON can hold it."""
    return {
        "id": stated.id,
        "from": stated.start,
        "to": stated.end,
        "minutes": stated.minutes,
        "author": stated.author,
        "stated": stated.stated.isoformat(),
        "note": stated.note,
        "until": stated.until.isoformat() if stated.until else None,
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
