"""The calendar: every day there is, a year's festivals, queries understood."""

import csv
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, median_ms
from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.festival import MonthDay
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, to_lunar, to_solar
from langson_explorer.domain.place import Place
from langson_explorer.paths import Paths
from langson_explorer.services.calendar import FestivalCalendar, days_of
from langson_explorer.services.finding import Finder
from langson_explorer.services.search import Search
from langson_explorer.storage.catalogue import read_catalogue

_MANY = 10_000
_TODAY = date(2026, 11, 25)  # what the queries expect counts from
_YEAR = (date(2027, 1, 1), date(2027, 12, 31))
_QUERIES = Path(__file__).parent.parent / "tests" / "data" / "queries.csv"
_MOST_WRONG = 5  # of a hundred


def figures() -> Iterator[Figure]:
    """Conversions against ISO weeks of the standard library; queries against plain search."""
    yield _conversions()
    catalogue = read_catalogue(Paths.standard().catalogue)
    festivals = [place for place in catalogue.places if place.festival]
    for places in (festivals, _festivals_like(festivals, _MANY)):
        calendar = FestivalCalendar(places)
        ours = median_ms(lambda calendar=calendar: calendar.events(*_YEAR))
        yield Figure(f"a year of {len(places):,} festivals", ours, None, "ms")
    yield from _queries(catalogue)


def _conversions() -> Figure:
    days = list(days_of(FIRST_DAY, LAST_DAY))
    ours = median_ms(lambda: [to_solar(to_lunar(day)) for day in days])
    iso = median_ms(lambda: [date.fromisocalendar(*day.isocalendar()) for day in days])
    return Figure(f"133 years to lunar and back, {len(days):,} days", ours, iso, "ms")


def _queries(catalogue: Catalogue) -> Iterator[Figure]:
    search = Search(catalogue.places)
    finder = Finder(catalogue, search)
    with _QUERIES.open(encoding="utf-8", newline="") as file:
        queries = list(csv.DictReader(file))
    finder.ask("lễ hội tháng giêng", _TODAY)  # what is made once is not measured
    ours, plain, wrong = [], [], 0
    for query in queries:
        start = perf_counter()
        hits = finder.ask(query["query"], _TODAY, 3).hits
        ours.append((perf_counter() - start) * 1000)
        start = perf_counter()
        search.find(query["query"], 3)
        plain.append((perf_counter() - start) * 1000)
        expected = query["expected"].split(";")
        test = all if query["wanted"] == "every" else any
        wrong += not (hits and test(hit.place.id in expected for hit in hits))
    at = int(len(queries) * 0.95)
    yield Figure("query understood p95", sorted(ours)[at], sorted(plain)[at], "ms")
    name = f"of {len(queries)} queries, wrong in the first three"
    yield Figure(name, wrong / len(queries) * 100, None, "%", most=_MOST_WRONG)


def _festivals_like(real: list[Place], count: int) -> list[Place]:
    """So many festivals by the rules of real ones, on other days; the same in every run."""
    dice = random.Random(20262)  # noqa: S311
    made = []
    for number in range(count):
        place = dice.choice(real)
        rule = place.festival
        if rule and rule.start:
            start = MonthDay(dice.randint(1, 12), dice.randint(1, 28))
            rule = replace(rule, start=start, end=start, main_days=(start,))
        made.append(replace(place, id=f"made-{number}", festival=rule))
    return made
