"""What the services need from the floors below them, as Protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Route
from langson_explorer.domain.stated import StatedTimeStore
from langson_explorer.domain.travel import MatrixRouter


class PlanSummary(NamedTuple):
    """A stored plan without its days."""

    id: str
    name: str
    updated: datetime
    day_count: int
    stop_count: int

    @classmethod
    def of(cls, plan: Plan, updated: datetime) -> "PlanSummary":
        """The summary of a plan last changed then."""
        visits = sum(stop.is_visit for stop in plan.stops())
        return cls(plan.id, plan.name, updated, len(plan.days), visits)


class StoredPlans(NamedTuple):
    """All that a store has to say of plans: those that can be read, last changed first.

    `unreadable` names the plans that make no sense; they stay in the store as they are.
    """

    plans: Sequence[tuple[Plan, datetime]] = ()
    last_opened: str | None = None
    unreadable: tuple[str, ...] = ()


class Router(Protocol):
    """Finds the way between two points."""

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError."""
        ...

    def access(self, name: str) -> Point | None:
        """Where the roads enter the place, or the node, of that id; None if they do not say."""
        ...


class TravelRouter(Router, MatrixRouter, Protocol):
    """A router for two points, for many."""


class PlanStore(Protocol):
    """Keeps plans; every call has reached the disk when it returns."""

    @property
    def is_ready(self) -> bool:
        """Whether changes can be kept at all, as far as is known."""
        ...

    def come_back(self) -> StoredPlans:
        """Try to be ready again; the plans that only now can be read. Raises StorageError."""
        ...

    def read_all(self) -> StoredPlans:
        """All plans at once."""
        ...

    def summaries(self) -> Sequence[PlanSummary]:
        """All plans, last changed first."""
        ...

    def load(self, plan_id: str) -> Plan:
        """One plan; raises NotFoundError."""
        ...

    def save(self, plan: Plan, schedule: Sequence[DaySchedule]) -> None:
        """Insert or replace a plan with its stops and legs, in one transaction."""
        ...

    def delete(self, plan_id: str) -> None:
        """Remove a plan, if it is there."""
        ...

    def last_opened(self) -> str | None:
        """The id of the plan that was open last, if it is still there."""
        ...

    def set_last_opened(self, plan_id: str) -> None:
        """Remember which plan is open."""
        ...


class UnsavedPlan(NamedTuple):
    """A change that a store did not take: the plan, or None where it was deleted.

    `base` says which state of the stored plan it was made upon.
    """

    plan_id: str
    plan: Plan | None
    base: str


class UnsavedStore(Protocol):
    """Keeps what a PlanStore did not take until it does; every call may raise StorageError."""

    def keep(self, plan: Plan, schedule: Sequence[DaySchedule], base: str) -> None:
        """Keep a changed plan."""
        ...

    def keep_deleted(self, plan_id: str, base: str) -> None:
        """Keep that a plan was deleted."""
        ...

    def forget(self, plan_id: str) -> None:
        """Keep nothing of a plan any more."""
        ...

    def all(self) -> Sequence[UnsavedPlan]:
        """All that is kept."""
        ...


class UserStore(PlanStore, StatedTimeStore, Protocol):
    """Everything that a user's file keeps."""
