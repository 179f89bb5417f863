"""A plan as a file to hand to another office: `.lsplan`, JSON with a version of its own.

docs/lsplan.schema.json tells the same to other programs. A file comes from anywhere: nothing of
it is believed before it has been looked at, from its size to every character of its texts.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from langson_explorer.domain.itinerary import DAY_MIN, LUNCH_MIN, Day, Plan, Stop, StopKind
from langson_explorer.domain.limits import (
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_DAYS,
    MOST_STOPS,
)
from langson_explorer.domain.rates import MOST_TICKETS, FreeLine, Rates, Ticket
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.files import read_small
from langson_explorer.formats.checked_json import Checked, WrongFieldError, clean
from langson_explorer.formats.structured_text import UnreadableTextError, read_json

FORMAT = "langson-explorer plan"
VERSION = 2
"""Raised whenever a field is added, or means something else: no field is ever guessed at.

The first version had `lunch_min` in a day, no `kind`, `who` in a stop, none of the hosts.
"""

MOST_BYTES = 2_000_000
_LONGEST_WORD = 100
_MOST_NUMBER = 10**15  # the domain has its own, narrower limits


def to_lsplan(plan: Plan, written: datetime) -> bytes:
    """The plan without its ids, which mean nothing elsewhere.

    Raises RequestError ("lsplan-not-writable" with the `field`) for what could not be read again:
    a text beyond its limit, too many stops.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "written": written.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "plan": {
            "name": _line(plan.name) or "-",
            "start_date": plan.start_date.isoformat() if plan.start_date else None,
            "origin": plan.origin,
            "people": plan.people,
            "mode": plan.mode,
            "rates": _rates_record(plan.rates),
            "notes": clean(plan.notes),
            "contacts": clean(plan.contacts),
            "guest": _line(plan.guest),
            "host": _line(plan.host),
            "host_contact": _line(plan.host_contact),
            "days": [_day_record(day) for day in plan.days],
        },
    }
    try:
        _plan(Checked(document["plan"], "plan"), VERSION)
        content = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    except WrongFieldError as wrong:
        raise RequestError("lsplan-not-writable", field=wrong.field) from wrong
    if len(content) > MOST_BYTES:
        raise RequestError("lsplan-not-writable", field="plan")
    return content


def read_lsplan(path: Path) -> Plan:
    """The plan of a file; its ids are only good until it gets ids of its own.

    Raises MissingFileError; StorageError ("lsplan-newer", "lsplan-older") for another version;
    DamagedFileError ("lsplan-too-big", "lsplan-not-json", "lsplan-wrong" with the `field`).
    """
    document = _parsed(_content(path), path)
    try:
        top = Checked(document)
        if top.take("format") != FORMAT:
            raise WrongFieldError("format")
        version = top.integer("version", 0, _MOST_NUMBER)
        if not 1 <= version <= VERSION:
            code = "lsplan-newer" if version > VERSION else "lsplan-older"
            raise StorageError(code, path, found=version, known=VERSION)
        top.line("written", _LONGEST_WORD)
        plan = _plan(top.inner("plan"), version)
        top.done()
    except WrongFieldError as wrong:
        raise DamagedFileError("lsplan-wrong", path, field=wrong.field) from wrong
    return plan


