"""What is wrong with the tables: records with a code, never sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TableProblem:
    """One mistake: the file, the line as an editor counts it (the header is 1), the column.

    `row` is 0 when the whole file is meant, `field` empty when the whole line is. `code` names
    the sentence, `args` fill its blanks. A warning is told, but stops no build.
    """

    file: str
    row: int
    field: str
    code: str
    args: tuple[tuple[str, str], ...] = ()
    is_warning: bool = False


def problem(file: str, row: int, field: str, code: str, **args: object) -> TableProblem:
    """A problem, its arguments as text."""
    return TableProblem(file, row, field, code, tuple((k, str(v)) for k, v in args.items()))
