"""Plans kept in memory only, for when the disk takes none."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanSummary, StoredPlans
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.stated import StatedTime
from langson_explorer.errors import NotFoundError


class MemoryPlanStore:
    """A UserStore that forgets everything with the program."""

    def __init__(
        self,
        plans: Iterable[tuple[Plan, datetime]] = (),
        last_opened: str | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stated: Iterable[StatedTime] = (),
    ) -> None:
        self._stated = {one.id: one for one in stated}
        self._plans = {plan.id: (plan, updated) for plan, updated in plans}
        self._last_opened = last_opened
        self._now = now

    @property
    def is_ready(self) -> bool:
        """Always."""
        return True

    def come_back(self) -> StoredPlans:
        """Nothing that was not there before."""
        return StoredPlans()

    def read_all(self) -> StoredPlans:
        """All plans at once, last changed first."""
        found = [(self.load(summary.id), summary.updated) for summary in self.summaries()]
        return StoredPlans(found, self.last_opened())

    def summaries(self) -> Sequence[PlanSummary]:
        """All plans, last changed first."""
        found = [PlanSummary.of(plan, updated) for plan, updated in self._plans.values()]
        return sorted(found, key=lambda summary: summary.updated, reverse=True)

    def load(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError."""
        if plan_id not in self._plans:
            raise NotFoundError("plan-not-found", plan=plan_id)
        return self._plans[plan_id][0]

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Insert or replace a plan."""
        self._plans[plan.id] = (plan, self._now())

    def delete(self, plan_id: str) -> None:
        """Remove a plan, if it is there."""
        self._plans.pop(plan_id, None)

    def last_opened(self) -> str | None:
        """The id of the plan that was open last, if it is still there."""
        return self._last_opened if self._last_opened in self._plans else None

    def set_last_opened(self, plan_id: str) -> None:
        """Remember which plan is open."""
        self._last_opened = plan_id

    def stated_times(self) -> Sequence[StatedTime]:
        """All stated travel times, the last first."""
        return sorted(self._stated.values(), key=lambda one: one.stated, reverse=True)

    def keep_stated_time(self, stated: StatedTime) -> None:
        """Add a stated travel time."""
        self._stated[stated.id] = stated

    def drop_stated_time(self, stated_id: str) -> None:
        """Remove a stated travel time, if it is there."""
        self._stated.pop(stated_id, None)
