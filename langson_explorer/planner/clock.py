"""Puts days on the clock: the earliest times a row of visits can have.

Waiting is always allowed, so being earlier never hurts: the earliest end is found stop by stop,
with two times kept side by side, one without lunch so far, one with.
"""

from collections.abc import Iterator, Sequence

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.problem import (
    PlannedDay,
    Priority,
    Problem,
    Result,
    TripDay,
    Visit,
    Window,
)

NEVER = 10 * FAR  # a time that is not reached
type Days = list[list[int]]  # the numbers of the candidates of each day, in order


class Clock:
    """The times of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.seconds = problem.matrix.seconds
        self.walking = problem.matrix.walking
        self.at = [candidate.at for candidate in problem.candidates]
        self.stay = [candidate.stay for candidate in problem.candidates]
        numbers, days = range(len(problem.candidates)), range(len(problem.days))
        self.starts = [[problem.starts(number, day) for number in numbers] for day in days]
        self.impossible = frozenset(day for day in days if self.end(day, ()) >= NEVER)
        for day in self.impossible:
            self.starts[day] = [()] * len(numbers)
        self.worth = [[problem.worth(number, day) for number in numbers] for day in days]
        self.before = [(problem.index[a], problem.index[b]) for a, b in problem.before]

    def end(self, day: int, row: Sequence[int]) -> int:
        """When the day can end at the earliest; NEVER if it breaks a rule of the day."""
        rules = self.problem.days[day]
        if self._is_too_long(day, row):
            return NEVER
        end = self.earliest_end(day, row)
        return end if end <= rules.end else NEVER

    def earliest_end(self, day: int, row: Sequence[int], *, eats: bool = True) -> int:
        """When the visits can be over and the end place reached, however late that is.

        Where one `eats`, that is with lunch on a day that has one.
        """
        rules = self.problem.days[day]
        fasting, fed = self.times(day, row, eats=eats)[-1]
        way = self.seconds[self.at[row[-1]] if row else rules.start_at][rules.end_at]
        if rules.lunch and eats:
            return min(fed + way, self.lunch_over(fasting + way))
        return fed + way

    def times(self, day: int, row: Sequence[int], *, eats: bool = True) -> list[tuple[int, int]]:
        """When the start, then each visit, can be left: without lunch so far, with it."""
        rules, starts, seconds = self.problem.days[day], self.starts[day], self.seconds
        has_lunch = rules.lunch and eats
        fasting = rules.start if has_lunch else NEVER
        fed = self.lunch_over(rules.start) if has_lunch else rules.start
        times = [(fasting, fed)]
        here = rules.start_at
        for number in row:
            there, stay, open_at = self.at[number], self.stay[number], starts[number]
            way = seconds[here][there]
            fed = begin(open_at, fed + way) + stay
            if has_lunch:
                arrive = fasting + way
                fasting = begin(open_at, arrive) + stay
                before = begin(open_at, self.lunch_over(arrive)) + stay
                fed = min(fed, before, self.lunch_over(fasting))
            times.append((fasting, fed))
            here = there
        return times

    def travel(self, day: int, row: Sequence[int]) -> int:
        """Seconds on the way, all in all."""
        rules = self.problem.days[day]
        here, total = rules.start_at, 0
        for number in row:
            total += self.seconds[here][self.at[number]]
            here = self.at[number]
        return total + self.seconds[here][rules.end_at]

    def musts(self) -> Iterator[int]:
        """The musts that can be visited on some day."""
        for number, candidate in enumerate(self.problem.candidates):
            if candidate.priority is Priority.MUST and any(day[number] for day in self.starts):
                yield number

    def value(self, days: Days) -> int:
        """What visiting all this is worth, less its travel."""
        cost = self.problem.travel_cost
        return sum(
            sum(self.worth[day][number] for number in row) - cost * self.travel(day, row)
            for day, row in enumerate(days)
        )

    def turned_round(self, days: Days) -> list[tuple[int, int]]:
        """The pairs of 'before' that do not hold."""
        if not self.before:
            return []
        turn = {number: turn for turn, number in enumerate(n for row in days for n in row)}
        return [(a, b) for a, b in self.before if a in turn and b in turn and turn[a] > turn[b]]

    def in_order(self, days: Days) -> bool:
        """Whether every 'before' holds."""
        return not self.turned_round(days)

    def lunch_over(self, now: int) -> int:
        """When lunch is over for who comes hungry at a time; NEVER if too late."""
        rule = self.problem.lunch
        if rule is None:
            return now
        over = max(now, rule.earliest) + rule.length
        return over if over <= rule.latest else NEVER

    def lunch_begun(self, limit: int) -> int:
        """When one must come hungry at the latest to be done with lunch by a time; -1: never."""
        rule = self.problem.lunch
        if rule is None:
            return limit
        limit = min(limit, rule.latest)
        return limit - rule.length if rule.earliest + rule.length <= limit else -1

    def answer(self, days: Days, engine: str, iterations: int, cancelled: bool) -> Result:
        """The visits with all their times."""
        candidates = self.problem.candidates
        inside = {number for row in days for number in row}
        left_out = [number for number in range(len(candidates)) if number not in inside]
        return Result(
            days=tuple(self.planned(day, row) for day, row in enumerate(days)),
            left_out=tuple(candidates[number].id for number in left_out),
            value=self.value(days),
            is_complete=not self.impossible
            and not any(candidates[number].priority is Priority.MUST for number in left_out),
            engine=engine,
            iterations=iterations,
            is_cancelled=cancelled,
        )

    def planned(self, day: int, row: Sequence[int]) -> PlannedDay:
        """One day on the clock, lunch where the day ends earliest with it."""
        rules = self.problem.days[day]
        if not rules.lunch:
            return self._timed(day, row, None) or self._not_possible(rules)
        found = [
            timed
            for place in range(2 * len(row) + 2)
            if (timed := self._timed(day, row, place)) is not None
        ]
        if not found:
            return self._not_possible(rules)
        return min(found, key=lambda timed: (timed.end, self._off_noon(timed)))

    def _off_noon(self, timed: PlannedDay) -> int:
        """How far lunch is from the middle of its times: of equals the most usual is taken."""
        rule, lunch = self.problem.lunch, timed.lunch
        if rule is None or lunch is None:
            return 0
        return abs(lunch.start + lunch.end - rule.earliest - rule.latest)

    def _timed(self, day: int, row: Sequence[int], meal: int | None) -> PlannedDay | None:
        """The day with lunch at one of its chances.

        They count: before leaving, before and after each visit, after coming back.
        """
        rules, starts = self.problem.days[day], self.starts[day]
        lunch: Window | None = None
        now, here = rules.start, rules.start_at
        if meal == 0:
            now, lunch = self._eat(now)
        leave = now
        visits: list[Visit] = []
        for position, number in enumerate(row):
            arrive = now = now + self.seconds[here][self.at[number]]
            if meal == 2 * position + 1:
                now, lunch = self._eat(now)
            start = begin(starts[number], now)
            now = start + self.stay[number]
            if meal == 2 * position + 2:
                now, lunch = self._eat(now)
            visits.append(Visit(self.problem.candidates[number].id, arrive, start, now))
            here = self.at[number]
        back = now + self.seconds[here][rules.end_at]
        if meal == 2 * len(row) + 1:
            over, lunch = self._eat(back)
            now = max(now, over)
        if now >= NEVER:
            return None
        return self._leaving_late(PlannedDay(leave, tuple(visits), back, lunch))

    def _leaving_late(self, timed: PlannedDay) -> PlannedDay:
        """The same day without waiting at the first door: it is left later instead."""
        if not timed.visits:
            return timed
        first = timed.visits[0]
        lunch_first = timed.lunch and first.arrive <= timed.lunch.start < first.start
        spare = (timed.lunch.start if timed.lunch and lunch_first else first.start) - first.arrive
        visit = Visit(first.id, first.arrive + spare, first.start, first.depart)
        return PlannedDay(timed.leave + spare, (visit, *timed.visits[1:]), timed.back, timed.lunch)

    def _not_possible(self, rules: TripDay) -> PlannedDay:
        """A day whose own way cannot be travelled in its time: shown as it would be."""
        return PlannedDay(rules.start, (), rules.start + self.seconds[rules.start_at][rules.end_at])

    def _is_too_long(self, day: int, row: Sequence[int]) -> bool:
        rules = self.problem.days[day]
        if rules.most_visits is not None and len(row) > rules.most_visits:
            return True
        if rules.max_drive is None and rules.max_walk is None:
            return False
        driven, walked = self.on_the_way(day, row)
        if rules.max_walk is not None and walked > rules.max_walk:
            return True
        return rules.max_drive is not None and driven > rules.max_drive

    def on_the_way(self, day: int, row: Sequence[int]) -> tuple[int, int]:
        """Seconds driven and seconds walked between the visits of a day."""
        rules = self.problem.days[day]
        here, walked, total = rules.start_at, 0, 0
        for there in (*(self.at[number] for number in row), rules.end_at):
            walked += self.walking[here][there]
            total += self.seconds[here][there]
            here = there
        return total - walked, walked

    def _eat(self, now: int) -> tuple[int, Window | None]:
        over = self.lunch_over(now)
        if over >= NEVER or self.problem.lunch is None:
            return NEVER, None
        return over, Window(over - self.problem.lunch.length, over)


def begin(starts: tuple[tuple[int, int], ...], now: int) -> int:
    """When a visit can begin for who comes at a time."""
    for first, last in starts:
        if now <= last:
            return max(now, first)
    return NEVER
