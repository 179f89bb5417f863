"""From the text tables to the GeoPackage: read, check, join, write, and only then replace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from langson_explorer.files import whole_file, write_error, write_whole
from langson_explorer.storage.bulk.land import Land, read_land
from langson_explorer.storage.bulk.placing import Communes, place_communes
from langson_explorer.storage.bulk.problems import TableProblem
from langson_explorer.storage.bulk.rules import broken_rules
from langson_explorer.storage.bulk.tables import Tables, read_tables
from langson_explorer.storage.bulk.writer import write
from langson_explorer.storage.province_file import PROVINCE_FILE
from langson_explorer.storage.sqlite_file import translated_errors

STEPS = ("read", "check", "write")

type Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """What a build came to: the problems that prevented it, or the rows it wrote.

    `warnings` are worth an officer's look, but prevented nothing.
    """

    target: Path
    problems: tuple[TableProblem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[TableProblem, ...] = ()


@dataclass(frozen=True)
class _Checked:
    tables: Tables
    land: Land | None
    communes: Communes
    problems: tuple[TableProblem, ...]


def check(tables: Path) -> list[TableProblem]:
    """Everything that is wrong with the tables of a folder, by file and row; warnings, too."""
    return list(_check(tables, _quiet).problems)


def build(tables: Path, target: Path, progress: Progress | None = None) -> Report:
    """Make the GeoPackage from the tables of a folder, with the province's own file beside it.

    With any problem nothing is written; else the new file takes the place of the old one in one
    step, so that `target` is whole at every moment. `progress` is told each of STEPS as it
    begins. Raises ReadOnlyError, StorageError.
    """
    tell = progress or _quiet
    found = _check(tables, tell)
    warnings = tuple(problem for problem in found.problems if problem.is_warning)
    problems = tuple(problem for problem in found.problems if not problem.is_warning)
    if problems or found.land is None:
        return Report(target, problems, warnings=warnings)
    tell("write")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(target, error) from error
    with whole_file(target) as part, translated_errors(target):
        counts = write(part, found.tables, found.land, found.communes)
    shipped = (tables / PROVINCE_FILE).read_bytes()
    write_whole(target.with_name(PROVINCE_FILE), shipped)
    return Report(target, counts=counts, warnings=warnings)


def _check(folder: Path, tell: Progress) -> _Checked:
    tell("read")
    tables = read_tables(folder)
    land, land_problems = read_land(folder, tables)
    tell("check")
    problems = [*tables.problems, *land_problems, *broken_rules(tables)]
    communes: Communes = {}
    if land is not None:
        communes, misplaced = place_communes(tables, land)
        problems += misplaced
    return _Checked(tables, land, communes, tuple(sorted(set(problems))))


def _quiet(_step: str) -> None:
    """Tell nobody."""