def _content(path: Path) -> bytes:
    content = read_small(path, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise DamagedFileError("lsplan-too-big", path, most_bytes=MOST_BYTES)
    return content


def _parsed(content: bytes, path: Path) -> object:
    try:
        return read_json(content)
    except UnreadableTextError as error:
        raise DamagedFileError("lsplan-not-json", path, reason=error.fault) from error


def _rates_record(rates: Rates) -> Mapping[str, Any]:
    return {
        "km_vnd": rates.km_vnd,
        "night_vnd": rates.night_vnd,
        "guide_vnd": rates.guide_vnd,
        "nights": rates.nights,
        "meal_vnd": rates.meal_vnd,
        "tickets": [
            {"place": ticket.place_id, "unit_vnd": ticket.unit_vnd} for ticket in rates.tickets
        ],
        "lines": [
            {"label": _line(line.label), "unit_vnd": line.unit_vnd, "count": line.count}
            for line in rates.lines
        ],
    }


def _day_record(day: Day) -> Mapping[str, Any]:
    return {
        "start_min": day.start_min,
        "ends_at": day.ends_at,
        "note": clean(day.note),
        "stops": [
            {
                "place": stop.place_id,
                "name": _line(stop.place_name),
                "stay_min": stop.stay_min,
                "start_min": stop.start_min,
                "keeps_place": stop.keeps_place,
                "keeps_day": stop.keeps_day,
                "kind": stop.kind,
                "who": _line(stop.who),
                "note": clean(stop.note),
            }
            for stop in day.stops
        ],
    }


def _line(text: str) -> str:
    return " ".join(clean(text).split())[:LONGEST_NAME]


def _plan(fields: Checked, version: int) -> Plan:
    names = () if version == 1 else ("guest", "host", "host_contact")
    hosting = {name: fields.line(name, LONGEST_NAME) for name in names}
    plan = Plan(
        id="lsplan",
        name=fields.line("name", LONGEST_NAME, least=1),
        start_date=fields.date("start_date"),
        origin=fields.line("origin", LONGEST_ID),
        people=fields.integer("people", 1, 10_000),
        mode=_mode(fields),
        rates=_rates(fields.inner("rates"), version),
        notes=fields.text("notes", LONGEST_TEXT),
        contacts=fields.text("contacts", LONGEST_TEXT),
        **hosting,
        days=tuple(
            _day(day, f"d{number}", version)
            for number, day in enumerate(fields.records("days", MOST_DAYS))
        ),
    )
    fields.done()
    return plan


def _mode(fields: Checked) -> Mode:
    try:
        return Mode(fields.line("mode", _LONGEST_WORD))
    except ValueError as error:
        raise WrongFieldError(f"{fields.where}.mode") from error


def _kind(fields: Checked) -> StopKind:
    try:
        return StopKind(fields.line("kind", _LONGEST_WORD))
    except ValueError as error:
        raise WrongFieldError(f"{fields.where}.kind") from error


def _rates(fields: Checked, version: int) -> Rates:
    prices = {
        name: fields.integer_or_none(name, 0, _MOST_NUMBER)
        for name in ("km_vnd", "night_vnd", "guide_vnd", "nights")
    }
    lines = tuple(_free_line(line) for line in fields.records("lines", 100))
    tickets: tuple[Ticket, ...] = ()
    if version > 1:
        prices["meal_vnd"] = fields.integer_or_none("meal_vnd", 0, _MOST_NUMBER)
        tickets = tuple(_ticket(one) for one in fields.records("tickets", MOST_TICKETS))
    fields.done()
    try:
        return Rates(**prices, lines=lines, tickets=tickets)
    except RequestError as error:
        raise WrongFieldError(fields.where) from error


def _ticket(fields: Checked) -> Ticket:
    place = fields.line("place", LONGEST_ID, least=1)
    price = fields.integer("unit_vnd", 0, _MOST_NUMBER)
    fields.done()
    try:
        return Ticket(place, price)
    except RequestError as error:
        raise WrongFieldError(fields.where) from error


def _free_line(fields: Checked) -> FreeLine:
    label = fields.line("label", LONGEST_NAME)
    price, count = (fields.integer(name, 0, _MOST_NUMBER) for name in ("unit_vnd", "count"))
    fields.done()
    try:
        return FreeLine(label, price, count)
    except RequestError as error:
        raise WrongFieldError(fields.where) from error


def _day(fields: Checked, day_id: str, version: int) -> Day:
    lunch = fields.integer_or_none("lunch_min", 0, DAY_MIN - 1) if version == 1 else None
    # It comes first: the timetable has it at the first chance from its time on.
    first = () if lunch is None else (_lunch(f"{day_id}l", lunch),)
    day = Day(
        id=day_id,
        start_min=fields.integer("start_min", 0, DAY_MIN - 1),
        ends_at=fields.line("ends_at", LONGEST_ID),
        note=fields.text("note", LONGEST_TEXT),
        stops=(
            *first,
            *(
                _stop(stop, f"{day_id}s{number}", version)
                for number, stop in enumerate(fields.records("stops", MOST_STOPS))
            ),
        ),
    )
    fields.done()
    return day


def _lunch(stop_id: str, start_min: int) -> Stop:
    return Stop(stop_id, "", LUNCH_MIN, start_min=start_min, kind=StopKind.MEAL)


def _stop(fields: Checked, stop_id: str, version: int) -> Stop:
    kind = StopKind.VISIT if version == 1 else _kind(fields)
    stop = Stop(
        id=stop_id,
        kind=kind,
        who="" if version == 1 else fields.line("who", LONGEST_NAME),
        place_id=fields.line("place", LONGEST_ID, least=int(kind is StopKind.VISIT)),
        place_name=fields.line("name", LONGEST_NAME),
        stay_min=fields.integer("stay_min", 0, DAY_MIN),
        start_min=fields.integer_or_none("start_min", 0, DAY_MIN - 1),
        keeps_place=fields.truth("keeps_place"),
        keeps_day=fields.truth("keeps_day"),
        note=fields.text("note", LONGEST_TEXT),
    )
    fields.done()
    return stop
