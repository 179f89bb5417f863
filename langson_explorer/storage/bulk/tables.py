"""Reads the text tables into typed records, noting everything that cannot be read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from langson_explorer.domain.cells import BadCellError
from langson_explorer.domain.geo import Point
from langson_explorer.domain.province import Province
from langson_explorer.errors import MissingFileError, StorageError
from langson_explorer.storage.bulk.problems import TableProblem, problem
from langson_explorer.storage.bulk.schema import TABLES, Field, Table
from langson_explorer.storage.province_file import PROVINCE_FILE, province_or_faults


@dataclass(frozen=True)
class Record:
    """A line of a table, its cells read; None stands for an empty or unreadable cell."""

    file: str
    row: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each field has its own type
        return self.values[name]

    def position(self) -> Point | None:
        """The point of `lon` and `lat`, None if either is missing."""
        longitude, latitude = self["lon"], self["lat"]
        return None if longitude is None or latitude is None else Point(longitude, latitude)

    def problem(self, name: str, code: str, **args: object) -> TableProblem:
        """Something wrong with a cell of this line."""
        return problem(self.file, self.row, name, code, **args)

    def warning(self, name: str, code: str, **args: object) -> TableProblem:
        """Something about a cell that an officer should know; it does not stop a build."""
        return replace(self.problem(name, code, **args), is_warning=True)


@dataclass(frozen=True)
class Tables:
    """All tables by name, the province they are of, with what could not be read."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    problems: list[TableProblem] = field(default_factory=list)
    province: Province | None = None

    def __getitem__(self, name: str) -> list[Record]:
        return self.records[name]

    def ids(self, name: str) -> set[str]:
        """Every id of a table."""
        return {record["id"] for record in self[name] if record["id"]}


def read_tables(folder: Path) -> Tables:
    """Every table of the schema; those missing or unreadable are empty and noted.

    A table that no province needs may be missing, or have its header only: a warning.
    """
    problems: list[TableProblem] = []
    tables = Tables(problems=problems, province=_read_province(folder, problems))
    for table in TABLES:
        tables.records[table.name] = list(_read_table(folder, table, tables.problems))
    return tables


def _read_province(folder: Path, problems: list[TableProblem]) -> Province | None:
    try:
        found = province_or_faults(folder / PROVINCE_FILE)
    except MissingFileError:
        problems.append(problem(PROVINCE_FILE, 0, "", "file-missing"))
        return None
    except StorageError as error:
        reason = error.args_.get("reason", error.code)
        problems.append(problem(PROVINCE_FILE, 0, "", "province-malformed", reason=reason))
        return None
    if isinstance(found, Province):
        return found
    for fault in found:
        code = "entry-empty" if fault.is_empty else "province-malformed"
        problems.append(problem(PROVINCE_FILE, fault.row, fault.field, code, reason=fault.reason))
    return None


def _read_table(folder: Path, table: Table, problems: list[TableProblem]) -> Iterator[Record]:
    lines = _read_lines(folder / table.file, table, problems)
    if not lines:
        return
    header = lines[0][1]
    faults = list(_header_problems(table, header))
    problems += faults
    if faults:
        return  # without its columns nothing sensible can be said of a line
    for row, cells in lines[1:]:
        if len(cells) != len(header):
            problems.append(
                problem(
                    table.file, row, "", "wrong-cell-count", found=len(cells), wanted=len(header)
                )
            )
            continue
        named = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        values = {f.name: _read_cell(table.file, row, f, named, problems) for f in table.fields}
        yield Record(table.file, row, values)


def _read_lines(
    path: Path, table: Table, problems: list[TableProblem]
) -> list[tuple[int, list[str]]]:
    """The lines of a file, each with its number; none if the file is no CSV in UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        missing = problem(path.name, 0, "", "file-missing")
        is_spare = isinstance(error, FileNotFoundError) and not table.is_needed
        problems.append(replace(missing, is_warning=is_spare))
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        problems.append(problem(path.name, row, "", "not-utf8"))
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    lines, row = [], 1
    try:
        for cells in reader:
            if cells:
                lines.append((row, cells))
            row = reader.line_num + 1
    except csv.Error as error:
        problems.append(problem(path.name, row, "", "broken-csv", reason=error))
        return []
    if len(lines) < 2:  # a header at most
        empty = problem(path.name, 0, "", "file-empty")
        problems.append(replace(empty, is_warning=not table.is_needed and bool(lines)))
    return lines


def _header_problems(table: Table, header: Sequence[str]) -> Iterator[TableProblem]:
    wanted = [field.name for field in table.fields]
    for name in wanted:
        if name not in header:
            yield problem(table.file, 1, name, "missing-column")
    for position, name in enumerate(header):
        if name not in wanted:
            yield problem(table.file, 1, name, "unknown-column")
        elif name in header[:position]:
            yield problem(table.file, 1, name, "column-twice")


def _read_cell(
    file: str, row: int, field: Field, cells: Mapping[str, str], problems: list[TableProblem]
) -> object:
    cell = cells[field.name]
    if not cell:
        if field.required:
            problems.append(problem(file, row, field.name, "empty-cell"))
        return None
    try:
        return field.parse(cell)
    except BadCellError as error:
        problems.append(problem(file, row, field.name, error.code, **error.args_))
        return None
