"""What planning tells its listeners."""

from collections.abc import Callable
from dataclasses import dataclass

from langson_explorer.errors import ExplorerError


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The open plan is another one or has other contents; its schedule is already new."""

    plan_id: str


@dataclass(frozen=True, slots=True)
class PlansChanged:
    """The list of plans has changed: one was made, named, copied, deleted or restored."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Every change to this plan so far has reached the disk."""

    plan_id: str


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """A change did not reach the disk; it stays in memory, is tried again with the next one."""

    plan_id: str
    error: ExplorerError


PlanEvent = PlanChanged | PlansChanged | Saved | SaveFailed
Listener = Callable[[PlanEvent], None]
