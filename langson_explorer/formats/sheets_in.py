"""Reads the tables of spreadsheets and of CSV files as text."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from langson_explorer.domain.sheet import MOST_BYTES, MOST_ROWS, Sheet
from langson_explorer.errors import DamagedFileError, RequestError, StorageError
from langson_explorer.files import read_small
from langson_explorer.formats.vietnamese import coding_of, converted, decoded

MOST_UNPACKED = 512 << 20  # a sheet of 4 GB fits into a file of 4 MB
_MOST_COLUMNS = 500
_LONGEST_CELL = 20_000
_SAMPLE = 4_000  # letters in which to look for an old font
_DELIMITERS = ",;\t|"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets of an XLSX, XLS or ODS file that hold anything.

    Raises MissingFileError, StorageError ("file-too-large"), DamagedFileError ("file-damaged").
    """
    data = content(path)
    _require_small(path, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            sheet
            for name in book.sheet_names
            if (sheet := as_sheet(name, book.get_sheet_by_name(name).to_python()))
        ]
    except (CalamineError, OSError, ValueError, ArithmeticError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error


def _require_small(path: Path, data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise StorageError("file-too-large", path, most_bytes=MOST_UNPACKED)
    except zipfile.BadZipFile as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error


def content(path: Path, most: int = MOST_BYTES) -> bytes:
    """What a file holds; raises StorageError ("file-too-large", most in bytes)."""
    data = read_small(path, most)
    if len(data) > most:
        raise StorageError("file-too-large", path, most_bytes=most)
    return data


def read_csv(path: Path) -> list[Sheet]:
    """The one table of a CSV file, in whatever letters and with whatever delimiters.

    Raises as `read_workbook`.
    """
    text = decoded(content(path))
    if text is None:
        raise DamagedFileError("file-damaged", path, reason="not a text")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    sheet = as_sheet(path.stem, rows)
    return [sheet] if sheet else []


def as_sheet(name: str, rows: Iterable[Sequence[object]]) -> Sheet | None:
    """A table whose header is the first row with two cells or more; None for an empty one.

    Raises RequestError ("too-many-rows").
    """
    texts = [(n, [_text(cell) for cell in row]) for n, row in enumerate(rows, start=1)]
    told = [(n, cells) for n, cells in texts if any(cells)]
    start = next((i for i, (_, cells) in enumerate(told) if sum(map(bool, cells)) > 1), 0)
    if not told:
        return None
    if len(told) > MOST_ROWS:
        raise RequestError("too-many-rows", count=len(told), most=MOST_ROWS)
    _, header = told[start]
    width = min(len(header), _MOST_COLUMNS)
    body = [(n, (*cells[:width], *[""] * (width - len(cells)))) for n, cells in told[start + 1 :]]
    return Sheet(name, tuple(header[:width]), tuple(body))


def recoded(sheet: Sheet) -> Sheet:
    """The sheet in Unicode, where it was written for an old font."""
    coding = coding_of(_sample(sheet))
    if not coding:
        return sheet
    header = tuple(converted(cell, coding) for cell in sheet.header)
    rows = tuple((n, tuple(converted(cell, coding) for cell in cells)) for n, cells in sheet.rows)
    return Sheet(sheet.name, header, rows, sheet.crs, coding, sheet.has_geometry)


def _sample(sheet: Sheet) -> str:
    return " ".join(_letters(sheet))[:_SAMPLE]


def _letters(sheet: Sheet) -> Iterator[str]:
    yield from sheet.header
    for _, cells in sheet.rows[:200]:
        yield from (cell for cell in cells if not cell.isascii())


def _text(cell: object) -> str:
    """A cell as a person would read it: whole numbers without a point, dates as ISO 8601."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            is_day = cell.time() == time(0)
            return cell.date().isoformat() if is_day else cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
    return str(cell)[:_LONGEST_CELL].strip()
