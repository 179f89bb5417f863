"""What planning tells its listeners."""

from collections.abc import Callable
from dataclasses import dataclass

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import StoredPlans
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
    """A change did not reach the disk; it stays in memory, is tried again with the next one.

    `is_kept` tells whether it is in a file beside that of the plans, for the next start.
    """

    plan_id: str
    error: ExplorerError
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """A change was not written: another program has changed the plan to `theirs` meanwhile.

    To be answered with `PlanLibrary.part_ways`, in the thread of the shelf.
    """

    plan_id: str
    theirs: Plan


@dataclass(frozen=True, slots=True)
class StoreBack:
    """A store that could not be used can be; `stored` are the plans found in it only now.

    To be answered with `PlanLibrary.take_stored`, in the thread of the shelf.
    """

    stored: StoredPlans


PlanEvent = PlanChanged | PlansChanged | Saved | SaveFailed | ChangedElsewhere | StoreBack
Listener = Callable[[PlanEvent], None]
