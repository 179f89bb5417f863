"""A table as CSV that Excel opens as it is meant."""

import csv
import io

from langson_explorer.formats.feature import Value
from langson_explorer.formats.table import Table, could_be_formula


def to_csv(table: Table) -> bytes:
    """The table in UTF-8 with a byte order mark, by which Excel knows the encoding.

    A text that a spreadsheet could take for a formula is led by an apostrophe (OWASP, "CSV
    injection"); numbers are left as they are.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(heading.text) for heading in table.headings])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        clean = value.replace("\0", "")
        return f"'{clean}" if could_be_formula(clean) else clean
    return value
