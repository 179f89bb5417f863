"""Our own search: insert, take out, insert again, keep what is better.

For machines PyVRP has no build for, and for what it cannot express. An iterated local search:
some visits are taken out of the days, the gaps filled with what is worth most for its time, each
touched day put into a shorter order; a worse answer is accepted when it is no worse than the one
some steps ago (late acceptance: Burke and Bykov 2017).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

from langson_explorer.planner.clock import NEVER, Clock, Days
from langson_explorer.planner.problem import Priority
from langson_explorer.planner.row import Row

_MEMORY = 30  # steps a worse answer may look back
_PATIENCE = 300  # steps without a better one before it starts again from the best
_MOST_TAKEN_OUT = 4
_LUCK = (0.25, 1.8)  # how far chance may change what a visit seems to be worth
_MOVED = 0.1  # how often something that was asked for goes to another day
_FORCED = 0.3  # how often something is put in that is not worth its way by itself
_LONG_ROW = 25  # of more visits not every order is tried: it would take seconds


class _Chance(NamedTuple):
    """A place for one more visit in a day: what the days gain by it, for each second it takes."""

    gain: int
    rate: float
    position: int


def _never() -> bool:
    return False


class LocalSearch:
    """The search over one problem; the same seed makes the same steps.

    Once `is_out_of_time`, whatever it is at comes to an end with what it has.
    """

    def __init__(
        self, clock: Clock, seed: int = 0, is_out_of_time: Callable[[], bool] = _never
    ) -> None:
        self._clock = clock
        self._is_out_of_time = is_out_of_time
        self._dice = Random(seed)  # noqa: S311 - chance, not secrecy
        self._row = lru_cache(maxsize=4096)(self._make_row)
        self._chance = lru_cache(maxsize=200_000)(self._find_chance)
        self._rank = [candidate.priority for candidate in clock.problem.candidates]
        self._is_must = [
            candidate.priority is Priority.MUST for candidate in clock.problem.candidates
        ]
        self._everyone = range(len(clock.problem.candidates))
        self._days = range(len(clock.problem.days))
        self._steps = 0
        self.start([[] for _ in self._days])

    def begin(self) -> Days:
        """A first answer: everything that fits, what is worth most for its time first."""
        return self.filled([[] for _ in self._days])

    def start(self, days: Days) -> None:
        """Go on from this answer."""
        self._best = self._current = days
        self._best_value = self._current_value = self._clock.value(days)
        self._memory = [self._best_value] * _MEMORY
        self._idle = 0

    def step(self) -> Days | None:
        """One step of the search from where it is; the answer, if it is better than any before."""
        trial = self.improved(self._shaken(self._current))
        value = self._clock.value(trial)
        turn = self._steps % _MEMORY
        late = self._memory[turn]
        if value >= self._current_value or value >= late:
            self._current, self._current_value = trial, value
        self._memory[turn] = max(late, self._current_value)
        self._steps += 1
        self._idle += 1
        if value > self._best_value:
            self._best, self._best_value, self._idle = trial, value, 0
            return trial
        if self._idle >= _PATIENCE:
            self.start(self._best)
        return None

    def rescued(self, days: Days) -> Days:
        """The days with what was asked for in the place of what only fills time, where it can be.

        Of a day that has room for it without that; then all is filled again.
        """
        inside = {number for row in days for number in row}
        for number in sorted(self._everyone, key=lambda n: -self._rank[n]):
            if number in inside or self._rank[number] is Priority.OPTIONAL:
                continue
            for day, row in enumerate(days):
                asked = [n for n in row if self._rank[n] is not Priority.OPTIONAL]
                chance = self._chance(day, tuple(asked), number) if len(asked) < len(row) else None
                trial = [*days[:day], asked, *days[day + 1 :]]
                if chance and self._put(trial, number, day, chance):
                    days = self.filled(trial)
                    break
        return days

    def repaired(self, days: Days) -> Days:
        """The rows without what makes them impossible, then filled again."""
        kept: Days = []
        for day, row in enumerate(days):
            left = list(row)
            while left and self._clock.end(day, left) >= NEVER:
                left = max(
                    (left[:at] + left[at + 1 :] for at in range(len(left))),
                    key=lambda row, day=day: (  # type: ignore[misc]
                        self._clock.end(day, row) < NEVER,
                        sum(self._clock.worth[day][number] for number in row),
                    ),
                )
            kept.append(left)
        while turned := self._clock.turned_round(kept):
            kept = [[number for number in row if number != turned[0][1]] for row in kept]
        return self.filled(kept)

    def improved(self, days: Days) -> Days:
        """Filled, with every day in a shorter order, then filled with what that made room for."""
        days = [self._shortened(day, row) for day, row in enumerate(self.filled(days))]
        if not self._clock.in_order(days):
            return self.repaired(days)
        return self.filled(self._exchanged(days))

    def filled(self, days: Days) -> Days:
        """Everything put in that fits and is worth its way, musts first, with a little luck."""
        days = [list(row) for row in days]
        inside = {number for row in days for number in row}
        waiting = [number for number in self._everyone if number not in inside]
        spread = self._dice.choice(_LUCK)
        luck = {
            (number, day): 1 + spread * (self._dice.random() - 0.5)
            for number in waiting
            for day in self._days
        }
        while waiting and not self._is_out_of_time():
            rows = [tuple(row) for row in days]
            chances = [
                (chance.rate * luck[number, day], number, day, chance)
                for number in waiting
                for day, row in enumerate(rows)
                if (chance := self._chance(day, row, number)) is not None and chance.gain > 0
            ]
            chances.sort(key=lambda one: (-self._rank[one[1]], -one[0], *one[1:3]))
            for _, number, day, chance in chances:
                if self._put(days, number, day, chance):
                    waiting.remove(number)
                    break
            else:
                break
        return days

    def _put(self, days: Days, number: int, day: int, chance: _Chance) -> bool:
        """Put a visit in; not where it breaks a 'before'."""
        days[day].insert(chance.position, number)
        if self._clock.in_order(days):
            return True
        days[day].pop(chance.position)
        for position in range(len(days[day]) + 1):
            days[day].insert(position, number)
            if self._clock.in_order(days) and self._clock.end(day, days[day]) < NEVER:
                return True
            days[day].pop(position)
        return False

    def _shaken(self, days: Days) -> Days:
        """Some visits taken out, here and there or a stretch of one day; or one put in."""
        dice = self._dice
        full = [day for day in self._days if days[day]]
        shaken = [list(row) for row in days]
        if len(self._days) > 1 and dice.random() < _MOVED:
            return self._moved(shaken)
        if not full or dice.random() < _FORCED:
            return self._forced(shaken)
        count = dice.randint(1, _MOST_TAKEN_OUT)
        if dice.random() < 0.5:
            day = dice.choice(full)
            at = dice.randrange(len(shaken[day]))
            del shaken[day][at : at + count]
            return shaken
        for _ in range(count):
            day = dice.choice(full)
            if shaken[day]:
                del shaken[day][dice.randrange(len(shaken[day]))]
        return shaken

    def _moved(self, days: Days) -> Days:
        """Something that was asked for on another day, both days without what only fills time.

        What fills them holds it where it is: it goes nowhere as long as they stay.
        """
        asked = [
            (number, day)
            for day, row in enumerate(days)
            for number in row
            if self._rank[number] is not Priority.OPTIONAL
        ]
        if not asked:
            return days
        number, here = self._dice.choice(asked)
        there = self._dice.choice([day for day in self._days if day != here])
        trial = list(days)
        for day in (here, there):
            kept = (n for n in days[day] if self._rank[n] is not Priority.OPTIONAL)
            trial[day] = [n for n in kept if n != number]
        chance = self._chance(there, tuple(trial[there]), number)
        return trial if chance and self._put(trial, number, there, chance) else days

    def _forced(self, days: Days) -> Days:
        """One more visit, whatever it costs: others near it may make it worth its way."""
        inside = {number for row in days for number in row}
        waiting = [number for number in self._everyone if number not in inside]
        if not waiting:
            return days
        number, day = self._dice.choice(waiting), self._dice.choice(self._days)
        chance = self._chance(day, tuple(days[day]), number)
        if chance is not None:
            self._put(days, number, day, chance)
        return days

    def _shortened(self, day: int, row: list[int]) -> list[int]:
        """The same visits at less cost: stretches turned round or moved while it helps."""
        best, least = row, self._clock.cost(day, row)
        is_better = 1 < len(row) <= _LONG_ROW
        while is_better and not self._is_out_of_time():
            is_better = False
            for other in _rearranged(best):
                cost = self._clock.cost(day, other)
                if cost < least and self._clock.end(day, other) < NEVER:
                    best, least, is_better = other, cost, True
                    break
        return best

    def _exchanged(self, days: Days) -> Days:
        """Visits exchanged for others that are worth more where they stood."""
        days = [list(row) for row in days]
        inside = {number for row in days for number in row}
        for day in self._days:
            for number in tuple(days[day]):
                if self._is_must[number] or self._is_out_of_time():
                    continue
                rest = tuple(n for n in days[day] if n != number)
                own = self._chance(day, rest, number)
                bar = own.gain if own else 0
                swaps = [
                    (chance.gain, -other, chance)
                    for other in self._everyone
                    if other not in inside
                    and (chance := self._chance(day, rest, other)) is not None
                ]
                best = max(swaps, default=None)
                if best is None or best[0] <= bar:
                    continue
                row = [*rest[: best[2].position], -best[1], *rest[best[2].position :]]
                trial = [*days[:day], row, *days[day + 1 :]]
                if self._clock.in_order(trial):
                    days = trial
                    inside = {number for row in days for number in row}
        return days

    def _make_row(self, day: int, row: tuple[int, ...]) -> Row:
        return Row(self._clock, day, row)

    def _find_chance(self, day: int, row: tuple[int, ...], number: int) -> _Chance | None:
        clock = self._clock
        offer = self._row(day, row).offer(number)
        if offer is None:
            return None
        cost = clock.problem.travel_cost * offer.added
        if clock.problem.ease:
            longer = (*row[: offer.position], number, *row[offer.position :])
            cost = clock.cost(day, longer) - clock.cost(day, row)
        gain = clock.worth[day][number] - cost
        return _Chance(gain, gain / (offer.added + clock.stay[number] + 300), offer.position)


def _rearranged(row: list[int]) -> Iterator[list[int]]:
    """The row with a stretch turned round, or one visit moved."""
    size = len(row)
    for first in range(size - 1):
        for last in range(first + 2, size + 1):
            yield row[:first] + row[first:last][::-1] + row[last:]
    for at in range(size):
        rest = row[:at] + row[at + 1 :]
        for to in range(size):
            if to not in (at, at - 1):
                yield [*rest[:to], row[at], *rest[to:]]
