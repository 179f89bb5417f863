"""Opens what a desk shows, step by step so that the window stays alive."""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from langson_explorer.errors import DamagedFileError, ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.workspace import Workspace
from langson_explorer.settings import THEME
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Feature, Services, Shell
from langson_explorer.ui.features.map.feature import MapFeature
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import SYSTEM, resolved, theme
from langson_explorer.ui.widgets.notices import Notice, Tone

if TYPE_CHECKING:  # it loads the web engine
    from langson_explorer.ui.features.map.view import MapView

RETRY_MS = 5_000  # until another program that held the log is looked for again
_LOOK_AGAIN_MS = 50  # whether the plans are open by now


class Opening(QObject):
    """Puts catalogue and plans into the workspace once they are read; keeps them up to date.

    `settled` comes when all is loaded, or said to be impossible.
    """

    listed = Signal()
    settled = Signal()

    def __init__(
        self,
        shell: Shell,
        workspace: Workspace,
        services: Services,
        features: Mapping[str, Feature],
    ) -> None:
        super().__init__(shell.window)
        self._shell, self._workspace, self._services = shell, workspace, services
        self._features = features
        self._work: Background | None = None
        self._texts: Background | None = None  # reads what is written of the places
        self._is_settled = False
        closing = self._closing = Event()
        self.destroyed.connect(closing.set)  # before what is left to do is waited for
        self._log_notice: Notice | None = None
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._catch_up)
        follow(self, self._on_catalogue_changed, self._show_changes)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def begin(self, view: "MapView") -> None:
        """Take a map that may be loading already; open the catalogue; then what comes last."""
        self._texts = Background(self, "texts")
        view.ready.connect(self._map_ready)
        view.failed.connect(self._map_failed)
        feature = self._features.get(MapFeature.id)
        if isinstance(feature, MapFeature):
            feature.take_view(view)
        QTimer.singleShot(0, self, self.load_lists)
        if view.is_ready:
            QTimer.singleShot(0, self, self._map_ready)
        elif view.trouble:
            QTimer.singleShot(0, self, partial(self._map_failed, view.trouble))

    def load_lists(self) -> None:
        """Open the catalogue; what is wrong with it is said in the window."""
        self._services.log_wait_s = 0  # nothing waits in the window's thread
        try:
            browser, _finder = self._services.browser, self._services.finder
            if self._texts:
                self._services.search.put_off_texts()
        except ExplorerError as error:
            self._workspace.trouble.set(error)
            self._shell.tell_trouble(error)
            return
        self._workspace.take_catalogue(browser)
        self._tell_what_is_missing(self._services.catalogue_trouble)
        if self._services.province_trouble:
            self._shell.tell_trouble(self._services.province_trouble)
        self.listed.emit()
        if self._is_settled:
            self._read_texts()

    def _read_texts(self) -> None:
        """Have what is written of the places read in a thread: many would hold the window up."""
        if self._texts is None or self._workspace.browser.value is None:
            return
        read = partial(self._services.search.read_texts, self._closing.is_set)
        self._texts.run(read, self._ask_again, self._shell.tell_trouble)

    def _ask_again(self, _none: None) -> None:
        """What was typed before may be found in the texts."""
        if text := self._workspace.text.value:
            self._workspace.type("")
            self._workspace.type(text)

    def _tell_what_is_missing(self, trouble: ExplorerError | None) -> None:
        if self._log_notice and shiboken6.isValid(self._log_notice):
            self._log_notice.dismiss()
        self._log_notice = None
        if trouble is None:
            return
        if isinstance(trouble, DamagedFileError) and trouble.path == self._services.paths.records:
            rescue = (tr("Khôi phục…"), lambda: self._shell.do("rescue-log"))
            self._log_notice = self._shell.say(error_sentence(trouble), Tone.WRONG, rescue)
            return
        if trouble.code != "file-busy":
            self._shell.tell_trouble(trouble)
            return
        said = tr("{trouble} Đang xem dữ liệu của lần đọc trước; chương trình sẽ tự đọc lại.")
        text = said.format(trouble=error_sentence(trouble))
        retry = (tr("Thử lại"), self._catch_up)
        self._log_notice = self._shell.say(text, Tone.WRONG, retry)
        self._retry.start()

    def _catch_up(self) -> None:
        """Read the changes in a thread, again and again, until no other program holds them."""
        self._work = self._work or Background(self, "log")
        self._work.run(self._services.catch_up, self._look_again_unless, self._shell.tell_trouble)

    def _look_again_unless(self, caught_up: bool) -> None:
        if not caught_up:
            self._tell_what_is_missing(self._services.catalogue_trouble)

    def load_plan(self) -> None:
        """Open the plans, say what was wrong with their file."""
        workspace = self._workspace
        if workspace.browser.value is None or workspace.planning.value:
            return
        try:
            workspace.take_plans(self._services.planning)
        except ExplorerError as error:
            self._shell.tell_trouble(error)

    def finish(self) -> None:
        """The plans come last: the map, which is slower, must not wait for them."""
        for feature in self._features.values():
            feature.settle()
        self._await_plans()

    def _await_plans(self) -> None:
        if self._services.are_plans_opening:  # in the background: their file may be held
            QTimer.singleShot(_LOOK_AGAIN_MS, self, self._await_plans)
            return
        self.load_plan()
        self._is_settled = True
        self.settled.emit()
        self._read_texts()

    def _map_ready(self) -> None:
        QTimer.singleShot(0, self, self.finish)

    def _map_failed(self, error: ExplorerError) -> None:
        self._shell.tell_trouble(error)
        self._map_ready()

    def _on_catalogue_changed(self, tell: Callable[[None], None]) -> Callable[[], None]:
        return self._services.on_catalogue_changed(lambda: tell(None))

    def _show_changes(self, _none: None) -> None:
        """Show the catalogue as it is now in list, card, map, calendar, plan."""
        if self._workspace.browser.value is None:
            return
        self.load_lists()
        if planning := self._workspace.planning.value:
            planning.retime()

    def _follow_system(self) -> None:
        if self._services.settings.get(THEME) == SYSTEM:
            theme.choose(resolved(SYSTEM))
