"""Made-up trips, the same in every run: places that close for lunch, strewn over the province."""

import random
from math import hypot

from langson_explorer.domain.travel import Matrix
from langson_explorer.planner.problem import (
    Candidate,
    Lunch,
    Priority,
    Problem,
    TripDay,
    Window,
)

_HOUR = 3600
_CLOSED_AT_NOON = (
    Window(7 * _HOUR + 1800, 11 * _HOUR + 1800),
    Window(13 * _HOUR + 1800, 17 * _HOUR),
)
_DAYTIME = (Window(7 * _HOUR, 18 * _HOUR),)


def trip(candidates: int, days: int, seed: int = 2027) -> Problem:
    """A trip over so many days with so many candidates: some musts, some wishes, fillers."""
    dice = random.Random(seed)  # noqa: S311 - the same every time, on purpose
    spots = [(dice.uniform(0, 90), dice.uniform(0, 70)) for _ in range(candidates)]
    spots.append((45, 35))
    ways = tuple(tuple(_seconds(a, b) for b in spots) for a in spots)
    metres = tuple(
        tuple(round(1000 * hypot(a[0] - b[0], a[1] - b[1])) for b in spots) for a in spots
    )
    nothing = tuple((0,) * len(spots) for _ in spots)
    return Problem(
        days=tuple(
            TripDay(7 * _HOUR, 18 * _HOUR, candidates, candidates, lunch=True) for _ in range(days)
        ),
        candidates=tuple(_candidate(number, days, dice) for number in range(candidates)),
        matrix=Matrix(ways, metres, nothing),
        lunch=Lunch(11 * _HOUR, 14 * _HOUR, _HOUR),
    )


def _candidate(number: int, days: int, dice: random.Random) -> Candidate:
    priority = Priority.MUST if number < 3 else Priority.WISH if number < 8 else Priority.OPTIONAL
    weekly = [_CLOSED_AT_NOON if dice.random() < 0.6 else _DAYTIME] * days
    if dice.random() < 0.2 and priority is not Priority.MUST:
        weekly[dice.randrange(days)] = ()
    return Candidate(
        id=f"place-{number}",
        at=number,
        stay=dice.choice((1200, 1800, 2700, 3600, 5400)),
        windows=tuple(weekly),
        priority=priority,
        worth=4 * _HOUR if priority is Priority.WISH else dice.choice((900, 1800, 2400, 3600)),
    )


def _seconds(a: tuple[float, float], b: tuple[float, float]) -> int:
    """At 42 km/h over roads 1.3 times the straight line."""
    return round(1.3 * hypot(a[0] - b[0], a[1] - b[1]) / 42 * _HOUR)
