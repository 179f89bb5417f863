"""The rows of a place in a GeoPackage as values of fields, and values as rows.

What no field tells of (a note on a name, the stops of the geopark) is carried along as it stands.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field as made
from typing import Any

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Language
from langson_explorer.domain.records.fields import BY_NAME, FIELDS, Field, Part, Shape
from langson_explorer.domain.records.values import (
    DEGREE,
    Scalar,
    Value,
    element,
    field_name,
    write_part,
)
from langson_explorer.domain.units import names_told
from langson_explorer.storage.geopackage import decode, encode

_LISTED = (Shape.CHOICES, Shape.DAYS, Shape.YEARS, Shape.COMMUNES)
_LANGUAGES = tuple(Language)
_COUNTED = ("ocop", "homestays")  # facts of a number with its year
_COUNT = re.compile(r"(\d+)(?: \((\d{4})\))?")
ATTRIBUTES = {"sources": "place_id", "facts": "place_id", "aliases": "place_id"} | {
    "relations": "from_id",
    "photos": "place_id",
}
_ELEMENTS = {  # how the parts of a list's element are kept
    "sources": ("text", "checked"),
    "aliases": ("name", "lang", "kind"),
    "relations": ("kind", "to_id"),
    "photos": (
        *("photo", "caption_vi", "caption_en", "caption_zh", "licence", "credit", "giver_role"),
        *("taken", "photo_order"),
    ),
}


@dataclass
class PlaceRows:
    """A place as its rows: `columns` of its layer but `fid` and `geom`, its facts by code.

    `lists` holds the elements of each list by cell.
    """

    id: str
    layer: str
    fid: int | None = None
    point: Point | None = None
    columns: dict[str, Any] = made(default_factory=dict)
    facts: dict[str, list[str]] = made(default_factory=dict)
    lists: dict[str, dict[str, Value]] = made(
        default_factory=lambda: {name: {} for name in _ELEMENTS}
    )


def read_rows(db: sqlite3.Connection, schema: str, place: str) -> PlaceRows | None:
    """The rows of a place in the attached file of that name; None where it has none."""
    for layer in Layer:
        found = db.execute(
            f"SELECT * FROM {schema}.{layer} WHERE id = ?",  # noqa: S608 - our names
            (place,),
        )
        if (row := found.fetchone()) is not None:
            told = dict(zip([column[0] for column in found.description], row, strict=True))
            rows = PlaceRows(place, layer.value, told.pop("fid"), _point(told.pop("geom")), told)
            _read_attributes(db, schema, rows)
            return rows
    return None


def _point(blob: bytes) -> Point:
    geometry = decode(blob)
    if not isinstance(geometry, Point):
        raise ValueError("a place that is not a point")
    return geometry


def _read_attributes(db: sqlite3.Connection, schema: str, rows: PlaceRows) -> None:
    facts = db.execute(
        f"SELECT code, text_vi, text_en, text_zh FROM {schema}.facts "  # noqa: S608 - our names
        "WHERE place_id = ? ORDER BY position",
        (rows.id,),
    )
    rows.facts = {code: [text or "" for text in texts] for code, *texts in facts}
    for name, condition in (
        ("sources", "place_id = ? ORDER BY position"),
        ("aliases", "place_id = ? AND kind NOT LIKE 'former%' ORDER BY fid"),
        ("relations", "from_id = ? ORDER BY fid"),
    ):
        columns = ", ".join(_ELEMENTS[name])
        told = db.execute(
            f"SELECT {columns} FROM {schema}.{name} WHERE {condition}",  # noqa: S608 - our names
            (rows.id,),
        )
        field = BY_NAME[name]
        for row in told:
            values = zip(field.parts, row, strict=True)
            value: Value = {part.name: text for part, text in values if text}
            rows.lists[name][element(field, value)] = value


def values_of(rows: PlaceRows, fields: Iterable[Field] = FIELDS) -> dict[str, Value]:
    """What the rows say of fields, by cell; cells of which nothing is known are left out."""
    values: dict[str, Value] = {}
    for field in fields:
        if field.name == "state":
            continue  # the log alone says that
        if field.many:
            values |= rows.lists[field.name]
        elif value := _read_field(rows, field):
            values[field.name] = value
    return values


def _read_field(rows: PlaceRows, field: Field) -> dict[str, Scalar]:
    if field.name in _COUNTED:
        return _read_count(rows, field)
    told: dict[str, Scalar] = {}
    for part in field.parts:
        value = _read_part(rows, field, part)
        if value is not None and value not in ("", ()):
            told[part.name] = value
    return told


def _read_part(rows: PlaceRows, field: Field, part: Part) -> Scalar | None:
    if part.name == "layer":
        return rows.layer
    if part.shape is Shape.DEGREES:
        edge = getattr(rows.point, part.name, None)
        return None if edge is None else round(edge * DEGREE)
    column = part.name if part.column is None else part.column
    if column:
        return _typed(part, rows.columns.get(column))
    if texts := rows.facts.get(_fact_code(field, part)):
        return texts[_LANGUAGES.index(_language(field, part))]
    return None


def _read_count(rows: PlaceRows, field: Field) -> dict[str, Scalar]:
    """A number with its year, as the fact that shows them has it: "4 (2020)"."""
    match = _COUNT.fullmatch(rows.facts.get(field.fact, [""])[0])
    told = zip(field.parts, match.groups() if match else (), strict=False)
    return {part.name: int(text) for part, text in told if text}


def _typed(part: Part, stored: Any) -> Scalar | None:  # noqa: ANN401 - what sqlite gives
    """A column's value as that of a part."""
    if stored is None:
        return None
    if part.shape is Shape.FLAG:
        return bool(stored)
    if part.shape is Shape.NUMBERS:
        return tuple(int(item) for item in str(stored).split(";") if item.strip())
    if part.shape in _LISTED:
        return tuple(item.strip() for item in str(stored).split(";") if item.strip())
    return int(stored) if part.shape is Shape.NUMBER else str(stored)


