"""A trip written as the vehicle routing problem that PyVRP solves.

- Each day is a vehicle type on the one axis of the time of day; its profile says what it reaches.
- A place is a client for each of its distinct openings, in a group of which one is visited; the
  prize is what it is worth. A client's window ends when a visit must begin, not when it closes.
- Lunch is a client at each spot where one may be at noon: worth more than a must, and a load of
  which each vehicle carries one.
- A required errand at its own start keeps a day that has a way to go: without it an empty day
  would travel for nothing.

What this cannot say ('before', walking) is put right in the answers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyvrp

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.clock import Clock, Days
from langson_explorer.planner.problem import PlannedDay, Problem, TripDay

_MOST_LUNCH_SPOTS = 40
_LUNCH, _ERRAND = -1, -2  # what a client stands for that is no candidate


@dataclass(slots=True)
class _Draft:
    """Locations and clients as they are collected."""

    rows: list[int] = field(default_factory=list)  # of the matrix
    reach: list[frozenset[int] | None] = field(default_factory=list)  # days; None: all of them
    clients: list[pyvrp.Client] = field(default_factory=list)
    stands_for: list[int] = field(default_factory=list)
    days: list[frozenset[int]] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)

    def location(self, row: int, reach: frozenset[int] | None = None) -> int:
        """The location at a row of the matrix that some days reach."""
        for number, known in enumerate(zip(self.rows, self.reach, strict=True)):
            if known == (row, reach):
                return number
        self.rows.append(row)
        self.reach.append(reach)
        return len(self.rows) - 1

    def add(self, stands_for: int, days: frozenset[int], client: pyvrp.Client) -> int:
        self.clients.append(client)
        self.stands_for.append(stands_for)
        self.days.append(days)
        return len(self.clients) - 1


class Model:
    """A problem as PyVRP's `data`, with the way there and back for answers."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._problem = problem = clock.problem
        self._has_lunch = problem.lunch is not None and any(day.lunch for day in problem.days)
        self._draft = draft = _Draft()
        depots = _depot_rows(problem)
        locations = [draft.location(row) for row in depots]
        for number in range(len(problem.candidates)):
            self._add_place(number)
        for number, day in enumerate(problem.days):
            if number in clock.impossible:
                continue
            if problem.matrix.seconds[day.start_at][day.end_at]:
                self._add_errand(number, day)
        self._lunch_at: dict[int, list[int]] = {}
        if self._has_lunch:
            self._add_lunches()
        tables = [self._matrices(day) for day in range(len(problem.days))]
        self.data = pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in draft.rows],
            draft.clients,
            [pyvrp.Depot(location) for location in locations],
            [self._vehicle(number, day, depots) for number, day in enumerate(problem.days)],
            [distances for _, distances in tables],
            [seconds for seconds, _ in tables],
            [pyvrp.ClientGroup(group, required=False) for group in draft.groups],
        )

    def solution(self, days: Days) -> pyvrp.Solution:
        """Our days as PyVRP has them."""
        routes = []
        eaten: set[int] = set()
        for day, row in enumerate(days):
            if day in self._clock.impossible:
                continue
            planned = self._clock.planned(day, row)
            visits = [*self._errands(day), *self._visits(day, row, planned, eaten)]
            if visits:
                routes.append(pyvrp.Route(self.data, visits, day))
        return pyvrp.Solution(self.data, routes)

    def days(self, solution: pyvrp.Solution) -> Days:
        """PyVRP's routes as our days."""
        days: Days = [[] for _ in self._problem.days]
        for route in solution.routes():
            stands_for = (
                self._draft.stands_for[activity.idx] for activity in route if activity.is_client()
            )
            days[route.vehicle_type()] = [number for number in stands_for if number >= 0]
        return days

    def _add_place(self, number: int) -> None:
        """Clients for one candidate: one for each of its distinct openings."""
        clock, draft, problem = self._clock, self._draft, self._problem
        openings: dict[tuple[int, int, int], set[int]] = {}
        for day in range(len(problem.days)):
            for first, last in clock.starts[day][number]:
                openings.setdefault((first, last, clock.worth[day][number]), set()).add(day)
        if not openings:
            return
        group = len(draft.groups) if len(openings) > 1 else None
        added = []
        for (first, last, worth), days in openings.items():
            everyday = len(days) == len(problem.days)
            reach = None if everyday else frozenset(days)
            client = pyvrp.Client(
                draft.location(clock.at[number], reach),
                delivery=[0] * self._has_lunch,
                service_duration=clock.stay[number],
                tw_early=max(0, first),
                tw_late=last,
                prize=worth,
                required=False,
                group=group,
            )
            added.append(draft.add(number, frozenset(days), client))
        if group is not None:
            draft.groups.append(added)

    def _add_errand(self, number: int, day: TripDay) -> None:
        reach = frozenset({number}) if len(self._problem.days) > 1 else None
        client = pyvrp.Client(
            self._draft.location(day.start_at, reach),
            delivery=[0] * self._has_lunch,
            tw_early=day.start,
            tw_late=day.end,
        )
        self._draft.add(_ERRAND, frozenset({number}), client)

    def _add_lunches(self) -> None:
        rule, problem = self._problem.lunch, self._problem
        assert rule is not None
        everyday = frozenset(number for number, day in enumerate(problem.days) if day.lunch)
        for row in _lunch_rows(problem):
            client = pyvrp.Client(
                self._draft.location(row),
                delivery=[1],
                service_duration=rule.length,
                tw_early=rule.earliest,
                tw_late=rule.latest - rule.length,
                prize=2 * problem.must_worth,
                required=False,
            )
            self._lunch_at.setdefault(row, []).append(self._draft.add(_LUNCH, everyday, client))

    def _vehicle(self, number: int, day: TripDay, depots: list[int]) -> pyvrp.VehicleType:
        return pyvrp.VehicleType(
            capacity=[int(day.lunch and number not in self._clock.impossible)] * self._has_lunch,
            start_depot=depots.index(day.start_at),
            end_depot=depots.index(day.end_at),
            tw_early=day.start,
            tw_late=day.end,
            unit_distance_cost=self._problem.travel_cost,
            profile=number,
            max_distance=FAR if day.max_drive is None else day.max_drive,
        )

    def _matrices(self, day: int) -> tuple[Any, Any]:
        """Durations and distances (driving seconds, where driving has a limit) of a day."""
        matrix, rows = self._problem.matrix, self._draft.rows
        seconds = np.array(matrix.seconds, dtype=np.int64)[np.ix_(rows, rows)]
        driving = seconds
        if self._problem.days[day].max_drive is not None:
            driving = seconds - np.array(matrix.walking, dtype=np.int64)[np.ix_(rows, rows)]
        shut = [reach is not None and day not in reach for reach in self._draft.reach]
        for table in (seconds, driving):
            table[shut, :] = FAR
            table[:, shut] = FAR
            np.fill_diagonal(table, 0)
        return seconds, driving

    def _errands(self, day: int) -> Iterator[int]:
        for client, stands_for in enumerate(self._draft.stands_for):
            if stands_for == _ERRAND and day in self._draft.days[client]:
                yield client

    def _visits(
        self, day: int, row: list[int], planned: PlannedDay, eaten: set[int]
    ) -> Iterator[int]:
        """The clients of a planned day, lunch among them."""
        rules, clock, lunch = self._problem.days[day], self._clock, planned.lunch
        is_hungry = lunch is not None
        if lunch and lunch.end <= planned.leave:
            yield from self._meal(rules.start_at, eaten)
            is_hungry = False
        for number, visit in zip(row, planned.visits, strict=True):
            if lunch and is_hungry and lunch.end <= visit.start:
                yield from self._meal(clock.at[number], eaten)
                is_hungry = False
            yield self._client(number, day, visit.start)
            if lunch and is_hungry and lunch.end <= visit.depart:
                yield from self._meal(clock.at[number], eaten)
                is_hungry = False
        if is_hungry:
            yield from self._meal(rules.end_at, eaten)

    def _meal(self, row: int, eaten: set[int]) -> Iterator[int]:
        free = [client for client in self._lunch_at.get(row, ()) if client not in eaten]
        eaten.update(free[:1])
        yield from free[:1]

    def _client(self, number: int, day: int, start: int) -> int:
        """The client of a candidate whose opening holds that day's visit."""
        return next(
            client
            for client, stands_for in enumerate(self._draft.stands_for)
            if stands_for == number
            and day in self._draft.days[client]
            and self._draft.clients[client].tw_early <= start <= self._draft.clients[client].tw_late
        )


def _depot_rows(problem: Problem) -> list[int]:
    rows = [row for day in problem.days for row in (day.start_at, day.end_at)]
    return list(dict.fromkeys(rows))


def _lunch_rows(problem: Problem) -> Iterable[int]:
    """Where lunch may be: at the ends of each day, at the places most wanted."""
    yield from (row for day in problem.days if day.lunch for row in {day.start_at, day.end_at})
    wanted = sorted(problem.candidates, key=lambda c: (-c.priority, -c.worth, c.id))
    yield from list(dict.fromkeys(candidate.at for candidate in wanted))[:_MOST_LUNCH_SPOTS]
