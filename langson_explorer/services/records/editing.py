"""The office's desk: opens a place for editing, checks, saves, takes back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import PIN_LIMIT_M
from langson_explorer.domain.province import home
from langson_explorer.domain.records.changes import Change, Edit, Ref
from langson_explorer.domain.records.fields import BY_NAME, ORDER, Field, fields_of
from langson_explorer.domain.records.ids import new_place_id
from langson_explorer.domain.records.merging import Head, is_disputed, is_overtaken, seen_by
from langson_explorer.domain.records.values import (
    DEGREE,
    NOTHING,
    Value,
    clean,
    digest,
    field_name,
)
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.services.records.checking import Context, problems_of, twins
from langson_explorer.services.records.drafts import (
    Draft,
    Problem,
    assigned,
    cells_of,
    current,
    is_stale,
    opened,
    read,
    typed,
)
from langson_explorer.services.records.history import Entry, entries
from langson_explorer.storage.records.store import Author, PlaceState, RecordStore, Told

LONGEST_WHY = 500  # letters of a reason, of a source


class InvalidRecordError(RequestError):
    """What was typed cannot be saved; `problems` say why, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("record-invalid", count=len(problems))
        self.problems = tuple(problems)


class Cell(NamedTuple):
    """A cell on the form: what is shown, what was shipped, what each office says.

    `is_disputed` where they differ, or a newer catalogue says otherwise; `is_stale` where a
    translation is of an older Vietnamese text.
    """

    field: Field
    cell: str
    value: Value
    shipped: Value
    heads: tuple[Head, ...]
    is_disputed: bool
    is_stale: bool


class Form(NamedTuple):
    """A place opened for editing: its cells in the order of the form, what is being typed."""

    place: str
    layer: Layer
    cells: tuple[Cell, ...]
    draft: Draft


