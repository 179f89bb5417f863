"""Values of fields: how they are kept, how read from text and written as text.

A value is a table of its parts that are known, of JSON's types but fractions: `{"fee_vnd": 20000,
"fee_year": 2024}`. An empty table says that nothing is known, or that an element is taken away.
"""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from langson_explorer.domain.cells import (
    BadCellError,
    choice,
    many,
    month_day,
    month_or_date,
    whole,
    year,
    yes_no,
)
from langson_explorer.domain.records.fields import Field, Part, Shape

type Scalar = str | int | bool | tuple[str, ...] | tuple[int, ...]
type Value = Mapping[str, Scalar]

DEGREE = 10_000_000  # how many units of Shape.DEGREES make a degree
NOTHING: Value = {}
TRANSLATED = "of"  # what a translation says of the Vietnamese it translates: its `digest`

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff]")
_DIGEST_BYTES = 10


_WRITER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
)


def canonical(value: object) -> str:
    """JSON written in the one way in which it is hashed and signed: keys sorted, no blanks."""
    return _WRITER.encode(value)


def digest(value: object) -> str:
    """A short name of a value: sixteen letters of its SHA-256; "" for nothing."""
    if not value:
        return ""
    hashed = hashlib.sha256(canonical(value).encode()).digest()[:_DIGEST_BYTES]
    return base64.b32encode(hashed).decode().lower()


def clean(text: str) -> str:
    """A text as it is kept: composed (NFC), without control characters, without outer blanks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _CONTROLS.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n"))).strip()


def read_part(part: Part, text: str) -> Scalar | None:
    """What a text says in that part, None for an empty one; raises BadCellError."""
    if not text or not (text := clean(text)):
        return None
    if part.shape in (Shape.LINE, Shape.PROSE, Shape.HOURS, Shape.KIND, Shape.PLACE):
        if part.shape is not Shape.PROSE:
            text = " ".join(text.split())
        if len(text) > part.longest:
            raise BadCellError("text-too-long", count=len(text), most=part.longest)
        return text
    return _READERS[part.shape](part, text)


def _number(part: Part, text: str) -> int:
    """A whole number; blanks and points between thousands are allowed, as in 1.200.000."""
    plain = re.sub(r"(?<=\d)[ .\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    plain = re.sub(r"[.,]0+$", "", plain)
    return whole(part.low, part.high)(plain)


def _degrees(part: Part, text: str) -> int:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise BadCellError("bad-number", value=text) from None
    if not (number.is_finite() and part.low <= number <= part.high):
        raise BadCellError("out-of-range", value=text, low=part.low, high=part.high)
    return int((number * DEGREE).to_integral_value())


def _days(text: str) -> str:
    day = month_day(text)
    return f"{day.month}/{day.day}"


def _flag(_: Part, text: str) -> bool:
    return yes_no({"1": "yes", "0": "no", "true": "yes", "false": "no"}.get(text.lower(), text))


_READERS: Mapping[Shape, Callable[[Part, str], Scalar]] = {
    Shape.NUMBER: _number,
    Shape.DEGREES: _degrees,
    Shape.FLAG: _flag,
    Shape.CHOICE: lambda part, text: choice(part.choices)(text),
    Shape.CHOICES: lambda part, text: many(choice(part.choices))(text),
    Shape.NUMBERS: lambda part, text: many(whole(part.low, part.high))(text),
    Shape.DAYS: lambda _, text: many(_days)(text),
    Shape.YEARS: lambda _, text: tuple(map(str, many(year)(text))),
    Shape.COMMUNES: lambda _, text: many(str)(text),
    Shape.DATE: lambda _, text: month_or_date(text),
}


def write_part(part: Part, value: Scalar | None) -> str:
    """A value of that part as the text from which `read_part` reads it."""
    if value is None:
        return ""
    if part.shape is Shape.DEGREES and isinstance(value, int):
        return f"{Decimal(value) / DEGREE:.7f}".rstrip("0").rstrip(".")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)


def as_value(told: Mapping[str, object]) -> Value:
    """A value out of parsed JSON: lists become tuples, what is empty is left out."""
    return {
        name: tuple(part) if isinstance(part, list) else part  # type: ignore[misc]
        for name, part in sorted(told.items())
        if part is not None and part not in ("", [], ())
    }


def element(field: Field, value: Value) -> str:
    """The cell of an element of a list: the field's name, a digest of what tells it apart."""
    return f"{field.name}/{digest([value.get(name) for name in field.key])}"


def field_name(cell: str) -> str:
    """The field a cell belongs to."""
    return cell.partition("/")[0]
