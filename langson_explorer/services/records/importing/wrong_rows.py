"""The rows of a file that cannot be taken in, as a table with the reasons beside them."""

from collections.abc import Sequence

from langson_explorer.formats.csv_file import to_csv
from langson_explorer.formats.feature import Value
from langson_explorer.formats.table import Heading, Table
from langson_explorer.i18n import tr
from langson_explorer.services.records.importing.planning import Plan, Status
from langson_explorer.services.wording.record_problems import problem_line


def wrong_rows_csv(name: str, plans: Sequence[Plan]) -> tuple[bytes, int]:
    """A CSV of the wrong rows as they were, with what is wrong beside each; how many they are."""
    header = next(iter(plans)).sheet.header
    rows: list[list[Value]] = []
    for plan in plans:
        cells = dict(plan.sheet.rows)
        rows += [
            [row.number, "; ".join(map(problem_line, row.problems)), *cells[row.number]]
            for row in plan.of(Status.WRONG)
        ]
    headings = [Heading(name) for name in (tr("Dòng"), tr("Chỗ sai"), *header)]
    table = Table(name, headings, [row[: len(headings)] for row in rows])
    return to_csv(table), len(rows)
