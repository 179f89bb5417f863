"""What an import would do: every row looked at, nothing written."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from langson_explorer.domain.cells import BadCellError
from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.domain.province import home
from langson_explorer.domain.records.changes import Edit
from langson_explorer.domain.records.fields import BY_NAME, Shape, fields_of, parts_by_name
from langson_explorer.domain.records.ids import new_place_id
from langson_explorer.domain.records.values import DEGREE, field_name, read_part
from langson_explorer.domain.sheet import PHOTO_FILE, Sheet
from langson_explorer.errors import RequestError
from langson_explorer.services.browse import Browser
from langson_explorer.services.records.checking import Context
from langson_explorer.services.records.drafts import (
    Draft,
    Problem,
    assigned,
    current,
    opened,
    texts_of,
    typed,
)
from langson_explorer.services.records.editing import check_draft, edits_of
from langson_explorer.services.records.importing.duplicates import SURE, Candidate, Likeness
from langson_explorer.services.records.importing.matching import ID, POINT, Mapped
from langson_explorer.services.records.importing.spoken import Kinds, spoken
from langson_explorer.services.records.repairs import Repair, repair_of
from langson_explorer.storage.records.store import PlaceState, RecordStore

NEW, SKIP = "new", "skip"  # decisions besides the id of a place
_OURS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+(~[a-z0-9]+)?")
_DATED = {"fee_vnd": "fee_year", "opening_hours": "hours_year"}
_LEAST_DECIMALS = 4  # of a position that says the same as a longer one
_BETWEEN = re.compile(r"\s*;\s*")


class Status(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIPPED = "skipped"  # empty, or left out by a decision
    WRONG = "wrong"
    DOUBTFUL = "doubtful"  # may be a place there is: somebody has to say


@dataclass(frozen=True, slots=True)
class Options:
    """What a file does not say of its new places, and what to do with doubtful rows.

    `decisions` by row: NEW, SKIP, or the id of the place it is; `doubtful` for all others: "ask",
    NEW, SKIP or "same", the likeliest. `repairs` are the codes of problems that are to be mended
    in every row.
    """

    layer: str = ""
    kind: str = ""
    accuracy_m: int = 100
    doubtful: str = "ask"
    decisions: Mapping[int, str] = field(default_factory=dict)
    repairs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file looked at. `number` is its own in the file; `place` the id it is to have.

    `candidates` are the places it may be, the likeliest first; it is `taken` for the first where
    nobody had to ask; `mends` are the codes of its problems that a press would mend.
    """

    number: int
    status: Status
    name: str = ""
    place: str = ""
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    point: Point | None = None  # of a doubtful row
    taken: bool = False
    mends: frozenset[str] = frozenset()
    photo: str = ""  # the file of the picture it was made from
    day: str = ""  # on which that was taken


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of a sheet, as they would be taken in."""

    sheet: Sheet
    mapped: Mapped
    rows: tuple[Row, ...]

    def count(self, status: Status) -> int:
        """How many rows come to that."""
        return Counter(row.status for row in self.rows)[status]

    def of(self, status: Status) -> Iterator[Row]:
        """The rows that come to that."""
        return (row for row in self.rows if row.status is status)

    def written(self) -> list[Row]:
        """The rows that would be written."""
        done = (Status.NEW, Status.CHANGED, Status.SAME)
        return [row for row in self.rows if row.edits or (row.photo and row.status in done)]


class Planner:
    """Looks at the rows of a sheet against the places there are."""

    def __init__(
        self, browser: Browser, store: RecordStore, context: Context, options: Options
    ) -> None:
        self._browser, self._store, self._context = browser, store, context
        self._options, self._kinds = options, Kinds(context.kinds)
        self._likeness = Likeness(browser.places)
        self._day = store.state("").day

    def plan(self, sheet: Sheet, mapped: Mapped) -> Plan:
        """Every row of a sheet looked at."""
        told = [(number, self._told(cells, mapped)) for number, cells in sheet.rows]
        matches = {
            number: place for number, texts in told if (place := self._by_id(texts.get(ID, "")))
        }
        ids = sorted({place.id for place in matches.values()})
        states = dict(zip(ids, self._store.states(ids), strict=True))
        rows = (self._pictured(number, texts, matches, states) for number, texts in told)
        return Plan(sheet, mapped, tuple(rows))

    def _pictured(
        self,
        number: int,
        told: dict[str, str],
        matches: Mapping[int, Place],
        states: Mapping[str, PlaceState],
    ) -> Row:
        """A row looked at, with the picture it comes from, if any."""
        photo, day = told.pop(PHOTO_FILE, ""), told.pop("taken", "")
        return replace(self._row(number, told, matches, states), photo=photo, day=day)

    def _told(self, cells: Sequence[str], mapped: Mapped) -> dict[str, str]:
        return {target: cell.strip() for target, cell in zip(mapped, cells, strict=True) if target}

    def _by_id(self, text: str) -> Place | None:
        return self._browser.find(text) if text else None

    def _row(
        self,
        number: int,
        told: dict[str, str],
        matches: Mapping[int, Place],
        states: Mapping[str, PlaceState],
    ) -> Row:
        if not any(text for target, text in told.items() if target != ID):
            return Row(number, Status.SKIPPED)
        id_ = told.pop(ID, "")
        name = told.get("name_vi", "")
        point_problem = self._read_point(told)
        if place := matches.get(number):
            return self._known(number, told, states[place.id], place, point_problem)
        if _OURS.fullmatch(id_):
            problem = Problem("", ID, "unknown-places", {"value": id_})
            return Row(number, Status.WRONG, name, problems=(problem,))
        return self._other(number, told, point_problem)

    def _read_point(self, told: dict[str, str]) -> Problem | None:
        """Have a cell with both coordinates be two; what is wrong with it."""
        text = told.pop(POINT, "")
        if not text:
            return None
        try:
            point = read_point(text)
        except RequestError:
            return Problem("position", "lat", "bad-point", {"value": text[:80]})
        told["lat"], told["lon"] = f"{point.lat:.7f}", f"{point.lon:.7f}"
        return None

    # A row that is no place yet, or may be one

    def _other(self, number: int, told: dict[str, str], problem: Problem | None) -> Row:
        self._spoken(told, told.get("layer", "") or self._options.layer)
        name, decision = told.get("name_vi", ""), self._options.decisions.get(number, "")
        candidates = self._candidates(told, name)
        if decision == SKIP:
            return Row(number, Status.SKIPPED, name, candidates=tuple(candidates))
        if decision and decision != NEW:
            place = self._browser.get(decision)
            return self._as(number, told, place, candidates, problem)
        if candidates and decision != NEW:
            best, how = candidates[0], self._options.doubtful
            if self._is_sure(best, told) or how == "same":
                row = self._as(number, told, best.place, candidates, problem)
                return replace(row, taken=True)
            if how != NEW:
                status = Status.SKIPPED if how == SKIP else Status.DOUBTFUL
                where = _point(told)
                return Row(number, status, name, candidates=tuple(candidates), point=where)
        return replace(self._new(number, told, problem), candidates=tuple(candidates))

    def _candidates(self, told: Mapping[str, str], name: str) -> list[Candidate]:
        layer, kind = told.get("layer", ""), told.get("kind", "")
        is_kind = bool(self._kinds.layers(kind))
        return self._likeness.candidates(
            name,
            Layer(layer) if layer in tuple(Layer) else None,
            kind if is_kind else "",
            _point(told),
        )

    def _is_sure(self, best: Candidate, told: Mapping[str, str]) -> bool:
        """Whether nobody has to look: nearly the same, in the same commune."""
        point = _point(told)
        if best.score < SURE or point is None:
            return False
        return self._context.ground.commune_of(point) in best.place.communes

    def _as(
        self,
        number: int,
        told: Mapping[str, str],
        place: Place,
        candidates: Sequence[Candidate],
        problem: Problem | None,
    ) -> Row:
        """A row taken for a place: what it leaves empty says nothing."""
        state = self._store.state(place.id)
        filled = {target: text for target, text in told.items() if text}
        row = self._known(number, filled, state, place, problem)
        return replace(row, candidates=tuple(candidates))

    def _new(self, number: int, told: dict[str, str], problem: Problem | None) -> Row:
        name = told.get("name_vi", "")
        filled = {target: text for target, text in told.items() if text}
        if "lat" in filled and "accuracy_m" not in filled:
            filled["accuracy_m"] = str(self._options.accuracy_m)
        layer = filled.get("layer", "")
        state = PlaceState(new_place_id(name, home().code), {}, {}, self._day)
        if layer not in tuple(Layer):
            wrong = Problem("kind", "layer", "unknown-code", {"value": layer, "known": _LAYERS})
            return Row(number, Status.WRONG, name, problems=(wrong,))
        parts = _parts_of(Layer(layer))
        kept = {target: text for target, text in filled.items() if target in parts}
        draft = replace(opened(state), layer=layer, is_new=True)
        draft = self._assigned(draft, state, kept)
        return self._checked(number, Status.NEW, name, draft, state, problem)

    # A row of a place there is

    def _known(
        self,
        number: int,
        told: dict[str, str],
        state: PlaceState,
        place: Place,
        problem: Problem | None,
    ) -> Row:
        self._spoken(told, place.layer.value)
        differing = {
            target: text
            for target, text in told.items()
            if not self._says_the_same(state, target, text)
        }
        for value, year in _DATED.items():
            if value in differing and year in told:
                differing[year] = told[year]
        draft = self._assigned(opened(state), state, differing)
        row = self._checked(number, Status.CHANGED, place.name.vi, draft, state, problem)
        if row.status is Status.CHANGED and not row.edits:
            return replace(row, status=Status.SAME)
        return row

    def _says_the_same(self, state: PlaceState, target: str, text: str) -> bool:
        told, part = parts_by_name()[target]
        if told.many:
            return False  # compared one by one
        now = texts_of(state, told.name).get(target, "")
        if part.shape is Shape.DEGREES:
            return _is_same_degree(now, text)
        try:
            if read_part(part, text) == read_part(part, now):
                return True
        except BadCellError:
            return False
        if " ".join(text.split()) == " ".join(now.split()):
            return True
        # An export fills a text that is not translated with another language's.
        stem = target.rpartition("_")[0]
        others = (f"{stem}_{language}" for language in ("vi", "en"))
        return (
            told.language is not None
            and not now
            and text in (texts_of(state, name).get(name, "") for name in others if name in BY_NAME)
        )

    # Any row

    def _spoken(self, told: dict[str, str], layer: str) -> None:
        """Turn what people write into what our fields take; a new place's layer, kind filled in."""
        kinds = self._kinds
        if text := told.get("layer"):
            layer = told["layer"] = spoken(parts_by_name()["layer"][1], text, "", kinds)
        for target, text in told.items():
            if text:
                told[target] = spoken(parts_by_name()[target][1], text, layer, kinds)
        kind = told.get("kind", "")
        if kind and not kinds.layers(kind):
            as_layer = spoken(parts_by_name()["layer"][1], kind, "", kinds)
            if as_layer in tuple(Layer):  # what some call the kind is our layer
                del told["kind"]
                layer = layer or as_layer
        if not told.get("kind") and self._options.kind:
            told["kind"] = self._options.kind
        of_kind = kinds.layers(told.get("kind", ""))
        if not layer and len(of_kind) == 1:
            layer = of_kind[0]
        if layer and "layer" not in told:
            told["layer"] = layer

    def _assigned(self, draft: Draft, state: PlaceState, told: Mapping[str, str]) -> Draft:
        plain = {t: text for t, text in told.items() if not parts_by_name()[t][0].many}
        draft = assigned(draft, state, plain)
        for target in ("alias", "source"):
            if target in told:
                more = {t: told[t] for t in ("checked",) if target == "source" and told.get(t)}
                draft = _with_list(draft, state, target, told[target], more)
        return draft

    def _checked(
        self,
        number: int,
        status: Status,
        name: str,
        draft: Draft,
        state: PlaceState,
        problem: Problem | None,
    ) -> Row:
        checked = check_draft(draft, state, self._context)
        found = [(p, how) for p in checked.problems if (how := _repair(p, draft, state))]
        if wanted := [each for each in found if each[0].code in self._options.repairs]:
            for each, how in wanted:
                draft = typed(draft, state, each.cell, how.texts)
            checked = check_draft(draft, state, self._context)
        mends = frozenset(each.code for each, _ in found) - self._options.repairs
        errors = (*([problem] if problem else []), *checked.errors)
        if errors:
            return Row(number, Status.WRONG, name, draft.place, problems=errors, mends=mends)
        edits = tuple(edits_of(draft, checked.values))
        return Row(number, status, name, draft.place, edits, checked.problems, mends=mends)


