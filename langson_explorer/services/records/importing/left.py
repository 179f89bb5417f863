"""A file half taken in: what was decided of each of its parts, kept for later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from langson_explorer.domain.sheet import Sheet
from langson_explorer.services.records.importing.planning import Options, Plan
from langson_explorer.settings import Settings
from langson_explorer.settings.table import IMPORT_LEFT


@dataclass
class FilePart:
    """A sheet of a file, what was decided of it, what taking it in so would do."""

    sheet: Sheet
    plan: Plan
    options: Options = field(default_factory=Options)
    mapping: Mapping[str, str] | None = None
    left_out: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """What the part is called in its file."""
        return self.sheet.name

    def chosen(self) -> Plan:
        """The plan without the rows left out by hand."""
        rows = tuple(row for row in self.plan.rows if row.number not in self.left_out)
        return replace(self.plan, rows=rows)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of a part."""

    options: Options = field(default_factory=Options)
    mapping: Mapping[str, str] | None = None
    left_out: frozenset[int] = frozenset()


class LeftForLater:
    """One file at a time, kept with the settings; the file itself stays where it is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def path(self) -> Path | None:
        """The file left; None where none is."""
        told = self._settings.get(IMPORT_LEFT).get("path")
        return Path(told) if isinstance(told, str) and told else None

    @property
    def system(self) -> str:
        """The coordinate system that was said of it."""
        return str(self._settings.get(IMPORT_LEFT).get("system", ""))

    def keep(self, path: Path, system: str, parts: Sequence[FilePart]) -> None:
        """Keep what was decided; raises StorageError."""
        told = {part.name: _record(part) for part in parts}
        left = {"path": str(path), "system": system, "stamp": stamp_of(path), "parts": told}
        self._settings.keep(IMPORT_LEFT, left)

    def forget(self) -> None:
        """Keep nothing any more; raises StorageError."""
        self._settings.keep(IMPORT_LEFT, {})

    def decided(self, name: str) -> Decided:
        """What was decided of a part; nothing where the file is another one by now."""
        left = self._settings.get(IMPORT_LEFT)
        path, parts = self.path, left.get("parts")
        if path is None or stamp_of(path) != left.get("stamp") or not isinstance(parts, dict):
            return Decided()
        try:
            return _decided(parts[name])
        except (KeyError, TypeError, ValueError, AttributeError):  # of another version
            return Decided()


def stamp_of(path: Path) -> list[int]:
    """What tells a file from itself after a change: its size, when it was written; [] for none."""
    try:
        told = path.stat()
    except OSError:
        return []
    return [told.st_size, told.st_mtime_ns]


def _record(part: FilePart) -> dict[str, Any]:
    options = part.options
    return {
        "layer": options.layer,
        "doubtful": options.doubtful,
        "decisions": {str(number): answer for number, answer in options.decisions.items()},
        "repairs": sorted(options.repairs),
        "mapping": dict(part.mapping) if part.mapping is not None else None,
        "left_out": sorted(part.left_out),
    }


def _decided(told: Mapping[str, Any]) -> Decided:
    options = Options(
        layer=str(told["layer"]),
        doubtful=str(told["doubtful"]),
        decisions={int(number): str(answer) for number, answer in told["decisions"].items()},
        repairs=frozenset(map(str, told["repairs"])),
    )
    mapping = told["mapping"]
    return Decided(
        options,
        None if mapping is None else {str(name): str(to) for name, to in mapping.items()},
        frozenset(map(int, told["left_out"])),
    )
