"""The itinerary at the foot of the window."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.i18n import tr
from langson_explorer.services.planning import Planning
from langson_explorer.services.wording import in_language
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings import DOCK_COLLAPSED, DOCK_HEIGHT
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow
from langson_explorer.ui.widgets.card_footer import NEW_DAY
from langson_explorer.ui.widgets.fitting import is_low_screen
from langson_explorer.ui.widgets.notices import Tone

if TYPE_CHECKING:  # loaded after the map
    from langson_explorer.services.programme import Programme
    from langson_explorer.ui.features.plan.pane import PlanPane
    from langson_explorer.ui.features.plan.saving import PlanSaving
    from langson_explorer.ui.features.plan.verbs import Undo

_WORKED_OUT = ("new-trip", "rearrange", "costs", "variants", "day-by-day")
_TAKEN_ALONG = ("print-plan", "export-plan", "plan-codes", "open-plan")


class PlanFeature(Feature):
    """The open plan: changed by hand, undone, taken along, taken in.

    `pane` is None until the plans have been read.
    """

    id = "plan"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.pane: PlanPane | None = None
        self.saving: PlanSaving | None = None
        follow(self, workspace.planning.watch, self._take_plans)

    def actions(self) -> Sequence[Action]:
        """Changing the plan, taking it along."""
        return (
            Action("undo", self.undo, lambda: tr("Hoàn tác"), "undo", "Ctrl+Z"),
            Action(
                "redo",
                self.redo,
                lambda: tr("Làm lại"),
                "redo",
                "Ctrl+Shift+Z",
                also="Ctrl+Y",
            ),
            Action("export-plan", self.export, lambda: tr("Xuất lịch trình…"), "share"),
            Action("plan-codes", self.show_codes, lambda: tr("Mã QR của lịch trình…"), "qr"),
            Action("open-plan", self.open, lambda: tr("Mở tệp lịch trình…"), "folder", "Ctrl+O"),
            Action(
                "dock",
                self.toggle,
                lambda: tr("Thu hoặc mở lịch trình"),
                "panel-bottom",
                "Ctrl+J",
            ),
            Action(
                "dock-clock",
                self.pull,
                lambda: tr("Xem lịch trình theo giờ, hoặc thu về một hàng"),
                "clock",
                "Ctrl+Shift+J",
            ),
            Action("add-to-day", self.add_to_day),
            Action("show-stop", self.show_stop),
            Action("add-beside", self.add_beside),
        )

    def may_close(self) -> bool:
        """Whether the window may be closed now; asks where changes are unsaved."""
        return self.saving is None or self.saving.may_close(self.shell.window)

    def takes(self, path: Path) -> bool:
        """Whatever is dropped and nobody else takes is tried as a plan."""
        return True

    def take(self, paths: Sequence[Path]) -> None:
        """Take in the plans of files, the last one open in the end."""
        for path in paths:
            self.take_file(path)

    def undo(self) -> None:
        """Take back the last change to the plan; while a place is edited, the last step of it."""
        if self.workspace.editing.value:
            self.shell.do("form-undo")
        elif planning := self.workspace.planning.value:
            planning.undo()

    def redo(self) -> None:
        """Bring back the change last undone, or the step of a place being edited."""
        if self.workspace.editing.value:
            self.shell.do("form-redo")
        elif planning := self.workspace.planning.value:
            planning.redo()

    def toggle(self) -> None:
        """Show the plan, or only its header."""
        if self.pane:
            self.pane.set_collapsed(not self.pane.is_collapsed)

    def pull(self) -> None:
        """Show the days of the plan on one clock, over all the window, or as a row again."""
        if self.pane:
            self.pane.step(not self.pane.is_on_clock)

    def add_to_day(self, place_id: str, day_id: str) -> None:
        """Add a place to a day of the plan, or to a new one (NEW_DAY)."""
        planning, browser = self.workspace.planning.value, self.workspace.browser.value
        if planning is None or browser is None:
            return
        day_id = planning.add_day() if day_id == NEW_DAY else day_id
        planning.add_stop(place_id, day_id)
        number = 1 + [day.id for day in planning.plan.days].index(day_id)
        name = in_language(browser.get(place_id).name)
        text = tr("Đã thêm “{place}” vào Ngày {day}").format(place=name, day=number)
        self._say(text, Tone.INFO, (tr("Hoàn tác"), self.undo))

    def add_beside(self, place_id: str, stop_id: str, after: int) -> None:
        """Add a place before (0) or after (1) a stop, if that is still there."""
        planning = self.workspace.planning.value
        if self.pane and planning and any(stop.id == stop_id for stop in planning.plan.stops()):
            day = planning.plan.day_of(stop_id)
            at = [stop.id for stop in day.stops].index(stop_id)
            self.pane.verbs.add_place(place_id, day.id, at + after)

    def show_stop(self, stop_id: str) -> None:
        """Bring a stop of the plan into sight."""
        if self.pane:
            if self.workspace.view.value is View.CALENDAR:
                self.workspace.view.set(View.MAP)
            self.pane.set_collapsed(False)
            self.pane.focus_stop(stop_id)

    def export(self) -> None:
        """Ask for a file, write the open plan as what its name ends in."""
        from langson_explorer.services.plan_files import KINDS  # noqa: PLC0415 - when wanted
        from langson_explorer.ui.widgets.file_dialogs import ask_for_plan_file  # noqa: PLC0415

        if plan := self.workspace.plan.value:
            title = tr("Xuất lịch trình")
            if path := ask_for_plan_file(self.shell.window, title, plan.name, KINDS):
                self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the open plan as what the name ends in; what it came to is said in the window."""
        from langson_explorer.services.plan_files import PDF  # noqa: PLC0415 - when wanted
        from langson_explorer.ui.features.plan.files import write  # noqa: PLC0415

        programme = self._programme()
        if programme is None:
            return
        if path.suffix.lower() == PDF:
            self.shell.do("print-programme", programme, path)
        else:
            write(self.shell, programme, path)

    def show_codes(self) -> None:
        """Open the window of QR codes of the open plan."""
        from langson_explorer.ui.features.plan.codes import PlanCodesDialog  # noqa: PLC0415

        if programme := self._programme():
            PlanCodesDialog(programme, self.shell.window).show()

    def open(self) -> None:
        """Ask for a plan file, take it in."""
        from langson_explorer.ui.features.plan.files import ask_for_file  # noqa: PLC0415

        if path := ask_for_file(self.shell.window):
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Take in the plan of a file as one of one's own; what is wrong with it is said."""
        from langson_explorer.ui.features.plan.files import take_in  # noqa: PLC0415

        planning = self.workspace.planning.value
        if planning and take_in(self.shell, planning, self.services, path) and self.pane:
            self.pane.set_collapsed(False)

    def _programme(self) -> "Programme | None":
        from langson_explorer.services.programme import programme_now  # noqa: PLC0415 - when wanted

        planning = self.workspace.planning.value
        return programme_now(planning, self.services.spots.find) if planning else None

    def _take_plans(self, planning: Planning | None) -> None:
        from langson_explorer.services.plan_roles import PlanRoles  # noqa: PLC0415 - after the map
        from langson_explorer.ui.features.plan.pane import PlanPane  # noqa: PLC0415
        from langson_explorer.ui.features.plan.saving import PlanSaving  # noqa: PLC0415

        browser, workspace, settings = (
            self.workspace.browser.value,
            self.workspace,
            self.services.settings,
        )
        if planning is None or browser is None:
            return
        self.saving = saving = PlanSaving(planning, self.shell.notices, self)
        saving.closing_settled.connect(self.closing_settled)
        follow(saving, planning.subscribe, saving.hear)
        self.pane = pane = PlanPane(planning, browser, self._offered)
        pane.verbs.practical = self.services.practical.spots
        pane.verbs.roles = PlanRoles(settings, planning)
        self._connect(pane)
        pane.pull_to(settings.get(DOCK_HEIGHT))
        pane.pulled.connect(lambda height: settings.set(DOCK_HEIGHT, height))
        is_low = is_low_screen(self.shell.window)
        pane.set_collapsed(settings.get(DOCK_COLLAPSED) or is_low)
        pane.collapsed.connect(lambda is_so: settings.set(DOCK_COLLAPSED, is_so))
        follow(pane, workspace.selected.watch, pane.select)
        follow(pane, workspace.over_map.watch, pane.point_at)
        follow(pane, workspace.language.watch, pane.retranslate)
        pane.select(workspace.selected.value)
        self.shell.place(Pane(Where.FOOT, lambda: pane))

    def _connect(self, pane: "PlanPane") -> None:
        verbs, do = pane.verbs, self.shell.do
        pane.stop_selected.connect(self.workspace.select)
        pane.stop_hovered.connect(self.workspace.over_plan.set)
        pane.notice.connect(self._say)
        pane.day_hovered.connect(self.workspace.over_day.set)
        verbs.asked.connect(do)
        verbs.rearrange_wanted.connect(lambda day: do("rearrange", day))
        verbs.suggestions_wanted.connect(lambda day: do("suggest", day))
        verbs.similar_wanted.connect(lambda stop_id: do("similar", stop_id))
        verbs.detours_wanted.connect(lambda stop_id: do("detours", stop_id))
        verbs.date_changed.connect(lambda before: do("tell-broken", before))

    def _say(self, text: str, tone: Tone, offer: "Undo | None") -> None:
        """Say what was done; what undoes it is offered as long as nothing else has changed."""
        notice, planning = self.shell.say(text, tone, offer), self.workspace.planning.value
        if offer is None or planning is None:
            return
        done = planning.plan

        def look(_planned: object) -> None:
            if planning.plan is not done:
                notice.dismiss()

        follow(notice, self.workspace.planned.watch, look)

    def _offered(self) -> Sequence[Sequence[Action]]:
        return [list(self._known(ids)) for ids in (_WORKED_OUT, _TAKEN_ALONG)]

    def _known(self, ids: Sequence[str]) -> Iterator[Action]:
        return map(self.shell.action, ids)