def _repair(problem: Problem, draft: Draft, state: PlaceState) -> Repair | None:
    if "/" in problem.cell:  # an element of a list has no one to be repaired into
        return None
    texts = {**texts_of(state, problem.cell), **draft.texts.get(problem.cell, {})}
    return repair_of(problem, texts)


_LAYERS = ", ".join(Layer)


@cache
def _parts_of(layer: Layer) -> frozenset[str]:
    return frozenset(part.name for field in fields_of(layer) for part in field.parts)


def _with_list(
    draft: Draft, state: PlaceState, target: str, text: str, more: Mapping[str, str]
) -> Draft:
    """The draft with the elements of a list as one cell tells them, joined by semicolons."""
    told, _ = parts_by_name()[target]
    cells = {*state.shipped, *state.heads}
    held = {
        cell: str(current(state, cell)[target])
        for cell in cells
        if field_name(cell) == told.name and current(state, cell)
    }
    items = [item for item in _BETWEEN.split(text) if item]
    texts = dict(draft.texts)
    for cell, kept in sorted(held.items(), key=lambda item: -len(item[1])):
        if not _take_out(items, _BETWEEN.split(kept)):
            texts[cell] = {}
    for nth, item in enumerate(item for item in items if item not in held.values()):
        texts[f"{told.name}/+{nth}"] = {target: item, **more}
    return replace(draft, texts=texts)


