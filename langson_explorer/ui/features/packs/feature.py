"""Map packs and roads: installed from files, drawn by the map."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.ui.feature import Action, Feature
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # loaded after the map
    from langson_explorer.ui.features.packs.dialog import PacksDialog
    from langson_explorer.ui.features.packs.map_packs import MapPacks


class PacksFeature(Feature):
    """The packs of the user; opened when all else is there, or when asked for."""

    id = "packs"
    packs: "MapPacks | None" = None

    def actions(self) -> Sequence[Action]:
        """Seeing the list of packs."""
        return (
            Action("packs", self.open, lambda: tr("Gói bản đồ…"), "folder"),
            Action("show-pack", self._show),
        )

    def settle(self) -> None:
        """Open the packs, have the map draw them."""
        self.load()

    def takes(self, path: Path) -> bool:
        """Whether a file is named as a pack is."""
        from langson_explorer.services.packs import ENDINGS  # noqa: PLC0415 - when wanted

        return path.name.lower().endswith(ENDINGS)

    def take(self, paths: Sequence[Path]) -> None:
        """Install packs."""
        self.open().install(list(paths))

    def load(self) -> "MapPacks":
        """Open the packs."""
        from langson_explorer.ui.features.packs.map_packs import MapPacks  # noqa: PLC0415

        if self.packs is None:
            services = self.services
            self.packs = packs = MapPacks(
                services.packs,
                services.road_packs,
                services.extracts,
                services.heights,
                self,
            )
            packs.roads_changed.connect(self._travel_anew)
            packs.failed.connect(self._tell_trouble)
            packs.drawn.connect(lambda *read: self.shell.do("draw-packs", *read))
            follow(packs, self.workspace.language.watch, lambda _: packs.language_changed.emit())
            packs.refresh()
        return self.packs

    def open(self) -> "PacksDialog":
        """Open the list of packs, or bring it to the front."""
        from langson_explorer.ui.features.packs.dialog import PacksDialog  # noqa: PLC0415

        dialog = self._dialog()
        if dialog is None:
            dialog = PacksDialog(self.load(), self.shell.window)
            dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def _dialog(self) -> "PacksDialog | None":
        from langson_explorer.ui.features.packs.dialog import PacksDialog  # noqa: PLC0415

        return self.shell.window.findChild(PacksDialog)

    def _show(self, pack_id: str, is_shown: bool) -> None:
        self.load().show(pack_id, is_shown)

    def _travel_anew(self) -> None:
        """Put the open plan on the clock again: there are other roads."""
        if planning := self.workspace.planning.value:
            planning.retime()

    def _tell_trouble(self, error: ExplorerError) -> None:
        """Say it in the window where the list of packs, which says it itself, has been closed."""
        if error.code != "cancelled" and not self._dialog():
            self.shell.tell_trouble(error)
