"""What officers know better than the router: stated, looked up, removed."""

from collections.abc import Callable, Iterable
from datetime import date

from langson_explorer.domain.geo import Point
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.stated import LONGEST_NOTE, StatedTime, StatedTimeStore
from langson_explorer.errors import NotFoundError
from langson_explorer.routing.stated import StatedWay
from langson_explorer.services.plan_keeper import new_id


class StatedTimes:
    """The stated travel times of a store, kept at hand; each change is saved at once.

    `locate` is where one drives to for a spot's id, raising NotFoundError or RequestError.
    `stated` is what the store has, where it has been read already.
    """

    def __init__(
        self,
        store: StatedTimeStore,
        locate: Callable[[str], Point],
        stated: Iterable[StatedTime] | None = None,
    ) -> None:
        self._store, self._locate = store, locate
        self._all = tuple(store.stated_times() if stated is None else stated)

    def all(self) -> tuple[StatedTime, ...]:
        """All of them, those past included, the last stated first."""
        return self._all

    def state(
        self,
        start: str,
        end: str,
        minutes: int,
        *,
        author: str,
        note: str = "",
        until: date | None = None,
    ) -> StatedTime:
        """State a time, in the place of those stated for the same way; either way round.

        Raises NotFoundError, RequestError, StorageError.
        """
        for spot in (start, end):
            self._locate(spot)
        text = " ".join(note.split())[:LONGEST_NOTE]
        who = " ".join(author.split())[:LONGEST_NOTE]
        stated = StatedTime(new_id(), start, end, minutes, who, today(), text, until)
        self._store.keep_stated_time(stated)
        replaced = [old.id for old in self._all if {old.start, old.end} == {start, end}]
        self._all = (stated, *self._all)
        for old_id in replaced:
            self.remove(old_id)
        return stated

    def remove(self, stated_id: str) -> None:
        """Forget one; raises NotFoundError, StorageError."""
        if all(stated.id != stated_id for stated in self._all):
            raise NotFoundError("stated-not-found", id=stated_id)
        self._store.drop_stated_time(stated_id)
        self._all = tuple(stated for stated in self._all if stated.id != stated_id)

    def ways(self, on: date | None = None) -> list[StatedWay]:
        """Those that hold on a day (today, unless given) between spots that are known."""
        found = []
        for stated in self._all:
            if not stated.holds_on(on or today()):
                continue
            try:
                start, end = self._locate(stated.start), self._locate(stated.end)
            except NotFoundError:  # the catalogue no longer has the place
                continue
            found.append(StatedWay(start, end, stated))
        return found
