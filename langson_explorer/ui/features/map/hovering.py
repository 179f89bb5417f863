"""Keeps the pointer of the map and that of the dock in step: what one is over, the other shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from langson_explorer.domain.geo import Point

if TYPE_CHECKING:
    from langson_explorer.services.planning import Planning
    from langson_explorer.ui.features.map import MapView
    from langson_explorer.ui.features.plan import PlanPane


class Hovering(QObject):
    """Marks the stop under the pointer on the map, lights up the stop of the place there."""

    def __init__(self, view: "MapView", pane: "PlanPane", planning: "Planning") -> None:
        super().__init__(pane)
        self._map, self._planning = view, planning
        self._before: tuple[float, float] | None = None
        self._is_marking = False
        pane.stop_hovered.connect(self.mark)
        view.place_hovered.connect(pane.point_at)

    def mark(self, place_id: str) -> None:
        """Mark a place; for none put back the mark that was there before."""
        place = self._planning.find_place(place_id) if place_id else None
        if place is not None and place.is_pinned:
            if not self._is_marking:
                self._before = self._map.state.mark.position
            self._is_marking = True
            self._map.mark(place.position)
        elif self._is_marking:
            self._is_marking = False
            self._map.mark(Point(*self._before) if self._before else None)
