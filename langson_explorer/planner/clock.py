"""Puts days on the clock: the earliest times a row of visits can have.

Waiting is always allowed, so being earlier never hurts: the earliest end is found stop by stop,
with two times kept side by side, one without lunch so far, one with. Lunch is had on the way from
one stop to the next: where there is food not far from it or, where the trip does not say where
food is, before going or on arrival.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.burden import burden
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
_LONGEST_DETOUR = 20 * 60  # for lunch
_UNEVEN = 20 * 60  # what a visit more before lunch than after it weighs, or the other way round
_LATE_START = 9 * 3600  # no day is left later than this so that one need not wait for lunch


class Halt(NamedTuple):
    """Where lunch can be had on a way: seconds to it, from it on, its row (None: at an end)."""

    to: int
    on: int
    at: int | None


class Clock:
    """The times of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.seconds = problem.matrix.seconds
        self.walking = problem.matrix.walking
        self.at = [candidate.at for candidate in problem.candidates]
        self.stay = [candidate.stay for candidate in problem.candidates]
        self.group = [candidate.group for candidate in problem.candidates]
        self.longest_leg = [candidate.longest_leg for candidate in problem.candidates]
        self._burdens: dict[tuple[int, tuple[int, ...]], int] = {}
        self._near: dict[tuple[int, int], list[Halt]] = {}
        self._halts: dict[tuple[int, int], tuple[Halt, ...]] = {}
        self._planned: dict[tuple[int, tuple[int, ...]], PlannedDay] = {}
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

    def may_grow(self, day: int, row: Sequence[int]) -> bool:
        """Whether a day of these visits breaks no rule, but one that a further visit could mend.

        That is lunch, where it is had at a table: a further visit may lead past one.
        """
        if self.problem.meals is None:
            return self.end(day, row) < NEVER
        if self._is_too_long(day, row):
            return False
        return self.earliest_end(day, row, eats=False) <= self.problem.days[day].end

    def earliest_end(self, day: int, row: Sequence[int], *, eats: bool = True) -> int:
        """When the visits can be over and the end place reached, however late that is.

        Where one `eats`, that is with lunch on a day that has one; on a day without visits it is
        one's own affair where there is nothing to eat on the way.
        """
        rules = self.problem.days[day]
        fasting, fed = self.times(day, row, eats=eats)[-1]
        here = self.at[row[-1]] if row else rules.start_at
        end = self.eaten(here, rules.end_at, fasting, fed)[1]
        return end if row or end < NEVER or not eats else self.earliest_end(day, row, eats=False)

    def times(self, day: int, row: Sequence[int], *, eats: bool = True) -> list[tuple[int, int]]:
        """When the start, then each visit, can be left: without lunch so far, with it."""
        rules, starts = self.problem.days[day], self.starts[day]
        has_lunch = rules.lunch and eats
        fasting, fed = (rules.start, NEVER) if has_lunch else (NEVER, rules.start)
        times = [(fasting, fed)]
        here = rules.start_at
        for number in row:
            there, stay, open_at = self.at[number], self.stay[number], starts[number]
            if self.seconds[here][there] > self.longest_leg[number]:
                fasting = fed = NEVER
            else:
                hungry, fed = self.eaten(here, there, fasting, fed)
                fed = begin(open_at, fed) + stay if fed < NEVER else NEVER
                fasting = begin(open_at, hungry) + stay if hungry < NEVER else NEVER
                if fasting < NEVER and self.lunch_within(number, fasting - stay):
                    fed = min(fed, fasting)
            times.append((fasting, fed))
            here = there
        return times

    def eaten(self, here: int, there: int, fasting: int, fed: int) -> tuple[int, int]:
        """When a spot is reached, hungry or fed, by who leaves another then."""
        way = self.seconds[here][there]
        fed += way
        if fasting >= NEVER:
            return NEVER, fed
        for to, on, _ in self.halts(here, there):
            fed = min(fed, self.lunch_over(fasting + to) + on)
        return fasting + way, fed

    def hungry_by(self, here: int, there: int, hungry: int, fed: int) -> int:
        """When one must leave a spot hungry to be at another hungry, or fed, by these times."""
        latest = hungry - self.seconds[here][there]
        for to, on, _ in self.halts(here, there):
            latest = max(latest, self.lunch_begun(fed - on) - to)
        return latest

    def halts(self, here: int, there: int) -> tuple[Halt, ...]:
        """Where lunch can be had on a way: least out of it, soonest, latest."""
        found = self._halts.get((here, there))
        if found is None:
            found = self._halts[here, there] = self._outermost(self._all_halts(here, there))
        return found

    def _all_halts(self, here: int, there: int) -> list[Halt]:
        found = self._near.get((here, there))
        if found is None:
            found = self._near[here, there] = self._find_halts(here, there)
        return found

    def _find_halts(self, here: int, there: int) -> list[Halt]:
        seconds, way = self.seconds, self.seconds[here][there]
        if self.problem.meals is None:
            return [Halt(0, way, None), Halt(way, 0, None)]
        return [
            halt
            for at in self.problem.meals
            if (halt := Halt(seconds[here][at], seconds[at][there], at))
            and halt.to + halt.on - way <= _LONGEST_DETOUR
        ]

    def _outermost(self, near: list[Halt]) -> tuple[Halt, ...]:
        """Those of which one always lets a day be over soonest."""
        if self.problem.meals is None or not near:
            return tuple(near)
        best = (
            min(near, key=lambda halt: halt.to + halt.on),
            min(near, key=lambda halt: (halt.to, halt.on)),
            min(near, key=lambda halt: (halt.on, halt.to)),
        )
        return tuple(dict.fromkeys(best))

    def travel(self, day: int, row: Sequence[int]) -> int:
        """Seconds on the way, all in all."""
        rules = self.problem.days[day]
        here, total = rules.start_at, 0
        for number in row:
            total += self.seconds[here][self.at[number]]
            here = self.at[number]
        return total + self.seconds[here][rules.end_at]

    def cost(self, day: int, row: Sequence[int]) -> int:
        """What a day costs: its travel, and what else weighs against it."""
        key = day, tuple(row)
        found = self._burdens.get(key) if self.problem.ease else 0
        if found is None:
            found = self._burdens[key] = burden(self.problem, *key)
        return self.problem.travel_cost * self.travel(day, row) + found

    def musts(self) -> Iterator[int]:
        """The musts that can be visited on some day."""
        for number, candidate in enumerate(self.problem.candidates):
            if candidate.priority is Priority.MUST and any(day[number] for day in self.starts):
                yield number

    def value(self, days: Days) -> int:
        """What visiting all this is worth, less what it costs."""
        return sum(
            sum(self.worth[day][number] for number in row) - self.cost(day, row)
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

    def lunch_within(self, number: int, start: int) -> Window | None:
        """Lunch within a visit that begins then, if it holds one."""
        rule = self.problem.lunch
        if rule is None or not self.problem.candidates[number].holds_lunch:
            return None
        begins = max(start, rule.usual, rule.earliest)
        over = begins + rule.length
        return Window(begins, over) if over <= min(start + self.stay[number], rule.latest) else None

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
        """One day on the clock, lunch at a usual time unless that makes the day much longer."""
        key = day, tuple(row)
        found = self._planned.get(key)
        if found is None:
            found = self._planned[key] = self._put_on_the_clock(day, row)
        return found

    def _put_on_the_clock(self, day: int, row: Sequence[int]) -> PlannedDay:
        rules = self.problem.days[day]
        if not rules.lunch:
            return self._timed(day, row) or self._not_possible(rules)
        stops = [rules.start_at, *(self.at[number] for number in row), rules.end_at]
        found = [
            timed
            for gap, (here, there) in enumerate(pairwise(stops))
            for halt in self._all_halts(here, there)
            if (timed := self._timed(day, row, gap, halt)) is not None
        ]
        found += self._holding(day, row)
        in_time = [timed for timed in found if timed.end <= rules.end] or found
        if not in_time:
            return (None if row else self._timed(day, row)) or self._not_possible(rules)
        return min(in_time, key=self._unease)

    def _holding(self, day: int, row: Sequence[int]) -> Iterator[PlannedDay]:
        """The day with lunch within one of its visits."""
        if not any(self.problem.candidates[number].holds_lunch for number in row):
            return
        timed = self._timed(day, row)
        for number, visit in zip(row, timed.visits if timed else (), strict=False):
            if timed and (lunch := self.lunch_within(number, visit.start)):
                yield replace(timed, lunch=lunch, lunch_at=self.at[number])

    def _unease(self, timed: PlannedDay) -> tuple[int, int]:
        """How far a day is from how people spend one: lunch late or early, all of it before."""
        lunch = timed.lunch
        before = sum(1 for visit in timed.visits if lunch and visit.start < lunch.start)
        uneven = max(0, abs(2 * before - len(timed.visits)) - 1)
        return timed.end // 4 + self._off_noon(timed) // 2 + _UNEVEN * uneven, timed.end

    def _off_noon(self, timed: PlannedDay) -> int:
        """How far lunch is from when most people have it."""
        rule, lunch = self.problem.lunch, timed.lunch
        if rule is None or lunch is None:
            return 0
        usual = min(max(rule.usual, rule.earliest), rule.latest - rule.length)
        return abs(lunch.start - usual)

    def _timed(
        self, day: int, row: Sequence[int], gap: int = -1, halt: Halt | None = None
    ) -> PlannedDay | None:
        """The day with lunch at a halt of the way before that visit, or of the last way."""
        rules, starts = self.problem.days[day], self.starts[day]
        leave = now = rules.start
        here, lunch = rules.start_at, None
        visits: list[Visit] = []
        for position in range(len(row) + 1):
            there = self.at[row[position]] if position < len(row) else rules.end_at
            arrive = ready = now + self.seconds[here][there]
            if position == gap and halt:
                over, lunch = self._eat(now + halt.to)
                if lunch is None:
                    return None
                ready = over + halt.on
                if halt.at is not None or not halt.to:
                    arrive = ready
                if halt.at is None and not halt.to:  # before one goes
                    leave = leave if visits else over
                    visits[-1:] = [replace(visit, depart=over) for visit in visits[-1:]]
            if position == len(row):
                at = halt.at if halt else None
                return self._leaving_late(day, PlannedDay(leave, tuple(visits), arrive, lunch, at))
            number = row[position]
            start = begin(starts[number], ready)
            if start >= NEVER:
                return None
            now, here = start + self.stay[number], there
            visits.append(Visit(self.problem.candidates[number].id, arrive, start, now))
        return None

    def _leaving_late(self, day: int, timed: PlannedDay) -> PlannedDay:
        """The same day without waiting at the first door: it is left later instead."""
        if not timed.visits:
            return timed
        first, lunch = timed.visits[0], timed.lunch
        if lunch and timed.lunch_at is not None:
            return self._later_to_lunch(day, timed, lunch, timed.lunch_at)
        lunch_first = lunch and first.arrive <= lunch.start < first.start
        spare = (lunch.start if lunch and lunch_first else first.start) - first.arrive
        visit = replace(first, arrive=first.arrive + spare)
        visits = (visit, *timed.visits[1:])
        return replace(timed, leave=timed.leave + spare, visits=visits)

    def _later_to_lunch(self, day: int, timed: PlannedDay, lunch: Window, at: int) -> PlannedDay:
        """The same day without waiting for lunch, as far as what is seen before may be later."""
        here, left, morning = self.problem.days[day].start_at, timed.leave, []
        first = timed.visits[0]
        at_the_door = first.start - first.arrive if first.start < lunch.start else 0
        timed = replace(timed, leave=timed.leave + at_the_door)
        spare = max(0, _LATE_START - timed.leave)
        for visit in timed.visits:
            if visit.start > lunch.start:
                break
            number = self.problem.index[visit.id]
            here, left = self.at[number], visit.depart
            starts = self.starts[day][number]
            spare = min(
                spare,
                next(last for first, last in starts if first <= visit.start <= last) - visit.start,
            )
            morning.append(visit)
        waits = lunch.start - left - self.seconds[here][at]
        spare = waits if not morning else max(0, min(spare, waits))
        morning[:1] = [replace(visit, arrive=visit.start) for visit in morning[:1]]
        later = (
            Visit(visit.id, visit.arrive + spare, visit.start + spare, visit.depart + spare)
            for visit in morning
        )
        visits = (*later, *timed.visits[len(morning) :])
        return replace(timed, leave=timed.leave + spare, visits=visits)

    def _not_possible(self, rules: TripDay) -> PlannedDay:
        """A day whose own way cannot be travelled in its time: shown as it would be."""
        return PlannedDay(rules.start, (), rules.start + self.seconds[rules.start_at][rules.end_at])

    def _is_too_long(self, day: int, row: Sequence[int]) -> bool:
        rules = self.problem.days[day]
        if rules.most_visits is not None and len(row) > rules.most_visits:
            return True
        if any(count > self.problem.most_alike for count in self.alike(row).values()):
            return True
        if rules.max_drive is None and rules.max_walk is None:
            return False
        driven, walked = self.on_the_way(day, row)
        if rules.max_walk is not None and walked > rules.max_walk:
            return True
        return rules.max_drive is not None and driven > rules.max_drive

    def alike(self, row: Sequence[int]) -> Counter[str]:
        """How many visits there are of each group."""
        return Counter(group for number in row if (group := self.group[number]))

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
