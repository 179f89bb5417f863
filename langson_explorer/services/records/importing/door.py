"""Files of places taken in: one door for the command line and the window."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.changes import Change, Edit
from langson_explorer.domain.records.fields import BY_NAME, parts_by_name
from langson_explorer.domain.records.values import Value, element
from langson_explorer.domain.sheet import Sheet
from langson_explorer.errors import RequestError
from langson_explorer.files import read_small
from langson_explorer.services.browse import Browser
from langson_explorer.services.records.checking import Context
from langson_explorer.services.records.drafts import texts_of
from langson_explorer.services.records.editing import Records
from langson_explorer.services.records.importing.files import read_sheets
from langson_explorer.services.records.importing.matching import header_mark, matched
from langson_explorer.services.records.importing.planning import (
    Options,
    Plan,
    Planner,
    Row,
    in_parts,
)
from langson_explorer.services.records.importing.spoken import without_phones
from langson_explorer.storage.records.photos import PhotoStore
from langson_explorer.storage.records.store import Told

_LONGEST_MAP = 1 << 20
_WORKBOOK_SHEETS = 1  # what else a workbook holds is told apart by its name only


class Compared(NamedTuple):
    """A part of which a file and the catalogue both may tell."""

    target: str
    told: str
    known: str


class Importing:
    """Reads, matches, plans, writes; nothing is written before `write`."""

    def __init__(
        self,
        records: Records,
        browser: Callable[[], Browser],
        context: Callable[[], Context],
        photos: PhotoStore,
    ) -> None:
        self._records, self._browser, self._context = records, browser, context
        self._photos = photos

    def sheets(self, path: Path, crs: str = "", name: str = "") -> list[Sheet]:
        """The sheets of a file that are to be taken in: all layers of a GeoPackage, else one.

        Of a GeoPackage of our own these are the layers of places, not what the map is drawn from.

        Raises as `read_sheets`, RequestError ("sheet-unknown").
        """
        sheets = read_sheets(path, crs)
        if name:
            chosen = [sheet for sheet in sheets if sheet.name == name]
            if not chosen:
                known = ", ".join(sheet.name for sheet in sheets)
                raise RequestError("sheet-unknown", sheet=name, known=known)
            return chosen
        if path.suffix.lower() != ".gpkg":
            return sheets[:_WORKBOOK_SHEETS]
        return [sheet for sheet in sheets if sheet.name in tuple(Layer)] or sheets

    def plan(
        self, sheet: Sheet, options: Options, mapping: Mapping[str, str] | None = None
    ) -> Plan:
        """What taking a sheet in would do; without a mapping the one kept for such a header."""
        if mapping is None:
            mapping = self._records.store.mapping(header_mark(sheet.header))
        if sheet.name in tuple(Layer) and not options.layer:
            options = replace(options, layer=sheet.name)
        planner = Planner(self._browser(), self._records.store, self._context(), options)
        return planner.plan(sheet, matched(sheet, mapping))

    def compared(self, plan: Plan, row: Row) -> list[Compared]:
        """A doubtful row beside the place it may be: what differs, or only the file says."""
        if not row.candidates:
            return []
        state = self._records.store.state(row.candidates[0].place.id)
        cells: Sequence[str] = dict(plan.sheet.rows).get(row.number, ())
        told = []
        for target, cell in zip(plan.mapped, cells, strict=False):
            if cell.strip() and target in parts_by_name():
                field, part = parts_by_name()[target]
                known = "" if field.many else texts_of(state, field.name).get(part.name, "")
                told.append(Compared(target, without_phones(cell.strip()), known))
        return told

    def write(
        self, plans: Sequence[Plan], file: str, reason: str = "", source: str = ""
    ) -> Change | None:
        """Write plans down as one step, the file named as source; None where nothing changes."""
        parts = in_parts(self._edits(row) for plan in plans for row in plan.written())
        if not parts:
            return None
        return self._records.write(Told(reason or f"import {file}", source or file), parts)

    def _edits(self, row: Row) -> list[Edit]:
        """What a row writes; its picture is kept before the change tells of it."""
        if not row.photo:
            return list(row.edits)
        kept = self._photos.keep(Path(row.photo))
        value: Value = {"photo": kept.id, **({"taken": row.day} if row.day else {})}
        return [*row.edits, Edit(row.place, element(BY_NAME["photos"], value), value)]

    def keep_mapping(self, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        """Use this mapping for every file with the same header from now on."""
        matched(sheet, mapping)
        self._records.store.keep_mapping(header_mark(sheet.header), mapping)


def read_mapping(path: Path) -> dict[str, str]:
    """A mapping from columns to fields out of a JSON file; raises RequestError, StorageError."""
    try:
        told = json.loads(read_small(path, _LONGEST_MAP))
    except ValueError as error:
        raise RequestError("mapping-unreadable", path=path) from error
    if not isinstance(told, dict) or not all(isinstance(target, str) for target in told.values()):
        raise RequestError("mapping-unreadable", path=path)
    return told