def _stored(part: Part, value: Scalar | None) -> object:
    """A part's value as that of a column."""
    if isinstance(value, bool):
        return int(value)
    return write_part(part, value) if isinstance(value, tuple) else value


_FACT_PARTS = {"decision": "decision", "decision_date": "decision_date"}


def _fact_code(field: Field, part: Part) -> str:
    return field.fact or _FACT_PARTS.get(part.name, "")


def _language(field: Field, part: Part) -> Language:
    """The language of a part that is kept as a fact; Vietnamese for what is alike in all."""
    if field.language:
        return field.language
    ending = part.name.rpartition("_")[2]
    return Language(ending) if ending in _LANGUAGES else Language.VI


def apply(rows: PlaceRows, cell: str, value: Value) -> None:
    """Have the rows say that value of a cell."""
    field = BY_NAME.get(field_name(cell))
    if field is None or field.private or field.name == "state":
        return  # of a newer program, or not to be shown
    if field.many:
        elements = rows.lists[field.name]
        if value:
            elements[cell] = value
        else:
            elements.pop(cell, None)
        return
    if field.name in _COUNTED:
        _apply_count(rows, field, value)
        return
    for part in field.parts:
        _apply_part(rows, field, part, value.get(part.name))
    if field.name == "position":
        lon, lat = value.get("lon"), value.get("lat")
        if isinstance(lon, int) and isinstance(lat, int):
            rows.point = Point(lon / DEGREE, lat / DEGREE)
    if field.name == "note_vi":
        rows.columns["notes"] = value.get("note_vi")


def _apply_count(rows: PlaceRows, field: Field, value: Value) -> None:
    count, year = (value.get(part.name) for part in field.parts)
    if count:  # in the place it has among the others
        rows.facts[field.fact] = [f"{count} ({year})" if year else str(count)] * 3
    else:
        rows.facts.pop(field.fact, None)


def _apply_part(rows: PlaceRows, field: Field, part: Part, value: Scalar | None) -> None:
    if part.name == "layer":
        rows.layer = str(value or rows.layer)
        return
    column = part.name if part.column is None else part.column
    if column:
        rows.columns[column] = _stored(part, value)
    if code := _fact_code(field, part):
        is_told = part.column == "" or field.name == "market_days" or "frequency_text" in part.name
        if is_told:
            _apply_fact(rows, field, part, code, value)


def _apply_fact(rows: PlaceRows, field: Field, part: Part, code: str, value: Scalar | None) -> None:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else write_part(part, value)
    texts = rows.facts.setdefault(code, ["", "", ""])
    alike = field.language is None and "frequency_text" not in part.name
    if alike:
        texts[:] = [text] * 3
    else:
        texts[_LANGUAGES.index(_language(field, part))] = text
    if not any(texts):
        del rows.facts[code]


def write_rows(db: sqlite3.Connection, schema: str, rows: PlaceRows, layer: str) -> None:
    """Insert the rows of a place, into the table `layer`, as `forget` has left them out.

    Raises ValueError for a place without a point.
    """
    if rows.point is None:
        raise ValueError("a place without a position")
    values = {"id": rows.id, "geom": encode(rows.point), **rows.columns}
    if rows.fid is not None:
        values["fid"] = rows.fid
    _insert(db, schema, layer, values)
    facts = [
        {"place_id": rows.id, "position": nth, "code": code}
        | {f"text_{lang}": text or None for lang, text in zip(_LANGUAGES, texts, strict=True)}
        for nth, (code, texts) in enumerate(rows.facts.items(), start=1)
    ]
    for fact in facts:
        _insert(db, schema, "facts", fact)
    for name, elements in rows.lists.items():
        owner, columns = ATTRIBUTES[name], _ELEMENTS[name]
        parts = BY_NAME[name].parts
        for nth, value in enumerate(elements.values(), start=1):
            told = (value.get(part.name) for part in parts)
            row: dict[str, object] = {owner: rows.id, **dict(zip(columns, told, strict=True))}
            if name == "aliases" and not row["kind"]:
                row["kind"] = "alias"  # nobody said that it is a short name
            _insert(db, schema, name, row | ({"position": nth} if name == "sources" else {}))
    for kind in ("former_commune", "former_district"):
        for former in names_told(rows.columns.get(kind) or ""):
            alias = {"place_id": rows.id, "name": former, "lang": "vi", "kind": kind}
            _insert(db, schema, "aliases", alias)


def forget(db: sqlite3.Connection, schema: str, place: str, layers: Sequence[str]) -> None:
    """Delete every row of a place from these layers, from the tables of attributes."""
    for layer in layers:
        db.execute(f"DELETE FROM {schema}.{layer} WHERE id = ?", (place,))  # noqa: S608 - ours
    for table, owner in ATTRIBUTES.items():
        db.execute(f"DELETE FROM {schema}.{table} WHERE {owner} = ?", (place,))  # noqa: S608 - ours


def _insert(db: sqlite3.Connection, schema: str, table: str, values: Mapping[str, object]) -> None:
    columns = ", ".join(f'"{name}"' for name in values)
    blanks = ", ".join("?" * len(values))
    statement = f'INSERT INTO {schema}."{table}" ({columns}) VALUES ({blanks})'  # noqa: S608 - ours
    db.execute(statement, tuple(values.values()))
