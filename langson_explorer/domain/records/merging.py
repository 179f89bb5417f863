"""What changes add up to, whatever the order in which they arrive.

Each cell is a multi-value register. An edit says which edits it was made on top of (`over`);
those give way to it. What concurrent edits say stays side by side, as heads, until an edit on top
of them all decides. Clocks only choose which of the heads is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from langson_explorer.domain.records.changes import Edit, Ref
from langson_explorer.domain.records.values import Value, digest


@dataclass(frozen=True, slots=True)
class Head:
    """What an edit says of a cell, as long as no later edit was made on top of it."""

    ref: Ref
    clock: int
    value: Value = field(hash=False)
    base: str = ""
    shipped: str = ""

    @property
    def order(self) -> tuple[int, Ref]:
        """The later is shown."""
        return self.clock, self.ref


@dataclass(frozen=True, slots=True)
class Cell:
    """The heads of a cell; `replaced` are edits known to be replaced, but not yet received."""

    heads: frozenset[Head] = field(default_factory=frozenset)
    replaced: frozenset[Ref] = field(default_factory=frozenset)


EMPTY = Cell()


def put(cell: Cell, ref: Ref, clock: int, edit: Edit, known: Iterable[Ref], shipped: str) -> Cell:
    """The cell with one more edit, received for the first time.

    `known` are those of `edit.over` that have been received before. Any order of the same
    edits gives the same cell.
    """
    over, received = frozenset(edit.over), frozenset(known)
    heads = frozenset(head for head in cell.heads if head.ref not in over)
    if ref not in cell.replaced:
        heads |= {Head(ref, clock, edit.value, edit.base, shipped)}
    return Cell(heads, (cell.replaced | (over - received)) - {ref})


def shown(heads: Iterable[Head]) -> Head | None:
    """The latest of the heads; None without any."""
    return max(heads, key=lambda head: head.order, default=None)


def is_disputed(heads: Iterable[Head]) -> bool:
    """Whether concurrent edits say different things."""
    values = [head.value for head in heads]
    return any(value != values[0] for value in values)


def is_overtaken(head: Head, shipped_value: Value, shipped: str) -> bool:
    """Whether a newer shipped catalogue says something else than what the edit was made on.

    `shipped` is the day that catalogue was compiled: an older one than the edit's has no say.
    """
    return (
        head.shipped <= shipped
        and head.value != shipped_value
        and head.base != digest(dict(shipped_value))
    )


def seen_by(heads: Mapping[str, Iterable[Head]]) -> tuple[str, ...]:
    """The references of every head of a place: what somebody who retires it has seen."""
    return tuple(sorted(str(head.ref) for some in heads.values() for head in some))
