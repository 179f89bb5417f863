"""Plans whose file cannot be used just now: what could be read of it, until it can."""

from collections.abc import Callable, Sequence

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary, StoredPlans
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.stated import StatedTime
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.storage.plans import GeoPackagePlanStore


class WaitingPlanStore:
    """A UserStore that tries its file again at every change, which it takes only then.

    `open_file` makes the file ready and opens it, or raises StorageError; so does every change
    until then. `seen` is what could be read of the file meanwhile, None where nothing could.
    """

    def __init__(
        self, open_file: Callable[[], GeoPackagePlanStore], seen: MemoryPlanStore | None
    ) -> None:
        self._open_file = open_file
        self._seen = seen
        self._is_unseen = seen is None
        self._file: GeoPackagePlanStore | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the file could be used the last time it was tried, and its plans were seen."""
        return self._file is not None and not self._is_unseen

    def come_back(self) -> StoredPlans:
        """Try the file again; its plans, where none of them could be seen so far."""
        file = self._ready()
        stored = file.read_all() if self._is_unseen else StoredPlans()
        self._is_unseen = False
        return stored

    def read_all(self) -> StoredPlans:
        """All plans at once."""
        return self._at_hand().read_all()

    def summaries(self) -> Sequence[PlanSummary]:
        """All plans that can be read, last changed first."""
        return self._at_hand().summaries()

    def load(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError."""
        return self._at_hand().load(plan_id)

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Insert or replace a plan."""
        self._ready().save(plan, schedule)

    def delete(self, plan_id: str) -> None:
        """Remove a plan, if it is there."""
        self._ready().delete(plan_id)

    def last_opened(self) -> str | None:
        """The id of the plan that was open last, if it is still there."""
        return self._at_hand().last_opened()

    def set_last_opened(self, plan_id: str) -> None:
        """Remember which plan is open."""
        self._ready().set_last_opened(plan_id)

    def stated_times(self) -> Sequence[StatedTime]:
        """All stated travel times, the last first."""
        return self._at_hand().stated_times()

    def keep_stated_time(self, stated: StatedTime) -> None:
        """Add a stated travel time."""
        self._ready().keep_stated_time(stated)

    def drop_stated_time(self, stated_id: str) -> None:
        """Remove a stated travel time, if it is there."""
        self._ready().drop_stated_time(stated_id)

    def _ready(self) -> GeoPackagePlanStore:
        if self._file is None:
            self._file = self._open_file()
        return self._file

    def _at_hand(self) -> GeoPackagePlanStore | MemoryPlanStore:
        return self._file or self._seen or MemoryPlanStore()
