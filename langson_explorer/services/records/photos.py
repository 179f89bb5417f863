"""Pictures of places: kept as files, told of as changes like any other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.geo import Point
from langson_explorer.domain.records.changes import Change
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.values import Value, write_part
from langson_explorer.errors import NotFoundError
from langson_explorer.services.records.editing import Cell, Form, Records
from langson_explorer.storage.records.photos import LARGE, SMALL, PhotoStore

_FIELD = BY_NAME["photos"]


class Added(NamedTuple):
    """A picture added: its id, where it was taken (to be offered, then forgotten), the day."""

    id: str
    position: Point | None
    taken: str


def _photos(form: Form) -> list[Cell]:
    return [cell for cell in form.cells if cell.field is _FIELD and cell.value]


def _order(cell: Cell) -> int:
    order = cell.value.get("photo_order")
    return order if isinstance(order, int) else 0


def _texts(value: Value) -> dict[str, str]:
    """A value of the field 'photos' as text by part."""
    return {part.name: write_part(part, value.get(part.name)) for part in _FIELD.parts if value}


class Photos:
    """The pictures of an office; every call may raise a StorageError."""

    def __init__(self, store: PhotoStore, records: Records) -> None:
        self._store, self._records = store, records

    def add(
        self,
        place: str,
        files: Sequence[Path],
        told: Mapping[str, str],
        reason: str,
        source: str = "",
    ) -> tuple[list[Added], Change]:
        """Add pictures to a place, as one change; `told` are parts of the field 'photos'.

        The files are kept before the change says so: what is told of is there. Raises
        NotFoundError, InvalidRecordError, and what `PhotoStore.keep` raises.
        """
        form = self._records.open(place, fresh=True)
        kept = [self._store.keep(path) for path in files]
        draft = form.draft
        held = {str(cell.value["photo"]): cell.value for cell in _photos(form)}
        for nth, taken in enumerate(kept):
            known = {"taken": taken.taken, "photo_order": str(len(held) + nth)}
            before = held.get(taken.id, {})  # what was told of it stays, unless told anew
            said = {name: text for name, text in told.items() if text}
            texts = {**known, **_texts(before), **said, "photo": taken.id}
            draft = self._records.with_element(draft, _FIELD.name, texts, nth)
        change = self._records.save(draft, reason, source)
        return [Added(*taken) for taken in kept], change

    def keep(self, told: Path | bytes) -> Added:
        """Keep a picture that a form is to tell of; raises what `PhotoStore.keep` raises."""
        return Added(*self._store.keep(told))

    def put_first(self, place: str, photo: str, reason: str) -> Change:
        """Have a picture be the one shown first of its place, the others in their order after it.

        Raises NotFoundError ("photo-not-found"), RequestError ("nothing-changed").
        """
        form = self._records.open(place, fresh=True)
        cells = sorted(_photos(form), key=_order)
        first = [cell for cell in cells if cell.value["photo"] == photo]
        if not first:
            raise NotFoundError("photo-not-found", photo=photo, place=place)
        draft = form.draft
        for nth, cell in enumerate((*first, *(cell for cell in cells if cell not in first))):
            if _order(cell) != nth:
                told = {**_texts(cell.value), "photo_order": str(nth)}
                draft = replace(draft, texts={**draft.texts, cell.cell: told})
        return self._records.save(draft, reason, "")

    def remove(self, place: str, photo: str, reason: str) -> Change:
        """Take a picture from a place; the file stays, as the history tells of it.

        Raises NotFoundError ("photo-not-found").
        """
        form = self._records.open(place, fresh=True)
        cell = next((cell for cell in _photos(form) if cell.value["photo"] == photo), None)
        if cell is None:
            raise NotFoundError("photo-not-found", photo=photo, place=place)
        draft = self._records.without_element(form.draft, cell.cell)
        return self._records.save(draft, reason, "")

    def file(self, photo: str, *, small: bool = False) -> Path | None:
        """The file of a picture; None where it is not here."""
        path = self._store.path(photo, SMALL if small else LARGE)
        return path if path.is_file() else None
