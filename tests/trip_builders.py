"""Tiny trips for the tests of the planner: places on a line, a minute from one to the next."""

from hypothesis import strategies as st

from langson_explorer.domain.travel import FAR, Matrix
from langson_explorer.planner.problem import (
    Candidate,
    Ease,
    Lunch,
    Priority,
    Problem,
    TripDay,
    Window,
)

MINUTE, HOUR = 60, 3600
EASE = Ease(
    day=12 * HOUR,
    free=HOUR,
    empty=6 * HOUR,
    way=90 * MINUTE,
    one_more=40 * MINUTE,
    crossing=10 * MINUTE,
)
LUNCH = Lunch(11 * HOUR, 14 * HOUR, HOUR)


def window(start: float, end: float) -> Window:
    """Opening from one hour of the day to another."""
    return Window(round(start * HOUR), round(end * HOUR))


def a_day(start: float = 8, end: float = 18, **rules) -> TripDay:
    """A day from and to the first row of the matrix; times in hours."""
    return TripDay(
        round(start * HOUR), round(end * HOUR), rules.pop("start_at", 0), rules.pop("end_at", 0),
        **rules,
    )  # fmt: skip


def a_place(name: str, at: int, stay: float = 1, opens=((0, 30),), days: int = 1, **more):
    """A candidate open at the same hours on each day; `stay` in hours."""
    daily = tuple(window(*hours) for hours in opens)
    return Candidate(name, at, round(stay * HOUR), more.pop("windows", (daily,) * days), **more)


def on_a_line(rows: int, minutes: float = 10, cut_off: int | None = None) -> Matrix:
    """So many places in a row, so many minutes apart, perhaps one without a road."""

    def seconds(a: int, b: int) -> int:
        if a != b and cut_off in (a, b):
            return FAR
        return round(abs(a - b) * minutes * MINUTE)

    ways = tuple(tuple(seconds(a, b) for b in range(rows)) for a in range(rows))
    return Matrix(ways, ways, tuple((0,) * rows for _ in range(rows)))


def a_trip(*places: Candidate, days=None, matrix=None, **more) -> Problem:
    """One day, unless told otherwise, over these places."""
    rows = 1 + max((place.at for place in places), default=0)
    return Problem(tuple(days or (a_day(),)), places, matrix or on_a_line(rows), **more)


@st.composite
def trips(draw, most_places: int = 7) -> Problem:
    """Any small trip: split hours, musts, fixed days and times, lunches, limits, orders."""
    count, day_count = draw(st.integers(0, most_places)), draw(st.integers(1, 3))
    days = tuple(draw(_days(count + 1)) for _ in range(day_count))
    places = tuple(draw(_places(number, day_count)) for number in range(count))
    pairs = (
        st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)) if count else st.nothing()
    )
    before = draw(st.lists(pairs, max_size=2)) if count else []
    return Problem(
        days,
        places,
        draw(_matrices(count + 1)),
        lunch=LUNCH,
        before=tuple((f"p{a}", f"p{b}") for a, b in before if a < b),
        people=draw(st.integers(1, 40)),
        by_coach=draw(st.booleans()),
        meals=draw(st.none() | st.lists(st.integers(0, count), max_size=2, unique=True).map(tuple)),
        most_alike=draw(st.sampled_from([1, 2])),
        ease=draw(st.sampled_from([None, EASE])),
        spots=tuple((draw(st.integers(0, 9)), draw(st.integers(0, 9))) for _ in range(count + 1)),
    )


@st.composite
def _days(draw, rows: int) -> TripDay:
    start = draw(st.integers(5, 12))
    return a_day(
        start,
        start + draw(st.integers(1, 16)),
        start_at=draw(st.integers(0, rows - 1)),
        end_at=draw(st.integers(0, rows - 1)),
        max_drive=draw(st.none() | st.integers(0, 5 * HOUR)),
        max_walk=draw(st.none() | st.integers(0, HOUR)),
        lunch=draw(st.booleans()),
        most_visits=draw(st.sampled_from([None, None, 0, 1, 3])),
        easy_visits=draw(st.sampled_from([None, 0, 2])),
    )


@st.composite
def _places(draw, number: int, days: int) -> Candidate:
    hours = st.sampled_from(
        [(), ((0, 30),), ((7.5, 11.5), (13.5, 17)), ((9, 10),), ((20, 26),), ((6, 12),)]
    )
    windows = tuple(tuple(window(*span) for span in draw(hours)) for _ in range(days))
    return Candidate(
        f"p{number}",
        number + 1,
        draw(st.sampled_from([0, 900, 3600, 5400, 14_400])),
        windows,
        draw(st.sampled_from(Priority)),
        draw(st.integers(0, 4 * HOUR)),
        bonus=draw(st.sampled_from([(), (600,) * days])),
        day=draw(st.none() | st.integers(0, days - 1)),
        start=draw(st.sampled_from([None, None, None, 9 * HOUR, 12 * HOUR])),
        capacity=draw(st.sampled_from([None, None, 20])),
        takes_coach=draw(st.booleans()),
        group=draw(st.sampled_from(["", "", "temple"])),
        longest_leg=draw(st.sampled_from([FAR, FAR, FAR, HOUR])),
        holds_lunch=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def _matrices(draw, rows: int) -> Matrix:
    spots = [(draw(st.integers(0, 60)), draw(st.integers(0, 60))) for _ in range(rows)]
    cut_off = draw(st.sampled_from([None, None, rows - 1]))

    def seconds(a: int, b: int) -> int:
        if a != b and cut_off in (a, b):
            return FAR
        return 90 * (abs(spots[a][0] - spots[b][0]) + abs(spots[a][1] - spots[b][1]))

    ways = tuple(tuple(seconds(a, b) for b in range(rows)) for a in range(rows))
    walks = tuple(tuple(min(way // 10, 1800) for way in row) for row in ways)
    return Matrix(ways, ways, walks)