class Checked(NamedTuple):
    """What a draft comes to: new values by cell, problems by cell and part."""

    values: Mapping[str, Value]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops saving."""
        return tuple(problem for problem in self.problems if not problem.is_warning)


def check_draft(draft: Draft, state: PlaceState, context: Context) -> Checked:
    """What a draft comes to, and what is wrong with it but for places near by."""
    values, problems = read(draft, state)
    if "position" in values:
        values["position"] = _placed(values["position"], current(state, "position"), context)
    after = after_of(state, values)
    layer = str(after.get("kind", {}).get("layer", draft.layer))
    if draft.is_new and layer in tuple(Layer):
        problems += _missing(after, Layer(layer), draft)
    problems += problems_of(after, list(values), context)
    return Checked(values, tuple(problems))


def edits_of(draft: Draft, values: Mapping[str, Value]) -> list[Edit]:
    """The edits that write these values down, on top of what the draft has seen."""
    edits = [
        Edit(
            draft.place,
            cell,
            value,
            tuple(Ref.parse(ref) for ref in draft.seen.get(cell, ())),
            draft.base.get(cell, ""),
        )
        for cell, value in values.items()
    ]
    return _in_order(edits)


class Records:
    """Edits of one office. Synchronous: whoever has a window calls it in another thread.

    `renew` is called after every change that the store has durably. Every call may raise a
    StorageError.
    """

    def __init__(
        self,
        store: RecordStore,
        author: Callable[[], Author],
        context: Callable[[], Context],
        renew: Callable[[], None] = lambda: None,
    ) -> None:
        self.store = store
        self._author, self._context, self._renew = author, context, renew
        self._undo: list[tuple[str, ...]] = []  # ids of changes of this session, by step
        self._redo: list[tuple[str, ...]] = []
        self._step: tuple[str, ...] = ()  # the last one written

    @property
    def office(self) -> str:
        """The id of the office that writes here."""
        return self._author().office

    def context(self) -> Context:
        """What places are held against."""
        return self._context()

    # A place on the form

    def open(self, place: str, *, fresh: bool = False) -> Form:
        """A place with what was being typed about it, unless `fresh`; raises NotFoundError."""
        state = self._state(place)
        kept = None if fresh else self._kept(place)
        return self._form(state, kept or opened(state))

    def open_new(self, layer: Layer, name: str = "") -> Form:
        """A place that is none yet: with an id, kept nowhere before something is typed."""
        state = self.store.state(new_place_id(name, home().code))
        draft = replace(opened(state), layer=layer.value, is_new=True)
        draft = typed(draft, state, "kind", {"layer": layer.value})
        return self._form(state, typed(draft, state, "name_vi", {"name_vi": name}))

    def drafts(self) -> list[Draft]:
        """What was being typed and is not saved, the oldest first."""
        told = []
        for body in self.store.drafts().values():
            try:
                told.append(Draft.from_json(body))
            except (ValueError, TypeError, KeyError):
                continue  # of another version: nothing that could be shown
        return told

    def type(self, draft: Draft, cell: str, texts: Mapping[str, str]) -> Draft:
        """The draft with other texts of a cell's parts, kept at once so that a crash loses none."""
        changed = typed(draft, self.store.state(draft.place), cell, texts)
        self.store.keep_draft(draft.place, changed.to_json() if changed.texts else None)
        return changed

    def assign(self, draft: Draft, told: Mapping[str, str]) -> Draft:
        """The draft with parts set by name; raises RequestError ("field-unknown")."""
        return assigned(draft, self.store.state(draft.place), told)

    def with_element(
        self, draft: Draft, field: str, texts: Mapping[str, str], nth: int = 0
    ) -> Draft:
        """The draft with one more element of a list."""
        return replace(draft, texts={**draft.texts, f"{field}/+{nth}": dict(texts)})

    def without_element(self, draft: Draft, cell: str) -> Draft:
        """The draft with an element of a list taken away."""
        return replace(draft, texts={**draft.texts, cell: {}})

    def keep(self, draft: Draft) -> None:
        """Keep what is being typed, durably; one in which nothing is typed is forgotten."""
        self.store.keep_draft(draft.place, draft.to_json() if draft.texts else None)

    def drop(self, draft: Draft) -> None:
        """Forget what was typed."""
        self.store.keep_draft(draft.place, None)

    def check(self, draft: Draft) -> Checked:
        """What the draft comes to, and what is wrong with it."""
        return self._check(draft, self.store.state(draft.place))

    def save(self, draft: Draft, reason: str, source: str = "") -> Change:
        """Write the draft down as one change. Needs a reason, and a source: its own or the place's.

        Raises InvalidRecordError, RequestError ("reason-missing", "source-missing",
        "why-too-long", "nothing-changed").
        """
        told = _told(reason, source)
        forget = draft.place if self._kept(draft.place) == draft else ""
        state = self.store.state(draft.place)
        draft = _moved(draft, state, told.source or told.reason)
        checked = self._check(draft, state)
        if checked.errors:
            raise InvalidRecordError(checked.errors)
        if not checked.values:
            raise RequestError("nothing-changed")
        after = after_of(state, checked.values)
        if not told.source and not any(field_name(cell) == "sources" for cell in after):
            raise RequestError("source-missing")
        change = self._write(told, [edits_of(draft, checked.values)], forget)
        self._remember()
        return change

    # Whether a place is one

    def retire(self, place: str, reason: str, source: str = "", same_as: str = "") -> Change:
        """Have a place be one no longer; `same_as` names the one it was found to be.

        Raises NotFoundError, RequestError ("joined-to-itself", "reason-missing").
        """
        state = self._state(place)
        if same_as:
            self._state(same_as)
            if same_as == place:
                raise RequestError("joined-to-itself", place=place)
        others = {cell: heads for cell, heads in state.heads.items() if cell != "state"}
        value: Value = {"retired": True, "seen": seen_by(others), "same_as": same_as}
        return self._set_state(state, value, _told(reason, source))

    def restore(self, place: str, reason: str, source: str = "") -> Change:
        """Have a retired place be one again."""
        return self._set_state(self._state(place), {}, _told(reason, source))

    def _set_state(self, state: PlaceState, value: Value, told: Told) -> Change:
        kept = {name: part for name, part in value.items() if part not in ((), "")}
        if current(state, "state").get("retired") == kept.get("retired"):
            raise RequestError("nothing-changed")
        change = self._write(told, [[_on_top(state, "state", kept)]])
        self._remember()
        return change

    # Looking back, taking back

    def history(self, place: str | None = None, office: str | None = None) -> list[Entry]:
        """What was changed of a place, by an office, or all: the last first."""
        logged = self.store.changes(place)
        told = [one for one in logged if office in (None, one.change.office)]
        return entries(told, self.store, lambda edit: place in (None, edit.place))

    def revert(self, which: str, reason: str, source: str = "") -> Change:
        """Write the inverse of a change, or of one of its edits: all of it as it was before.

        A place that began with it is retired. Raises NotFoundError ("change-not-found"),
        RequestError ("nothing-to-revert", "reason-missing").
        """
        change = self._write_inverse((which,), _told(reason, source))
        self._remember()
        return change

    def _write_inverse(self, step: tuple[str, ...], told: Told) -> Change:
        inverse = [_in_order(part) for which in step for part in self._inverse(which) if part]
        if not inverse:
            raise RequestError("nothing-to-revert", change=", ".join(step))
        return self._write(told, inverse)

    def _inverse(self, which: str) -> list[list[Edit]]:
        office, number, nth = _parsed(which)
        logged = self.store.change(office, number)
        if logged is None or (nth is not None and nth >= len(logged.change.edits)):
            raise NotFoundError("change-not-found", change=which)
        steps = [logged]
        if logged.change.batch and nth is None:
            steps = self.store.batch(office, logged.change.batch)
        return [
            self._inverse_of([e for e in entries([s], self.store) if nth is None or e.id == which])
            for s in reversed(steps)
        ]

    def _inverse_of(self, told: Sequence[Entry]) -> list[Edit]:
        places = dict.fromkeys(entry.place for entry in told)
        states = dict(zip(places, self.store.states(places), strict=True))
        begun = {entry.place for entry in told if entry.is_first}
        edits = []
        for place in begun:
            state = states[place]
            if not current(state, "state").get("retired"):
                others = {cell: heads for cell, heads in state.heads.items() if cell != "state"}
                value: Value = {"retired": True, "seen": seen_by(others)}
                edits.append(_on_top(state, "state", value))
        for entry in told:
            state = states[entry.place]
            if entry.place not in begun and current(state, entry.cell) != entry.before:
                edits.append(_on_top(state, entry.cell, entry.before))
        return edits

    def can_undo(self) -> bool:
        """Whether something of this session can be taken back."""
        return bool(self._undo)

    def can_redo(self) -> bool:
        """Whether something taken back can be done again."""
        return bool(self._redo)

    def undo(self, reason: str) -> Change:
        """Take back the last change of this session; raises RequestError ("nothing-to-revert")."""
        return self._step_back(self._undo, self._redo, reason)

    def redo(self, reason: str) -> Change:
        """Do again what was taken back last; raises RequestError ("nothing-to-revert")."""
        return self._step_back(self._redo, self._undo, reason)

    def _step_back(
        self, done: list[tuple[str, ...]], undone: list[tuple[str, ...]], reason: str
    ) -> Change:
        if not done:
            raise RequestError("nothing-to-revert", change="")
        change = self._write_inverse(done[-1], _told(reason, ""))
        done.pop()
        undone.append(self._step)
        return change

    # Within

    def write(self, told: Told, parts: Sequence[Sequence[Edit]]) -> Change:
        """Write edits made elsewhere, as by an import, as one step; the first of its changes."""
        change = self._write(told, parts)
        self._remember()
        return change

    def _remember(self) -> None:
        self._undo.append(self._step)
        self._redo.clear()

    def _write(self, told: Told, parts: Sequence[Sequence[Edit]], forget: str = "") -> Change:
        written = self.store.write(self._author(), told, parts, forget)
        # What is for the office only is in a chain of its own: taken back with the rest.
        firsts = {change.office: change for change in reversed(written)}
        self._step = tuple(change.id for change in reversed(firsts.values()))
        self._renew()
        return written[0]

    def _state(self, place: str) -> PlaceState:
        state = self.store.state(place)
        if not state.shipped and not state.heads:
            raise NotFoundError("place-not-found", place=place)
        return state

    def _kept(self, place: str) -> Draft | None:
        return next((draft for draft in self.drafts() if draft.place == place), None)

    def _check(self, draft: Draft, state: PlaceState) -> Checked:
        context = self._context()
        checked = check_draft(draft, state, context)
        near: Iterable[Problem] = ()
        if checked.values.keys() & {"name_vi", "position"}:
            near = twins(draft.place, after_of(state, checked.values), context)
        return Checked(checked.values, (*checked.problems, *near))

    def _form(self, state: PlaceState, draft: Draft) -> Form:
        layer = Layer(str(current(state, "kind").get("layer") or draft.layer))
        known = cells_of(state)
        plain = [field.name for field in fields_of(layer) if not field.many]
        cells = dict.fromkeys((*plain, *known))
        listed = sorted(cells, key=lambda cell: ORDER[field_name(cell)])
        return Form(state.id, layer, tuple(_cell(state, cell) for cell in listed), draft)


