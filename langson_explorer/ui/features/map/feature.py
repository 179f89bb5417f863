"""The map, in step with what else the window shows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Layer
from langson_explorer.domain.practical import PracticalKind
from langson_explorer.domain.query import Filter, Near
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.presenting.print.map_sheet import box_of_view
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import own_point
from langson_explorer.services.workspace import AROUND_KM, Planned, View, Workspace
from langson_explorer.settings import PRACTICAL_OFF
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import theme

if TYPE_CHECKING:  # they load the web engine, or are opened when asked for
    from langson_explorer.mappage.heights import Land
    from langson_explorer.mappage.messages import PackLayer, Tool
    from langson_explorer.mappage.packs import ReadTile
    from langson_explorer.ui.features.map.go_to import GoTo
    from langson_explorer.ui.features.map.view import MapView

_NEAR_ZOOM = 14
_AROUND_DEG = 0.5  # how far beyond the outermost places the map goes on


class MapFeature(Feature):
    """Shows on the map what the workspace holds, takes from it what one does there.

    `view` is None until a map is given to it: it is made before anything else of the window.
    """

    id = "map"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.view: MapView | None = None
        self._marked: tuple[float, float] | None = None  # before the pointer came to the plan
        self._is_marking = self._is_loaded = False
        follow(self, workspace.browser.watch, self._load)
        follow(self, workspace.planned.watch, self._show_plan)
        follow(self, workspace.selected.watch, self._select)
        follow(self, workspace.left.watch, self._show_left)
        follow(self, workspace.layers.watch, self._show_layers)
        follow(self, workspace.filter.watch, self._show_limits)
        follow(self, workspace.over_plan.watch, self._mark_stop)
        follow(self, workspace.over_day.watch, self._show_day)
        follow(self, workspace.language.watch, self._speak)
        theme.changed.connect(self._show_theme)

    def take_view(self, view: "MapView") -> None:
        """Put a map in its place, have it follow."""
        self.follow(view)
        self.shell.place(Pane(Where.CENTRE, lambda: view, View.MAP))

    def _show_day(self, day: int | None) -> None:
        if self.view:
            self.view.highlight_day(day)

    def follow(self, view: "MapView") -> None:
        """Take what is done on a map, tell it what is changed elsewhere."""
        self.view, workspace, do = view, self.workspace, self.shell.do
        view.place_clicked.connect(workspace.select)
        view.background_clicked.connect(lambda: workspace.select(None))
        view.place_hovered.connect(workspace.over_map.set)
        view.layer_toggled.connect(self._toggle_layer)
        view.pack_toggled.connect(lambda pack_id, on: do("show-pack", pack_id, on))
        view.practical_toggled.connect(self._toggle_practical)
        view.packs_wanted.connect(lambda: do("packs"))
        view.near_wanted.connect(self._look_near)
        view.point_taken.connect(self._take_point)
        view.point_placed.connect(lambda point, metres: do("point-placed", point, metres))
        view.placing_ended.connect(lambda: do("placing-ended"))
        view.box_drawn.connect(self._keep_box)
        view.coordinates_copied.connect(self._copy)
        view.go_to_wanted.connect(self.ask_position)
        view.moved.connect(self._see)
        view.hide_practical(self.services.settings.get(PRACTICAL_OFF))
        self._show_limits()

    def actions(self) -> Sequence[Action]:
        """Moving over the map, measuring on it."""
        return (
            Action("map", self.show, lambda: tr("Bản đồ"), "map", "Ctrl+1"),
            Action(
                "draw-box",
                lambda: self.use("rectangle"),
                lambda: tr("Lọc theo khung vẽ trên bản đồ"),
                "ruler",
            ),
            Action("zoom-in", self._zoom_in, lambda: tr("Phóng to bản đồ"), "plus", "Ctrl++"),
            Action("zoom-out", self._zoom_out, lambda: tr("Thu nhỏ bản đồ"), "minus", "Ctrl+-"),
            Action("zoom-home", self._go_home, lambda: tr("Xem toàn tỉnh"), "locate", "Ctrl+0"),
            Action("zoom-plan", self.fit_plan, lambda: tr("Xem cả lịch trình"), "route"),
            Action("go-to", self.ask_position, lambda: tr("Tới tọa độ…"), "pin", "Ctrl+G"),
            Action("distance", lambda: self.use("distance"), lambda: tr("Đo khoảng cách"), "ruler"),
            Action("area", lambda: self.use("area"), lambda: tr("Đo diện tích"), "ruler"),
            Action("draw-packs", self.draw_packs),
            Action("place-point", self.place_point),
        )

    def show(self) -> None:
        """Show the map."""
        self.workspace.view.set(View.MAP)

    def use(self, tool: "Tool") -> None:
        """Put a tool into the user's hand."""
        if self.view:
            self.show()
            self.view.use_tool(tool)

    def fit_plan(self) -> None:
        """Show all of the plan on the map."""
        if self.view:
            self.show()
            self.view.fit("plan")

    def ask_position(self) -> "GoTo | None":
        """Ask where to go; None while there is nowhere to go."""
        from langson_explorer.ui.features.map.go_to import GoTo  # noqa: PLC0415 - when asked for

        browser = self.workspace.browser.value
        if self.view is None or browser is None:
            return None
        self.show()
        card = GoTo(self.view, _area([place.position for place in browser.catalogue.places]))
        card.went.connect(self._go)
        card.open_over(self.view)
        return card

    def place_point(
        self,
        point: Point | None,
        accuracy_m: int = 0,
        old: Point | None = None,
        old_accuracy_m: int = 0,
    ) -> None:
        """Have the user place a point on the map; None ends it."""
        if self.view is None:
            return
        from langson_explorer.mappage.messages import PlacePoint  # noqa: PLC0415 - with the page

        begins = self.view.state.placing.position is None and point is not None
        at = (point.lon, point.lat) if point else None
        before = (old.lon, old.lat) if old else None
        self.view.place_point(PlacePoint(at, accuracy_m, before, old_accuracy_m))
        if begins and point:
            self.view.move_to(point.lon, point.lat, _NEAR_ZOOM)

    def _toggle_practical(self, kind: str, shown: bool) -> None:
        """Show or hide a kind of practical places, from now on."""
        off = [one for one in self.services.settings.get(PRACTICAL_OFF) if one != kind]
        if not shown and kind in tuple(PracticalKind):
            off.append(kind)
        self.services.settings.set(PRACTICAL_OFF, off)
        if self.view:
            self.view.hide_practical(off)

    def draw_packs(
        self, layers: "Sequence[PackLayer]", read_tile: "ReadTile", land: "Land"
    ) -> None:
        """Draw map packs, from the top down."""
        if self.view:
            self.view.set_packs(layers, read_tile, land)

    # What is changed elsewhere

    def _load(self, browser: Browser | None) -> None:
        if self.view and browser:
            if self._is_loaded or not self.view.has_places:
                self.view.show_places(browser.places)
            self._is_loaded = True
            self._show_layers()
            self._select(self.workspace.selected.value)

    def _select(self, place_id: str | None) -> None:
        if self.view:
            self.view.select(place_id)

    def _show_left(self, ids: frozenset[str] | None) -> None:
        if self.view:
            self.view.set_filter(ids)

    def _show_layers(self, _layers: object = None) -> None:
        browser = self.workspace.browser.value
        if self.view and browser:
            self.view.set_layers(browser.counts(), self._layers())

    def _show_limits(self, _filter: object = None) -> None:
        wanted: Filter = self.workspace.filter.value
        if self.view:
            near = wanted.near
            self.view.show_limits(wanted.box, (near.point, near.km * 1000) if near else None)

    def _show_plan(self, planned: Planned | None) -> None:
        if self.view and planned:
            self.view.show_plan(map_days(planned.schedule))

    def _mark_stop(self, place_id: str) -> None:
        """Mark the place under the pointer of the plan; for none what was marked before."""
        planning = self.workspace.planning.value
        if self.view is None or planning is None:
            return
        place = planning.find_place(place_id) if place_id else None
        if place is not None and place.is_pinned:
            if not self._is_marking:
                self._marked = self.view.state.mark.position
            self._is_marking = True
            self.view.mark(place.position)
        elif self._is_marking:
            self._is_marking = False
            self.view.mark(Point(*self._marked) if self._marked else None)

    def _speak(self, language: str) -> None:
        if self.view:
            self.view.set_language(language)

    def _show_theme(self) -> None:
        if self.view:
            self.view.set_theme(theme.name)

    # What is done on the map

    def _layers(self) -> frozenset[Layer]:
        layers = self.workspace.layers.value
        return frozenset(Layer) if layers is None else layers

    def _toggle_layer(self, layer: str, is_on: bool) -> None:
        toggled, on = frozenset({Layer(layer)}), self._layers()
        self.workspace.show_layers(on | toggled if is_on else on - toggled)

    def _look_near(self, point: Point) -> None:
        self.workspace.look_near(Near(point, AROUND_KM))

    def _take_point(self, point: Point, use: str, name: str) -> None:
        """Make a position a stop of the plan's last day, where the plan starts, a new place."""
        if use == "place":
            self.shell.do("add-place", point)
            return
        planning = self.workspace.planning.value
        if planning is None:
            return
        if use == "start":
            planning.set_origin(own_point(point, name))
            said = tr("Lịch trình xuất phát từ điểm đã chọn")
        else:
            planning.add_stop(own_point(point, name))
            said = tr("Đã thêm điểm vào ngày cuối của lịch trình")
        self.shell.say(said, action=(tr("Hoàn tác"), planning.undo))

    def _keep_box(self, box: Box) -> None:
        self.workspace.choose(replace(self.workspace.filter.value, box=box))

    def _see(self) -> None:
        view = self.view
        if view and view.state.view:
            self.workspace.seen.set(box_of_view(view.state.view, view.width(), view.height()))

    def _go(self, point: Point) -> None:
        if self.view:
            self.view.mark(point)
            self.view.move_to(point.lon, point.lat, _NEAR_ZOOM)

    def _copy(self, point: Point) -> None:
        QGuiApplication.clipboard().setText(f"{point.lat:.5f}, {point.lon:.5f}")
        self.shell.say(tr("Đã sao chép"))

    def _zoom_in(self) -> None:
        if self.view:
            self.view.zoom_in()

    def _zoom_out(self) -> None:
        if self.view:
            self.view.zoom_out()

    def _go_home(self) -> None:
        if self.view:
            self.view.home()


def _area(points: list[Point]) -> Box:
    """The box around points, with a margin."""
    lons, lats = zip(*points, strict=True)
    return Box(
        min(lons) - _AROUND_DEG,
        min(lats) - _AROUND_DEG,
        max(lons) + _AROUND_DEG,
        max(lats) + _AROUND_DEG,
    )
