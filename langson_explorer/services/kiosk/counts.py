"""How often each page is seen, by day: nothing of single visitors, and no small numbers told."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from langson_explorer.errors import StorageError
from langson_explorer.files import read_small, write_whole
from langson_explorer.services.kiosk.visit import Page

FEWEST = 5  # a smaller count is told as "fewer than": it could be one person
_DAYS = 400  # kept
_MOST_BYTES = 1 << 20


class Counts:
    """Counts kept as JSON: by day, by page; a file that makes no sense is begun anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._days: dict[str, Counter[str]] = {}
        try:
            stored = json.loads(read_small(file, _MOST_BYTES))
            self._days = {
                date.fromisoformat(day).isoformat(): Counter(
                    {page: int(n) for page, n in pages.items() if page in set(Page)}
                )
                for day, pages in stored.items()
            }
        except (StorageError, ValueError, AttributeError, TypeError, RecursionError):
            self._days = {}

    def add(self, day: date, pages: Iterable[Page]) -> None:
        """Count the pages one visitor has seen, each once; raises StorageError."""
        counted = self._days.setdefault(day.isoformat(), Counter())
        counted.update({page.value for page in pages})
        for old in sorted(self._days)[:-_DAYS]:
            del self._days[old]
        write_whole(self._file, json.dumps(self._days, indent=1).encode(), private=True)

    def rows(self) -> list[tuple[str, str, str]]:
        """Day, page, how often: a number, or "<5"; the latest day first."""
        return [
            (day, page.value, str(n) if n >= FEWEST else f"<{FEWEST}")
            for day in sorted(self._days, reverse=True)
            for page in Page
            if (n := self._days[day][page.value])
        ]

    def as_csv(self) -> str:
        """The rows with a head, for a spreadsheet."""
        lines = ["day,page,visits", *(",".join(row) for row in self.rows())]
        return "\r\n".join(lines) + "\r\n"
