"""A full-text index in memory: SQLite's FTS5 over words we have folded ourselves."""

import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from enum import Enum


class Match(Enum):
    """How the words of a query must lie in a text, the closest first.

    `begins` ties them to the beginning of the text, `in_order` to one another, and `unfinished`
    lets the last one go on.
    """

    BEGINS = (True, True, False)
    PHRASE = (False, True, False)
    BEGINS_UNFINISHED = (True, True, True)
    PHRASE_UNFINISHED = (False, True, True)
    ALL_UNFINISHED = (False, False, True)

    def __init__(self, begins: bool, in_order: bool, unfinished: bool) -> None:
        self.begins = begins
        self.in_order = in_order
        self.unfinished = unfinished


class SearchIndex:
    """Texts in named columns; rows are found in the order in which they were given.

    A text is a sequence of words already lower-case and folded as the caller wants them matched.
    """

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[Sequence[str]]]) -> None:
        # Built in one thread, asked in another; it is never written again.
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._db.close)  # an index is let go, never closed by name
        self._db.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5({', '.join(columns)}, content='', "
            "prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
        )
        blanks = ", ".join("?" * (len(columns) + 1))
        names = ", ".join(columns)
        self._db.executemany(
            f"INSERT INTO texts(rowid, {names}) VALUES ({blanks})",  # noqa: S608 - our names
            ((number, *map(" ".join, row)) for number, row in enumerate(rows)),
        )

    def find(self, column: str, words: Sequence[str], match: Match, limit: int) -> list[int]:
        """The numbers of the first `limit` rows whose column holds the words so."""
        return self._query(f"{column} : {_expression(words, match)}", limit) if words else []

    def find_alternatives(
        self, columns: Iterable[str], words: Iterable[Iterable[str]], limit: int
    ) -> list[int]:
        """The first rows that hold, in any of the columns, one alternative of every word."""
        either = [" OR ".join(map(_quoted, alternatives)) for alternatives in words]
        query = " AND ".join(f"({alternatives})" for alternatives in either)
        return self._query(f"{{{' '.join(columns)}}} : ({query})", limit) if all(either) else []

    def _query(self, query: str, limit: int) -> list[int]:
        found = self._db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid LIMIT ?", (query, limit)
        )
        return [number for (number,) in found]


def _expression(words: Sequence[str], match: Match) -> str:
    """An FTS5 expression; every word is quoted, so none can be an operator."""
    text = (" + " if match.in_order else " AND ").join(map(_quoted, words))
    star = " *" if match.unfinished else ""
    return f"{'^ ' if match.begins else ''}{text}{star}" if match.in_order else f"({text}{star})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
