"""`plans costs`: prices noted one by one, the sheet they come to."""

import argparse
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from plan_builders import ORIGIN, PLACES, StraightRouter, a_plan

from langson_explorer.app.cli import plans
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.rates import FreeLine, Ticket
from langson_explorer.domain.timetable import timetable
from langson_explorer.errors import NotFoundError
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.open_plans import OpenedPlans


@dataclass
class Services:
    """What the command needs of the services: a store that keeps what is saved."""

    store: MemoryPlanStore = field(
        default_factory=lambda: MemoryPlanStore(
            [(a_plan(["p1", "p2"], ["p3"], plan_id="abc1"), datetime(2026, 11, 25, tzinfo=UTC))]
        )
    )
    claimed: int = 0

    def claim_plans(self) -> None:
        self.claimed += 1

    @property
    def opened_plans(self) -> OpenedPlans:
        return OpenedPlans(self.store, None)

    @property
    def trips(self):
        return SimpleNamespace(
            schedule=lambda plan: timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
        )


@pytest.fixture
def services():
    return Services()


def run(services, *words) -> int:
    parser = argparse.ArgumentParser()
    plans.add_to(Commands(parser))
    args = parser.parse_args(["plans", "costs", "abc", *words])
    return args.run(Request(args, services))


def test_it_tells_what_the_plan_comes_to_and_how_many_prices_are_unknown(services, capsys):
    run(services, "--json")
    record = json.loads(capsys.readouterr().out)
    plan = services.store.load("abc1")
    sheet = cost_sheet(plan.people, plan.rates, services.trips.schedule(plan))
    assert record["total_vnd"] == sheet.total_vnd
    assert record["unknown"] == len(sheet.unknown) > 0
    assert [line["quantity"] for line in record["lines"]] == [one.quantity for one in sheet.lines]
    assert services.claimed == 0  # nothing was to be written
    run(services)
    told = capsys.readouterr().out
    assert told.count("chưa biết giá") == 1


def test_every_price_can_be_noted_and_stays(services, capsys):
    run(services, "--people", "20", "--nights", "2", "--km", "18000", "--night", "250000")
    run(services, "--guide", "500000", "--meal", "120000", "--ticket", "p1=10000")
    run(services, "--line", "Thuê  thuyền=900000x2", "--line", "Hoa=0")
    plan = services.store.load("abc1")
    assert plan.people == 20
    assert (plan.rates.km_vnd, plan.rates.night_vnd, plan.rates.nights) == (18_000, 250_000, 2)
    assert (plan.rates.guide_vnd, plan.rates.meal_vnd) == (500_000, 120_000)
    assert plan.rates.tickets == (Ticket("p1", 10_000),)
    assert plan.rates.lines == (FreeLine("Thuê thuyền", 900_000, 2), FreeLine("Hoa", 0))
    run(services, "--line", "Thuê thuyền=1000000", "--drop", "Hoa", "--ticket", "p1=-", "--km", "-")
    rates = services.store.load("abc1").rates
    assert rates.lines == (FreeLine("Thuê thuyền", 1_000_000),)
    assert (rates.tickets, rates.km_vnd) == ((), None)
    capsys.readouterr()


@pytest.mark.parametrize(
    "words",
    [
        ("--meal", "dear"),
        ("--km", "-1"),
        ("--ticket", "p1"),
        ("--line", "=5"),
        ("--line", "Hoa"),
        ("--line", "Hoa=5x"),
        ("--people", "0"),
    ],
)
def test_what_is_no_price_is_wrong_usage(services, words, capsys):
    with pytest.raises(SystemExit) as ended:
        run(services, *words)
    assert ended.value.code == 2
    assert services.claimed == 0
    capsys.readouterr()


@pytest.mark.parametrize("words", [("--ticket", "p9=5"), ("--drop", "Hoa")])
def test_what_the_plan_has_not_is_refused_and_changes_nothing(services, words):
    before = services.store.load("abc1")
    with pytest.raises(NotFoundError):
        run(services, "--meal", "5", *words)
    assert services.store.load("abc1") == before
