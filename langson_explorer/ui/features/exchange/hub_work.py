"""Meets the common store in a thread, when asked and by itself; only where it is switched on."""

from PySide6.QtCore import QObject, QTimer

from langson_explorer.domain.province_clock import today
from langson_explorer.errors import ExplorerError, StoppedError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock
from langson_explorer.presenting.exchange.bundles import named
from langson_explorer.presenting.exchange.hub import last_text, office_rows, synced_lines
from langson_explorer.services.exchange.standing import Pending, Status
from langson_explorer.services.hub import Synced
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings import HUB_ON, HUB_URL, OFFICE_NAME
from langson_explorer.ui.feature import Services, Shell
from langson_explorer.ui.features.exchange.hub_view import HubView
from langson_explorer.ui.features.exchange.work import Do, Heed, LongWork
from langson_explorer.ui.widgets.remade import Remade

EVERY_MS = 15 * 60_000  # by itself
AGAIN_MS = 4 * 60_000  # after it was not reached
SOON_MS = 10_000  # after a change of ours


class HubWork(QObject):
    """Between the page and the services. As long as it is off, no socket is opened."""

    def __init__(self, shell: Shell, workspace: Workspace, services: Services, do: Do) -> None:
        super().__init__(shell.window)
        self._shell, self._workspace, self._services, self._do = shell, workspace, services, do
        self.long = LongWork(self, "hub")
        self._is_reached: bool | None = None
        self._trouble = ""
        self._told: tuple[Status, Pending] | None = None
        self._is_quiet = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.sync_quietly)
        self.page: Remade | None = None

    @property
    def is_on(self) -> bool:
        """Whether the store is to be used: switched on, with an address."""
        settings = self._services.settings
        return settings.get(HUB_ON) and bool(settings.get(HUB_URL))

    def make_page(self) -> Remade:
        """The page."""
        self.page = Remade(self._make, self._workspace.language)
        return self.page

    def _make(self) -> HubView:
        self.view = view = HubView()
        view.turned.connect(self._turn)
        view.address_typed.connect(self._set_address)
        view.sync_wanted.connect(self.sync)
        view.stopped.connect(self.long.stop)
        view.usb_wanted.connect(lambda: self._workspace.view.set(View.EXCHANGE))
        view.conflicts_wanted.connect(lambda: self._workspace.view.set(View.CONFLICTS))
        self._show_settings()
        self._show()
        self.refresh()
        return view

    # What is shown

    def refresh(self, _none: object = None) -> None:
        """Read anew what is here, what waits; soon what is ours goes over."""
        if self.page is not None or not self._told:
            exchange, url = self._services.exchange, self._services.settings.get(HUB_URL)
            self._do(lambda: (exchange.status(), exchange.pending(url)), self._show_told)
        if self.is_on and not self.long.is_running:
            self._wake(SOON_MS)

    def _show_told(self, told: tuple[Status, Pending]) -> None:
        self._told = told
        self._show()

    def _show_settings(self) -> None:
        settings = self._services.settings
        if hasattr(self, "view"):
            self.view.show_settings(is_on=settings.get(HUB_ON), url=settings.get(HUB_URL))

    def _show(self) -> None:
        if not hasattr(self, "view"):
            return
        view, browser = self.view, self._workspace.browser.value
        view.show_working(self.long.is_running)
        if self._told is None:
            return
        status, pending = self._told
        name = self._services.settings.get(OFFICE_NAME)
        view.show_machine(name, len(browser.places) if browser else 0, status.changes)
        touched = named(pending.touched, browser.find) if browser else pending.touched
        view.show_waiting(pending.changes, touched)
        view.show_conflicts(status.conflicts)
        view.show_offices(office_rows(status.offices, today()))
        trouble = self._trouble
        view.show_state(
            is_reached=self._is_reached, told=last_text(status.exchanges), trouble=trouble
        )

    # Meeting the store

    def sync(self) -> None:
        """Meet the store now; what it came to is said."""
        self._begin(is_quiet=False)

    def sync_quietly(self) -> None:
        """Meet the store by itself: only trouble that must be seen to is said."""
        self._begin(is_quiet=True)

    def _begin(self, *, is_quiet: bool) -> None:
        if not self.is_on or self.long.is_running:
            return
        self._is_quiet = is_quiet
        exchange, url = self._services.exchange, self._services.settings.get(HUB_URL)

        def meet(heed: Heed) -> Synced:
            from langson_explorer.services.hub import sync  # noqa: PLC0415 - it needs the network

            done = sync(exchange, url, progress=lambda: heed(0))
            exchange.note_synced(done.pushed + done.pulled, done.photos_pushed + done.photos_pulled)
            return done

        self.long.start(meet, self._met, self._missed)
        self._show()

    def _met(self, done: Synced) -> None:
        self._is_reached, self._trouble = True, ""
        lines = synced_lines(done)
        if not self._is_quiet or done.left or done.forgotten:
            self._shell.say(" ".join(lines))
        self._wake(EVERY_MS)
        self._reread()

    def _missed(self, error: ExplorerError) -> None:
        self._wake(AGAIN_MS)
        if isinstance(error, StoppedError):
            self._show()
            return
        if self._is_reached is not False:
            self._since = _clock()
        self._is_reached = False
        text = tr("Không nối được từ {clock}. Mọi việc vẫn làm được; thay đổi được giữ. {why}")
        self._trouble = text.format(clock=self._since, why=error_sentence(error))
        if not self._is_quiet:
            self._shell.tell_trouble(error)
        self._reread()

    def _reread(self) -> None:
        exchange, url = self._services.exchange, self._services.settings.get(HUB_URL)
        self._do(lambda: (exchange.status(), exchange.pending(url)), self._show_told)

    def wake(self) -> None:
        """Begin to meet the store by itself if that is switched on, leave it if not."""
        if self.is_on and not self._timer.isActive():
            self._wake(SOON_MS)
        elif not self.is_on:
            self._timer.stop()
        self._show_settings()

    def _wake(self, ms: int) -> None:
        if not self._timer.isActive() or self._timer.remainingTime() > ms:
            self._timer.start(ms)

    # Settings

    def _turn(self, is_on: bool) -> None:
        self._services.settings.set(HUB_ON, is_on)
        if not is_on:
            self.long.stop()
            self._timer.stop()
            self._is_reached, self._trouble = None, ""
        self._show_settings()
        self._show()
        if self.is_on:
            self.sync()

    def _set_address(self, url: str) -> None:
        settings = self._services.settings
        if url.strip() == settings.get(HUB_URL):
            return
        settings.set(HUB_URL, url.strip())
        self._is_reached, self._trouble = None, ""
        self._show_settings()
        if self.is_on:
            self.sync()


def _clock() -> str:
    from langson_explorer.domain.province_clock import now  # noqa: PLC0415 - beside the days above

    at = now()
    return format_clock(at.hour * 60 + at.minute)
