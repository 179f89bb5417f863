"""What the dock shows of a plan, in words ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from langson_explorer.domain.itinerary import Day, Plan, Stop
from langson_explorer.domain.lunar import LunarDateError, to_lunar
from langson_explorer.domain.place import Layer
from langson_explorer.domain.province import home
from langson_explorer.domain.schedule import DaySchedule, Route, ScheduleWarning, Visit
from langson_explorer.domain.sun import sun_times
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_clocks,
    format_date,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.i18n.lunar import lunar_day, lunar_month
from langson_explorer.services.programme_notes import visit_events
from langson_explorer.services.wording import in_language, warning_sentence
from langson_explorer.services.wording.entries import stop_name
from langson_explorer.services.wording.names import listed
from langson_explorer.services.wording.ways import first_way_text, travels_by, way_sentence

_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class LegFacts:
    """The way to a stop: minutes, distance, the sentence that tells both; what one travels by.

    `profile_m` are heights along it, none where they are not known.
    """

    minutes: str
    distance: str
    sentence: str
    mode: Mode = Mode.CAR
    profile_m: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class StopFacts:
    """One visit; `layer` is None once the catalogue has lost the place.

    `hours` are its `times` without saying that they are past midnight, where there is little room.

    The most important of its `warnings` comes first.
    """

    stop_id: str
    place_id: str
    number: int
    name: str
    times: str
    hours: str
    stay: str
    stay_min: int
    layer: Layer | None
    glyph: str  # of its kind
    warnings: tuple[str, ...]
    events: tuple[str, ...]  # what there is that day which there is not on others
    note: str
    arrive_min: int
    depart_min: int
    leg: LegFacts
    spoken: str
    start_min: int
    wait_min: int
    windows: tuple[tuple[int, int], ...]  # when the place is open, as far as it is known
    locks: str  # what rearranging leaves as it is, in words
    day: int  # the first is 1: by it the stop is coloured


class Strip(NamedTuple):
    """What is told at the foot of a visit, with its icon and colours."""

    text: str
    icon: str
    ink: str
    ground: str
    line: str


def strip_of(stop: StopFacts) -> Strip:
    """What is wrong with a visit; where nothing is, what there is that day."""
    if stop.warnings:
        return Strip(stop.warnings[0], "warning", "amber", "amberbg", "amberline")
    return Strip(stop.events[0] if stop.events else "", "calendar", "primary", "tint", "line2")


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day; `dates` are forms of its date from long to short, none without a date."""

    day_id: str
    index: int
    count: int
    title: str
    dates: tuple[str, ...]
    start_min: int
    end_min: int
    leave: str
    end: str
    way: str
    first_leg: str
    warning: str
    note: str
    stops: tuple[StopFacts, ...]
    sun: tuple[int, int] | None  # it rises, it sets
    sun_text: str
    lunch: tuple[int, int] | None
    lunch_text: str
    lunch_id: str
    ends_at: str
    night: str  # where the day ends, in words


def day_title(number: int) -> str:
    """What a day is called, the first being 1."""
    return tr("Ngày {number}").format(number=number)


def stay_text(minutes: int) -> str:
    """How long a visit takes."""
    return tr("khoảng {minutes} phút").format(minutes=minutes)


def day_facts(plan: Plan, schedule: Sequence[DaySchedule]) -> list[DayFacts]:
    """Every day of the plan."""
    return [
        _day(plan, index, day, clock)
        for index, (day, clock) in enumerate(zip(plan.days, schedule, strict=True))
    ]


def _day(plan: Plan, index: int, day: Day, clock: DaySchedule) -> DayFacts:
    on = plan.date_of(index)
    title = day_title(index + 1)
    warnings = _sentences(clock.warnings)
    last = len(clock.visits)
    stops = tuple(
        # A day that is too long is told on its last stop: there it can be mended.
        stop_facts(
            visit,
            position,
            last,
            index + 1,
            warnings if position == last else (),
            leg_facts(clock.way_to(visit), plan.mode),
            on,
        )
        for position, visit in enumerate(clock.visits, start=1)
    )
    sun = sun_times(on, home().capital.at) if on else None  # elsewhere two minutes off
    return DayFacts(
        day_id=day.id,
        index=index,
        count=len(plan.days),
        title=title,
        dates=date_forms(on) if on else (),
        start_min=clock.leave_min,
        end_min=clock.end_min,
        leave=tr("Đi {time}").format(time=format_clock(clock.leave_min)),
        end=tr("xong {time}").format(time=format_clock(clock.end_min)) if stops else "",
        way=format_km(clock.travel_km) if stops else "",
        first_leg=_first_leg(clock),
        warning=" · ".join(warnings),
        note=day.note,
        stops=stops,
        sun=sun,
        sun_text=_sun_text(sun),
        lunch=_lunch(day, clock),
        lunch_text=_lunch_text(_lunch(day, clock)),
        lunch_id=day.lunch.id if day.lunch else "",
        ends_at=day.ends_at,
        night=in_language(clock.ends_at.name) if clock.ends_at else day.ends_at,
    )


