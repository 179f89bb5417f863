"""A table as spreadsheets know it: headings, rows, how wide each column is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from langson_explorer.formats.feature import Value

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Heading(NamedTuple):
    """The head of a column: its text, its width in characters, the form of its numbers.

    `form` is a number format of spreadsheets, such as "#,##0"; "" leaves it to the program.
    """

    text: str
    width: int = 16
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `fixed` columns at the left stay in sight."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Value]]
    fixed: int = 0


def could_be_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula, and work it out."""
    return text.startswith(_STARTS_A_FORMULA)