def _cell(state: PlaceState, cell: str) -> Cell:
    heads = tuple(state.heads.get(cell, ()))
    shipped = state.shipped.get(cell, NOTHING)
    overtaken = any(is_overtaken(head, shipped, state.day) for head in heads)
    told = BY_NAME[field_name(cell)]
    stale = is_stale(state, cell) if told.translates else False
    return Cell(
        told, cell, current(state, cell), shipped, heads, is_disputed(heads) or overtaken, stale
    )


def _on_top(state: PlaceState, cell: str, value: Value) -> Edit:
    """An edit that replaces everything said of a cell so far."""
    over = tuple(sorted(head.ref for head in state.heads.get(cell, ())))
    return Edit(state.id, cell, value, over, digest(dict(state.shipped.get(cell, NOTHING))))


def after_of(state: PlaceState, values: Mapping[str, Value]) -> dict[str, Value]:
    """All that would be known of a place."""
    known = {cell: current(state, cell) for cell in cells_of(state)}
    return {cell: value for cell, value in {**known, **values}.items() if value}


def _missing(after: Mapping[str, Value], layer: Layer, draft: Draft) -> list[Problem]:
    """The parts a new place cannot do without, of the fields nobody has touched."""
    return [
        Problem(field.name, part.name, "empty-cell")
        for field in fields_of(layer)
        for part in field.parts
        if part.required
        and not field.many
        and field.name not in after
        and field.name not in draft.texts
        and field.name != "summary_vi"
    ]


