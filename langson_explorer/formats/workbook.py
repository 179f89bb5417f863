"""Pages of an Excel workbook whose sums go on being worked out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from langson_explorer.domain.colours import light
from langson_explorer.domain.text import text_width
from langson_explorer.formats.feature import Value

_A4 = 9
_LONGEST_TEXT = 32_767  # characters of a cell
_LETTER = 1.08  # of the width of a digit: what a letter takes on the average, a little generous
_LINE_POINTS, _ROW_MARGIN_POINTS = 14, 3
_FONT_SIZE = 10
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_INDIGO, _TINT, _AMBER = light("primary"), light("tint"), light("amberbg")
_BASE = {"font_name": "Be Vietnam Pro", "font_size": _FONT_SIZE, "valign": "top"}
_CELL = {**_BASE, "bottom": 1, "bottom_color": light("line")}
STYLES: dict[str, dict[str, object]] = {
    "title": {**_BASE, "bold": True, "font_size": 16, "font_color": _INDIGO},
    "text": {**_CELL, "text_wrap": True, "indent": 1},
    "muted": {**_BASE, "font_color": light("ink2")},
    "head": {
        **_CELL,
        "bold": True,
        "font_color": light("onprimary"),
        "bg_color": _INDIGO,
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    },
    "day": {**_CELL, "bold": True, "bg_color": _TINT, "text_wrap": True},
    "day_clock": {**_CELL, "bold": True, "bg_color": _TINT, "num_format": "[hh]:mm"},
    "clock": {**_CELL, "num_format": "[hh]:mm", "align": "center"},
    "count": {**_CELL, "num_format": "#,##0"},
    "km": {**_CELL, "num_format": "#,##0.0"},
    "money": {**_CELL, "num_format": "#,##0"},
    "input": {**_CELL, "num_format": "#,##0", "bg_color": _AMBER},
    "total": {**_CELL, "bold": True, "top": 1, "num_format": "#,##0"},
    "total_km": {**_CELL, "bold": True, "top": 1, "num_format": "#,##0.0"},
}


class Formula(NamedTuple):
    """Something to be worked out, with what it comes to now."""

    text: str
    value: int | float | str


class Cell(NamedTuple):
    """What a cell holds, drawn in one of STYLES."""

    value: Value | Formula = None
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: widths of its columns in characters, its rows; the first `fixed` stay in sight."""

    title: str
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    fixed: int = 0


def to_workbook(pages: Sequence[Page], title: str, written: datetime) -> bytes:
    """A workbook for A4; a text is never taken for a formula."""
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, **_PLAIN})
    workbook.set_properties({"title": title, "created": written.replace(tzinfo=None)})
    styles = {name: workbook.add_format(style) for name, style in STYLES.items()}
    for page in pages:
        sheet = workbook.add_worksheet(page.title)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.freeze_panes(page.fixed, 0)
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(page.rows):
            sheet.set_row(number, _points(row, page.widths))
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell.value, styles[cell.style])
    workbook.close()
    return out.getvalue()


def _points(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How high a row is drawn; not left to the program that opens it, whose letters are others."""
    largest = max((int(str(STYLES[cell.style]["font_size"])) for cell in row), default=_FONT_SIZE)
    if largest > _FONT_SIZE:
        return 2 * largest
    return _lines_of(row, widths) * _LINE_POINTS + _ROW_MARGIN_POINTS


def _lines_of(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the fullest cell of a row takes once it is wrapped."""
    return max(
        (
            _wrapped(cell.value, width)
            for cell, width in zip(row, widths, strict=False)
            if isinstance(cell.value, str) and "text_wrap" in STYLES[cell.style]
        ),
        default=1,
    )


def _wrapped(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many digits; a word is not cut."""
    lines = 0
    for line in text.split("\n"):
        left = 0.0
        for word in line.split(" "):
            wide = text_width(word) * _LETTER
            if left and left + wide > width:
                lines, left = lines + 1, 0
            lines, left = lines + int(wide // width), left + wide % width + _LETTER
        lines += 1
    return lines


def _write(sheet: Worksheet, row: int, column: int, value: Value | Formula, style: Format) -> None:
    if value is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, style, value.value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST_TEXT], style)
    else:
        sheet.write_number(row, column, value, style)
