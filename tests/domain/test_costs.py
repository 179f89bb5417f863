import pytest
from plan_builders import ORIGIN, StraightRouter, a_place, a_plan, with_lunch

from langson_explorer.domain.costs import CostKind, cost_sheet, nights_of, whole_km
from langson_explorer.domain.itinerary import set_people
from langson_explorer.domain.rates import FreeLine, Rates, Ticket
from langson_explorer.domain.timetable import timetable
from langson_explorer.errors import RequestError

PLACES = {
    "paid": a_place("paid", 3, fee_vnd=20_000, fee_year=2024),
    "free": a_place("free", 6, fee_vnd=0),
    "unknown": a_place("unknown", 9),
    "own": a_place("own", 2, kind="own_point"),
}


def sheet(people, rates, *days):
    plan = a_plan(*days)
    return cost_sheet(people, rates, timetable(plan, PLACES.get, StraightRouter(), ORIGIN))


def test_known_fees_are_paid_by_everyone_each_time():
    costs = sheet(20, Rates(), ["paid", "free"], ["paid"])
    assert costs.total_vnd == 2 * 20 * 20_000
    assert costs.per_person_vnd == 40_000


def test_what_nobody_has_priced_is_unknown_not_free():
    costs = sheet(4, Rates(), ["unknown", "free", "lost"])
    tickets = [line for line in costs.lines if line.kind is CostKind.TICKET]
    assert [line.amount_vnd for line in tickets] == [None, 0, None]
    assert [line.kind for line in costs.unknown] == [
        CostKind.TICKET,
        CostKind.TICKET,
        CostKind.TRAVEL,
        CostKind.GUIDE,
    ]
    assert costs.total_vnd == 0  # of what is free, which is known


def test_a_sum_of_nothing_known_is_unknown_not_nothing():
    costs = sheet(4, Rates(), ["unknown", "lost"])
    assert (costs.total_vnd, costs.per_person_vnd) == (None, None)


def test_no_ticket_is_asked_for_at_a_point_of_ones_own():
    costs = sheet(4, Rates(), ["own"], ["paid"])
    assert [line.label for line in costs.lines if line.kind is CostKind.TICKET] == ["paid"]


def test_every_price_given_counts():
    lines = (FreeLine("Ăn trưa", 150_000, 40), FreeLine("Nước", 5_000))
    costs = sheet(20, Rates(12_500, 120_000, 800_000, lines=lines), ["paid"], ["unknown"])
    amounts = {
        line.kind: line.amount_vnd for line in costs.lines if line.kind is not CostKind.OTHER
    }
    assert amounts[CostKind.TRAVEL] == 13 * 12_500  # a little more than 3 km, then 9
    assert amounts[CostKind.LODGING] == 20 * 120_000
    assert amounts[CostKind.GUIDE] == 2 * 800_000
    assert costs.total_vnd == 400_000 + 162_500 + 2_400_000 + 1_600_000 + 6_000_000 + 5_000


def test_estimates_are_said_to_be_such():
    kinds = {line.kind: line for line in sheet(2, Rates(km_vnd=1), ["paid"]).lines}
    assert kinds[CostKind.TRAVEL].is_estimate
    assert (kinds[CostKind.TICKET].is_estimate, kinds[CostKind.TICKET].year) == (True, 2024)
    assert not kinds[CostKind.GUIDE].is_estimate


def test_meals_are_counted_for_each_person():
    plan = with_lunch(a_plan(["paid"], ["paid"]), "plan-d1", 480)
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    lines = {line.kind: line for line in cost_sheet(20, Rates(meal_vnd=90_000), schedule).lines}
    assert (lines[CostKind.MEAL].quantity, lines[CostKind.MEAL].amount_vnd) == (20, 1_800_000)
    assert CostKind.MEAL not in {line.kind for line in sheet(2, Rates(), ["paid"]).lines}


def test_a_ticket_costs_what_the_user_says():
    rates = Rates(tickets=(Ticket("paid", 30_000), Ticket("unknown", 0)))
    paid, unknown = (
        line for line in sheet(2, rates, ["paid", "unknown"]).lines if line.kind is CostKind.TICKET
    )
    assert (paid.amount_vnd, paid.year) == (60_000, None)
    assert unknown.amount_vnd == 0  # free, which is known


def test_each_persons_part_is_rounded_up_to_a_whole_dong():
    costs = sheet(3, Rates(lines=(FreeLine("Xe", 100),)))
    assert (costs.total_vnd, costs.per_person_vnd) == (100, 34)


@pytest.mark.parametrize(("nights", "days", "expected"), [(None, 3, 2), (None, 0, 0), (5, 3, 5)])
def test_nights_follow_from_the_days_unless_they_are_given(nights, days, expected):
    assert nights_of(Rates(nights=nights), days) == expected


def test_kilometres_are_whole_and_never_less_than_driven():
    plan = a_plan(["paid"], ["unknown"])
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    km = sum(day.travel_km for day in schedule)
    assert km <= whole_km(schedule) < km + 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rates(km_vnd=-1),
        lambda: Rates(nights=-1),
        lambda: Rates(guide_vnd=10**13),
        lambda: FreeLine("x", -5),
        lambda: FreeLine("x", 5, -1),
        lambda: Rates(lines=(FreeLine("x", 1),) * 101),
        lambda: set_people(a_plan([]), 0),
        lambda: set_people(a_plan([]), 10_001),
    ],
)
def test_prices_and_groups_that_make_no_sense_are_refused(wrong):
    with pytest.raises(RequestError):
        wrong()
