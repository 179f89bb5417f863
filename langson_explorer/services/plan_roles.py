"""What stored plans are kept as: templates, versions of others, put away in the archive."""

from collections.abc import Sequence

from langson_explorer.domain.ports import PlanSummary
from langson_explorer.i18n import tr
from langson_explorer.services.plan_library import PlanLibrary
from langson_explorer.settings import PLAN_ROLES, Settings

_TEMPLATE, _ARCHIVED, _VERSION = "template", "archived", "version:"


class PlanRoles:
    """The roles of plans by their ids, kept in the settings; a plan without one is at hand.

    The plans themselves are in the store like all others: nothing here can lose one.
    """

    def __init__(self, settings: Settings, shelf: PlanLibrary) -> None:
        self._settings, self._shelf = settings, shelf

    def at_hand(self) -> Sequence[PlanSummary]:
        """The plans without a role, and the open one, last changed first."""
        roles, open_id = self._roles(), self._shelf.plan.id
        return [one for one in self._shelf.summaries() if one.id not in roles or one.id == open_id]

    def templates(self) -> Sequence[PlanSummary]:
        """The plans that others begin as."""
        return self._with(_TEMPLATE)

    def archived(self) -> Sequence[PlanSummary]:
        """The plans put away."""
        return self._with(_ARCHIVED)

    def versions(self, plan_id: str) -> Sequence[PlanSummary]:
        """What was kept of a plan, the newest first."""
        return self._with(_VERSION + plan_id)

    def keep_version(self) -> str:
        """Keep the open plan as it is now beside it; the name of what is kept."""
        plan = self._shelf.plan
        number = len(self.versions(plan.id)) + 1
        name = tr("{plan} (bản {n})").format(plan=plan.name, n=number)
        return self._keep(name, _VERSION + plan.id)

    def keep_template(self) -> str:
        """Keep the open plan, without its date, as one that others begin as; its name."""
        return self._keep(tr("Mẫu: {plan}").format(plan=self._shelf.plan.name), _TEMPLATE)

    def begin_as(self, template_id: str) -> str:
        """Open a new plan that is as a template is; its id."""
        return self._shelf.duplicate_plan(template_id)

    def archive(self, plan_id: str) -> None:
        """Put a plan away; another one is opened where it was the open one."""
        self._set(plan_id, _ARCHIVED)
        if plan_id == self._shelf.plan.id:
            others = [one.id for one in self.at_hand() if one.id != plan_id]
            if others:
                self._shelf.open_plan(others[0])
            else:
                self._shelf.new_plan()

    def take_out(self, plan_id: str) -> None:
        """Have a plan at hand again, and open."""
        self._set(plan_id, "")
        self._shelf.open_plan(plan_id)

    def _keep(self, name: str, role: str) -> str:
        kept = self._shelf.keep_copy(self._shelf.plan.id, name, is_dated=role != _TEMPLATE)
        self._set(kept.id, role)
        return kept.name

    def _roles(self) -> dict[str, str]:
        return dict(self._settings.get(PLAN_ROLES))

    def _set(self, plan_id: str, role: str) -> None:
        known = {one.id for one in self._shelf.summaries()}
        roles = {one: kept for one, kept in self._roles().items() if one in known}
        roles.pop(plan_id, None)
        self._settings.set(PLAN_ROLES, {**roles, plan_id: role} if role else roles)

    def _with(self, role: str) -> Sequence[PlanSummary]:
        roles = self._roles()
        return [one for one in self._shelf.summaries() if roles.get(one.id) == role]
