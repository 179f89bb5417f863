"""A plan in words, as it is handed out: what every format of it is written from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from langson_explorer.domain.costs import CostLine, CostSheet, cost_sheet
from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.lunar import LunarDateError
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province import home
from langson_explorer.domain.schedule import DaySchedule, Entry, EntryKind, Visit
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_clocks,
    format_count,
    format_date_span,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.services.letterhead import NO_LETTERHEAD, Audience, Letterhead
from langson_explorer.services.planning import Planning
from langson_explorer.services.programme_notes import day_notes, phone_position, stop_notes
from langson_explorer.services.wording import (
    in_language,
    lunar_date_text,
    lunar_span_text,
    warning_sentence,
)
from langson_explorer.services.wording.costs import cost_label
from langson_explorer.services.wording.entries import (
    entry_text,
    entry_times,
    is_town,
    stop_name,
    way_text,
)
from langson_explorer.services.wording.modes import mode_name
from langson_explorer.services.wording.names import centre_name
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.services.wording.sources import checked_text, publisher


@dataclass(frozen=True, slots=True)
class ProgrammeStop:
    """A visit: when, what, how to get there, what to know.

    `clock` is when the visit begins, `wait` how long one waits before. `local_name` is the
    Vietnamese one where another is shown, to ask the way with. `way` is empty where the way is not
    known; `position` is None where it is too rough to be led to.
    """

    number: int
    times: str
    clock: str
    name: str
    local_name: str
    layer: Layer | None
    commune: str
    way: str
    wait: str
    stay: str
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    note: str
    position: Point | None
    visit: Visit


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A line of the timetable in words: when, what; behind a visit its `stop`.

    `way` is how one drives, empty for all else. `position` is where a pause with a place of its
    own, or in a town, is to be found; None where there is no such point.
    """

    entry: Entry
    times: str
    text: str
    way: str
    warnings: tuple[str, ...]
    position: Point | None
    stop: ProgrammeStop | None

    @property
    def kind(self) -> EntryKind:
        """What one does."""
        return self.entry.kind

    @property
    def pause(self) -> Visit | None:
        """The stop on the clock behind a meal, a reception, a rest, free time."""
        visit = self.entry.visit
        return visit if visit and not visit.stop.is_visit else None


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day: its date in both calendars, empty without one, what it comes to.

    `lines` are all of its timetable, in order, `stops` the visits alone. `night` is where it ends,
    with `way_back` the way there.
    """

    title: str
    on: date | None
    date: str
    lunar: str
    times: str
    way: str
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    note: str
    night: str
    way_back: str
    stops: tuple[ProgrammeStop, ...]
    lines: tuple[ProgrammeLine, ...]
    schedule: DaySchedule


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Who published what is said of a place, when that was checked; `text` as it was noted."""

    place: str
    publisher: str
    checked: str
    text: str


@dataclass(frozen=True)
class Programme:
    """A plan on the clock, in the current language.

    `letterhead` is the office's; `audience` whom it is for where it is printed.
    """

    plan: Plan
    written: datetime
    dates: str
    lunar: str
    origin: str
    days: tuple[ProgrammeDay, ...]
    costs: CostSheet
    sources: tuple[SourceRow, ...]
    letterhead: Letterhead = NO_LETTERHEAD
    audience: Audience = Audience.INTERNAL

    @property
    def title(self) -> str:
        """The plan's name on one line."""
        return plan_title(self.plan)

    def facts(self) -> list[tuple[str, str]]:
        """What it comes to, each with its label."""
        total = totals([day.schedule for day in self.days])
        count = ntr("{n} người", "{n} người", self.plan.people)
        return [
            (tr("Đoàn"), count.format(n=format_count(self.plan.people))),
            (tr("Xuất phát"), self.origin),
            (tr("Điểm đến"), ntr("{n} điểm", "{n} điểm", total.stops).format(n=total.stops)),
            (tr("Tham quan"), format_duration(total.visit_min)),
            (tr("Đi đường"), f"{format_duration(total.travel_min)} · {mode_name(self.plan.mode)}"),
            (tr("Quãng đường"), format_km(total.travel_km)),
        ]

    def cost_name(self, line: CostLine) -> str:
        """What a line of the costs is for."""
        return cost_label(line, self._place_name(line.label))

    def _place_name(self, place_id: str) -> str:
        """What a place of the plan is called, or was."""
        visits = (stop for day in self.days for stop in day.stops)
        return next((s.name for s in visits if s.visit.stop.place_id == place_id), place_id)


