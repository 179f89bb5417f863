"""What is wrong, or doubtful, about a place as it would be after a change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from langson_explorer.domain.cells import month_day
from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, LeapPolicy, MonthDay
from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.occurrences import occurrences
from langson_explorer.domain.place import PIN_LIMIT_M, Language, Place, Words
from langson_explorer.domain.place_rules import (
    Finding,
    festival_findings,
    season_findings,
    value_findings,
)
from langson_explorer.domain.province import home
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.records.fields import BY_NAME, parts_by_name
from langson_explorer.domain.records.values import DEGREE, Value, field_name
from langson_explorer.services.opening import is_readable
from langson_explorer.services.records.drafts import Problem
from langson_explorer.services.records.ground import Ground
from langson_explorer.services.records.importing.duplicates import Likeness

_AHEAD_YEARS = 12  # within which a festival falls at least once
_NEAR_M = 200  # two places of like names nearer than that may be one
_LIKE = 85  # of 100
_NEAR_DEG = 0.003  # more than _NEAR_M, at any latitude of the country
PRIVATE_PHONE = re.compile(r"(?:\+84|\b0)[\s.-]?[35789](?:[\s.-]?\d){8}\b")
_FALLING = frozenset(Frequency) - {Frequency.IRREGULAR, Frequency.ANNOUNCED}

type Values = Mapping[str, Value]


class Context(NamedTuple):
    """What a place is held against: the land, the kinds of each layer, the other places."""

    ground: Ground
    kinds: Mapping[str, Mapping[str, Words]]
    places: Iterable[Place]


def problems_of(after: Values, touched: Iterable[str], context: Context) -> list[Problem]:
    """What there is to say of the cells touched, of the whole where they have a part in it.

    `after` is all that would be known of the place, by cell.
    """
    names = {field_name(cell) for cell in touched}
    return [
        *_of_rules(after, names),
        *_of_kind(after, names, context),
        *_of_rank(after, names),
        *_of_position(after, names, context),
        *_of_time(after, names),
        *_of_contact(after, names),
        *_of_texts(after, names),
        *_of_links(after, touched, context),
    ]


def _columns(after: Values) -> dict[str, object]:
    """A place as the rules see it: parts by name, days as MonthDay."""
    told: dict[str, object] = {}
    for cell, value in after.items():
        if not BY_NAME[field_name(cell)].many:
            told |= dict(value)
    days = told.get("main_days")
    if isinstance(days, tuple):
        told["main_days"] = tuple(month_day(str(day)) for day in days)
    return told


def _of_rules(after: Values, names: set[str]) -> Iterator[Problem]:
    told = _columns(after)
    layer = told.get("layer")
    rules = [value_findings, season_findings]
    if layer == Layer.FESTIVALS:
        rules.append(festival_findings)
        if not told.get("calendar") or not told.get("frequency"):
            yield Problem("festival", "calendar", "empty-cell")
            return
    for rule in rules:
        for found in rule(told):
            field, _ = parts_by_name().get(found.column, (None, None))
            if field and field.name in names:
                yield _problem(field.name, found)


def _problem(cell: str, found: Finding) -> Problem:
    return Problem(cell, found.column, found.code, found.args, found.is_warning)


def _warning(cell: str, part: str, code: str, **args: object) -> Problem:
    return Problem(cell, part, code, args, is_warning=True)


def _of_kind(after: Values, names: set[str], context: Context) -> Iterator[Problem]:
    told = after.get("kind", {})
    kind, layer = told.get("kind"), str(told.get("layer", ""))
    if "kind" in names and kind and kind not in context.kinds.get(layer, {}):
        known = ", ".join(sorted(context.kinds.get(layer, ())))
        yield Problem("kind", "kind", "unknown-code", {"value": kind, "known": known})
    if layer:
        for name in sorted(names):
            if layer not in BY_NAME[name].layers:
                part = BY_NAME[name].parts[0].name
                yield Problem(name, part, "not-of-this-layer", {"layer": layer})


def _of_rank(after: Values, names: set[str]) -> Iterator[Problem]:
    told = after.get("rank", {})
    if "rank" in names and told.get("rank") and not told.get("decision"):
        yield _warning("rank", "decision", "decision-missing")


def _of_position(after: Values, names: set[str], context: Context) -> Iterator[Problem]:
    told = after.get("position", {})
    lon, lat, accuracy = (told.get(name) for name in ("lon", "lat", "accuracy_m"))
    is_whole = isinstance(lon, int) and isinstance(lat, int) and isinstance(accuracy, int)
    if "position" not in names or not is_whole:
        return
    assert isinstance(lon, int) and isinstance(lat, int) and isinstance(accuracy, int)
    for commune in _texts(told.get("communes")):
        if not context.ground.knows(commune):
            yield Problem("position", "communes", "unknown-communes", {"value": commune})
    point = Point(lon / DEGREE, lat / DEGREE)
    inside = context.ground.commune_of(point)
    if inside is None and (metres := context.ground.distance_m(point)) > home().outline.error_m:
        yield Problem("position", "lat", "outside-province", {"metres": round(metres)})
        return
    stated = [name for name in _texts(told.get("communes")) if context.ground.knows(name)]
    if not stated or inside in stated or accuracy >= PIN_LIMIT_M:
        return
    metres = context.ground.distance_m(point, stated)
    if metres > max(accuracy, home().outline.error_m):
        args = {"value": ", ".join(stated), "inside": inside or "", "metres": round(metres)}
        yield Problem("position", "communes", "outside-commune", args)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _of_time(after: Values, names: set[str]) -> Iterator[Problem]:
    hours = str(after.get("hours", {}).get("opening_hours", ""))
    if "hours" in names and hours and not is_readable(hours):
        yield _warning("hours", "opening_hours", "hours-unreadable", value=hours)
    fee = after.get("fee", {})
    if "fee" in names and "fee_vnd" in fee and "fee_year" not in fee:
        yield _warning("fee", "fee_year", "fee-without-year")
    if "festival" in names and (rule := festival_rule(after.get("festival", {}))):
        last = date(today().year + _AHEAD_YEARS, 12, 31)
        falls = next(occurrences(rule, today(), last), None)
        if rule.frequency in _FALLING and falls is None:
            yield Problem("festival", "start_month", "festival-never")


def festival_rule(value: Value) -> FestivalRule | None:
    """The rule in a value of the field 'festival'; None where it is not one."""
    try:
        start, end = (
            MonthDay(int(str(value[f"{which}_month"])), int(str(value[f"{which}_day"])))
            if f"{which}_month" in value and f"{which}_day" in value
            else None
            for which in ("start", "end")
        )
        number = partial(_number, value)
        return FestivalRule(
            calendar=Calendar(str(value["calendar"])),
            frequency=Frequency(str(value["frequency"])),
            start=start,
            end=end,
            main_days=tuple(month_day(day) for day in _texts(value.get("main_days"))),
            usual_month=number("usual_month"),
            every_years=number("every_years") or 1,
            anchor_year=number("anchor_year"),
            leap_policy=LeapPolicy(str(value.get("leap_policy", LeapPolicy.REGULAR))),
            confirmed=bool(value.get("confirmed")),
            text=str(value.get("frequency_text_vi", "")),
        )
    except (KeyError, ValueError):
        return None


def _number(value: Value, name: str) -> int | None:
    found = value.get(name)
    return found if isinstance(found, int) else None


def _of_contact(after: Values, names: set[str]) -> Iterator[Problem]:
    contact = str(after.get("contact", {}).get("contact", ""))
    if "contact" in names and PRIVATE_PHONE.search(contact):
        yield _warning("contact", "contact", "private-phone")


def _of_texts(after: Values, names: set[str]) -> Iterator[Problem]:
    """Each text in Vietnamese that has no translation, or an older one."""
    for name in sorted(names):
        if not name.endswith("_vi") or name == "name_vi" or not after.get(name):
            continue
        for language in (Language.EN, Language.ZH):
            other = f"{name[:-3]}_{language}"
            if other in BY_NAME and other not in names:
                code = "translation-older" if after.get(other) else "not-translated"
                yield _warning(other, other, code)


def _of_links(after: Values, touched: Iterable[str], context: Context) -> Iterator[Problem]:
    for cell in touched:
        other = after.get(cell, {}).get("relation_to")
        if other and all(place.id != other for place in context.places):
            yield Problem(cell, "relation_to", "unknown-places", {"value": other})


def twins(place: str, after: Values, context: Context) -> Iterator[Problem]:
    """The places of the layer right beside it that are called like it."""
    name = str(after.get("name_vi", {}).get("name_vi", ""))
    layer = str(after.get("kind", {}).get("layer", ""))
    told = after.get("position", {})
    lon, lat = told.get("lon"), told.get("lat")
    if not (name and isinstance(lon, int) and isinstance(lat, int)):
        return
    point = Point(lon / DEGREE, lat / DEGREE)
    near = [
        other
        for other in context.places
        if other.id != place and other.layer == layer and _is_near(point, other.position)
    ]
    for like in Likeness(near).candidates(name, Layer(layer), "", point) if near else ():
        if like.score >= _LIKE:
            args = {"name": like.place.name.vi, "metres": like.metres, "id": like.place.id}
            yield _warning("name_vi", "name_vi", "duplicate-nearby", **args)


def _is_near(point: Point, other: Point) -> bool:
    is_about = abs(point.lat - other.lat) < _NEAR_DEG and abs(point.lon - other.lon) < _NEAR_DEG
    return is_about and distance_m(point, other) <= _NEAR_M
