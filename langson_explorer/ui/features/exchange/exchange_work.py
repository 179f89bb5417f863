"""Has bundles made, looked at, taken, keys trusted, in threads; the page follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from langson_explorer.errors import ExplorerError, StoppedError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_size
from langson_explorer.presenting.exchange.bundles import named
from langson_explorer.services.exchange.looking import Inspected
from langson_explorer.services.exchange.plans import plan_bytes, plan_of
from langson_explorer.services.exchange.standing import Status
from langson_explorer.services.exchange.touches import Outgoing
from langson_explorer.services.kiosk.handed import content_bytes, put_content
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.exchange import taken_lines
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.storage.exchange.bundle_file import SUFFIX
from langson_explorer.storage.exchange.making import Made, Wanted
from langson_explorer.storage.exchange.taking import Taken
from langson_explorer.ui.feature import Services, Shell
from langson_explorer.ui.features.exchange.exchange_view import ExchangeView
from langson_explorer.ui.features.exchange.sticks import Stick, StickWatch
from langson_explorer.ui.features.exchange.work import Do, LongWork
from langson_explorer.ui.widgets.file_dialogs import ask_for_file
from langson_explorer.ui.widgets.remade import Remade

_MOST_BUNDLES = 12  # on a stick, offered


@dataclass(slots=True)
class _Known:
    """What was read for the page, so that it can be made anew."""

    status: Status | None = None
    going: Outgoing | None = None
    found: Inspected | None = None
    path: Path | None = None
    bundles: tuple[Path, ...] = ()


class ExchangeWork(QObject):
    """Between the page and the services."""

    def __init__(self, shell: Shell, workspace: Workspace, services: Services, do: Do) -> None:
        super().__init__(shell.window)
        self._shell, self._workspace, self._services, self._do = shell, workspace, services, do
        self._known = _Known()
        self.long = LongWork(self, "bundles")
        self.sticks = StickWatch(self)
        self.sticks.found.connect(self._show_sticks)
        self.page = Remade(self._make, workspace.language)

    def _make(self) -> ExchangeView:
        self.view = view = ExchangeView()
        send, receive, keys = view.send, view.receive, view.keys
        view.shown.connect(lambda is_shown: self.sticks.turn(on=is_shown))
        send.asked.connect(self._preview)
        send.make_wanted.connect(self.make)
        send.elsewhere_wanted.connect(self._ask_where)
        send.keys_wanted.connect(view.show_keys)
        receive.open_wanted.connect(self._ask_which)
        receive.take_wanted.connect(self.take)
        receive.trust_wanted.connect(self._trust)
        receive.conflicts_wanted.connect(lambda: self._workspace.view.set(View.CONFLICTS))
        receive.closed.connect(self._close)
        keys.trust_wanted.connect(self._trust)
        keys.sign_wanted.connect(self._sign)
        keys.revoke_wanted.connect(self._revoke)
        keys.copied.connect(lambda: self._shell.say(tr("Đã sao chép")))
        for panel in (send, receive):
            panel.stopped.connect(self.long.stop)
            self.long.progressed.connect(panel.show_share)
        self._show_all()
        self.refresh()
        return view

    # What is shown

    def refresh(self, _none: object = None) -> None:
        """Read anew how things stand with everybody."""
        self._do(self._services.exchange.status, self._show_status)

    def _show_status(self, status: Status) -> None:
        self._known.status = status
        self._show_all()
        self._preview()

    def _show_all(self) -> None:
        known, view = self._known, self.view
        view.send.show_plans(self._plans())
        if status := known.status:
            counting = [key for key in status.keys if key.standing.counts]
            view.send.show_offices(counting)
            view.send.show_own(status.own)
            view.keys.show_keys(status.own, status.keys)
        if known.going:
            view.send.show_going(known.going)
        self._show_sticks(self.sticks.now or [])

    def _show_right(self) -> None:
        known, receive = self._known, self.view.receive
        if known.found:
            browser = self._workspace.browser.value
            touched = known.found.touched
            if browser:
                touched = named(touched, browser.find)
            receive.show_found(replace(known.found, touched=touched))
        elif known.path is None:
            receive.show_idle(known.status, known.bundles)

    def _show_sticks(self, sticks: list[Stick]) -> None:
        self.view.send.show_stick(sticks[0] if sticks else None)
        if not sticks:
            self._known.bundles = ()
            self._show_right()
            return
        root = sticks[0].root

        def look() -> tuple[Path, ...]:
            found = sorted(root.glob(f"*{SUFFIX}"), reverse=True)
            return tuple(found[:_MOST_BUNDLES])

        self._do(look, self._show_bundles, lambda _: None)

    def _show_bundles(self, bundles: tuple[Path, ...]) -> None:
        self._known.bundles = bundles
        self._show_right()

    def _preview(self) -> None:
        send = self.view.send
        wanted, receiver = Wanted(private=send.with_private), send.receiver
        self._do(
            lambda: self._services.exchange.preview(wanted, receiver),
            partial(self._show_going, receiver),
        )

    def _show_going(self, receiver: str, going: Outgoing) -> None:
        if receiver == self.view.send.receiver:
            self._known.going = going
            self.view.send.show_going(going)

    # Making

    def make(self, path: Path) -> None:
        """Write a bundle for who is chosen; it can be stopped."""
        send, exchange = self.view.send, self._services.exchange
        plans = tuple(self._chosen_plan(send.plan))
        kiosk = content_bytes(self._services.settings) if send.with_kiosk else b""
        wanted = Wanted(
            private=send.with_private, photos=send.with_photos, plans=plans, kiosk=kiosk
        )
        receiver = send.receiver
        send.show_working(tr("Đang ghi {file}…").format(file=path.name))
        self.long.start(
            lambda heed: exchange.make(path, wanted, receiver, heed), self._made, self._failed
        )

    def _made(self, made: Made) -> None:
        self.view.send.show_working("")
        text = tr("Đã ghi xong {file} ({size}); rút USB được rồi.")
        self._shell.say(text.format(file=made.path.name, size=format_size(made.bytes)))
        self.refresh()

    def _failed(self, error: ExplorerError) -> None:
        self.view.send.show_working("")
        self.view.receive.show_working("")
        if isinstance(error, StoppedError):
            self._shell.say(error_sentence(error))
        else:
            self._shell.tell_trouble(error)
        self.sticks.look()

    def _ask_where(self, name: str) -> None:
        title, kind = tr("Ghi gói vào tệp"), tr("Gói trao đổi")
        if path := ask_for_file(self._shell.window, title, name, kind):
            self.make(path)

    def _plans(self) -> list[tuple[str, str]]:
        planning = self._workspace.planning.value
        return [(one.id, one.name) for one in planning.summaries()] if planning else []

    def _chosen_plan(self, plan_id: str) -> list[bytes]:
        planning = self._workspace.planning.value
        return [plan_bytes(planning.get(plan_id))] if planning and plan_id else []

    # Taking

    def _ask_which(self, path: Path | None) -> None:
        if path is None:
            named = f"{tr('Gói trao đổi')} (*{SUFFIX})"
            start = str(self.sticks.now[0].root) if self.sticks.now else ""
            title = tr("Mở gói")
            chosen, _ = QFileDialog.getOpenFileName(self._shell.window, title, start, named)
            path = Path(chosen) if chosen else None
        if path:
            self.open(path)

    def open(self, path: Path) -> None:
        """Look at a bundle, show what it holds; it can be stopped."""
        exchange = self._services.exchange
        self.view.show_keys(is_on=False)
        self.view.show_half(1)
        self.view.receive.show_working(tr("Đang xem {file}…").format(file=path.name))
        self.long.start(
            lambda heed: exchange.inspect(path, heed),
            partial(self._show_found, path),
            partial(self._refuse, path),
        )

    def _show_found(self, path: Path, found: Inspected) -> None:
        self._known.path, self._known.found = path, found
        self.view.receive.show_working("")
        self._show_right()

    def _refuse(self, path: Path, error: ExplorerError) -> None:
        self.view.receive.show_working("")
        if isinstance(error, StoppedError):
            self._close()
            return
        self._known.path, self._known.found = path, None
        self.view.receive.show_refused(path.name, error_sentence(error))
        self.sticks.look()

    def take(self) -> None:
        """Take the bundle that is shown; it can be stopped until it is merged."""
        path, exchange = self._known.path, self._services.exchange
        if path is None:
            return
        plans: list[tuple[str, bytes]] = []
        self.view.receive.show_working(tr("Đang nhận {file}…").format(file=path.name))
        self.long.start(
            lambda heed: (exchange.take(path, lambda *plan: plans.append(plan), heed), plans),
            self._taken,
            self._failed,
        )

    def _taken(self, told: tuple[Taken, list[tuple[str, bytes]]]) -> None:
        taken, plans = told
        for plan in plans:
            self._adopt(*plan)

        def count() -> int:
            return len(self._services.record_store.disputes())

        self._do(count, partial(self._show_taken, taken))

    def _show_taken(self, taken: Taken, conflicts: int) -> None:
        receive = self.view.receive
        receive.show_working("")
        receive.show_taken(taken_lines(taken, conflicts), conflicts)
        self._known.found = None
        if taken.kiosk:
            self._shell.say(
                tr("Gói có nội dung kiosk: lời chào, lớp, nơi không đưa ra."),
                action=(tr("Dùng ở máy này"), partial(self._use_kiosk, taken.kiosk)),
            )
        self.refresh()

    def _use_kiosk(self, content: bytes) -> None:
        try:
            put_content(self._services.settings, content)
        except ExplorerError as error:
            self._shell.tell_trouble(error)
            return
        self._shell.say(tr("Kiosk ở máy này dùng nội dung trong gói từ lần mở sau."))

    def _adopt(self, hash_: str, content: bytes) -> None:
        planning = self._workspace.planning.value
        try:
            plan = plan_of(hash_, content)
            if planning:
                planning.adopt_plan(plan)
        except ExplorerError as error:
            self._shell.tell_trouble(error)

    def _close(self) -> None:
        self._known.path = self._known.found = None
        self._show_right()

    # Keys

    def _trust(self, key: str, name: str, signs: bool = False) -> None:
        self._keys(lambda: self._services.exchange.trust(key, name, signs=signs))

    def _sign(self, key: str, name: str, until: date | None) -> None:
        self._keys(lambda: self._services.exchange.sign(key, name, until))

    def _revoke(self, key: str) -> None:
        self._keys(lambda: self._services.exchange.revoke(key))

    def _keys(self, work: Callable[[], object]) -> None:
        def done(_key: object) -> None:
            self.refresh()
            if self._known.path:
                self.open(self._known.path)

        self._do(work, done)
