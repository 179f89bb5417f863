"""What the services need from the floors below them, as Protocols."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.schedule import DaySchedule, Route


class PlanSummary(NamedTuple):
    """A stored plan without its days."""

    id: str
    name: str
    updated: datetime
    day_count: int
    stop_count: int


class Router(Protocol):
    """Finds the way between two points."""

    def route(self, start: Point, end: Point) -> Route:
        """The quickest way; raises NoRouteError."""
        ...


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
        """Remove a plan."""
        ...
