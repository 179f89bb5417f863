"""Tables as the sheets of an Excel workbook."""

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from langson_explorer.domain.colours import light
from langson_explorer.formats.feature import Value
from langson_explorer.formats.table import Table, could_be_formula

_LONGEST_TEXT = 32_767  # characters of a cell
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD_COLOURS = {"font_color": light("onprimary"), "bg_color": light("primary")}
_HEAD = {"bold": True, **_HEAD_COLOURS, "valign": "vcenter"}
_CELL = {"valign": "top", "text_wrap": True}


def to_xlsx(tables: Sequence[Table], title: str, written: datetime) -> bytes:
    """A workbook with a sheet for each table.

    Texts are stored as texts, which no program works out; one that begins like a formula is
    marked as a text besides, so that it stays one when it is edited.
    """
    out = io.BytesIO()
    workbook = Workbook(out, {"in_memory": True, **_PLAIN})
    workbook.set_properties({"title": title, "created": written.replace(tzinfo=None)})
    for table in tables:
        _Sheet(workbook, table).fill()
    workbook.close()
    return out.getvalue()


class _Sheet:
    """Writes one table."""

    def __init__(self, workbook: Workbook, table: Table) -> None:
        self._workbook, self._table = workbook, table
        self._sheet: Worksheet = workbook.add_worksheet(table.title)
        self._forms = [self._form(heading.form) for heading in table.headings]
        self._text = workbook.add_format(_CELL)
        self._quoted = workbook.add_format({**_CELL, "quote_prefix": True})

    def fill(self) -> None:
        """Write headings and rows."""
        table, sheet = self._table, self._sheet
        head = self._workbook.add_format(_HEAD)
        for column, heading in enumerate(table.headings):
            sheet.set_column(column, column, heading.width)
            sheet.write_string(0, column, heading.text, head)
        sheet.freeze_panes(1, table.fixed)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        for number, row in enumerate(table.rows, start=1):
            for column, value in enumerate(row):
                self._write(number, column, value)

    def _form(self, form: str) -> Format:
        return self._workbook.add_format({"valign": "top", "num_format": form or "General"})

    def _write(self, row: int, column: int, value: Value) -> None:
        if isinstance(value, str):
            form = self._quoted if could_be_formula(value) else self._text
            self._sheet.write_string(row, column, value[:_LONGEST_TEXT], form)
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, self._forms[column])
        elif value is not None:
            self._sheet.write_number(row, column, value, self._forms[column])