def _take_out(items: list[str], wanted: Sequence[str]) -> bool:
    """Take out of a list what stands there in a row (a source may have semicolons of its own)."""
    for at in range(len(items) - len(wanted) + 1):
        if items[at : at + len(wanted)] == list(wanted):
            del items[at : at + len(wanted)]
            return True
    return False


def _is_same_degree(now: str, text: str) -> bool:
    """Whether a position says the same, perhaps with fewer decimals."""
    try:
        told, known = float(text.replace(",", ".")), float(now)
    except ValueError:
        return False
    decimals = len(text.replace(",", ".").partition(".")[2])
    if decimals < _LEAST_DECIMALS:
        return told == known
    return bool(abs(told - known) <= 0.51 * 10.0 ** -min(decimals, 7))


def _point(told: Mapping[str, str]) -> Point | None:
    try:
        values = [
            read_part(parts_by_name()[name][1], told.get(name, "")) for name in ("lon", "lat")
        ]
    except BadCellError:
        return None
    lon, lat = values
    if not (isinstance(lon, int) and isinstance(lat, int)):
        return None
    return Point(lon / DEGREE, lat / DEGREE)


def in_parts(edits: Iterable[Sequence[Edit]], most: int = 200) -> list[list[Edit]]:
    """Edits by row as the parts of one step, none too large to be handed on."""
    parts: list[list[Edit]] = []
    for nth, some in enumerate(edits):
        if nth % most == 0:
            parts.append([])
        parts[-1].extend(some)
    return parts
