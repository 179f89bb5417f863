"""What a trip costs: a sheet of lines in whole đồng, unknown prices said as unknown.

Nothing is invented: a price nobody has given is None, and its line has no amount.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.rates import Rates
from langson_explorer.domain.schedule import DaySchedule

_FREE_KINDS = frozenset({"own_point", "road_node"})  # of services.spots: nobody sells tickets there


class CostKind(StrEnum):
    """What a line of the sheet is for."""

    TICKET = "ticket"
    TRAVEL = "travel"
    LODGING = "lodging"
    GUIDE = "guide"
    MEAL = "meal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of the sheet: `quantity` of something at `unit_vnd` each.

    The quantity is people for tickets, kilometres for travel, nights of one person for lodging,
    days for the guide, meals of one person for meals. `label` is the id of the place for a ticket,
    the user's text for a free line. `is_estimate` says that the quantity or the price may still
    change, `year` that of the source of a ticket's price.
    """

    kind: CostKind
    label: str
    quantity: int
    unit_vnd: int | None
    is_estimate: bool = False
    year: int | None = None

    @property
    def amount_vnd(self) -> int | None:
        """What it comes to; None while its price is not known."""
        return None if self.unit_vnd is None else self.quantity * self.unit_vnd


@dataclass(frozen=True, slots=True)
class CostSheet:
    """All lines, with what is known of their sum."""

    people: int
    lines: tuple[CostLine, ...]

    @property
    def total_vnd(self) -> int | None:
        """The sum of the lines whose price is known; None where that is none of them."""
        known = [line.amount_vnd for line in self.lines if line.amount_vnd is not None]
        return sum(known) if known else None

    @property
    def per_person_vnd(self) -> int | None:
        """Each person's part of the total, rounded up to a whole đồng."""
        total = self.total_vnd
        return None if total is None else -(-total // self.people)

    @property
    def unknown(self) -> tuple[CostLine, ...]:
        """The lines whose price nobody has given."""
        return tuple(line for line in self.lines if line.unit_vnd is None)


def cost_sheet(people: int, rates: Rates, schedule: Sequence[DaySchedule]) -> CostSheet:
    """The costs of a plan on the clock for so many people.

    A place visited twice is paid twice. Travel is by whole kilometres, rounded up, over the legs
    that are known.
    """
    lines = [*_tickets(people, rates, schedule), *_services(people, rates, schedule)]
    lines += [
        CostLine(CostKind.OTHER, line.label, line.count, line.unit_vnd) for line in rates.lines
    ]
    return CostSheet(people, tuple(lines))


def nights_of(rates: Rates, days: int) -> int:
    """How many nights a trip of so many days has."""
    return max(days - 1, 0) if rates.nights is None else rates.nights


def whole_km(schedule: Sequence[DaySchedule]) -> int:
    """The kilometres of all known legs, rounded up; a hair of floating point is not a kilometre."""
    return ceil(round(sum(day.travel_km for day in schedule), 6))


def _tickets(people: int, rates: Rates, schedule: Sequence[DaySchedule]) -> Iterator[CostLine]:
    for day in schedule:
        for visit in day.visits:
            place = visit.place
            if place and place.kind in _FREE_KINDS:
                continue
            key = place.id if place else visit.stop.place_id
            if (own := rates.ticket(key)) is not None:
                yield CostLine(CostKind.TICKET, key, people, own)
            elif place:
                year = place.fee_year
                yield CostLine(
                    CostKind.TICKET, place.id, people, place.fee_vnd, year is not None, year
                )
            else:
                yield CostLine(CostKind.TICKET, visit.stop.place_id, people, None)


def _services(people: int, rates: Rates, schedule: Sequence[DaySchedule]) -> Iterator[CostLine]:
    """What a trip needs whether or not its price is known yet."""
    if km := whole_km(schedule):
        yield CostLine(CostKind.TRAVEL, "", km, rates.km_vnd, is_estimate=True)
    if nights := nights_of(rates, len(schedule)):
        yield CostLine(CostKind.LODGING, "", nights * people, rates.night_vnd)
    if meals := sum(v.stop.kind is StopKind.MEAL for day in schedule for v in day.stops):
        yield CostLine(CostKind.MEAL, "", meals * people, rates.meal_vnd)
    if schedule:
        yield CostLine(CostKind.GUIDE, "", len(schedule), rates.guide_vnd)
