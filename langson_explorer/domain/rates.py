"""The prices a user gives for a trip, in whole đồng."""

from dataclasses import dataclass

from langson_explorer.errors import RequestError

MOST_PEOPLE = 10_000
MOST_VND = 1_000_000_000_000  # of one price: no trip costs a million million đồng
MOST_COUNT = 1_000_000
MOST_LINES = 100
MOST_TICKETS = 1_000


@dataclass(frozen=True, slots=True)
class FreeLine:
    """A line of the user's own: what for, how many, at what price each (VND)."""

    label: str
    unit_vnd: int
    count: int = 1

    def __post_init__(self) -> None:
        _check("count", self.count, MOST_COUNT)
        _check("price", self.unit_vnd, MOST_VND)


@dataclass(frozen=True, slots=True)
class Ticket:
    """The price of a place's ticket as the user knows it: stronger than that of the catalogue."""

    place_id: str
    unit_vnd: int

    def __post_init__(self) -> None:
        _check("price", self.unit_vnd, MOST_VND)


@dataclass(frozen=True, slots=True)
class Rates:
    """Prices in VND, None where nobody has given them.

    The car for a kilometre, a night's lodging for one person, a guide for a day, a meal for one
    person. `nights` is one less than the days where it is None.
    """

    km_vnd: int | None = None
    night_vnd: int | None = None
    guide_vnd: int | None = None
    nights: int | None = None
    lines: tuple[FreeLine, ...] = ()
    meal_vnd: int | None = None
    tickets: tuple[Ticket, ...] = ()

    def __post_init__(self) -> None:
        for price in (self.km_vnd, self.night_vnd, self.guide_vnd, self.meal_vnd):
            _check("price", price, MOST_VND)
        _check("nights", self.nights, MOST_COUNT)
        _check("lines", len(self.lines), MOST_LINES)
        _check("lines", len(self.tickets), MOST_TICKETS)

    def ticket(self, place_id: str) -> int | None:
        """What the user says a ticket of a place costs (VND); None where nothing is said."""
        prices = {ticket.place_id: ticket.unit_vnd for ticket in self.tickets}
        return prices.get(place_id)


def check_people(people: int) -> None:
    """Raises RequestError for a number no group has."""
    if not 1 <= people <= MOST_PEOPLE:
        raise RequestError("people-out-of-range", most=MOST_PEOPLE)


def _check(what: str, value: int | None, most: int) -> None:
    if value is not None and not 0 <= value <= most:
        raise RequestError("cost-out-of-range", what=what, most=most)
