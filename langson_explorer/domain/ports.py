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
        return cls(plan.id, plan.name, updated, len(plan.days), sum(1 for _ in plan.stops()))


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


class UserStore(PlanStore, StatedTimeStore, Protocol):
    """Everything that a user's file keeps."""
