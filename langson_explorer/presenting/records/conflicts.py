"""Undecided cells as rows: what all had, what each office says, what was chosen so far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field as made_by
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.records.fields import Field, Part, Shape
from langson_explorer.domain.records.values import NOTHING, Value, as_value, write_part
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_accuracy, format_date, format_number
from langson_explorer.presenting.records.history import moment_of, position_of, value_text
from langson_explorer.services.records.conflicts import STATE, Conflict, Decision, Side
from langson_explorer.services.records.editing import LONGEST_WHY
from langson_explorer.services.records.history import Entry, Piece, word_diff
from langson_explorer.services.records.word_merge import merged
from langson_explorer.services.wording.fields import field_title, part_name
from langson_explorer.storage.records.store import Told

BASE, TYPED, MERGED = "base", "typed", "merged"  # what is chosen where it is no side
_TYPEABLE = {
    *(Shape.LINE, Shape.PROSE, Shape.NUMBER, Shape.DEGREES, Shape.YEARS, Shape.DATE),
}
_MOST_TYPED = 3
_POSITION = ("lat", "lon", "accuracy_m")
_HIDDEN_PARTS = ("communes", "commune_vi", "commune_en", "commune_zh", "seen", "of")


class Mark(StrEnum):
    """How far a cell is decided."""

    DECIDED = "decided"
    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose: `pieces` word by word against what was before, `told` whose, when, why.

    `office` is whose it is, "" for what all had or a newer catalogue; `point` where it puts the
    place, with the error in metres.
    """

    key: str
    value: Value
    office: str
    is_ours: bool
    pieces: tuple[Piece, ...]
    told: str
    point: tuple[float, float, int] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces if piece.kind != "out")


@dataclass(frozen=True, slots=True)
class Row:
    """A cell to be decided. `base` is None where nobody knows it any more.

    `parts` are those that may be typed, `merged` both edits of a text in one.
    """

    conflict: Conflict
    title: str
    base: Option | None
    sides: tuple[Option, ...]
    parts: tuple[Part, ...]
    merged: str | None

    @property
    def options(self) -> tuple[Option, ...]:
        """All there is to choose among."""
        return (*((self.base,) if self.base else ()), *self.sides)


def row_of(conflict: Conflict) -> Row:
    """A conflict as people see it."""
    title = field_title(conflict.field.name) if conflict.field else conflict.cell
    parts = _differing(conflict)
    base = None
    if conflict.base is not None:
        told = _who(conflict.base_entry) if conflict.base_entry else tr("bản phát hành")
        base = _option(conflict, parts, BASE, conflict.base, told)
    sides = tuple(
        _option(conflict, parts, str(nth), side.value, _side_told(side), side)
        for nth, side in enumerate(conflict.sides)
    )
    return Row(conflict, title, base, sides, _typeable(conflict, parts), _merged(conflict, parts))