def _moved(draft: Draft, state: PlaceState, found_by: str) -> Draft:
    """A draft whose point has moved says by whom it was found, as nobody has said otherwise."""
    texts, before = draft.texts.get("position"), current(state, "position")
    if not texts:
        return draft
    told = {name: texts.get(name, "") for name in ("coord_source_vi", "lat", "lon")}
    kept = str(before.get("coord_source_vi", ""))
    moved = read(replace(draft, texts={"position": texts}), state)[0].get("position", before)
    is_moved = any(moved.get(name) != before.get(name) for name in ("lat", "lon"))
    if is_moved and told["coord_source_vi"] == kept:
        said = {"coord_source_vi": found_by, "coord_source_en": "", "coord_source_zh": ""}
        return replace(draft, texts={**draft.texts, "position": {**texts, **said}})
    return draft


def _placed(value: Value, before: Value, context: Context) -> Value:
    """A position with the commune its point lies in, where it has moved and nobody said which."""
    lon, lat, accuracy = (value.get(name) for name in ("lon", "lat", "accuracy_m"))
    is_moved = any(value.get(name) != before.get(name) for name in ("lon", "lat"))
    if not (isinstance(lon, int) and isinstance(lat, int) and isinstance(accuracy, int)):
        return value
    if not is_moved or accuracy >= PIN_LIMIT_M or value.get("communes") != before.get("communes"):
        return value
    inside = context.ground.commune_of(Point(lon / DEGREE, lat / DEGREE))
    if not inside or value.get("communes") == (inside,):
        return value
    name = context.ground.named([inside])
    texts = {"commune_vi": name.vi, "commune_en": name.en, "commune_zh": name.zh}
    told = {**value, "communes": (inside,), **texts}
    return {part: text for part, text in told.items() if text}


def _told(reason: str, source: str) -> Told:
    told = Told(" ".join(clean(reason).split()), " ".join(clean(source).split()))
    if not told.reason:
        raise RequestError("reason-missing")
    if max(map(len, told)) > LONGEST_WHY:
        raise RequestError("why-too-long", most=LONGEST_WHY)
    return told


def _parsed(which: str) -> tuple[str, int, int | None]:
    """Office, number, and edit of the id of a change or of one of its edits."""
    for text, whole in ((which, False), (f"{which}.0", True)):
        try:
            ref = Ref.parse(text)
        except ValueError:
            continue
        return ref.office, ref.number, None if whole else ref.nth
    raise NotFoundError("change-not-found", change=which)


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    return sorted(edits, key=lambda edit: (edit.place, ORDER[field_name(edit.cell)], edit.cell))
