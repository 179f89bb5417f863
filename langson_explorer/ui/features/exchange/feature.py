"""What goes to other offices and comes from them, and what of it must be decided."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings import HUB_ON
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # each page is loaded when it is first shown
    from langson_explorer.ui.features.exchange.conflict_work import ConflictWork
    from langson_explorer.ui.features.exchange.exchange_work import ExchangeWork
    from langson_explorer.ui.features.exchange.hub_work import HubWork

BUNDLE = ".xlgoi"


class ExchangeFeature(Feature):
    """The office's post. Nothing here waits in the window's thread."""

    id = "exchange"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.exchange: ExchangeWork | None = None
        self.conflicts: ConflictWork | None = None
        self._work: Background | None = None
        self.hub: HubWork | None = None
        follow(self, self._on_catalogue_changed, self._count)
        follow(self, workspace.view.watch, self._wake_hub)

    def panes(self) -> Sequence[Pane]:
        """The pages of the data that concern other offices."""
        return (
            Pane(Where.WHOLE, self._make_exchange, View.EXCHANGE),
            Pane(Where.WHOLE, self._make_conflicts, View.CONFLICTS),
            Pane(Where.WHOLE, self._make_hub, View.STORE),
        )

    def actions(self) -> Sequence[Action]:
        """Each page."""
        return (
            Action("exchange", self._show(View.EXCHANGE), lambda: tr("Trao đổi"), "usb"),
            Action("open-bundle", self.open_bundle),
            Action("conflicts", self._show(View.CONFLICTS), lambda: tr("Xung đột"), "fork"),
            Action("conflicts-of", self.decide),
            Action("store", self._show(View.STORE), lambda: tr("Kho chung"), "server"),
        )

    def settle(self) -> None:
        """Count what waits for a decision, once all that one sees is there."""
        self._count()
        self._wake_hub()

    def takes(self, path: Path) -> bool:
        """A bundle, by its name."""
        return path.suffix.lower() == BUNDLE

    def take(self, paths: Sequence[Path]) -> None:
        """Show what a bundle dropped onto the window holds; of several the first."""
        self.open_bundle(paths[0])

    # Bundles

    def open_bundle(self, path: Path) -> None:
        """Show what a bundle holds."""
        self.workspace.view.set(View.EXCHANGE)
        if self.exchange:
            self.exchange.open(path)

    def _make_exchange(self) -> QWidget:
        from langson_explorer.ui.features.exchange.exchange_work import (  # noqa: PLC0415
            ExchangeWork,
        )

        self.exchange = ExchangeWork(self.shell, self.workspace, self.services, self._do)
        follow(self.exchange, self._on_catalogue_changed, self.exchange.refresh)
        return self.exchange.page

    # Conflicts

    def decide(self, place_id: str) -> None:
        """Show what offices say differently of a place."""
        self.workspace.view.set(View.CONFLICTS)
        if self.conflicts:
            self.conflicts.choose(place_id)

    def _make_conflicts(self) -> QWidget:
        from langson_explorer.ui.features.exchange.conflict_work import (  # noqa: PLC0415
            ConflictWork,
        )

        self.conflicts = ConflictWork(self.shell, self.workspace, self.services, self._do)
        self._count()
        return self.conflicts.page

    def _count(self, _none: object = None) -> None:
        """Count anew; who has never written anything down has nothing to decide."""
        if not self.services.paths.records.exists():
            return
        conflicts = self.services.conflicts

        def read() -> tuple[dict[str, int], dict[str, str]]:
            counts = conflicts.counts()
            names = conflicts.names(counts)
            ordered = sorted(counts, key=lambda place: (-counts[place], names[place]))
            return {place: counts[place] for place in ordered}, dict(names)

        self._do(read, self._show_counts)

    def _show_counts(self, told: tuple[dict[str, int], dict[str, str]]) -> None:
        counts, names = told
        shown = self.workspace.data_counts
        shown.set({**shown.value, View.CONFLICTS: sum(counts.values())})
        if self.conflicts:
            self.conflicts.show_counts(counts, names)

    # The common store

    def _make_hub(self) -> QWidget:
        return self._hub().make_page()

    def _hub(self) -> "HubWork":
        if self.hub is None:
            from langson_explorer.ui.features.exchange.hub_work import HubWork  # noqa: PLC0415

            self.hub = HubWork(self.shell, self.workspace, self.services, self._do)
            follow(self.hub, self._on_catalogue_changed, self.hub.refresh)
        return self.hub

    def _wake_hub(self, _view: object = None) -> None:
        """Have the store be met by itself, if that is switched on by now."""
        if self.hub is None and not self.services.settings.get(HUB_ON):
            return
        self._hub().wake()

    # Within

    def _show(self, view: View) -> Callable[[], None]:
        return lambda: self.workspace.view.set(view)

    def _on_catalogue_changed(self, tell: Callable[[None], None]) -> Callable[[], None]:
        return self.services.on_catalogue_changed(lambda: tell(None))

    def _do[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object] | None = None,
    ) -> None:
        """Have something done that may wait for the store."""
        if self._work is None:
            self._work = Background(self, "exchange")
        self._work.run(work, done, failed or self.shell.tell_trouble)
