"""What one does with positions on the map: copy them, go to them, measure between them."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from langson_explorer.domain.geo import Box, Point

if TYPE_CHECKING:
    from langson_explorer.mappage.messages import Tool
    from langson_explorer.ui.desk.desk import Desk
    from langson_explorer.ui.features.map import MapView
    from langson_explorer.ui.features.map.go_to import GoTo

_NEAR_ZOOM = 14
_AROUND_DEG = 0.5  # how far beyond the outermost places the map goes on


class MapTools:
    """Has a desk's window do what the map's tools ask for."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def follow(self, view: "MapView") -> None:
        """Answer to the tools of a map."""
        view.coordinates_copied.connect(self._copy)
        view.go_to_wanted.connect(self.ask_position)

    def use(self, tool: "Tool") -> None:
        """Put a tool into the user's hand."""
        if self._desk.map:
            self._desk.commands.show_map()
            self._desk.map.use_tool(tool)

    def ask_position(self) -> "GoTo | None":
        """Ask where to go; None while there is nowhere to go."""
        from langson_explorer.ui.features.map.go_to import GoTo  # noqa: PLC0415 - when asked for

        if self._desk.map is None or self._desk.browser is None:
            return None
        self._desk.commands.show_map()
        places = self._desk.browser.catalogue.places
        card = GoTo(self._desk.map, _area([place.position for place in places]))
        card.went.connect(self._go)
        card.open_over(self._desk.map)
        return card

    def show_plan(self) -> None:
        """Show all of the plan on the map."""
        if self._desk.map:
            self._desk.commands.show_map()
            self._desk.map.fit("plan")

    def _go(self, point: Point) -> None:
        if self._desk.map:
            self._desk.map.mark(point)
            self._desk.map.move_to(point.lon, point.lat, _NEAR_ZOOM)

    def _copy(self, point: Point) -> None:
        QGuiApplication.clipboard().setText(f"{point.lat:.5f}, {point.lon:.5f}")
        self._desk.commands.say_copied()


def _area(points: list[Point]) -> Box:
    """The box around points, with a margin."""
    lons, lats = zip(*points, strict=True)
    return Box(
        min(lons) - _AROUND_DEG,
        min(lats) - _AROUND_DEG,
        max(lons) + _AROUND_DEG,
        max(lats) + _AROUND_DEG,
    )
