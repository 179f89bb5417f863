"""The desk of an office: one window with all features, opened step by step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from langson_explorer.errors import ExplorerError
from langson_explorer.services.workspace import Workspace
from langson_explorer.settings.table import DESK
from langson_explorer.ui.desk.data_bar import DataBar
from langson_explorer.ui.desk.features import FEATURES
from langson_explorer.ui.desk.opening import Opening
from langson_explorer.ui.desk.own_actions import own_actions
from langson_explorer.ui.desk.palette import Palette, in_order
from langson_explorer.ui.desk.toolbar import Toolbar
from langson_explorer.ui.desk.window import Window
from langson_explorer.ui.feature import Action, Feature, Pane, Services
from langson_explorer.ui.widgets.notices import Notice, Notices, Tone
from langson_explorer.ui.widgets.trouble import say_trouble

if TYPE_CHECKING:  # it loads the web engine
    from langson_explorer.ui.features.map.view import MapView


class Desk(QObject):
    """The shell around the features: places what they offer, carries out what they ask for.

    `load` opens the catalogue, then the plans; `settled` comes when all is loaded, or said to be
    impossible.
    """

    listed = Signal()
    settled = Signal()
    closing_settled = Signal()  # what kept the window from being closed has been settled

    def __init__(self, services: Services) -> None:
        self.workspace = Workspace(DESK)
        self._window = Window(self.workspace)
        super().__init__(self._window)
        self.services = services
        made = [kind(self, self.workspace, services) for kind in FEATURES if DESK in kind.modes]
        self.features: dict[str, Feature] = {feature.id: feature for feature in made}
        own = own_actions(self.workspace, services, self.open_palette, self._leave)
        offered = (*own, *(action for feature in made for action in feature.actions()))
        self.actions = {action.id: action for action in offered}
        self._window.fill(
            Toolbar(self.find_action, self.do),
            DataBar(self.workspace, services.settings, self.find_action, self.do),
            [pane for feature in made for pane in feature.panes()],
        )
        self._connect()

    @property
    def notices(self) -> Notices:
        """The messages over the window."""
        return self._window.notices

    @property
    def window(self) -> Window:
        """The inside of the window."""
        return self._window

    # What features ask for

    def do(self, action_id: str, *args: object) -> None:
        """Carry out an action of any feature; nothing where nobody offers it."""
        if action := self.actions.get(action_id):
            action.run(*args)

    def find_action(self, action_id: str) -> Action | None:
        """An action by its id; None where nobody offers it."""
        return self.actions.get(action_id)

    def action(self, action_id: str) -> Action:
        """An action by its id; raises KeyError."""
        return self.actions[action_id]

    def offered(self) -> Sequence[Action]:
        """Every action of every feature."""
        return tuple(self.actions.values())

    def place(self, pane: Pane) -> None:
        """Put a pane into its place."""
        self._window.place(pane)

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        action: tuple[str, Callable[[], None]] | None = None,
    ) -> Notice:
        """Show a message that does not stop the work, with what it offers to do."""
        return self._window.notices.say(text, tone, action)

    def tell_trouble(self, error: ExplorerError) -> None:
        """Say in the window what is wrong."""
        say_trouble(self._window.notices, error)

    def open_palette(self) -> None:
        """Open the command palette."""
        listed = [entry for entry in self.actions.values() if entry.listed and entry.label()]
        now = {action.id: action for one in self.features.values() for action in one.now()}
        palette = Palette(self._window, [*in_order(listed), *now.values()])
        palette.chosen.connect(lambda id_: now[id_].run() if id_ in now else self.do(id_))
        palette.open_over(self._window)

    # Opening and closing

    def load(self, view: "MapView") -> None:
        """Open the catalogue; take a map that may be loading already; then open the plans."""
        self.opening.begin(view)

    def may_close(self) -> bool:
        """Whether the window may be closed now; asks where changes are unsaved."""
        return all(feature.may_close() for feature in self.features.values())

    # Within

    def _connect(self) -> None:
        for action in self.actions.values():
            for keys in filter(None, (action.shortcut, action.also)):
                shortcut = QShortcut(QKeySequence(keys), self._window)
                shortcut.activated.connect(partial(self.do, action.id))
        for feature in self.features.values():
            feature.closing_settled.connect(self.closing_settled)
        self.opening = Opening(self, self.workspace, self.services, self.features)
        self.opening.listed.connect(self.listed)
        self.opening.settled.connect(self.settled)
        self._window.files_dropped.connect(self.take_files)
        if trouble := self.services.settings.trouble:
            self.tell_trouble(trouble)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Give files dropped onto the window or opened with it to the first feature for each."""
        left = list(paths)
        for feature in self.features.values():
            if taken := [path for path in left if feature.takes(path)]:
                feature.take(taken)
                left = [path for path in left if path not in taken]

    def _leave(self) -> None:
        self._window.window().close()
