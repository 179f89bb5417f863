"""What somebody is typing about a place: kept as typed, read into values when asked."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from langson_explorer.domain.cells import BadCellError
from langson_explorer.domain.records.fields import BY_NAME, ORDER, Field, parts_by_name
from langson_explorer.domain.records.merging import Head, shown
from langson_explorer.domain.records.values import (
    NOTHING,
    TRANSLATED,
    Scalar,
    Value,
    digest,
    element,
    field_name,
    read_part,
    write_part,
)
from langson_explorer.errors import RequestError
from langson_explorer.storage.records.store import PlaceState

_DATED = {"fee_vnd": "fee_year", "opening_hours": "hours_year"} | {
    "ocop_stars": "ocop_year",
    "homestays": "homestays_year",
}  # a new value is not true as of the old one's year


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a part of a cell: a code with the blanks of its sentence.

    A warning does not stop saving.
    """

    cell: str
    part: str
    code: str
    args: Mapping[str, object] = field(default_factory=dict)
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been typed, by cell and part, of the cells that were touched.

    `seen` are the heads of every cell when the form was opened, `base` the digests of what was
    shipped: what others write meanwhile is not overwritten unseen.
    """

    place: str
    layer: str
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    base: Mapping[str, str] = field(default_factory=dict)
    is_new: bool = False

    def to_json(self) -> str:
        """The draft as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Draft":
        """A draft that was kept; raises ValueError, TypeError for what is none."""
        told = json.loads(text)
        seen = {cell: tuple(refs) for cell, refs in told.pop("seen").items()}
        return cls(**told, seen=seen)


def current(state: PlaceState, cell: str) -> Value:
    """What is shown of a cell now."""
    head = shown(state.heads.get(cell, ()))
    return head.value if head else state.shipped.get(cell, NOTHING)


def cells_of(state: PlaceState) -> list[str]:
    """Every cell something is known of, in the order of the fields, elements as they came."""
    cells = dict.fromkeys((*state.shipped, *state.heads))
    told = [cell for cell in cells if field_name(cell) in ORDER and current(state, cell)]
    return sorted(told, key=lambda cell: ORDER[field_name(cell)])


def texts_of(state: PlaceState, cell: str) -> dict[str, str]:
    """What is shown of a cell, as text by part."""
    value = current(state, cell)
    parts = BY_NAME[field_name(cell)].parts
    return {part.name: write_part(part, value.get(part.name)) for part in parts}


def is_stale(state: PlaceState, name: str) -> bool:
    """Whether a translation is there, but of a Vietnamese text that has changed since."""
    told = BY_NAME[name]
    value = current(state, name)
    if not told.translates or not value:
        return False
    head: Head | None = shown(state.heads.get(name, ()))
    of = value.get(TRANSLATED) if head else digest(dict(state.shipped.get(told.translates, {})))
    return of != digest(dict(current(state, told.translates)))


def opened(state: PlaceState) -> Draft:
    """An untouched draft of a place that there is."""
    layer = str(current(state, "kind").get("layer", ""))
    seen = {
        cell: tuple(sorted(str(head.ref) for head in heads)) for cell, heads in state.heads.items()
    }
    base = {cell: digest(dict(value)) for cell, value in state.shipped.items()}
    return Draft(state.id, layer, seen=seen, base=base)


def typed(draft: Draft, state: PlaceState, cell: str, texts: Mapping[str, str]) -> Draft:
    """The draft with other texts for parts of a cell; what equals the saved is let go."""
    before = texts_of(state, cell)
    now = {**before, **draft.texts.get(cell, {}), **texts}
    others = {name: told for name, told in draft.texts.items() if name != cell}
    if now == before and not is_stale(state, cell):
        return replace(draft, texts=others)
    return replace(draft, texts={**others, cell: now})


def assigned(draft: Draft, state: PlaceState, told: Mapping[str, str]) -> Draft:
    """The draft with parts set by name, as a command line or a file names them.

    A part of an element adds one to its list. Raises RequestError ("field-unknown").
    """
    named = parts_by_name()
    if unknown := next((name for name in told if name not in named), ""):
        raise RequestError("field-unknown", field=unknown, known=", ".join(named))
    by_field: dict[str, dict[str, str]] = {}
    for name, text in told.items():
        by_field.setdefault(named[name][0].name, {})[name] = text
    texts = dict(draft.texts)
    for name, some in by_field.items():
        if BY_NAME[name].many:
            texts[f"{name}/+{len(texts)}"] = some
            continue
        before = texts_of(state, name)
        now = {**before, **texts.pop(name, {}), **some}
        for value, year in _DATED.items():
            if value in some and year not in some and now[value] != before[value]:
                now[year] = ""
        if now != before or is_stale(state, name):
            texts[name] = now
    return replace(draft, texts=texts)


def read(draft: Draft, state: PlaceState) -> tuple[dict[str, Value], list[Problem]]:
    """The values a draft comes to, by cell, and what of it cannot be read."""
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for cell, texts in draft.texts.items():
        told = BY_NAME[field_name(cell)]
        value, wrong = _read_cell(cell, told, texts)
        problems += wrong
        if wrong:
            continue
        if not told.many or (found := element(told, value) if value else cell) == cell:
            values[cell] = value
        else:  # another element than it was
            values[found] = value
            if current(state, cell):
                values[cell] = NOTHING
    for name, value in list(values.items()):
        translates = BY_NAME[field_name(name)].translates
        if translates and value:
            vietnamese = values.get(translates, current(state, translates))
            values[name] = {**value, TRANSLATED: digest(dict(vietnamese))}
    return {cell: value for cell, value in values.items() if _differs(state, cell, value)}, problems


def _differs(state: PlaceState, cell: str, value: Value) -> bool:
    heads = state.heads.get(cell, ())
    return value != current(state, cell) or any(head.value != value for head in heads)


def _looks_swapped(texts: Mapping[str, str]) -> bool:
    """Whether a latitude that is none would be a longitude, and the other way round."""
    try:
        lat, lon = (float(texts.get(name, "").replace(",", ".")) for name in ("lat", "lon"))
    except ValueError:
        return False
    return 90 < abs(lat) <= 180 and abs(lon) <= 90


def _read_cell(cell: str, told: Field, texts: Mapping[str, str]) -> tuple[Value, list[Problem]]:
    value: dict[str, Scalar] = {}
    problems: list[Problem] = []
    if cell == "position" and _looks_swapped(texts):
        return value, [Problem(cell, "lat", "coordinates-swapped")]
    is_empty = not any(text.strip() for text in texts.values())
    for part in told.parts:
        text = texts.get(part.name, "")
        try:
            scalar = read_part(part, text)
        except BadCellError as error:
            problems.append(Problem(cell, part.name, error.code, error.args_))
            continue
        if scalar is not None:
            value[part.name] = scalar
        elif part.required and not (told.many and is_empty):
            problems.append(Problem(cell, part.name, "empty-cell"))
    return value, problems
