"""What sets the filter from elsewhere than the list: its card, the map, the card of a place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Place
from langson_explorer.domain.query import Filter, Near
from langson_explorer.presenting.places.listing import CAPITAL
from langson_explorer.services.saved_filters import SavedFilters

if TYPE_CHECKING:
    from langson_explorer.ui.desk.desk import Desk
    from langson_explorer.ui.features.filter import FilterPopover
    from langson_explorer.ui.features.map import MapView

_AROUND_KM = 5  # how far "around here" reaches at first


class Filtering:
    """Has a desk's list and map answer to the same filter."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        window = desk.window
        window.places.filter_wanted.connect(self.open)
        window.conditions.changed.connect(self._show_limits)
        window.card.near_wanted.connect(self._look_near_place)

    def follow(self, view: "MapView") -> None:
        """Take what is drawn or pointed at on a map; draw there the edges of the filter."""
        view.near_wanted.connect(self._look_near_point)
        view.box_drawn.connect(self._keep_box)
        self._show_limits(self._desk.window.conditions.filter)

    def open(self) -> "FilterPopover | None":
        """Open the card beside the list; None while there are no places to choose from."""
        from langson_explorer.ui.features.filter import FilterPopover  # noqa: PLC0415 - when asked for

        browser, window = self._desk.browser, self._desk.window
        if browser is None:
            return None
        if window.is_calendar:
            self._desk.commands.show_map()
        saved = SavedFilters(self._desk.services.settings)
        card = FilterPopover(
            window.places, browser.catalogue, window.trip, saved, self._here(), window.places
        )
        card.box_wanted.connect(self.draw_box)
        window.places.filtered.connect(card.refresh)
        card.open_beside(window.places.filter)
        return card

    def draw_box(self) -> None:
        """Have the user draw on the map the frame the places are to lie in."""
        if self._desk.map:
            self._desk.commands.show_map()
            self._desk.map.use_tool("rectangle")

    def _here(self) -> Near:
        """The place selected, where it can be pinned, or the capital."""
        browser, place_id = self._desk.browser, self._desk.window.selection.place_id
        place = browser.find(place_id) if browser and place_id else None
        return _around(place) if place and place.is_pinned else Near(CAPITAL, _AROUND_KM)

    def _keep_box(self, box: Box) -> None:
        places = self._desk.window.places
        places.choose(replace(places.chosen(), box=box))

    def _look_near_place(self, place: Place) -> None:
        self._look_near(_around(place))

    def _look_near_point(self, point: Point) -> None:
        self._look_near(Near(point, _AROUND_KM))

    def _look_near(self, near: Near) -> None:
        if self._desk.window.is_calendar:
            self._desk.commands.show_map()
        self._desk.window.places.look_near(near)

    def _show_limits(self, wanted: Filter) -> None:
        if self._desk.map:
            near = wanted.near
            self._desk.map.show_limits(wanted.box, (near.point, near.km * 1000) if near else None)


def _around(place: Place) -> Near:
    return Near(place.position, _AROUND_KM, place.id)
