"""The itineraries at hand: new ones, copies, those deleted or brought back, what is undone."""

from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.plan_texts import writable_plan
from langson_explorer.domain.timetable import settled
from langson_explorer.errors import NotFoundError
from langson_explorer.i18n import tr
from langson_explorer.services.plan_events import PlanChanged, PlansChanged
from langson_explorer.services.plan_history import PlanHistory
from langson_explorer.services.plan_keeper import Deleted, PlanKeeper


class PlanLibrary(PlanKeeper):
    """What a user does with plans as a whole; verbs raise NotFoundError."""

    def open_plan(self, plan_id: str) -> None:
        """Make a plan the open one."""
        self._history(plan_id)
        self._just_deleted = None
        self._show(plan_id)

    def new_plan(self, name: str = "") -> str:
        """Make an empty plan, open it; its id."""
        self._just_deleted = None
        made = self._make_empty(name)
        self._tell(PlansChanged())
        self._show(made)
        return made

    def duplicate_plan(self, plan_id: str) -> str:
        """Copy a plan, open the copy; its id."""
        plan = self.get(plan_id)
        name = self._free_name(tr("{name} (bản sao)").format(name=plan.name))
        self._just_deleted = None
        copy = itinerary.copy_plan(plan, name, self._new_id)
        self._keep(PlanHistory(copy, self._now()))
        self._tell(PlansChanged())
        self._show(copy.id)
        return copy.id

    def keep_copy(self, plan_id: str, name: str, *, is_dated: bool = True) -> Plan:
        """Keep a copy of a plan beside it, dated or without a date; the open one stays open."""
        plan = self.get(plan_id)
        copy = itinerary.copy_plan(plan, self._free_name(name), self._new_id)
        copy = copy if is_dated else itinerary.set_date(copy, None)
        self._keep(PlanHistory(copy, self._now()))
        self._tell(PlansChanged())
        return copy

    def take_plan(self, plan: Plan) -> str:
        """Take in a plan from elsewhere as one of its own, open it; its id."""
        self._just_deleted = None
        taken = itinerary.copy_plan(plan, self._free_name(plan.name), self._new_id)
        taken = settled(taken, self._timetable(taken))
        self._keep(PlanHistory(taken, self._now()))
        self._tell(PlansChanged())
        self._show(taken.id)
        return taken.id

    def adopt_plan(self, plan: Plan) -> bool:
        """Take in a plan under the id it comes with, unless it was before; it is not opened.

        What was made of it here since stays, also that it was deleted.
        """
        if plan.id in self._histories or plan.id in self._deleted:
            return False
        adopted = itinerary.rename(plan, self._free_name(plan.name))
        adopted = settled(adopted, self._timetable(adopted))
        self._keep(PlanHistory(adopted, self._now()))
        self._tell(PlansChanged())
        return True

    def rename_plan(self, plan_id: str, name: str) -> None:
        """Give a plan another name; a blank one is refused."""
        self._change(plan_id, itinerary.rename(self.get(plan_id), name))

    def delete_plan(self, plan_id: str) -> None:
        """Delete a plan; `undo` right after, or `restore_plan` at any time, brings it back.

        If it was open, the one changed last is opened, or an empty one when none is left.
        """
        history = self._history(plan_id)
        was_open = plan_id == self._open_id
        del self._histories[plan_id]
        stand_in = None if self._histories else self._make_empty(opens=True)
        if was_open:
            self._turn_to(stand_in or self.summaries()[0].id)
        self._deleted[plan_id] = Deleted(history, was_open, stand_in)
        self._just_deleted = plan_id
        self._saver.delete(plan_id)
        self._tell(PlansChanged())
        if was_open:
            self._tell(PlanChanged(self._open_id))

    def restore_plan(self, plan_id: str) -> None:
        """Bring back a plan deleted since the program started, with its undo."""
        if plan_id not in self._deleted:
            raise NotFoundError("plan-not-found", plan=plan_id)
        deleted = self._deleted.pop(plan_id)
        self._just_deleted = None
        self._keep(deleted.history)
        if deleted.was_open:
            self._turn_to(plan_id)
        unused = self._histories.get(deleted.stand_in or "")
        if unused and not unused.past:
            del self._histories[unused.plan.id]
            self._saver.delete(unused.plan.id)
        self._tell(PlansChanged())
        if deleted.was_open:
            self._tell(PlanChanged(plan_id))

    def undo(self) -> None:
        """Take back the deletion just done, or the last change to the open plan."""
        if self._just_deleted is not None:
            self.restore_plan(self._just_deleted)
        elif self.can_undo:
            self._step(self._histories[self._open_id].undone(self._now()))

    def redo(self) -> None:
        """Bring back the change last undone."""
        if self.can_redo:
            self._step(self._histories[self._open_id].redone(self._now()))

    # Within

    def _change(self, plan_id: str, plan: Plan) -> None:
        history, plan = self._histories[plan_id], writable_plan(plan)
        if plan != history.plan:
            plan = settled(plan, self._timetable(plan))
            self._step(history.done(plan, self._now()))

    def _step(self, history: PlanHistory) -> None:
        """Take a plan's next history: the one door every change goes through."""
        plan = history.plan
        is_renamed = plan.name != self._histories[plan.id].plan.name
        self._just_deleted = None
        self._keep(history)
        if is_renamed:
            self._tell(PlansChanged())
        if plan.id == self._open_id:
            self._tell(PlanChanged(plan.id))

    def _show(self, plan_id: str) -> None:
        self._turn_to(plan_id)
        self._tell(PlanChanged(plan_id))
