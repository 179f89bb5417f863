"""Cells of which offices say different things: seen side by side, decided by a change on top.

Nothing is decided by clocks, nothing is lost: what was not chosen stays in the history.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from langson_explorer.domain.records.changes import Change, Edit, Ref
from langson_explorer.domain.records.fields import BY_NAME, Field
from langson_explorer.domain.records.merging import Head, is_overtaken, seen_by
from langson_explorer.domain.records.values import NOTHING, Value, digest, field_name
from langson_explorer.services.records.drafts import Draft, current
from langson_explorer.services.records.editing import InvalidRecordError, Records
from langson_explorer.services.records.history import Entry, entries
from langson_explorer.storage.records.store import PlaceState, RecordStore, Told

STATE = "state"  # the cell that says whether a place is one
_MOST_LOOKED_BACK = 500  # edits, for what both sides began with


class Side(NamedTuple):
    """What one office says of a cell, as its entry tells; None for a newer catalogue.

    Of "state" a side without `retired` is an office that wrote about a place another retired.
    """

    value: Value
    entry: Entry | None
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell to be decided: what all had before (None: not known any more), what each says now.

    `sides` are ours first, the later ones last. A decision is made on top of `seen`: what comes
    in meanwhile is not overwritten unseen.
    """

    place: str
    cell: str
    base: Value | None
    base_entry: Entry | None
    sides: tuple[Side, ...]
    seen: tuple[Ref, ...]
    on: str  # the digest of what is shipped

    @property
    def field(self) -> Field | None:
        """The field; None for one of a newer program."""
        return BY_NAME.get(field_name(self.cell))


class Decision(NamedTuple):
    """What a conflict is decided to be."""

    conflict: Conflict
    value: Value


class Conflicts:
    """The office's undecided cells. Synchronous; every call may raise a StorageError."""

    def __init__(self, records: Records) -> None:
        self._records, self._store = records, records.store

    def counts(self) -> Mapping[str, int]:
        """How many cells wait at each place, by the id of the place."""
        return Counter(place for place, _ in self._store.disputes())

    def of(self, place: str) -> list[Conflict]:
        """What waits at a place, in the order of the form."""
        state, ours = self._store.state(place), self._records.office
        cells = [cell for found, cell in self._store.disputes() if found == place]
        found = [self._conflict(state, cell, ours) for cell in cells if cell in state.heads]
        order = {name: nth for nth, name in enumerate(BY_NAME)}
        return sorted(found, key=lambda one: (order.get(field_name(one.cell), 99), one.cell))

    def names(self, places: Iterable[str]) -> Mapping[str, str]:
        """What places are called in Vietnamese, also those the catalogue does not show."""
        states = self._store.states(places)
        return {one.id: str(current(one, "name_vi").get("name_vi", one.id)) for one in states}

    def typed(self, conflict: Conflict, layer: str, texts: Mapping[str, str]) -> Value:
        """The value that texts, by part, come to; raises InvalidRecordError."""
        seen = {conflict.cell: tuple(map(str, conflict.seen))}
        draft = Draft(conflict.place, layer, {conflict.cell: texts}, seen, {})
        checked = self._records.check(draft)
        if wrong := [one for one in checked.errors if one.cell == conflict.cell]:
            raise InvalidRecordError(wrong)
        shown = max(conflict.sides, key=lambda side: side.entry.when if side.entry else "")
        return checked.values.get(conflict.cell, shown.value)

    def decide(self, decisions: Sequence[Decision], told: Told) -> Change:
        """Write decisions down, a change like any other, durably."""
        return self._records.write(told, [[self._edit(decision) for decision in decisions]])

    # Within

    def _edit(self, decision: Decision) -> Edit:
        one, value = decision.conflict, decision.value
        if one.cell == STATE and value.get("retired"):
            heads = self._store.state(one.place).heads
            others = {cell: some for cell, some in heads.items() if cell != STATE}
            value = {**value, "seen": seen_by(others)}
        return Edit(one.place, one.cell, value, one.seen, one.on)

    def _conflict(self, state: PlaceState, cell: str, ours: str) -> Conflict:
        heads = sorted(state.heads[cell], key=lambda head: head.order)
        shipped = state.shipped.get(cell, NOTHING)
        sides = [self._side(head, cell, state.id, ours) for head in heads]
        if any(is_overtaken(head, shipped, state.day) for head in heads):
            sides.append(Side(shipped, None, is_ours=False))
        if cell == STATE:
            sides += self._keepers(state, heads, ours)
        base, of = _Past(self._store).common(heads, shipped)
        entry = self._entry(of, cell, state.id) if of else None
        sides.sort(key=lambda side: not side.is_ours)
        seen = tuple(sorted(head.ref for head in heads))
        told = (base, entry, tuple(sides), seen, digest(dict(shipped)))
        return Conflict(state.id, cell, *told)

    def _side(self, head: Head, cell: str, place: str, ours: str) -> Side:
        is_ours = head.ref.office == ours
        return Side(head.value, self._entry(head.ref, cell, place), is_ours)

    def _keepers(self, state: PlaceState, retiring: Sequence[Head], ours: str) -> list[Side]:
        """The last edit of each office that wrote about a place unseen by who retired it."""
        seen = {ref for head in retiring for ref in head.value.get("seen", ())}  # type: ignore[union-attr]
        last: dict[str, tuple[str, Head]] = {}
        for cell, heads in state.heads.items():
            for head in heads:
                before = last.get(head.ref.office)
                is_news = cell != STATE and str(head.ref) not in seen
                if is_news and (before is None or before[1].order < head.order):
                    last[head.ref.office] = (cell, head)
        return [
            Side(NOTHING, self._entry(head.ref, cell, state.id), head.ref.office == ours)
            for cell, head in last.values()
        ]

    def _entry(self, ref: Ref, cell: str, place: str) -> Entry | None:
        logged = self._store.change(ref.office, ref.number)
        if logged is None:
            return None
        told = entries([logged], self._store, lambda edit: (edit.place, edit.cell) == (place, cell))
        return told[0] if told else None


class _Past:
    """What edits were made on top of, as far as it is here."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    def common(self, heads: Sequence[Head], shipped: Value) -> tuple[Value | None, Ref | None]:
        """What all had before they parted: a value with the edit that said it, if one did."""
        if len(heads) == 1:
            pasts = [self._past(heads[0].ref)[1:]]
        else:
            pasts = [self._past(head.ref) for head in heads]
        known = [{ref for ref, _ in past} for past in pasts]
        for ref, edit in pasts[0]:
            if all(ref in past for past in known):
                return edit.value, ref
        bases = {past[-1][1].base for past in pasts if past} or {heads[0].base}
        return (shipped, None) if bases == {digest(dict(shipped))} else (None, None)

    def _past(self, ref: Ref) -> list[tuple[Ref, Edit]]:
        """An edit with all that it was made on top of, the nearest first."""
        found: dict[Ref, Edit] = {}
        queue = [ref]
        while queue and len(found) < _MOST_LOOKED_BACK:
            ref = queue.pop(0)
            if ref in found:
                continue
            logged = self._store.change(ref.office, ref.number)
            if logged and ref.nth < len(logged.change.edits):
                found[ref] = edit = logged.change.edits[ref.nth]
                queue += edit.over
        return list(found.items())
