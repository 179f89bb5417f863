"""What a bundle holds or would hold, place by place, before anything is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from langson_explorer.domain.records.changes import Change
from langson_explorer.domain.records.values import Value
from langson_explorer.services.records.history import Deed

_NAME = "name_vi"


class Touched(NamedTuple):
    """A place that changes touch: what they do to it, which cells; which would be undecided.

    `name` is Vietnamese, `layer` "" where nobody has said it.
    """

    place: str
    name: str
    layer: str
    deed: Deed
    cells: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a bundle for somebody would hold; `packed_bytes` of it about, without the pictures.

    `since` is when that office was last heard of, ISO 8601, "" where it gets everything.
    """

    changes: int
    touched: tuple[Touched, ...]
    photos: int
    photo_bytes: int
    packed_bytes: int
    since: str


class Touches:
    """The edits of changes, gathered by place: the last value of each cell."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Value]] = {}
        self._begun: set[str] = set()

    def add(self, change: Change) -> None:
        """Gather one more change."""
        for edit in change.edits:
            self.values.setdefault(edit.place, {})[edit.cell] = edit.value
            if edit.cell == "name_vi" and not edit.over and not edit.base:
                self._begun.add(edit.place)

    def told(
        self, said: Callable[[str, str, str], str], clashes: Mapping[str, Sequence[str]]
    ) -> tuple[Touched, ...]:
        """The places, undecided ones first.

        What changes do not say of them is asked of `said`: place, cell, part.
        """
        found = [
            Touched(
                place,
                str(
                    _told(cells, "name_vi", "name_vi") or said(place, "name_vi", "name_vi") or place
                ),
                str(_told(cells, "kind", "layer") or said(place, "kind", "layer")),
                self._deed(place, cells),
                tuple(cells),
                tuple(clashes.get(place, ())),
            )
            for place, cells in self.values.items()
        ]
        order = {Deed.NEW: 0, Deed.EDITED: 1, Deed.RETIRED: 2}
        return tuple(sorted(found, key=lambda t: (not t.conflicts, order[t.deed], t.name)))

    def _deed(self, place: str, cells: Mapping[str, Value]) -> Deed:
        if place in self._begun:
            return Deed.NEW
        return Deed.RETIRED if cells.get("state", {}).get("retired") else Deed.EDITED


def _told(cells: Mapping[str, Value], cell: str, part: str) -> object:
    return cells.get(cell, {}).get(part, "")
