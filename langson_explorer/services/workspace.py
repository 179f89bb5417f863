"""What the user is doing now, in one place: all that the panes of a window show together.

No pane knows another one: each watches what concerns it here, and sets here what it changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from langson_explorer.domain.dates import Days
from langson_explorer.domain.geo import Box
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province import home
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import current_language
from langson_explorer.services.browse import Browser
from langson_explorer.services.observed import Part, Value
from langson_explorer.services.plan_events import PlanChanged, PlanEvent
from langson_explorer.services.planning import Planning
from langson_explorer.services.saved_filters import SavedFilter
from langson_explorer.settings.table import DESK

AROUND_KM = 5  # how far "around here" reaches at first


class View(StrEnum):
    """What the middle of the window shows."""

    MAP = "map"
    CALENDAR = "calendar"
    CATALOGUE = "catalogue"
    CHANGES = "changes"
    IMPORT = "import"
    EXCHANGE = "exchange"
    CONFLICTS = "conflicts"
    STORE = "store"
    SETTINGS = "settings"
    HELP = "help"


DATA_VIEWS = (View.CHANGES, View.IMPORT, View.EXCHANGE, View.CONFLICTS, View.STORE)


class Order(StrEnum):
    """How the list is sorted."""

    DISTANCE = "distance"
    NAME = "name"
    IMPORTANCE = "rank"


@dataclass(frozen=True, slots=True)
class Browse:
    """What is asked of the catalogue: the words typed, every condition, how to sort.

    `filter` holds the layers and the days of the trip, too. `sorted_by` is None until one is
    chosen; `around` is the id of the place that distances are from, if it is not the capital.
    """

    text: str = ""
    filter: Filter = field(default_factory=Filter)
    sorted_by: Order | None = None
    around: str | None = None

    @property
    def days(self) -> Days | None:
        """The days of the trip."""
        period = self.filter.period
        return Days(period.first, period.last) if period else None

    @property
    def order(self) -> Order:
        """How to sort: as chosen, else what matters most, or what is near where one asked."""
        is_near = self.around or self.filter.near
        return self.sorted_by or (Order.DISTANCE if is_near else Order.IMPORTANCE)

    @property
    def is_everything(self) -> bool:
        """Whether no place is left out."""
        return not self.text.strip() and self.filter.is_everything


@dataclass(frozen=True, slots=True)
class Planned:
    """The open plan, with what it comes to on the clock, a day each."""

    plan: Plan
    schedule: tuple[DaySchedule, ...]


class Workspace:
    """The state that list, map, card, calendar and plan share.

    `browser` and `planning` are None until they are read, `trouble` says why there is no catalogue.
    `planned` is the plan now open. `left` are the ids that the question leaves, None where it
    leaves all. `seen` is the box the map shows; `over_map`, `over_plan` are the places under the
    pointer there, empty for none; `trip` are the days of "my trip": those asked for, else those of
    the open plan; `over_day` is the day of the plan there, the first being 1. `editing` is the id
    of the place open in the form, "" for none, `can_edit` whether one may be; `data_counts` says
    how much waits on each page of the data.
    """

    def __init__(self, mode: str = DESK) -> None:
        self.mode = mode
        self.language = Value(current_language())
        self.view = Value(View.MAP)
        self.browser = Value[Browser | None](None)
        self.planning = Value[Planning | None](None)
        self.planned = Value[Planned | None](None)
        self.trouble = Value[ExplorerError | None](None)
        self.selected = Value[str | None](None)
        self.browse = Value(Browse())
        self.left = Value[frozenset[str] | None](None)
        self.seen = Value[Box | None](None)
        self.over_map, self.over_plan = Value(""), Value("")
        self.over_day = Value[int | None](None)
        self.editing, self.can_edit = Value(""), Value(value=False)
        self.data_counts = Value[Mapping[View, int]]({})
        self.plan = Part(self.planned, lambda planned: planned.plan if planned else None)
        self.days = Part(self.browse, lambda browse: browse.days)
        self.filter = Part(self.browse, lambda browse: browse.filter)
        self.layers = Part(self.browse, lambda browse: browse.filter.layers)
        self.text = Part(self.browse, lambda browse: browse.text)
        self.trip = Value[Days | None](None)
        for source in (self.browse, self.planned):
            source.watch(lambda _now: self.trip.set(self.days.value or self._planned_days()))

    def take_catalogue(self, browser: Browser) -> None:
        """Take the places as they are now; distances start at the one selected before."""
        self.browser.set(browser)
        place = self.place
        if place and place.is_pinned and not self.browse.value.around:
            self.browse.set(replace(self.browse.value, around=place.id))

    def take_plans(self, planning: Planning) -> None:
        """Take the user's plans, follow the one that is open."""
        planning.subscribe(self._hear)
        self.planning.set(planning)
        self._show_plan(planning)

    @property
    def place(self) -> Place | None:
        """The place selected."""
        browser, place_id = self.browser.value, self.selected.value
        return browser.find(place_id) if browser and place_id else None

    @property
    def listed(self) -> list[Place] | None:
        """The places left, in the order of the catalogue; None where all are."""
        browser, left = self.browser.value, self.left.value
        if browser is None or left is None:
            return None
        return [place for place in browser.places if place.id in left]

    @property
    def here(self) -> Near:
        """Around what one would look: the place selected, if it can be pinned, or the capital."""
        place = self.place
        return (
            near_place(place) if place and place.is_pinned else Near(home().capital.at, AROUND_KM)
        )

    def select(self, place_id: str | None, *, moves: bool = True) -> None:
        """Select a place, or none; unless it was picked from the list, distances start there."""
        if place_id == self.selected.value:
            return
        browser = self.browser.value
        place = browser.find(place_id) if browser and place_id else None
        if moves and place and place.is_pinned:
            self.browse.set(replace(self.browse.value, around=place.id))
        self.selected.set(place_id)

    def type(self, text: str) -> None:
        """Ask for what these words say."""
        self.browse.set(replace(self.browse.value, text=text))

    def choose(self, wanted: Filter) -> None:
        """Set another filter."""
        self.browse.set(replace(self.browse.value, filter=wanted))

    def show_layers(self, layers: frozenset[Layer] | None) -> None:
        """Show these layers; None or all of them sets no condition."""
        some = None if layers is None or len(layers) == len(Layer) else frozenset(layers)
        self.choose(replace(self.browse.value.filter, layers=some))

    def travel(self, days: Days | None) -> None:
        """Travel on other days, or on none in particular."""
        if days != self.days.value:
            period = Period(*days) if days else None
            self.choose(replace(self.browse.value.filter, period=period))

    def take(self, saved: SavedFilter) -> None:
        """Ask what was saved: its filter, its words."""
        asked = replace(self.browse.value, text=saved.text, filter=saved.filter)
        self.browse.set(asked)

    def look_near(self, near: Near) -> None:
        """Ask for what is near, whatever was typed; it is seen beside the map."""
        if self.view.value is View.CALENDAR:
            self.view.set(View.MAP)
        self.take(SavedFilter("", replace(self.browse.value.filter, near=near)))

    def start_over(self) -> None:
        """Ask for everything again."""
        self.take(SavedFilter("", Filter()))

    def sort(self, order: Order) -> None:
        """Sort the list."""
        self.browse.set(replace(self.browse.value, sorted_by=order))

    def _planned_days(self) -> Days | None:
        """The days of the open plan, if it has any date."""
        plan = self.plan.value
        if plan is None or plan.start_date is None or not plan.days:
            return None
        last = plan.date_of(len(plan.days) - 1)
        return Days(plan.start_date, last) if last else None

    def _hear(self, event: PlanEvent) -> None:
        if isinstance(event, PlanChanged) and (planning := self.planning.value):
            self._show_plan(planning)

    def _show_plan(self, planning: Planning) -> None:
        self.planned.set(Planned(planning.plan, planning.schedule))


def near_place(place: Place) -> Near:
    """What lies around a place."""
    return Near(place.position, AROUND_KM, place.id)
