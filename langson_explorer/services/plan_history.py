"""The past and the undone future of one plan, as whole frozen values."""

from dataclasses import dataclass, replace
from datetime import datetime

from langson_explorer.domain.itinerary import Plan

DEPTH = 200  # changes kept for undo; a plan is a few kilobytes, mostly shared between them


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan with what it was before and what was undone; each step is a new history."""

    plan: Plan
    updated: datetime
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()

    def done(self, plan: Plan, now: datetime) -> "PlanHistory":
        """The history after a change; what was undone is forgotten."""
        return PlanHistory(plan, now, (*self.past, self.plan)[-DEPTH:])

    def undone(self, now: datetime) -> "PlanHistory":
        """The history one step back; there must be a past."""
        return replace(
            self,
            plan=self.past[-1],
            updated=now,
            past=self.past[:-1],
            future=(self.plan, *self.future),
        )

    def redone(self, now: datetime) -> "PlanHistory":
        """The history one step forward again; there must be a future."""
        return replace(
            self,
            plan=self.future[0],
            updated=now,
            past=(*self.past, self.plan),
            future=self.future[1:],
        )
