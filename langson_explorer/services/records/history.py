"""What was changed, by whom, why: entries of the log made for people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.records.changes import Edit, Ref
from langson_explorer.domain.records.fields import BY_NAME, Field
from langson_explorer.domain.records.values import NOTHING, Value, digest, field_name, write_part
from langson_explorer.storage.records.log import Logged
from langson_explorer.storage.records.store import RecordStore

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Deed(StrEnum):
    """What an entry did."""

    NEW = "new"  # told something where nothing was known
    EDITED = "edited"
    REMOVED = "removed"
    RETIRED = "retired"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value changed. `change` is the step it was part of, `when` ISO 8601 by that office.

    `before` is what the office saw; where it decided between several, the one shown.
    """

    id: str
    change: str
    place: str
    cell: str
    before: Value
    after: Value
    office: str
    office_name: str
    role: str
    when: str
    reason: str
    source: str
    way: str
    is_first: bool  # the first thing ever told of a place that was not shipped

    @property
    def field(self) -> Field | None:
        """The field; None for one of a newer program."""
        return BY_NAME.get(field_name(self.cell))

    @property
    def deed(self) -> Deed:
        """What it did."""
        if self.cell == "state":
            return Deed.RETIRED if self.after.get("retired") else Deed.RESTORED
        if not self.before:
            return Deed.NEW
        return Deed.EDITED if self.after else Deed.REMOVED

    def texts(self) -> list[tuple[str, str, str]]:
        """Each part that differs: its name, the text before, the text after."""
        told = self.field
        if told is None:
            return []
        pairs = (
            (
                part.name,
                write_part(part, self.before.get(part.name)),
                write_part(part, self.after.get(part.name)),
            )
            for part in told.parts
        )
        return [pair for pair in pairs if pair[1] != pair[2]]


class Piece(NamedTuple):
    """A run of words: `kind` is "same", "out" (no longer there) or "in"."""

    kind: str
    text: str


def words_in(text: str) -> list[str]:
    """The words of a text, with what stands between them: joined they are the text."""
    return _WORD.findall(text)


def word_diff(before: str, after: str) -> list[Piece]:
    """How one text became another, word by word."""
    old, new = words_in(before), words_in(after)
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece("out", "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("in", "".join(new[j1:j2])))
    return pieces


def entries(
    logged: Iterable[Logged],
    store: RecordStore,
    wanted: Callable[[Edit], bool] = lambda _: True,
) -> list[Entry]:
    """The entries of changes, in their order; what each value was before is looked up."""
    told = list(logged)
    known: dict[Ref, Value] = {
        one.change.ref(nth): edit.value for one in told for nth, edit in enumerate(one.change.edits)
    }
    missing = {
        ref[:2]
        for one in told
        for edit in one.change.edits
        if wanted(edit)
        for ref in edit.over
        if ref not in known
    }
    for office, number in missing:
        if found := store.change(office, number):
            known |= {
                found.change.ref(nth): edit.value for nth, edit in enumerate(found.change.edits)
            }
    places = {edit.place for one in told for edit in one.change.edits if wanted(edit)}
    shipped = {state.id: state.shipped for state in store.states(sorted(places))}
    return [entry for one in told for entry in _entries_of(one, wanted, known, shipped)]


def _entries_of(
    logged: Logged,
    wanted: Callable[[Edit], bool],
    known: Mapping[Ref, Value],
    shipped: Mapping[str, Mapping[str, Value]],
) -> Iterator[Entry]:
    change = logged.change
    for nth, edit in enumerate(change.edits):
        if not wanted(edit):
            continue
        yield Entry(
            id=str(change.ref(nth)),
            change=change.id,
            place=edit.place,
            cell=edit.cell,
            before=before_of(edit, known, shipped[edit.place]),
            after=edit.value,
            office=change.office,
            office_name=change.office_name,
            role=change.role,
            when=change.wall,
            reason=change.reason,
            source=change.source,
            way=logged.way,
            is_first=edit.cell == "name_vi" and not edit.over and not edit.base,
        )


def before_of(edit: Edit, known: Mapping[Ref, Value], shipped: Mapping[str, Value]) -> Value:
    """What an office saw when it made an edit: another edit, or what was shipped to it.

    A value that a newer catalogue has replaced since cannot be told any more.
    """
    for ref in reversed(edit.over):
        if ref in known:
            return known[ref]
    value = shipped.get(edit.cell, NOTHING)
    return value if digest(dict(value)) == edit.base else NOTHING
