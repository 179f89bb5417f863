"""What a user does in the dock: each verb of planning with the message and the focus it needs."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal

from langson_explorer.domain.itinerary import DAY_MIN, Day, Plan, StopKind
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.practical import PracticalKind
from langson_explorer.domain.text import fold
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.browse import Browser
from langson_explorer.services.plan_roles import PlanRoles
from langson_explorer.services.plan_stops import stop_name
from langson_explorer.services.planning import Planning
from langson_explorer.services.programme import origin_name
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.ui.feature import Action
from langson_explorer.ui.features.plan.stop_commands import StopCommand
from langson_explorer.ui.widgets.notices import Tone

STAY_STEP_MIN = 15
SHORTEST_STAY_MIN = 5
_USUAL_LUNCH_MIN = 11 * 60

Undo = tuple[str, Callable[[], None]]
type FindPractical = Callable[[str, Collection[PracticalKind]], Sequence[Place]]
Offered = Callable[[], Sequence[Sequence[Action]]]  # in groups, for the menu of the plan


def _no_practical(_text: str, _kinds: Collection[PracticalKind]) -> Sequence[Place]:
    return ()


class PlanVerbs(QObject):
    """Carries out what the widgets of the dock ask for.

    `notice` has a text, its Tone, and the label and callable of what it offers, or None.
    """

    notice = Signal(str, object, object)
    stop_selected = Signal(str)
    asked = Signal(str)  # an action of the window
    rearrange_wanted = Signal(int)  # a day, from 0
    suggestions_wanted = Signal(int)  # a day, from 0
    similar_wanted = Signal(str)  # a stop
    detours_wanted = Signal(str)  # a stop: on the way to it
    date_changed = Signal(object)  # the plan as it was
    focus_wanted = Signal(str)
    editor_wanted = Signal(str, bool)  # a stop; whether its note comes first

    def __init__(
        self, planning: Planning, browser: Browser, parent: QObject, offered: Offered
    ) -> None:
        super().__init__(parent)
        self.offered = offered
        self.roles: PlanRoles | None = None
        self.practical: FindPractical = _no_practical
        self.planning = planning
        self._browser = browser
        self._commands: dict[StopCommand, Callable[[str], None]] = {
            StopCommand.SELECT: self.select_stop,
            StopCommand.EDIT: lambda stop: self.editor_wanted.emit(stop, False),
            StopCommand.NOTE: lambda stop: self.editor_wanted.emit(stop, True),
            StopCommand.REMOVE: self.remove_stop,
            StopCommand.LONGER: lambda stop: self._stretch(stop, STAY_STEP_MIN),
            StopCommand.SHORTER: lambda stop: self._stretch(stop, -STAY_STEP_MIN),
            StopCommand.FOCUS_PREVIOUS: lambda stop: self._focus_along(stop, -1),
            StopCommand.FOCUS_NEXT: lambda stop: self._focus_along(stop, 1),
            StopCommand.FOCUS_PREVIOUS_DAY: lambda stop: self._focus_across(stop, -1),
            StopCommand.FOCUS_NEXT_DAY: lambda stop: self._focus_across(stop, 1),
            StopCommand.FOCUS_FIRST: lambda stop: self._focus_end(stop, 0),
            StopCommand.FOCUS_LAST: lambda stop: self._focus_end(stop, -1),
            StopCommand.MOVE_EARLIER: lambda stop: self._shift(stop, -1),
            StopCommand.MOVE_LATER: lambda stop: self._shift(stop, 1),
            StopCommand.MOVE_PREVIOUS_DAY: lambda stop: self._carry_over(stop, -1),
            StopCommand.MOVE_NEXT_DAY: lambda stop: self._carry_over(stop, 1),
        }

    @property
    def plan(self) -> Plan:
        """The open plan."""
        return self.planning.plan

    def run(self, command: StopCommand, stop_id: str) -> None:
        """Do what the keyboard, or a menu, asks of a stop."""
        self._commands[command](stop_id)

    # Stops

    def select_stop(self, stop_id: str) -> None:
        """Make the stop's place the one the whole window shows."""
        self.stop_selected.emit(self.plan.stop(stop_id).place_id)

    def name_of(self, stop_id: str) -> str:
        """What a stop's place is called, in the language chosen."""
        return stop_name(self.plan, stop_id, self.planning.find_place)

    def remove_stop(self, stop_id: str) -> None:
        """Take a stop out, offer to undo; its neighbour gets the focus."""
        name, day = self.name_of(stop_id), self.plan.day_of(stop_id)
        ids = [stop.id for stop in day.stops]
        at = ids.index(stop_id)
        neighbour = next(iter(ids[at + 1 :] + ids[:at][::-1]), None)
        self.planning.remove_stop(stop_id)
        if neighbour:
            self.focus_wanted.emit(neighbour)
        self._say(tr("Đã bỏ “{name}” khỏi lịch trình").format(name=name), self._undo())

    def place_stop(self, stop_id: str, day_id: str, index: int) -> None:
        """Put a stop at a position among the visits of a day, counted with it where it is now."""
        if all(stop_id != stop.id for stop in self.plan.stops()):
            return  # dragged in from another plan, or another program
        index = _among_all(self.plan.day(day_id), index)
        day = self.plan.day_of(stop_id)
        if day.id == day_id:
            at = next(i for i, stop in enumerate(day.stops) if stop.id == stop_id)
            index -= index > at
        self.planning.move_stop(stop_id, day_id, index)
        self.select_stop(stop_id)
        self.focus_wanted.emit(stop_id)

    def add_place(self, place_id: str, day_id: str, index: int) -> None:
        """Add a visit to a place at a position among the visits of a day."""
        try:
            index = _among_all(self.plan.day(day_id), index)
            stop_id = self.planning.add_stop(place_id, day_id, index)
        except ExplorerError as error:  # dragged in from who knows where
            self.notice.emit(error_sentence(error), Tone.WRONG, None)
            return
        self.select_stop(stop_id)
        self.focus_wanted.emit(stop_id)

    def set_stay(self, stop_id: str, minutes: int) -> None:
        """Say how long a visit takes."""
        self.planning.set_stay(stop_id, min(max(minutes, SHORTEST_STAY_MIN), DAY_MIN))

    def fix_start(self, stop_id: str, start_min: int | None) -> None:
        """Have a visit begin at a time of day (minutes), or whenever it is reached."""
        self.planning.set_stop_start(stop_id, start_min)

    def start_of(self, stop_id: str) -> int:
        """When a stop begins, in minutes after midnight of its day, at most 1,439."""
        stops = (stop for day in self.planning.schedule for stop in day.stops)
        found = next(visit for visit in stops if visit.stop.id == stop_id)
        return min(found.start_min, DAY_MIN - 1)

    def set_locks(self, stop_id: str, *, place: bool, day: bool) -> None:
        """Say whether rearranging must keep a stop, and on its day."""
        self.planning.set_locks(stop_id, place=place, day=day)

    def _stretch(self, stop_id: str, minutes: int) -> None:
        self.set_stay(stop_id, self.plan.stop(stop_id).stay_min + minutes)

    def _shift(self, stop_id: str, step: int) -> None:
        """One position along; beyond the end of the day into the next or the previous day."""
        day = self.plan.day_of(stop_id)
        at = next(i for i, stop in enumerate(day.stops) if stop.id == stop_id) + step
        if 0 <= at < len(day.stops):
            self.planning.move_stop(stop_id, day.id, at)
            self.focus_wanted.emit(stop_id)
        else:
            self._carry_over(stop_id, step, at_start=step > 0)

    def _carry_over(self, stop_id: str, step: int, *, at_start: bool = False) -> None:
        days = self.plan.days
        to = days.index(self.plan.day_of(stop_id)) + step
        if 0 <= to < len(days):
            self.planning.move_stop(stop_id, days[to].id, 0 if at_start else None)
            self.focus_wanted.emit(stop_id)

    def _focus_along(self, stop_id: str, step: int) -> None:
        ids = [stop.id for stop in self.plan.stops()]
        to = ids.index(stop_id) + step
        if 0 <= to < len(ids):
            self.focus_wanted.emit(ids[to])

    def _focus_across(self, stop_id: str, step: int) -> None:
        """The stop at the same position of the nearest day that has any."""
        days = self.plan.days
        here = self.plan.day_of(stop_id)
        at = [stop.id for stop in here.stops].index(stop_id)
        from_here = days.index(here)
        others = days[from_here + 1 :] if step > 0 else days[:from_here][::-1]
        if found := next((day for day in others if day.stops), None):
            self.focus_wanted.emit(found.stops[min(at, len(found.stops) - 1)].id)

    def _focus_end(self, stop_id: str, end: int) -> None:
        self.focus_wanted.emit(self.plan.day_of(stop_id).stops[end].id)

    def spot(self, spot_id: str) -> Place | None:
        """A place, a node of the roads, a point of one's own."""
        return self.planning.find_place(spot_id)

    def find_places(self, text: str) -> list[Place]:
        """The places whose name holds these letters, accents or none; then those of packs."""
        wanted = fold(text)
        known = [place for place in self._browser.places if wanted in fold(in_language(place.name))]
        return [*known, *self.practical(text, ())]

    def find_lodging(self, text: str) -> list[Place]:
        """The same, where one may sleep before the others."""
        lodging = (Layer.VILLAGES, Layer.SERVICES)
        beds = self.practical(text, (PracticalKind.LODGING,))
        return sorted(
            [*self.find_places(text), *beds], key=lambda place: place.layer not in lodging
        )

    def origin_name(self) -> str:
        """Where every day leaves from; empty for a node of the roads that is no place."""
        return origin_name(self.plan.origin, self._browser.find)

    # Days

    def set_date_of(self, index: int, day: date | None) -> None:
        """Choose the date of any day: the whole plan moves with it."""
        before = self.plan
        self.planning.set_date(day - timedelta(days=index) if day else None)
        if self.plan is not before:
            self.date_changed.emit(before)

    def remove_day(self, day_id: str) -> None:
        """Take a day out with its stops, offer to undo."""
        number = [day.id for day in self.plan.days].index(day_id) + 1
        self.planning.remove_day(day_id)
        self._say(tr("Đã xóa Ngày {number}").format(number=number), self._undo())

    def add_lunch(self, day_id: str) -> None:
        """Have lunch on a day, wherever one is at its usual time."""
        self.planning.add_pause(StopKind.MEAL, day_id, start_min=_USUAL_LUNCH_MIN)

    def set_night(self, day_id: str, spot_id: str) -> None:
        """Say where a day ends; empty: at its last visit."""
        self.planning.set_night(day_id, spot_id)

    # Plans

    def delete_plan(self) -> None:
        """Delete the open plan, offer to bring it back."""
        plan = self.plan
        self.planning.delete_plan(plan.id)
        self._say(
            tr("Đã xóa lịch trình “{name}”").format(name=plan.name),
            (tr("Hoàn tác"), lambda: self.planning.restore_plan(plan.id)),
        )

    def keep_version(self) -> None:
        """Keep the open plan as it is now beside it."""
        if self.roles:
            self._say(tr("Đã giữ “{name}”").format(name=self.roles.keep_version()), None)

    def keep_template(self) -> None:
        """Keep the open plan as one that others begin as."""
        if self.roles:
            self._say(tr("Đã giữ “{name}”").format(name=self.roles.keep_template()), None)

    def archive(self) -> None:
        """Put the open plan away, offer to take it out again."""
        if roles := self.roles:
            plan = self.plan
            roles.archive(plan.id)
            take_out = (tr("Lấy lại"), lambda: roles.take_out(plan.id))
            self._say(tr("Đã đưa “{name}” vào lưu trữ").format(name=plan.name), take_out)

    # Messages

    def _undo(self) -> Undo:
        done = self.plan

        def undo() -> None:
            if self.plan is done:
                self.planning.undo()

        return tr("Hoàn tác"), undo

    def _say(self, text: str, offer: Undo | None) -> None:
        self.notice.emit(text, Tone.INFO, offer)


def _among_all(day: Day, index: int) -> int:
    """Where a position among the visits of a day is among all of its stops."""
    visits = [at for at, stop in enumerate(day.stops) if stop.is_visit]
    return visits[index] if 0 <= index < len(visits) else len(day.stops)