def programme_of(
    plan: Plan,
    schedule: Sequence[DaySchedule],
    places: Callable[[str], Place | None],
    written: datetime,
    letterhead: Letterhead = NO_LETTERHEAD,
    audience: Audience = Audience.INTERNAL,
) -> Programme:
    """The plan in words."""
    first = plan.date_of(0)
    last = plan.date_of(max(len(plan.days) - 1, 0))
    days = tuple(_day(plan, index, day) for index, day in enumerate(schedule))
    return Programme(
        plan=plan,
        written=written,
        dates=format_date_span(first, last) if first and last else "",
        lunar=_lunar(lambda: lunar_span_text(first, last) if first and last else ""),
        origin=_origin_name(plan, places),
        days=days,
        costs=cost_sheet(plan.people, plan.rates, schedule),
        sources=tuple(_sources(days)),
        letterhead=letterhead,
        audience=audience,
    )


def programme_now(
    planning: Planning,
    places: Callable[[str], Place | None],
    letterhead: Letterhead = NO_LETTERHEAD,
    audience: Audience = Audience.INTERNAL,
) -> Programme:
    """The open plan in words, as it is now."""
    now = datetime.now(UTC)
    return programme_of(planning.plan, planning.schedule, places, now, letterhead, audience)


def origin_name(origin: str, places: Callable[[str], Place | None]) -> str:
    """Where every day leaves from, in words; empty for a node of the roads that is no place."""
    if origin == home().capital.node:
        return centre_name()
    place = places(origin)
    return in_language(place.name) if place else ""


def _origin_name(plan: Plan, places: Callable[[str], Place | None]) -> str:
    return origin_name(plan.origin, places) or plan.origin


def _day(plan: Plan, index: int, clock: DaySchedule) -> ProgrammeDay:
    on = plan.date_of(index)
    leave, end = format_clock(clock.leave_min), format_clock(clock.end_min)
    stops = tuple(
        _stop(number, visit, on, way_text(clock.way_to(visit)))
        for number, visit in enumerate(clock.visits, start=1)
    )
    way = (
        tr("{travel} đi đường · {km}").format(
            travel=format_duration(clock.travel_min), km=format_km(clock.travel_km)
        )
        if clock.visits
        else ""
    )
    return ProgrammeDay(
        title=tr("Ngày {n}").format(n=index + 1),
        on=on,
        date=format_weekday_date(on) if on else "",
        lunar=_lunar(lambda: lunar_date_text(on) if on else ""),
        times=tr("Đi {leave} · xong {end}").format(leave=leave, end=end) if clock.visits else "",
        way=way,
        notes=tuple(day_notes(on)),
        warnings=tuple(map(warning_sentence, clock.warnings)),
        note=plan.days[index].note,
        night=in_language(clock.ends_at.name) if clock.ends_at else "",
        way_back=way_text(clock.back),
        stops=stops,
        lines=tuple(_lines(clock, stops)),
        schedule=clock,
    )


def _lines(clock: DaySchedule, stops: Sequence[ProgrammeStop]) -> Iterator[ProgrammeLine]:
    by_id = {stop.visit.stop.id: stop for stop in stops}
    for entry in clock.entries:
        visit = entry.visit
        is_somewhere = visit and (visit.stop.place_id or is_town(visit.place))
        yield ProgrammeLine(
            entry=entry,
            times=entry_times(entry),
            text=entry_text(entry),
            way=way_text(entry.leg),
            warnings=tuple(map(warning_sentence, visit.warnings)) if visit else (),
            position=phone_position(visit.place) if visit and is_somewhere else None,
            stop=by_id.get(visit.stop.id) if visit else None,
        )


def _stop(number: int, visit: Visit, on: date | None, way: str) -> ProgrammeStop:
    place, name = visit.place, stop_name(visit)
    local = place.name.vi if place else ""
    return ProgrammeStop(
        number=number,
        times=format_clocks(visit.start_min, visit.depart_min),
        clock=format_clock(visit.start_min),
        name=name,
        local_name=local if local != name else "",
        layer=place.layer if place else None,
        commune=in_language(place.commune_text) if place else "",
        way=way,
        wait=_wait_text(visit),
        stay=format_duration(visit.stop.stay_min),
        notes=tuple(stop_notes(place, on)) if place else (),
        warnings=tuple(map(warning_sentence, visit.warnings)),
        note=visit.stop.note,
        position=phone_position(place),
        visit=visit,
    )


def _wait_text(visit: Visit) -> str:
    """How long one waits at the door."""
    if not visit.wait_min:
        return ""
    return tr("Đến {time}, chờ {duration}").format(
        time=format_clock(visit.arrive_min), duration=format_duration(visit.wait_min)
    )


def _lunar(text: Callable[[], str]) -> str:
    """A text of the lunar calendar; empty beyond its table."""
    try:
        return text()
    except LunarDateError:
        return ""


def _sources(days: Sequence[ProgrammeDay]) -> Iterator[SourceRow]:
    """The sources of every place, each place and each of its publishers once."""
    told = set()
    for place in (stop.visit.place for day in days for stop in day.stops):
        if place is None or place.id in told:
            continue
        told.add(place.id)
        rows = {(publisher(source), checked_text(source)): source for source in place.sources}
        for (name, checked), source in rows.items():
            yield SourceRow(in_language(place.name), name, checked, source.text)
