"""Travel times that somebody who knows the road has stated, against what a router works out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from langson_explorer.errors import RequestError

MOST_MINUTES = 24 * 60
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class StatedTime:
    """How long the way between two spots takes, either way: who says so, when, why, until when.

    `start` and `end` are ids as `services.spots` knows them; `until` None: until it is removed.
    """

    id: str
    start: str
    end: str
    minutes: int
    author: str
    stated: date
    note: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= MOST_MINUTES:
            raise RequestError("stated-minutes-out-of-range", most=MOST_MINUTES)
        if self.start == self.end:
            raise RequestError("stated-nowhere")
        if self.until is not None and self.until < self.stated:
            raise RequestError("stated-until-past", until=self.until)

    def holds_on(self, day: date) -> bool:
        """Whether it is to be counted with on a day."""
        return self.until is None or day <= self.until


class StatedTimeStore(Protocol):
    """Keeps stated times; every call has reached the disk when it returns."""

    def stated_times(self) -> Sequence[StatedTime]:
        """All of them, the last stated first."""
        ...

    def keep_stated_time(self, stated: StatedTime) -> None:
        """Add one."""
        ...

    def drop_stated_time(self, stated_id: str) -> None:
        """Remove one, if it is there."""
        ...
