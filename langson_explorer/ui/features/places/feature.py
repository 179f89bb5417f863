"""Finding places: the list with its filter, the table, the list as a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.listing import Results
from langson_explorer.services.browse import Browser
from langson_explorer.services.saved_filters import SavedFilters
from langson_explorer.services.visited import Visited
from langson_explorer.services.wording import in_language
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings import LAYERS_ON
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.features.places.pane import PlacesPane
from langson_explorer.ui.features.places.table import CatalogueView
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # loaded when it is first opened
    from langson_explorer.ui.features.places.filter import FilterPopover

_KEEP_MS = 2_000  # places seen are written down once one rests


class PlacesFeature(Feature):
    """The pane at the left, the table of all places, the card of every condition."""

    id = "places"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        workspace.show_layers(_saved_layers(services.settings.get(LAYERS_ON)))
        self.results, self.model = Results(), PlacesModel()
        self.pane = PlacesPane(self.model, workspace, self.results, self._photo_file)
        self.table = CatalogueView(self.model, workspace)
        self.pane.filter_wanted.connect(self.open_filter)
        self.table.picked.connect(self.pane.pick)
        follow(self, workspace.browser.watch, self._load)
        follow(self, workspace.layers.watch, self._keep_layers)
        follow(self, workspace.editing.watch, self.model.show_editing)
        self.visited = Visited(services.settings)
        follow(self, workspace.selected.watch, self.visited.add)
        keep = QTimer(self, interval=_KEEP_MS, singleShot=True)
        keep.timeout.connect(self.visited.keep)
        follow(self, workspace.selected.watch, lambda _id: keep.start())

    def _photo_file(self, photo: str, is_small: bool) -> Path | None:
        return self.services.photos.file(photo, small=is_small)

    def panes(self) -> Sequence[Pane]:
        """The list at the left, the table in the centre."""
        return (
            Pane(Where.LEFT, lambda: self.pane),
            Pane(Where.CENTRE, lambda: self.table, View.CATALOGUE),
        )

    def actions(self) -> Sequence[Action]:
        """Finding, filtering, taking the list along."""
        workspace = self.workspace
        return (
            Action("find", self.find, lambda: tr("Tìm địa điểm"), "search", "Ctrl+F"),
            Action(
                "catalogue",
                lambda: workspace.view.set(View.CATALOGUE),
                lambda: tr("Danh mục"),
                "list",
                "Ctrl+3",
            ),
            Action(
                "export-list", self.export_list, lambda: tr("Xuất danh sách…"), "list", "Ctrl+E"
            ),
            Action(
                "deselect", lambda: workspace.select(None), lambda: tr("Bỏ chọn"), "close", "Esc"
            ),
            Action("favourite", self.toggle_favourite, self._favourite_label, "star"),
            Action(
                "edit-chosen",
                lambda: self.shell.do("edit-many", self.table.chosen()),
                lambda: tr("Đặt một ô cho các nơi đang chọn trong danh mục…"),
                "edit",
            ),
            Action("filter", self.open_filter, lambda: tr("Lọc…"), "sliders", "Ctrl+L"),
            Action("trip", self.choose_days, lambda: tr("Chuyến đi của tôi"), "calendar"),
            Action(
                "start-over",
                workspace.start_over,
                lambda: tr("Bỏ hết bộ lọc"),
                "sliders",
                "Ctrl+Shift+F",
            ),
        )

    def now(self) -> Sequence[Action]:
        """Go to a favourite, to a place seen lately."""
        browser = self.workspace.browser.value
        if browser is None:
            return ()
        told = [(place_id, "star") for place_id in self.visited.favourites]
        told += [(p, "history") for p in self.visited.recent if p not in self.visited.favourites]
        found = [(browser.find(place_id), icon) for place_id, icon in told]
        return [self._going_to(place, icon) for place, icon in found if place]

    def _going_to(self, place: Place, icon: str) -> Action:
        def go() -> None:
            if self.workspace.view.value is not View.CATALOGUE:
                self.workspace.view.set(View.MAP)
            self.workspace.select(place.id)

        return Action(f"place {place.id}", go, lambda: in_language(place.name), icon)

    def toggle_favourite(self) -> None:
        """Make the place selected a favourite, or no longer one."""
        if place := self.workspace.place:
            is_one = self.visited.toggle(place.id)
            said = tr("Đã thêm “{place}” vào nơi yêu thích") if is_one else tr("Đã bỏ “{place}”")
            self.shell.say(said.format(place=in_language(place.name)))

    def _favourite_label(self) -> str:
        if self.workspace.selected.value in self.visited.favourites:
            return tr("Bỏ nơi đang chọn khỏi nơi yêu thích")
        return tr("Thêm nơi đang chọn vào nơi yêu thích")

    def find(self) -> None:
        """Be ready to type a name; in the calendar, that of a festival."""
        if self.workspace.view.value is View.CALENDAR:
            self.shell.do("find-festival")
        else:
            self.pane.focus_search()

    def open_filter(self) -> "FilterPopover | None":
        """Open the card beside the list; None while there are no places to choose from."""
        from langson_explorer.ui.features.places.filter import FilterPopover  # noqa: PLC0415

        browser = self.workspace.browser.value
        if browser is None:
            return None
        if self.workspace.view.value is View.CALENDAR:
            self.workspace.view.set(View.MAP)
        saved = SavedFilters(self.services.settings)
        card = FilterPopover(
            self.workspace, self.results.left_by, browser.catalogue, saved, self.pane
        )
        card.box_wanted.connect(lambda: self.shell.do("draw-box"))
        card.open_beside(self.pane.filter)
        return card

    def choose_days(self) -> None:
        """Choose the days of the trip."""
        if card := self.open_filter():
            card.show_page(card.days)

    def export_list(self) -> None:
        """Ask for a file, write the places the filter leaves into it."""
        from langson_explorer.ui.features.places.export import ask_for_file  # noqa: PLC0415

        if self.workspace.browser.value and (path := ask_for_file(self.shell.window)):
            self.export_list_to(path)

    def export_list_to(self, path: Path) -> None:
        """Write the places the filter leaves; what it came to is said in the window."""
        from langson_explorer.ui.features.places.export import export_list  # noqa: PLC0415

        export_list(self.shell, self.workspace, self.services, path)

    def _load(self, browser: Browser | None) -> None:
        if browser:
            finder = self.services.finder
            self.results.load(browser, lambda text, most: finder.ask(text, today(), most))
            self.pane.load(browser)

    def _keep_layers(self, layers: frozenset[Layer] | None) -> None:
        on = [layer.value for layer in Layer if layers is not None and layer in layers]
        self.services.settings.set(LAYERS_ON, on)


def _saved_layers(ids: list[str]) -> frozenset[Layer] | None:
    """Layers from the settings; no id at all means every layer."""
    known = frozenset(layer for layer in Layer if layer.value in ids)
    return known or None
