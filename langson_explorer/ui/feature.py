"""What a feature is: the actions and panes it offers, and what the shell around it gives to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings.table import DESK
from langson_explorer.ui.widgets.notices import Notice, Notices, Tone

if TYPE_CHECKING:  # each is loaded when it is first asked for
    from langson_explorer.domain.place import Words
    from langson_explorer.domain.ports import Router
    from langson_explorer.packs.road_tiles import RoadPacks
    from langson_explorer.paths import Paths
    from langson_explorer.services.browse import Browser
    from langson_explorer.services.calendar import FestivalCalendar
    from langson_explorer.services.editing_lock import EditingLock
    from langson_explorer.services.exchange.door import Exchange
    from langson_explorer.services.extracts import Extracts
    from langson_explorer.services.finding import Finder
    from langson_explorer.services.heights import Heights
    from langson_explorer.services.kiosk.updates import Updates
    from langson_explorer.services.packs import Packs
    from langson_explorer.services.planning import Planning
    from langson_explorer.services.practical import PracticalPlaces
    from langson_explorer.services.records.conflicts import Conflicts
    from langson_explorer.services.records.editing import Records
    from langson_explorer.services.records.importing.door import Importing
    from langson_explorer.services.records.photos import Photos
    from langson_explorer.services.search import Search
    from langson_explorer.services.spots import Spots
    from langson_explorer.services.trip_planner import TripPlanner
    from langson_explorer.settings import Settings
    from langson_explorer.storage.backups import Backup, Backups, Restored
    from langson_explorer.storage.provinces import ProvinceLibrary
    from langson_explorer.storage.records.store import RecordStore


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its id, its label in the language chosen, the verb that does it.

    An action without a label is one that features ask of each other: it may take arguments, and
    nothing lists it. `listed` says whether the palette shows it; `also` is another shortcut.
    """

    id: str
    run: Callable[..., object]
    label: Callable[[], str] = str
    icon: str = ""
    shortcut: str = ""
    listed: bool = True
    also: str = ""


class Where(StrEnum):
    """Where a pane stands in a window."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FORM = "form"  # at the right, in place of what stands there, while a place is edited
    FOOT = "foot"
    WHOLE = "whole"  # all of it, while its view is shown


@dataclass(frozen=True, slots=True)
class Pane:
    """A widget with its place, made by `make`; in the centre, or the whole, it is one of the views.

    One of the whole is made when its view is first shown, the form when a place is first edited.
    """

    where: Where
    make: Callable[[], QWidget]
    view: View | None = None


class Services(Protocol):
    """What features work with; each part may raise a StorageError when first asked for."""

    log_wait_s: float | None
    province_trouble: ExplorerError | None
    starts_anew: bool

    @property
    def paths(self) -> "Paths": ...  # noqa: D102
    @property
    def provinces(self) -> "ProvinceLibrary": ...  # noqa: D102
    def use_provinces(self, ids: "Sequence[str]") -> None: ...  # noqa: D102
    @property
    def settings(self) -> "Settings": ...  # noqa: D102
    @property
    def browser(self) -> "Browser": ...  # noqa: D102
    @property
    def finder(self) -> "Finder": ...  # noqa: D102
    @property
    def search(self) -> "Search": ...  # noqa: D102
    @property
    def calendar(self) -> "FestivalCalendar": ...  # noqa: D102
    @property
    def catalogue_file(self) -> Path: ...  # noqa: D102
    @property
    def catalogue_trouble(self) -> ExplorerError | None: ...  # noqa: D102
    @property
    def planning(self) -> "Planning": ...  # noqa: D102
    @property
    def are_plans_opening(self) -> bool: ...  # noqa: D102
    @property
    def router(self) -> "Router": ...  # noqa: D102
    @property
    def packs(self) -> "Packs": ...  # noqa: D102
    @property
    def road_packs(self) -> "RoadPacks": ...  # noqa: D102
    @property
    def practical(self) -> "PracticalPlaces": ...  # noqa: D102
    @property
    def heights(self) -> "Heights": ...  # noqa: D102
    @property
    def extracts(self) -> "Extracts": ...  # noqa: D102
    @property
    def spots(self) -> "Spots": ...  # noqa: D102
    @property
    def trips(self) -> "TripPlanner": ...  # noqa: D102
    @property
    def records(self) -> "Records": ...  # noqa: D102
    @property
    def kinds(self) -> "Mapping[str, Mapping[str, Words]]": ...  # noqa: D102
    @property
    def editing_lock(self) -> "EditingLock": ...  # noqa: D102
    @property
    def photos(self) -> "Photos": ...  # noqa: D102
    @property
    def conflicts(self) -> "Conflicts": ...  # noqa: D102
    @property
    def exchange(self) -> "Exchange": ...  # noqa: D102
    @property
    def record_store(self) -> "RecordStore": ...  # noqa: D102
    @property
    def importing(self) -> "Importing": ...  # noqa: D102
    @property
    def kiosk_updates(self) -> "Updates": ...  # noqa: D102
    @property
    def backups(self) -> "Backups": ...  # noqa: D102
    def back_up_daily(self) -> "Backup | None": ...  # noqa: D102
    def catch_up(self) -> bool: ...  # noqa: D102
    def restore(self, backup: "Path") -> "Restored": ...  # noqa: D102
    def forget_questions(self) -> None: ...  # noqa: D102
    def on_catalogue_changed(  # noqa: D102
        self, listener: Callable[[], None]
    ) -> Callable[[], None]: ...


class Shell(Protocol):
    """The window around the features: the desk of an office, say."""

    @property
    def window(self) -> QWidget:
        """What dialogs open over."""
        ...

    @property
    def notices(self) -> Notices:
        """The messages over the window."""
        ...

    def do(self, action_id: str, *args: object) -> None:
        """Carry out an action of any feature; nothing where nobody offers it."""
        ...

    def action(self, action_id: str) -> Action:
        """An action by its id; raises KeyError."""
        ...

    def offered(self) -> Sequence[Action]:
        """Every action of every feature, those nothing lists too."""
        ...

    def place(self, pane: Pane) -> None:
        """Put a pane that was not there from the start into its place."""
        ...

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> Notice:
        """Show a message that does not stop the work, with what it offers to do."""
        ...

    def tell_trouble(self, error: ExplorerError) -> None:
        """Say what is wrong."""
        ...


class Feature(QObject):
    """One thing the program can do; it knows the workspace, services, widgets, but no other."""

    id = ""
    modes = frozenset({DESK})  # in which it is offered

    closing_settled = Signal()  # what kept the window from being closed has been settled

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell.window)
        self.shell, self.workspace, self.services = shell, workspace, services

    def actions(self) -> Sequence[Action]:
        """What one can do."""
        return ()

    def now(self) -> Sequence[Action]:
        """What one can do just now: the palette lists it after the rest."""
        return ()

    def panes(self) -> Sequence[Pane]:
        """What stands in the window from the start."""
        return ()

    def settle(self) -> None:
        """Load what may come last, once all that one sees is there."""

    def may_close(self) -> bool:
        """Whether the window may be closed now; may ask."""
        return True

    def takes(self, path: Path) -> bool:
        """Whether a file dropped onto the window is for it."""
        return False

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files dropped onto the window."""
