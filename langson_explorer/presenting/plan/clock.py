"""The days of a plan on one clock: what is drawn from when to when, and how high."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Entry, EntryKind, Route, Visit
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock, format_duration, format_km
from langson_explorer.presenting.plan.facts import (
    DayFacts,
    StopFacts,
    day_facts,
    leg_facts,
    stop_facts,
)
from langson_explorer.services.wording.entries import entry_text, entry_times
from langson_explorer.services.wording.ways import travels_by

PX_PER_MIN = 0.72
_LINE, _STRIP_LINES = 22, 34  # px: of an entry of one line, of what is told below a visit
_VISIT = 46
_NIGHT_MIN = 20  # how long the night's line is drawn
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the timetable as it is drawn; `stop` where it is one, of any kind.

    `way` is how long and how far a drive goes.
    """

    kind: EntryKind
    start_min: int
    end_min: int
    times: str
    text: str
    way: str
    detail: str
    mode: Mode
    stop: StopFacts | None = None

    @property
    def least_px(self) -> int:
        """The height its words take."""
        if self.kind is not EntryKind.VISIT or self.stop is None:
            return _LINE
        return _VISIT + (_STRIP_LINES if self.stop.warnings or self.stop.events else 0)


@dataclass(frozen=True, slots=True)
class DayBlocks:
    """A day with its blocks in order."""

    day: DayFacts
    blocks: tuple[Block, ...]


class Clock:
    """Where each minute lies, in px from the top: one scale for all the days beside each other.

    The scale is even but where a block is too short for its words: there time is drawn out, for
    every day alike, so that what stands on one level happens at one time.
    """

    def __init__(self, days: Sequence[DayBlocks]) -> None:
        blocks = [block for day in days for block in day.blocks]
        first = min((block.start_min for block in blocks), default=7 * _HOUR)
        last = max((block.end_min for block in blocks), default=18 * _HOUR)
        suns = [day.day.sun for day in days if day.day.sun]
        self.first = min([first, *(sun[0] for sun in suns)]) // _HOUR * _HOUR
        self.last = -(-max([last, *(sun[1] for sun in suns)]) // _HOUR) * _HOUR
        ends = {edge for block in blocks for edge in (block.start_min, block.end_min)}
        self._minutes = sorted(ends | {self.first, self.last})
        self._tops = self._spread(blocks)

    @property
    def height(self) -> float:
        """From the first to the last hour, in px."""
        return self._tops[-1]

    def y(self, minute: float) -> float:
        """Where a minute lies."""
        return _between(minute, self._minutes, self._tops)

    def minute(self, y: float) -> float:
        """Which minute lies there."""
        return _between(y, self._tops, self._minutes)

    def hours(self) -> range:
        """The full hours, in minutes after midnight."""
        return range(self.first, self.last + 1, _HOUR)

    def _spread(self, blocks: Iterable[Block]) -> list[float]:
        steps = [PX_PER_MIN * (end - start) for start, end in pairwise(self._minutes)]
        at = {minute: number for number, minute in enumerate(self._minutes)}
        for block in sorted(blocks, key=lambda block: block.end_min - block.start_min):
            part = range(at[block.start_min], at[block.end_min])
            height = sum(steps[number] for number in part)
            if part and height < block.least_px:
                for number in part:
                    steps[number] *= block.least_px / height
        tops = [0.0]
        for step in steps:
            tops.append(tops[-1] + step)
        return tops


def day_blocks(plan: Plan, schedule: Sequence[DaySchedule]) -> list[DayBlocks]:
    """Every day of a plan with its blocks; leaving is the head of the day's, not a block."""
    return [
        DayBlocks(facts, tuple(_blocks(facts, day, plan.mode)))
        for facts, day in zip(day_facts(plan, schedule), schedule, strict=True)
    ]


def _blocks(facts: DayFacts, day: DaySchedule, mode: Mode) -> Iterable[Block]:
    known = {stop.stop_id: stop for stop in facts.stops}
    for entry in day.entries:
        if entry.kind is EntryKind.LEAVE:
            continue
        is_over = entry.kind in (EntryKind.NIGHT, EntryKind.END)
        yield Block(
            kind=entry.kind,
            start_min=entry.start_min,
            end_min=entry.end_min + (_NIGHT_MIN if is_over else 0),
            times=entry_times(entry),
            text=entry_text(entry),
            way=_way(entry.leg),
            detail=_detail(entry),
            mode=travels_by(entry.leg, mode) if entry.leg else mode,
            stop=_stop(entry.visit, known, facts, day, mode) if entry.visit else None,
        )


def _stop(
    visit: Visit, known: dict[str, StopFacts], facts: DayFacts, day: DaySchedule, mode: Mode
) -> StopFacts:
    """A stop of any kind; one that is no visit has no number."""
    leg = leg_facts(day.way_to(visit), mode)
    return known.get(visit.stop.id) or stop_facts(visit, 0, 0, facts.index + 1, (), leg)


def _way(leg: Route | None) -> str:
    if leg is None:
        return ""
    return f"{format_duration(leg.minutes)} · {format_km(leg.km)}"


def _detail(entry: Entry) -> str:
    if entry.leg:
        return ", ".join(entry.leg.refs)
    if entry.kind is EntryKind.WAIT:
        return tr("đến {time}").format(time=format_clock(entry.end_min))
    return ""


def _between(value: float, known: Sequence[float], found: Sequence[float]) -> float:
    """What stands at a value, between those known; the ends stand for all beyond."""
    if value <= known[0]:
        return found[0]
    if value >= known[-1]:
        return found[-1]
    at = bisect_right(known, value)
    share = (value - known[at - 1]) / (known[at] - known[at - 1])
    return found[at - 1] + share * (found[at] - found[at - 1])
