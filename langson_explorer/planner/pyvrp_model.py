"""A trip written as the vehicle routing problem that PyVRP solves.

- Each day is a vehicle type on the one axis of the time of day; its profile says what it reaches.
- A place is a client for each of its distinct openings, in a group of which one is visited; the
  prize is what it is worth. A client's window ends when a visit must begin, not when it closes.
- Lunch is an hour cut out of the clock: what comes after it is as much earlier. (As clients of
  their own, lunches kept PyVRP from finding anything possible.)
- Where a day may have so many visits only, each visit is a load of one; so is one of a group, of
  which it may have so many, in a dimension of the group.
- A place to which no way may be long has a location of its own, to which long ways do not exist.
- A required errand at its own start keeps a day that has a way to go: without it an empty day
  would travel for nothing.

So it is nearly the trip. What it cannot say ('before', walking, just when lunch is) is put right
in the answers.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyvrp

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.problem import Priority, Problem, TripDay

_ERRAND = -1  # what a client stands for that is no candidate
HIGHEST_PENALTY = 1e8  # a higher one times a way that does not exist passes 64 bits
_USUAL_PRIZE = 200_000  # coarser numbers than this leave PyVRP's penalties no room


@dataclass(slots=True)
class _Draft:
    """Locations and clients as they are collected."""

    rows: list[int] = field(default_factory=list)  # of the matrix
    reach: list[frozenset[int]] = field(default_factory=list)  # the days that get there
    longest: list[int] = field(default_factory=list)  # the longest way that leads there
    clients: list[pyvrp.Client] = field(default_factory=list)
    stands_for: list[int] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)

    def location(self, row: int, reach: frozenset[int], longest: int = FAR) -> int:
        """The location at a row of the matrix that these days get to, by ways not longer."""
        for number, known in enumerate(zip(self.rows, self.reach, self.longest, strict=True)):
            if known == (row, reach, longest):
                return number
        self.rows.append(row)
        self.reach.append(reach)
        self.longest.append(longest)
        return len(self.rows) - 1

    def add(self, stands_for: int, client: pyvrp.Client) -> int:
        self.clients.append(client)
        self.stands_for.append(stands_for)
        return len(self.clients) - 1


class Model:
    """A problem as PyVRP's `data`, with the way there and back for answers."""

    def __init__(self, clock: Clock, required: frozenset[int] = frozenset()) -> None:
        self._clock = clock
        self._required = required
        self._problem = problem = clock.problem
        self._everyday = frozenset(range(len(problem.days)))
        self._scale = _scale(problem, required)
        self._seconds = np.array(problem.matrix.seconds, dtype=np.int64)
        self._groups = sorted({group for group in clock.group if group})
        counts = any(day.most_visits is not None for day in problem.days)
        self._counts = counts or bool(self._groups)
        self._draft = draft = _Draft()
        ends = dict.fromkeys(row for day in problem.days for row in (day.start_at, day.end_at))
        depots = {row: draft.location(row, self._everyday) for row in ends}
        for number in range(len(problem.candidates)):
            self._add_place(number)
        for number, day in enumerate(problem.days):
            if problem.matrix.seconds[day.start_at][day.end_at] and self._is_possible(number):
                self._add_errand(number, day)
        tables = [self._matrices(day) for day in range(len(problem.days))]
        order = list(depots)
        self.data = pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in draft.rows],
            draft.clients,
            [pyvrp.Depot(location) for location in depots.values()],
            [self._vehicle(number, day, order) for number, day in enumerate(problem.days)],
            [distances for _, distances in tables],
            [seconds for seconds, _ in tables],
            [
                pyvrp.ClientGroup(group, required=draft.stands_for[group[0]] in required)
                for group in draft.groups
            ],
        )

    @property
    def late_penalty(self) -> float:
        """What a second too late should cost to begin with: ten times what a stay earns in one."""
        prizes = [client.prize for client in self.data.clients() if not client.required]
        stays = [client.service_duration for client in self.data.clients() if not client.required]
        return min(HIGHEST_PENALTY, 10 * max(1.0, sum(prizes) / max(1, sum(stays))))

    @property
    def load_penalties(self) -> list[float]:
        """What a visit too many on a day should cost to begin with: twice the usual prize."""
        return [2.0 * _USUAL_PRIZE] * len(self._load(None))

    def days(self, solution: pyvrp.Solution) -> Days:
        """PyVRP's routes as our days."""
        days: Days = [[] for _ in self._problem.days]
        for route in solution.routes():
            stands_for = (
                self._draft.stands_for[activity.idx] for activity in route if activity.is_client()
            )
            days[route.vehicle_type()] = [number for number in stands_for if number != _ERRAND]
        return days

    def _is_possible(self, day: int) -> bool:
        return day not in self._clock.impossible

    def _cut(self, day: int, time: int) -> int:
        """A time of a day on the clock without the hour of lunch."""
        lunch = self._problem.lunch
        if lunch is None or not self._problem.days[day].lunch:
            return time
        begin = (lunch.earliest + lunch.latest - lunch.length) // 2
        return time if time <= begin else max(begin, time - lunch.length)

    def _add_place(self, number: int) -> None:
        """Clients for one candidate: one for each of its distinct openings."""
        clock, draft = self._clock, self._draft
        openings: dict[tuple[int, int, int], set[int]] = {}
        for day in self._everyday:
            for first, last in clock.starts[day][number]:
                opening = (self._cut(day, first), self._cut(day, last), clock.worth[day][number])
                openings.setdefault(opening, set()).add(day)
        if not openings:
            return
        group = len(draft.groups) if len(openings) > 1 else None
        is_required, must_worth = number in self._required, self._problem.must_worth
        added = []
        for (first, last, worth), days in openings.items():
            client = pyvrp.Client(
                draft.location(clock.at[number], frozenset(days), clock.longest_leg[number]),
                service_duration=clock.stay[number],
                tw_early=max(0, first),
                tw_late=last,
                prize=(worth - must_worth if is_required else worth) * self._scale,
                required=is_required and group is None,
                group=group,
                delivery=self._load(number),
            )
            added.append(draft.add(number, client))
        if group is not None:
            draft.groups.append(added)

    def _add_errand(self, number: int, day: TripDay) -> None:
        at = self._draft.location(day.start_at, frozenset({number}))
        errand = pyvrp.Client(at, tw_early=day.start, delivery=self._load(None))
        self._draft.add(_ERRAND, errand)

    def _vehicle(self, number: int, day: TripDay, depots: list[int]) -> pyvrp.VehicleType:
        return pyvrp.VehicleType(
            start_depot=depots.index(day.start_at),
            end_depot=depots.index(day.end_at),
            tw_early=self._cut(number, day.start),
            tw_late=self._cut(number, day.end),
            unit_distance_cost=self._problem.travel_cost * self._scale,
            profile=number,
            capacity=self._room(day),
            max_distance=FAR if day.max_drive is None else day.max_drive,
        )

    def _load(self, number: int | None) -> list[int]:
        """What a visit takes of the room of a day, in all and of each group; None: nothing."""
        if not self._counts:
            return []
        if number is None:
            return [0] * (1 + len(self._groups))
        return [1, *(int(self._clock.group[number] == group) for group in self._groups)]

    def _room(self, day: TripDay) -> list[int]:
        """How many visits a day may have, and how many of each group."""
        if not self._counts:
            return []
        most = len(self._problem.candidates) if day.most_visits is None else day.most_visits
        return [most, *(self._problem.most_alike for _ in self._groups)]

    def _matrices(self, day: int) -> tuple[Any, Any]:
        """Durations and distances (driving seconds, where driving has a limit) of a day."""
        matrix, rows = self._problem.matrix, self._draft.rows
        seconds = self._seconds[np.ix_(rows, rows)]
        driving = seconds
        if self._problem.days[day].max_drive is not None:
            driving = seconds - np.array(matrix.walking, dtype=np.int64)[np.ix_(rows, rows)]
        too_long = seconds > np.array(self._draft.longest)[np.newaxis, :]
        shut = [day not in reach for reach in self._draft.reach]
        for table in (seconds, driving):
            table[too_long] = FAR
            table[shut, :] = FAR
            table[:, shut] = FAR
            np.fill_diagonal(table, 0)
        return seconds, driving


def _scale(problem: Problem, required: frozenset[int]) -> int:
    """What makes the usual prize as large as PyVRP likes prizes."""
    worth = [
        candidate.worth + (problem.wish_worth if candidate.priority is Priority.WISH else 0)
        for number, candidate in enumerate(problem.candidates)
        if number not in required
    ]
    return max(1, _USUAL_PRIZE * len(worth) // max(1, sum(worth)))
