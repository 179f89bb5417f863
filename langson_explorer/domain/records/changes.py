"""Changes: what an office wrote down in one step, chained by hashes to what it wrote before."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from langson_explorer.domain.records.values import Value, as_value, canonical, clean
from langson_explorer.errors import DataError

FORMAT = 2  # of a change as text; a reader refuses what is newer
_WITHOUT_PROVINCE = 1  # as changes were written before there was a second province
_OFFICE = re.compile(r"[a-z2-7]{16}")
_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/~-]{0,119}")
_PROVINCE = re.compile(r"[0-9a-z]{1,8}")
_CELL = re.compile(r"[a-z_]{1,40}(/[a-z2-7]{16})?")
_HASH = re.compile(r"([0-9a-f]{64})?")
_WHOLE = "(0|[1-9][0-9]{0,%d})"  # written in one way
_REF = re.compile(rf"([a-z2-7]{{16}})-{_WHOLE % 14}\.{_WHOLE % 6}")


class Ref(NamedTuple):
    """One edit of all offices: the office, the number of its change, the place in the change."""

    office: str
    number: int
    nth: int

    def __str__(self) -> str:
        return f"{self.office}-{self.number}.{self.nth}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """The edit that `str` has written; raises ValueError."""
        match = _REF.fullmatch(text)
        if match is None:
            raise ValueError(f"no reference to an edit: {text!r}")
        return cls(match[1], int(match[2]), int(match[3]))


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value of one cell of one place.

    `cell` is a field's name, for an element of a list with its digest. `over` are the edits it
    replaces: those seen by whoever made it. `base` is the digest of the shipped value seen.
    """

    place: str
    cell: str
    value: Value
    over: tuple[Ref, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an office wrote in one step; `number` counts its changes from 1 without a gap.

    `clock` is a hybrid logical clock (see `clock`): it orders what is shown, never what is true.
    `wall` is the time by the office's own clock, ISO 8601 in UTC; `previous` the hash of the
    office's change before ("" for the first); `shipped` the day the catalogue it saw was
    compiled; `batch` the number of the first of several changes that are one step, else 0.
    `province` is the code of the province whose places are meant; "" in changes of format 1, which
    stay as they were written: they are of the province whose log they are in.
    """

    office: str
    number: int
    previous: str
    clock: int
    wall: str
    office_name: str
    role: str
    reason: str
    source: str
    shipped: str
    edits: tuple[Edit, ...]
    batch: int = 0
    province: str = ""

    @property
    def id(self) -> str:
        """How people name it."""
        return f"{self.office}-{self.number}"

    def ref(self, nth: int) -> Ref:
        """The reference to its edit of that number, from 0."""
        return Ref(self.office, self.number, nth)

    def to_line(self) -> str:
        """The one line of canonical JSON that is kept, hashed, signed, handed on."""
        edits = [
            [edit.place, edit.cell, dict(edit.value), [str(ref) for ref in edit.over], edit.base]
            for edit in self.edits
        ]
        told = {name: getattr(self, name) for name in _TEXTS + _NUMBERS}
        if self.province:
            told |= {"format": FORMAT, "province": self.province}
        else:
            told["format"] = _WITHOUT_PROVINCE
        return canonical(told | {"edits": edits})


_TEXTS = ("office", "previous", "wall", "office_name", "role", "reason", "source", "shipped")
_NUMBERS = ("number", "clock", "batch")
_PARTS = len(_TEXTS) + len(_NUMBERS) + 2  # with `format`, `edits`


def hash_of(line: str) -> str:
    """The hash of a change's line, in hexadecimal digits."""
    return hashlib.sha256(line.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Step:
    """A change with its line and hash, worked out once."""

    change: Change
    line: str = field(repr=False)
    hash: str

    @classmethod
    def of(cls, change: Change) -> "Step":
        """The step of a change."""
        line = change.to_line()
        return cls(change, line, hash_of(line))


def read_line(line: str) -> Change:
    """A change from its line; raises DataError ("change-malformed", reason).

    Only the very text that `to_line` writes is taken: what reads alike cannot hash differently.
    """
    try:
        told = json.loads(line)
        if canonical(told) != line:
            raise ValueError("not canonical")
        return _change(told)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DataError("change-malformed", reason=str(error)) from error


def _change(told: Mapping[str, Any]) -> Change:
    format_ = told["format"]
    if type(format_) is not int or format_ not in (_WITHOUT_PROVINCE, FORMAT):
        raise ValueError(f"format {format_!r}")
    province = "" if format_ == _WITHOUT_PROVINCE else told["province"]
    if len(told) != _PARTS + bool(province) or type(told["edits"]) is not list:
        raise ValueError("parts")
    if format_ == FORMAT and not _PROVINCE.fullmatch(province):
        raise ValueError("province")
    for name in _TEXTS:
        if not _is_clean(told[name]):
            raise ValueError(name)
    for name in _NUMBERS:
        if type(told[name]) is not int or not 0 <= told[name] < 1 << 63:
            raise ValueError(name)
    if not (_OFFICE.fullmatch(told["office"]) and _HASH.fullmatch(told["previous"])):
        raise ValueError("office or previous")
    if told["number"] < 1 or (told["number"] == 1) != (told["previous"] == ""):
        raise ValueError("number")
    known = {name: told[name] for name in _TEXTS + _NUMBERS}
    return Change(**known, edits=tuple(map(_edit, told["edits"])), province=province)


def _edit(told: Sequence[Any]) -> Edit:
    place, cell, value, over, base = told
    if not (_PLACE.fullmatch(place) and _CELL.fullmatch(cell) and type(value) is dict):
        raise ValueError("edit")
    lists = False
    for name, part in value.items():
        if type(part) is list:
            lists = True
            if not part or not all(map(_is_scalar, part)):
                raise ValueError(name)
        elif part == "" or not _is_scalar(part):  # what is empty is left out
            raise ValueError(name)
    if not isinstance(base, str) or len(base) > 16 or type(over) is not list:
        raise ValueError("edit")
    return Edit(
        place,
        cell,
        as_value(value) if lists else value,
        tuple(map(Ref.parse, over)) if over else (),
        base,
    )


def _is_scalar(part: object) -> bool:
    return _is_clean(part) if type(part) is str else type(part) in (int, bool)


def _is_clean(text: object) -> bool:
    """Whether a text is as `clean` leaves it."""
    if type(text) is not str:
        return False
    if text.isascii() and text.isprintable():
        return text == "" or (text[0] != " " and text[-1] != " ")
    return clean(text) == text
