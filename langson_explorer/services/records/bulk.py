"""One field of many places set at once, as one step."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from langson_explorer.domain.records.changes import Change, Edit
from langson_explorer.domain.records.fields import BY_NAME, Field, Shape
from langson_explorer.errors import RequestError
from langson_explorer.services.records.drafts import Problem, assigned, opened
from langson_explorer.services.records.editing import Records, check_draft, edits_of
from langson_explorer.storage.records.store import Told

MOST = 200  # places in one change, so that none is too large to be handed on
_PLAIN = frozenset(Shape) - {Shape.DEGREES, Shape.COMMUNES, Shape.PLACE, Shape.DAYS}
_OWN = frozenset({"name_vi", "position", "state", "photos", "festival", "kind"})


class Bulk(NamedTuple):
    """What setting a field of many places comes to: the places that change, those that cannot."""

    edits: Mapping[str, Sequence[Edit]]
    wrong: Mapping[str, Sequence[Problem]]


def settable() -> list[Field]:
    """The fields that may be set of many places: those in which one value is true of several."""
    return [
        field
        for field in BY_NAME.values()
        if field.name not in _OWN
        and not field.many
        and all(part.shape in _PLAIN for part in field.parts)
    ]


def planned(records: Records, places: Sequence[str], told: Mapping[str, str]) -> Bulk:
    """What setting these parts of these places would do; nothing is written.

    Raises RequestError ("field-unknown"), StorageError.
    """
    edits: dict[str, Sequence[Edit]] = {}
    wrong: dict[str, Sequence[Problem]] = {}
    context = records.context()
    for state in records.store.states(places):
        draft = assigned(opened(state), state, told)
        checked = check_draft(draft, state, context)
        if checked.errors:
            wrong[state.id] = checked.errors
        elif made := edits_of(draft, checked.values):
            edits[state.id] = made
    return Bulk(edits, wrong)


def write(records: Records, bulk: Bulk, reason: str, source: str = "") -> Change:
    """Write it down as one step; raises RequestError ("nothing-changed", "reason-missing")."""
    if not reason.strip():
        raise RequestError("reason-missing")
    made = list(bulk.edits.values())
    if not made:
        raise RequestError("nothing-changed")
    parts = [
        [edit for edits in made[start : start + MOST] for edit in edits]
        for start in range(0, len(made), MOST)
    ]
    return records.write(Told(" ".join(reason.split()), source), parts)
