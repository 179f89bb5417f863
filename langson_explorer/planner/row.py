"""A day's visits in order, ready to say at once whether one more fits between them.

Forwards run the earliest times, backwards the latest ones that still let the rest of the day
happen; a visit fits where the first do not pass the second (as in Savelsbergh, 'The vehicle
routing problem with time windows: minimizing route duration', 1992, here with lunch beside).
"""

from collections.abc import Sequence
from typing import NamedTuple

from langson_explorer.domain.travel import FAR
from langson_explorer.planner.clock import NEVER, Clock, begin

_TOO_LATE = -1  # a latest time that no time keeps


class Offer(NamedTuple):
    """The cheapest place for one more visit in a day: seconds of travel more, position."""

    added: int
    position: int


class Row:
    """The visits of a day (numbers of candidates), known to be possible."""

    def __init__(self, clock: Clock, day: int, numbers: Sequence[int]) -> None:
        self._clock = clock
        self._day = day
        self._rules = rules = clock.problem.days[day]
        self._stops = [rules.start_at, *(clock.at[number] for number in numbers), rules.end_at]
        self._longest = [*(clock.longest_leg[number] for number in numbers), FAR]
        most = clock.problem.most_alike
        self._full_groups = {g for g, count in clock.alike(numbers).items() if count >= most}
        self._leave = clock.times(day, numbers)
        self._arrive = self._latest(numbers)
        ways = list(zip(self._stops, self._stops[1:], strict=False))
        self.travel = sum(clock.seconds[a][b] for a, b in ways)
        self._walked = sum(clock.walking[a][b] for a, b in ways)
        busy = self.travel + sum(clock.stay[number] for number in numbers)
        lunch = clock.problem.lunch.length if rules.lunch and clock.problem.lunch else 0
        self._is_full = rules.most_visits is not None and len(numbers) >= rules.most_visits
        self._lunch = 0 if any(self._holds(number) for number in numbers) else lunch
        self._spare = rules.end - rules.start - busy

    def offer(self, number: int) -> Offer | None:
        """Where one more visit costs least; None where it does not fit."""
        clock = self._clock
        open_at = clock.starts[self._day][number]
        if not open_at or self._is_full or clock.group[number] in self._full_groups:
            return None
        at, stay, seconds = clock.at[number], clock.stay[number], clock.seconds
        stops = self._stops
        spare = self._spare - (0 if self._holds(number) else self._lunch)
        best: Offer | None = None
        for position in range(len(stops) - 1):
            here, there = stops[position], stops[position + 1]
            to, on = seconds[here][at], seconds[at][there]
            if to > clock.longest_leg[number] or on > self._longest[position]:
                continue
            added = to + on - seconds[here][there]
            if added + stay > spare or (best is not None and added >= best.added):
                continue
            if self._fits(position, number, stay, open_at) and self._is_allowed(
                here, at, there, added
            ):
                best = Offer(added, position)
        return best

    def _holds(self, number: int) -> bool:
        return self._clock.problem.candidates[number].holds_lunch

    def _fits(
        self, position: int, number: int, stay: int, open_at: tuple[tuple[int, int], ...]
    ) -> bool:
        clock, stops, at = self._clock, self._stops, self._clock.at[number]
        fasting, fed = clock.eaten(stops[position], at, *self._leave[position])
        hungry_by, fed_by = self._arrive[position]
        fed = begin(open_at, fed) + stay if fed < NEVER else NEVER
        fasting = begin(open_at, fasting) + stay if fasting < NEVER else NEVER
        if fasting < NEVER and clock.lunch_within(number, fasting - stay):
            fed = min(fed, fasting)
        fasting, fed = clock.eaten(at, stops[position + 1], fasting, fed)
        return fed <= fed_by or fasting <= hungry_by

    def _is_allowed(self, here: int, at: int, there: int, added: int) -> bool:
        rules, walking = self._rules, self._clock.walking
        if rules.max_drive is None and rules.max_walk is None:
            return True
        walked = self._walked + walking[here][at] + walking[at][there] - walking[here][there]
        if rules.max_walk is not None and walked > rules.max_walk:
            return False
        return rules.max_drive is None or self.travel + added - walked <= rules.max_drive

    def _latest(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """When each stop but the first must be reached, without lunch so far and with it."""
        clock, rules = self._clock, self._rules
        starts = clock.starts[self._day]
        hungry, fed = _TOO_LATE, rules.end
        times = [(hungry, fed)]
        for position in range(len(numbers) - 1, -1, -1):
            number = numbers[position]
            here, there = self._stops[position + 1], self._stops[position + 2]
            stay, open_at = clock.stay[number], starts[number]
            leave = clock.hungry_by(here, there, hungry, fed) if rules.lunch else _TOO_LATE
            hungry = _last_start(open_at, leave - stay)
            fed = _last_start(open_at, fed - clock.seconds[here][there] - stay)
            if rules.lunch:
                hungry = max(hungry, self._holding(number, open_at, fed))
            times.append((hungry, fed))
        return times[::-1]

    def _holding(self, number: int, open_at: tuple[tuple[int, int], ...], fed: int) -> int:
        """When a visit must begin at the latest to hold lunch and let the day go on fed."""
        rule = self._clock.problem.lunch
        if rule is None:
            return _TOO_LATE
        start = _last_start(open_at, min(fed, rule.latest - rule.length))
        return start if self._clock.lunch_within(number, start) else _TOO_LATE


def _last_start(starts: tuple[tuple[int, int], ...], limit: int) -> int:
    """The latest arrival that lets a visit begin by a time."""
    for first, last in reversed(starts):
        latest = min(last, limit)
        if latest >= first:
            return latest
    return _TOO_LATE - FAR
