"""What one kiosk shows, as its staff have chosen it, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place
from langson_explorer.errors import ExplorerError
from langson_explorer.services.spots import CENTRE, Spots
from langson_explorer.settings import Settings
from langson_explorer.settings.table import (
    KIOSK_HIDDEN,
    KIOSK_LAYERS,
    KIOSK_PLACE,
    KIOSK_WELCOME,
)


@dataclass(frozen=True, slots=True)
class Content:
    """The layers and the places left out, the kiosk's place, its own words of welcome."""

    layers: frozenset[Layer]
    hidden: frozenset[str]
    spot: str
    position: Point
    welcome: str

    def shows(self, place: Place) -> bool:
        """Whether visitors may see a place."""
        return place.id not in self.hidden and not place.layers.isdisjoint(self.layers)

    def among(self, places: Iterable[Place]) -> list[Place]:
        """Those that visitors may see, in their order."""
        return [place for place in places if self.shows(place)]


def content_of(settings: Settings, spots: Spots) -> Content:
    """What the settings say; a place nobody knows is as if none had been set."""
    chosen = frozenset(Layer(code) for code in settings.get(KIOSK_LAYERS) if code in set(Layer))
    spot = settings.get(KIOSK_PLACE).strip() or CENTRE
    try:
        place = spots.get(spot)
    except ExplorerError:
        spot, place = CENTRE, spots.get(CENTRE)
    return Content(
        layers=chosen or frozenset(Layer),
        hidden=frozenset(settings.get(KIOSK_HIDDEN)),
        spot=spot,
        position=place.position,
        welcome=settings.get(KIOSK_WELCOME).strip(),
    )