def stop_facts(
    visit: Visit,
    number: int,
    count: int,
    day_number: int,
    of_day: tuple[str, ...],
    leg: LegFacts,
    on: date | None = None,
) -> StopFacts:
    """A stop on the clock: the `number` of so many of its day, what is wrong with the day there.

    One that is no visit has no number: 0.
    """
    place, stop = visit.place, visit.stop
    name = stop_name(visit)
    times = format_clocks(visit.start_min, visit.depart_min)
    stay = stay_text(stop.stay_min)
    warnings = _sentences(visit.warnings) + of_day
    where = tr("{day}, điểm {number} trên {count}") if number else "{day}"
    where = where.format(day=day_title(day_number), number=number, count=count)
    spoken = tr("{where}: {name}, {times}, {stay}.").format(
        where=where, name=name, times=times, stay=stay
    )
    note = tr("Ghi chú: {note}").format(note=stop.note) if stop.note else ""
    locks = lock_text(stop)
    events = tuple(visit_events(visit, on))
    return StopFacts(
        stop_id=stop.id,
        place_id=stop.place_id,
        number=number,
        name=name,
        times=times,
        hours=format_clocks(visit.start_min % _DAY_MIN, visit.depart_min % _DAY_MIN),
        stay=stay,
        stay_min=stop.stay_min,
        layer=place.layer if place else None,
        glyph=place.kind_icon if place else "",
        warnings=warnings,
        events=events,
        note=stop.note,
        arrive_min=visit.arrive_min,
        depart_min=visit.depart_min,
        leg=leg,
        spoken=" ".join(part for part in (spoken, *warnings, *events, note, locks) if part),
        start_min=visit.start_min,
        wait_min=visit.wait_min,
        windows=visit.times.windows if visit.times else (),
        locks=locks,
        day=day_number,
    )


def lock_text(stop: Stop) -> str:
    """What rearranging leaves as it is; empty for nothing."""
    parts = []
    if stop.keeps_place:
        parts.append(tr("luôn giữ điểm này"))
    if stop.keeps_day:
        parts.append(tr("giữ ở ngày này"))
    if stop.start_min is not None:
        parts.append(tr("bắt đầu đúng {time}").format(time=format_clock(stop.start_min)))
    return tr("Đã khóa: {locks}").format(locks=listed(parts)) if parts else ""


def _sun_text(sun: tuple[int, int] | None) -> str:
    if sun is None:
        return ""
    words = tr("Mặt trời mọc {rise}, lặn {set}")
    return words.format(rise=format_clock(sun[0]), set=format_clock(sun[1]))


def _lunch(day: Day, clock: DaySchedule) -> tuple[int, int] | None:
    found = next((visit for visit in clock.stops if visit.stop == day.lunch), None)
    return (found.start_min, found.depart_min) if found else None


def _lunch_text(lunch: tuple[int, int] | None) -> str:
    return tr("Nghỉ trưa {times}").format(times=format_clocks(*lunch)) if lunch else ""


def _sentences(warnings: Sequence[ScheduleWarning]) -> tuple[str, ...]:
    return tuple(warning_sentence(warning) for warning in warnings)


def leg_facts(route: Route | None, mode: Mode) -> LegFacts:
    """The way to a stop, by what one travels with; None: nobody knows it."""
    sentence = way_sentence(route, mode)
    if route is None:
        return LegFacts("?", "", sentence, mode)
    minutes, distance = format_duration(route.minutes), format_km(route.km)
    profile = route.climb.profile_m if route.climb else ()
    return LegFacts(minutes, distance, sentence, travels_by(route, mode), profile)


def _first_leg(clock: DaySchedule) -> str:
    leg = clock.way_to(clock.visits[0]) if clock.visits else None
    return first_way_text(leg) if leg else ""


def date_forms(day: date) -> tuple[str, ...]:
    """A day in words, from long to short; the longest is in both calendars."""
    long, short = format_weekday_date(day), format_date(day)
    try:
        lunar = to_lunar(day)
    except LunarDateError:  # beyond the table: the solar date alone
        return (long, short)
    form = tr("{day} {month} nhuận") if lunar.leap else tr("{day} {month}")
    return (
        f"{long} · {form.format(day=lunar_day(lunar.day), month=lunar_month(lunar.month))}",
        long,
        short,
    )
