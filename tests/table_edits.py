"""Copies of the real tables, with one thing spoilt in them."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

TABLES = Path(__file__).resolve().parents[1] / "geodata" / "tables"


def copied_tables(folder: Path) -> Path:
    """A copy of the tables to spoil."""
    return Path(shutil.copytree(TABLES, folder / "tables"))


def read(tables: Path, file: str) -> list[dict[str, str]]:
    with (tables / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(tables: Path, file: str, rows: list[dict[str, str]]) -> None:
    with (tables / file).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def set_cells(tables: Path, file: str, row: int, **cells: str) -> None:
    """Change cells of a row, counted as an editor counts lines: the header is 1."""
    rows = read(tables, file)
    rows[row - 2].update(cells)
    write(tables, file, rows)


def set_text(tables: Path, file: str, change: Callable[[str], str]) -> None:
    """Change a file as text."""
    path = tables / file
    path.write_text(change(path.read_text("utf-8")), "utf-8", newline="")


def row_of(tables: Path, file: str, **wanted: str) -> int:
    """The line of the first row with these cells."""
    rows = read(tables, file)
    return 2 + next(i for i, row in enumerate(rows) if wanted.items() <= row.items())
