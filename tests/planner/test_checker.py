"""The checker refuses wrong answers made by hand, each for its own reason."""

from dataclasses import replace

import pytest
from trip_builders import HOUR, LUNCH, MINUTE, a_day, a_place, a_trip, on_a_line, window

from langson_explorer.planner.checker import violations
from langson_explorer.planner.problem import PlannedDay, Priority, Result, Visit, Window

TRIP = a_trip(
    a_place("temple", 1, opens=((8, 11.5), (13.5, 17)), priority=Priority.MUST, days=2),
    a_place("cave", 2, worth=2 * HOUR, days=2),
    a_place("lake", 3, worth=HOUR, days=2, windows=((), (window(0, 24),))),
    days=(a_day(lunch=True), a_day(9, 15)),
    lunch=LUNCH,
)
WALKED = sum(abs(a - b) * 10 * MINUTE for a, b in ((0, 1), (1, 2), (2, 0), (0, 3), (3, 0)))


def clock(hours: float, minutes: float = 0) -> int:
    return round(hours * HOUR + minutes * MINUTE)


RIGHT = Result(
    days=(
        PlannedDay(
            leave=clock(8),
            visits=(
                Visit("temple", clock(8, 10), clock(8, 10), clock(9, 10)),
                Visit("cave", clock(9, 20), clock(9, 20), clock(12, 0)),
            ),
            back=clock(12, 20),
            lunch=Window(clock(11), clock(12)),
        ),
        PlannedDay(
            clock(9), (Visit("lake", clock(9, 30), clock(9, 30), clock(10, 30)),), clock(11)
        ),
    ),
    left_out=(),
    value=TRIP.must_worth + 3 * HOUR - WALKED,
    is_complete=True,
)


def codes(result: Result, trip=TRIP) -> set[str]:
    return {violation.code for violation in violations(trip, result)}


def with_day(number: int, **changes) -> Result:
    days = list(RIGHT.days)
    days[number] = replace(days[number], **changes)
    return replace(RIGHT, days=tuple(days))


def with_visit(place_id: str, **changes) -> Result:
    days = tuple(
        replace(
            day,
            visits=tuple(
                replace(visit, **changes) if visit.id == place_id else visit for visit in day.visits
            ),
        )
        for day in RIGHT.days
    )
    return replace(RIGHT, days=days)


def test_a_right_answer_passes():
    assert violations(TRIP, RIGHT) == []


def without_lake(left_out=("lake",)) -> Result:
    back = 2 * 30 * MINUTE
    return replace(
        with_day(1, visits=(), back=clock(9)),
        left_out=left_out,
        value=RIGHT.value - HOUR + back,
    )


def test_leaving_a_place_out_is_right_when_it_is_said():
    assert codes(without_lake()) == set()
    assert codes(without_lake(left_out=())) == {"lost"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(RIGHT, days=RIGHT.days[:1]), "days"),
        (with_visit("cave", id="elsewhere"), "unknown"),
        (with_visit("lake", id="cave"), "twice"),
        (replace(RIGHT, left_out=("cave",)), "twice"),
        (with_day(0, leave=clock(7, 50)), "leaves-early"),
        (with_day(0, leave=clock(8, 5)), "arrives"),
        (with_visit("cave", arrive=clock(9, 15)), "arrives"),
        (with_visit("lake", start=clock(9, 20)), "starts-early"),
        (with_visit("lake", depart=clock(10, 20)), "leaves-visit"),
        (with_visit("temple", start=clock(10, 45), depart=clock(11, 45)), "closed"),
        (with_visit("temple", start=clock(12, 0), depart=clock(13, 0)), "closed"),
        (with_day(1, back=clock(10, 50)), "returns"),
        (with_day(0, lunch=None), "lunch"),
        (with_day(0, lunch=Window(clock(11), clock(11, 40))), "lunch"),
        (with_day(0, lunch=Window(clock(10, 20), clock(11, 20))), "lunch"),
        (with_day(0, lunch=Window(clock(11, 30), clock(12, 30))), "lunch"),
        (with_day(1, lunch=Window(clock(11), clock(12))), "lunch"),
        (replace(RIGHT, value=RIGHT.value + 1), "value"),
    ],
)
def test_a_wrong_answer_is_refused(wrong, code):
    assert code in codes(wrong)


def test_a_day_that_ends_late_is_refused():
    assert "ends-late" in codes(RIGHT, replace(TRIP, days=(TRIP.days[0], a_day(9, 10.5))))


def test_a_must_left_out_is_no_complete_answer():
    trip = a_trip(a_place("temple", 1, priority=Priority.MUST))
    answer = Result((PlannedDay(clock(8), (), clock(8)),), ("temple",), 0, is_complete=True)
    assert codes(answer, trip) == {"must"}
    assert codes(replace(answer, is_complete=False), trip) == set()


def changed(place_id: str, **changes):
    candidates = tuple(
        replace(place, **changes) if place.id == place_id else place for place in TRIP.candidates
    )
    return replace(TRIP, candidates=candidates)


@pytest.mark.parametrize(
    ("trip", "code"),
    [
        (changed("cave", day=1), "other-day"),
        (changed("cave", start=clock(9)), "other-time"),
        (replace(changed("cave", capacity=19), people=20), "group"),
        (replace(changed("cave", takes_coach=False), by_coach=True), "group"),
        (replace(TRIP, before=(("cave", "temple"),)), "order"),
        (replace(TRIP, before=(("lake", "temple"),)), "order"),
        (
            replace(TRIP, days=(replace(TRIP.days[0], max_drive=20 * MINUTE), TRIP.days[1])),
            "drives-long",
        ),
        (
            replace(TRIP, days=(replace(TRIP.days[0], most_visits=1), TRIP.days[1])),
            "many",
        ),
        (replace(TRIP, matrix=on_a_line(4, 10, cut_off=3)), "no-way"),
    ],
)
def test_an_answer_to_a_stricter_trip_is_refused(trip, code):
    assert code in codes(RIGHT, trip)


def test_walking_has_its_own_limit():
    on_foot = replace(TRIP.matrix, walking=TRIP.matrix.seconds)
    day = replace(TRIP.days[0], max_walk=20 * MINUTE, max_drive=0)
    assert codes(RIGHT, replace(TRIP, matrix=on_foot, days=(day, TRIP.days[1]))) == {"walks-long"}
