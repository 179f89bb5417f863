"""A place being edited: what is typed, step by step, and what it comes to. Nothing here waits."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import BY_NAME, Section
from langson_explorer.domain.records.merging import shown
from langson_explorer.domain.records.values import NOTHING, Value, field_name
from langson_explorer.services.records.checking import Context, twins
from langson_explorer.services.records.drafts import Draft, Problem, cells_of, texts_of, typed
from langson_explorer.services.records.editing import (
    Cell,
    Checked,
    Form,
    Records,
    after_of,
    check_draft,
)
from langson_explorer.services.records.repairs import Repair, repair_of
from langson_explorer.storage.records.store import PlaceState

_STEPS = 500  # that can be taken back


class Mark(StrEnum):
    """What there is to say of a cell, the worst last."""

    CHANGED = "changed"
    LOOK_AT = "look_at"
    WRONG = "wrong"


class Counts(NamedTuple):
    """How many cells differ from what is saved, how many are wrong, how much to look at."""

    changed: int
    wrong: int
    look_at: int


class _Step(NamedTuple):
    """What was typed before a step, with what the step was about."""

    texts: Mapping[str, Mapping[str, str]]
    about: tuple[str, str]


class Session:
    """A form with what is being typed into it.

    Typing on in one part is one step; `undo` and `redo` go by steps. `checked` is worked out when
    it is first asked for after a change: about a millisecond.
    """

    def __init__(
        self,
        form: Form,
        state: PlaceState,
        context: Context,
        sources: Mapping[str, str] | None = None,
    ) -> None:
        self.form, self._state, self._context = form, state, context
        self._sources = sources or {}
        self._draft = form.draft
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._cells = {cell.cell: cell for cell in form.cells}
        self._number = len(self._draft.texts)

    @property
    def draft(self) -> Draft:
        """What is typed now."""
        return self._draft

    @property
    def place(self) -> str:
        """The id of the place."""
        return self.form.place

    @property
    def layer(self) -> Layer:
        """The layer the place is on, as typed."""
        told = self.texts("kind").get("layer", "")
        return Layer(told) if told in tuple(Layer) else self.form.layer

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what is saved."""
        return bool(self._draft.texts)

    # Reading

    def saved(self, cell: str) -> dict[str, str]:
        """What is saved of a cell, as text by part."""
        return texts_of(self._state, cell)

    def texts(self, cell: str) -> dict[str, str]:
        """What stands in a cell now, as text by part; parts not known are empty."""
        known = dict.fromkeys((part.name for part in BY_NAME[field_name(cell)].parts), "")
        typed_texts = self._draft.texts.get(cell)
        if typed_texts is None:
            return known | self.saved(cell)
        return known | dict(typed_texts)

    def elements(self, field: str) -> list[str]:
        """The cells of a list, those taken away left out, those added last."""
        held = [cell for cell in cells_of(self._state) if field_name(cell) == field]
        added = [c for c in self._draft.texts if field_name(c) == field and c not in held]
        return [cell for cell in (*held, *added) if self._draft.texts.get(cell) != {}]

    def head(self, cell: str) -> Cell | None:
        """What each office says of a cell; None for one nothing was known of."""
        return self._cells.get(cell)

    def value(self, cell: str) -> Value:
        """What a cell would hold when saved; nothing where it cannot be read."""
        return self.after.get(cell, NOTHING)

    @cached_property
    def checked(self) -> Checked:
        """What is typed comes to, and what is wrong with it."""
        checked = check_draft(self._draft, self._state, self._context)
        near: tuple[Problem, ...] = ()
        if checked.values.keys() & {"name_vi", "position"}:
            after = after_of(self._state, checked.values)
            near = tuple(twins(self._draft.place, after, self._context))
        return Checked(checked.values, (*checked.problems, *near))

    @cached_property
    def after(self) -> Mapping[str, Value]:
        """All that would be known of the place."""
        return after_of(self._state, self.checked.values)

    def problems(self, cell: str) -> list[Problem]:
        """What there is to say of a cell."""
        return [problem for problem in self.checked.problems if problem.cell == cell]

    def repair(self, problem: Problem) -> Repair | None:
        """What would mend a problem; None where somebody has to think."""
        return repair_of(problem, self.texts(problem.cell))

    def mend(self, problem: Problem) -> None:
        """Do it, as a step of its own."""
        if repair := self.repair(problem):
            self._take(self._retyped(problem.cell, repair.texts), ("", ""))

    def source(self, cell: str) -> str:
        """Where what is saved of a cell is from: the source of its last change, "" if shipped."""
        return self._sources.get(cell, "")

    def part_is_changed(self, cell: str, part: str) -> bool:
        """Whether a part differs from what is saved."""
        if cell not in self._draft.texts:
            return False
        return self.texts(cell).get(part, "") != self.saved(cell).get(part, "")

    def marks(self, cell: str) -> frozenset[Mark]:
        """What there is to mark of a cell."""
        problems = self.problems(cell)
        return frozenset(
            mark
            for mark, holds in (
                (Mark.CHANGED, cell in self._draft.texts),
                (Mark.LOOK_AT, any(problem.is_warning for problem in problems)),
                (Mark.WRONG, any(not problem.is_warning for problem in problems)),
            )
            if holds
        )

    def section_marks(self) -> dict[Section, frozenset[Mark]]:
        """The marks of each section: those of its cells together."""
        told: dict[Section, frozenset[Mark]] = dict.fromkeys(Section, frozenset())
        cells = {*self._draft.texts, *(problem.cell for problem in self.checked.problems)}
        for cell in cells:
            if cell:
                section = BY_NAME[field_name(cell)].section
                told[section] |= self.marks(cell)
        return told

    def counts(self) -> Counts:
        """How many cells are changed, wrong, to be looked at."""
        problems = self.checked.problems
        wrong = {problem.cell for problem in problems if not problem.is_warning}
        return Counts(
            len(self._draft.texts), len(wrong), sum(problem.is_warning for problem in problems)
        )

    # Typing

    def type(self, cell: str, texts: Mapping[str, str]) -> None:
        """Have parts of a cell say something else; what equals the saved is no change."""
        self._take(self._retyped(cell, texts), (cell, ";".join(sorted(texts))))

    def _retyped(self, cell: str, texts: Mapping[str, str]) -> Draft:
        if "/+" not in cell:
            return typed(self._draft, self._state, cell, texts)
        now = {**self._draft.texts, cell: {**self.texts(cell), **texts}}
        return replace(self._draft, texts=now)

    def add(self, field: str, texts: Mapping[str, str]) -> str:
        """Add an element to a list; its cell."""
        self._number += 1
        cell = f"{field}/+{self._number}"
        while cell in self._draft.texts:
            self._number += 1
            cell = f"{field}/+{self._number}"
        self._take(replace(self._draft, texts={**self._draft.texts, cell: dict(texts)}), ("", ""))
        return cell

    def remove(self, cell: str) -> None:
        """Take an element out of a list."""
        texts = {name: told for name, told in self._draft.texts.items() if name != cell}
        if self.saved_is_known(cell):
            texts[cell] = {}
        self._take(replace(self._draft, texts=texts), ("", ""))

    def reset(self, cell: str) -> None:
        """Have a cell say again what is saved."""
        texts = {name: told for name, told in self._draft.texts.items() if name != cell}
        self._take(replace(self._draft, texts=texts), ("", ""))

    def saved_is_known(self, cell: str) -> bool:
        """Whether anything is saved of a cell."""
        return any(self.saved(cell).values())

    # Steps

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take back the last step; nothing happens without one."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._undone, self._done)

    def _step(self, source: list[_Step], target: list[_Step]) -> None:
        if source:
            step = source.pop()
            target.append(_Step(self._draft.texts, ("", "")))
            self._put(replace(self._draft, texts=step.texts))

    def _take(self, draft: Draft, about: tuple[str, str]) -> None:
        if draft.texts == self._draft.texts:
            return
        goes_on = about != ("", "") and bool(self._done) and self._done[-1].about == about
        if not goes_on:
            self._done.append(_Step(self._draft.texts, about))
            del self._done[:-_STEPS]
        self._undone.clear()
        self._put(draft)

    def _put(self, draft: Draft) -> None:
        self._draft = draft
        for known in ("checked", "after"):
            vars(self).pop(known, None)


def open_session(records: Records, place: str, *, fresh: bool = False) -> Session:
    """A place opened for editing, with what was being typed about it.

    Raises NotFoundError, StorageError.
    """
    form = records.open(place, fresh=fresh)
    state = records.store.state(place)
    return Session(form, state, records.context(), _sources(records, state))


def _sources(records: Records, state: PlaceState) -> dict[str, str]:
    """The sources of what is shown of each cell that was ever changed."""
    heads = {cell: head for cell, some in state.heads.items() if (head := shown(some))}
    logged = {ref: records.store.change(*ref) for ref in {head.ref[:2] for head in heads.values()}}
    told = {cell: logged[head.ref[:2]] for cell, head in heads.items()}
    return {cell: one.change.source for cell, one in told.items() if one and one.change.source}


def open_new_session(records: Records, layer: Layer, told: Mapping[str, str]) -> Session:
    """A place that is none yet; `told` are parts by name, of which something is known already.

    Raises RequestError ("field-unknown"), StorageError.
    """
    form = records.open_new(layer, told.get("name_vi", ""))
    state = records.store.state(form.place)
    draft = records.assign(form.draft, told)
    return Session(form._replace(draft=draft), state, records.context())