def _typeable(conflict: Conflict, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts another value is typed of; none where it takes the form itself."""
    if conflict.field is None or conflict.field.many or conflict.cell == STATE:
        return ()
    if conflict.cell == "position":
        parts = tuple(conflict.field.part(name) for name in _POSITION)
    fits = len(parts) <= _MOST_TYPED and all(part.shape in _TYPEABLE for part in parts)
    return parts if fits else ()


def _option(
    conflict: Conflict,
    parts: Sequence[Part],
    key: str,
    value: Value,
    told: str,
    side: Side | None = None,
) -> Option:
    office = side.entry.office_name or side.entry.office if side and side.entry else ""
    pieces = _pieces(conflict, parts, value, is_side=side is not None)
    point = position_of(value) if conflict.cell == "position" else None
    return Option(key, value, office, bool(side and side.is_ours), pieces, told, point)


def _pieces(
    conflict: Conflict, parts: Sequence[Part], value: Value, *, is_side: bool
) -> tuple[Piece, ...]:
    if conflict.cell == STATE:
        return (Piece("same", tr("bỏ nơi này") if value.get("retired") else tr("giữ nơi này")),)
    if conflict.cell == "position" and (point := position_of(value)):
        return (Piece("same", position_text(point)),)
    if len(parts) == 1 and parts[0].shape is Shape.PROSE and is_side and conflict.base:
        name = parts[0].name
        return tuple(word_diff(str(conflict.base.get(name, "")), str(value.get(name, ""))))
    return (Piece("same", _text(conflict.field, parts, value)),)


def position_text(point: tuple[float, float, int]) -> str:
    """Latitude, longitude in degrees, then how far off they may be."""
    lon, lat, metres = point
    return f"{format_number(lat, 5)} · {format_number(lon, 5)}\n{format_accuracy(metres)}"


def _text(field: Field | None, parts: Sequence[Part], value: Value) -> str:
    if not value:
        return tr("trống")
    told = [(part, write_part(part, value.get(part.name))) for part in parts]
    if len(told) == 1:
        part, text = told[0]
        return value_text(part.name, part.shape, text)
    title = field_title(field.name) if field else ""
    lines = []
    for part, text in told:
        said, name = value_text(part.name, part.shape, text), part_name(part.name)
        lines.append(said if name == title else f"{name}: {said}")
    return "\n".join(lines)


def _differing(conflict: Conflict) -> tuple[Part, ...]:
    """The parts in which what is said differs; of an element also what tells it apart."""
    if conflict.field is None:
        return ()
    values = [side.value for side in conflict.sides]
    values += [conflict.base] if conflict.base is not None else []
    some = conflict.field.key if any(not value for value in values) else ()
    return tuple(
        part
        for part in conflict.field.parts
        if part.name not in _HIDDEN_PARTS
        and (part.name in some or len({write_part(part, v.get(part.name)) for v in values}) > 1)
    )


def _merged(conflict: Conflict, parts: Sequence[Part]) -> str | None:
    texts = [str(side.value.get(parts[0].name, "")) for side in conflict.sides] if parts else []
    if len(texts) != 2 or len(parts) != 1 or parts[0].shape is not Shape.PROSE:
        return None
    if not conflict.base or not all(texts):
        return None
    found = merged(str(conflict.base.get(parts[0].name, "")), *texts)
    return None if found in texts else found


def _side_told(side: Side) -> str:
    return _who(side.entry) if side.entry else tr("danh mục mới phát hành")


def _who(entry: Entry) -> str:
    """When, from what, why."""
    why = entry.source or entry.reason
    both = f"{entry.source}: {entry.reason}" if entry.source and entry.reason else why
    return " · ".join(filter(None, (format_date(moment_of(entry).date()), both)))


# --- what was chosen --------------------------------------------------------------------------


class Choice(NamedTuple):
    """What somebody chose: the key of an option, BASE, TYPED or MERGED, with its value.

    Of TYPED the value holds all parts as texts.
    """

    key: str
    value: Value


@dataclass(slots=True)
class Deciding:
    """What was chosen and is not written yet, by place and cell; which places wait for later."""

    choices: dict[tuple[str, str], Choice] = made_by(default_factory=dict)
    later: set[str] = made_by(default_factory=set)

    def choose(self, row: Row, key: str, value: Value) -> None:
        """Choose a value for a cell; that place waits no longer."""
        self.choices[row.conflict.place, row.conflict.cell] = Choice(key, value)
        self.later.discard(row.conflict.place)

    def choose_all(self, rows: Iterable[Row], *, ours: bool) -> None:
        """Choose what we say, or the last of what others say, for all."""
        for row in rows:
            fitting = [side for side in row.sides if side.is_ours == ours]
            if fitting:
                self.choose(row, fitting[-1].key, fitting[-1].value)

    def choice(self, row: Row) -> Choice | None:
        """What was chosen for a cell."""
        return self.choices.get((row.conflict.place, row.conflict.cell))

    def put_off(self, place: str) -> None:
        """Leave a place for later: what was chosen of it is let go."""
        self.later.add(place)
        self.choices = {cell: told for cell, told in self.choices.items() if cell[0] != place}

    def decided(self, place: str) -> int:
        """How many cells of a place were chosen."""
        return sum(found == place for found, _ in self.choices)

    def marks(self, counts: Mapping[str, int]) -> list[Mark]:
        """A mark for each cell there is, place by place: decided, open, later."""
        marks: list[Mark] = []
        for place, count in counts.items():
            done = min(self.decided(place), count)
            rest = Mark.LATER if place in self.later else Mark.OPEN
            marks += [Mark.DECIDED] * done + [rest] * (count - done)
        return marks

    def decisions(
        self, rows: Iterable[Row], typed: Callable[[Conflict, Mapping[str, str]], Value]
    ) -> list[Decision]:
        """What is to be written of these; `typed` reads texts that were typed, or raises."""
        told = []
        for row in rows:
            if choice := self.choice(row):
                value = choice.value
                if choice.key == TYPED:
                    texts = {name: str(text) for name, text in value.items()}
                    value = typed(row.conflict, texts)
                told.append(Decision(row.conflict, value))
        return told

    def forget(self, place: str) -> None:
        """What was chosen of a place has been written."""
        self.choices = {cell: told for cell, told in self.choices.items() if cell[0] != place}

    def keep_only(self, counts: Mapping[str, int]) -> None:
        """Forget places that have nothing left to decide."""
        self.later &= counts.keys()
        self.choices = {cell: told for cell, told in self.choices.items() if cell[0] in counts}


def merged_value(row: Row) -> Value:
    """The value of both edits in one."""
    name = row.parts[0].name if row.parts else ""
    return as_value({**row.sides[-1].value, name: row.merged or ""}) if name else NOTHING


def typed_texts(row: Row, texts: Mapping[str, str]) -> dict[str, str]:
    """All parts of a cell as text: those typed, the rest as the last side says."""
    told = row.conflict.field
    if told is None:
        return {}
    last = row.sides[-1].value
    return {part.name: write_part(part, last.get(part.name)) for part in told.parts} | dict(texts)


def why_text(rows: Sequence[Row], deciding: Deciding) -> Told:
    """Why a decision is written down; where what was chosen comes from, the sides' own sources."""
    offices = dict.fromkeys(side.office for row in rows for side in row.sides if side.office)
    reason = tr("Xét xung đột giữa {offices}").format(offices=", ".join(offices))
    found: dict[str, None] = {}
    for row in rows:
        choice = deciding.choice(row)
        for nth, side in enumerate(row.conflict.sides):
            is_meant = choice and choice.key in (str(nth), TYPED, MERGED)
            if is_meant and side.entry and side.entry.source:
                found[side.entry.source] = None
    return Told(reason[:LONGEST_WHY], "; ".join(found)[:LONGEST_WHY])


def chosen_text(key: str) -> str:
    """How a cell stands, below its title."""
    if key == TYPED:
        return tr("đã gõ")
    return tr("đã chọn") if key else tr("chưa xét")
