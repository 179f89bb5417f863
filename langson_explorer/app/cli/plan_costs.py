"""`plans costs`: what an itinerary comes to; its prices, one by one."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace

from langson_explorer.app.cli.command import Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.domain.costs import CostSheet, cost_sheet
from langson_explorer.domain.itinerary import Plan, set_people, set_rates
from langson_explorer.domain.rates import (
    MOST_COUNT,
    MOST_PEOPLE,
    MOST_VND,
    FreeLine,
    Rates,
    Ticket,
)
from langson_explorer.errors import NotFoundError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording.costs import cost_label, cost_unit, total_text, unknown_text
from langson_explorer.services.wording.entries import stop_name

_UNKNOWN = "-"  # a price nobody knows any more
_PRICES: dict[str, Callable[[], str]] = {
    "km": lambda: tr("giá xe mỗi km"),
    "night": lambda: tr("giá nghỉ mỗi người mỗi đêm"),
    "guide": lambda: tr("giá hướng dẫn viên mỗi ngày"),
    "meal": lambda: tr("giá bữa ăn mỗi người"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be changed of a cost sheet."""
    people, nights = whole(1, MOST_PEOPLE), whole(0, MOST_COUNT)
    parser.add_argument("--people", type=people, metavar="N", help=tr("số người"))
    parser.add_argument("--nights", type=nights, metavar="N", help=tr("số đêm"))
    for name, what in _PRICES.items():
        told = tr("{what}, đồng; - là chưa biết").format(what=what())
        parser.add_argument(f"--{name}", type=_price, metavar="VND", help=told)
    for name, kind, shape, words in (
        ("ticket", _ticket, "PLACE=VND", tr("giá vé một nơi, nhiều lần được")),
        ("line", _line, "TEXT=VNDxN", tr("khoản khác, N lần; cùng tên thì thay")),
        ("drop", str, "TEXT", tr("bỏ khoản khác có tên này")),
    ):
        parser.add_argument(
            f"--{name}", type=kind, metavar=shape, action="append", default=[], help=words
        )


def with_prices(plan: Plan, args: argparse.Namespace) -> Plan:
    """The plan with what was given; raises NotFoundError for a line, a place that is not there."""
    if args.people is not None:
        plan = set_people(plan, args.people)
    was = plan.rates
    rates = replace(
        was,
        nights=was.nights if args.nights is None else args.nights,
        km_vnd=_known(args.km, was.km_vnd),
        night_vnd=_known(args.night, was.night_vnd),
        guide_vnd=_known(args.guide, was.guide_vnd),
        meal_vnd=_known(args.meal, was.meal_vnd),
    )
    rates = _with_tickets(plan, rates, args.ticket)
    return set_rates(plan, _with_lines(rates, args.line, args.drop))


def costs_record(plan: Plan, sheet: CostSheet) -> dict[str, object]:
    """A cost sheet as JSON can hold it; amounts in VND, null where nobody has given a price."""
    return {
        "plan": plan.id,
        "people": sheet.people,
        "lines": [
            {
                "kind": line.kind,
                "label": line.label,
                "quantity": line.quantity,
                "unit_vnd": line.unit_vnd,
                "amount_vnd": line.amount_vnd,
                "is_estimate": line.is_estimate,
                "year": line.year,
            }
            for line in sheet.lines
        ],
        "total_vnd": sheet.total_vnd,
        "per_person_vnd": sheet.per_person_vnd,
        "unknown": len(sheet.unknown),
    }


def costs_card(sheet: CostSheet, names: dict[str, str]) -> Iterator[str]:
    """A cost sheet as lines to read; `names` are those of the places by id."""
    rows = [
        (
            cost_label(line, names.get(line.label, line.label)),
            f"{format_count(line.quantity)} {cost_unit(line.kind)}".strip(),
            "–" if line.unit_vnd is None else format_count(line.unit_vnd),
            "–" if line.amount_vnd is None else format_count(line.amount_vnd),
        )
        for line in sheet.lines
    ]
    yield from columns(rows) if rows else []
    yield total_text(sheet)
    if sheet.unknown:
        yield unknown_text(len(sheet.unknown))


def sheet_of_plan(plan: Plan, request: Request) -> tuple[CostSheet, dict[str, str]]:
    """What a plan comes to, with the names of its places by id."""
    schedule = request.services.trips.schedule(plan)
    visits = (visit for day in schedule for visit in day.visits)
    names = {visit.stop.place_id: stop_name(visit) for visit in visits}
    return cost_sheet(plan.people, plan.rates, schedule), names


def _known(given: int | str | None, was: int | None) -> int | None:
    """A price as it is now: as it was where nothing is given, None where it is forgotten."""
    if isinstance(given, str):
        return None
    return was if given is None else given


def _with_tickets(plan: Plan, rates: Rates, given: list[tuple[str, int | str]]) -> Rates:
    tickets = {ticket.place_id: ticket.unit_vnd for ticket in rates.tickets}
    there = {stop.place_id for stop in plan.stops()}
    for place_id, price in given:
        if place_id not in there:
            raise NotFoundError("ticket-not-of-plan", place=place_id)
        if isinstance(price, str):
            tickets.pop(place_id, None)
        else:
            tickets[place_id] = price
    return replace(rates, tickets=tuple(Ticket(*one) for one in tickets.items()))


def _with_lines(rates: Rates, given: list[FreeLine], dropped: list[str]) -> Rates:
    labels = {line.label for line in rates.lines}
    for label in dropped:
        if label not in labels:
            raise NotFoundError("cost-line-not-found", label=label)
    lines = [line for line in rates.lines if line.label not in dropped]
    for line in given:
        at = next((i for i, other in enumerate(lines) if other.label == line.label), len(lines))
        lines[at : at + 1] = [line]
    return replace(rates, lines=tuple(lines))


def _price(text: str) -> int | str:
    return text if text == _UNKNOWN else whole(0, MOST_VND)(text)


def _ticket(text: str) -> tuple[str, int | str]:
    place_id, sign, price = text.rpartition("=")
    if not sign:
        raise argparse.ArgumentTypeError(tr("phải viết như PLACE=VND"))
    return place_id, _price(price)


def _line(text: str) -> FreeLine:
    label, _, told = text.rpartition("=")
    price, sign, count = told.partition("x")
    label = " ".join(label.split())
    if not label:
        raise argparse.ArgumentTypeError(tr("phải viết như TEXT=VND hay TEXT=VNDxN"))
    times = whole(0, MOST_COUNT)(count) if sign else 1
    return FreeLine(label, whole(0, MOST_VND)(price), times)
