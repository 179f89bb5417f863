"""What one kiosk shows, as its staff have chosen it, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import LANGUAGES
from langson_explorer.services.spots import Spots, centre
from langson_explorer.settings import Settings
from langson_explorer.settings.table import (
    KIOSK_HIDDEN,
    KIOSK_LANGUAGES,
    KIOSK_LAYERS,
    KIOSK_PLACE,
    KIOSK_WELCOME,
)


@dataclass(frozen=True, slots=True)
class Content:
    """The layers and the places left out, the kiosk's place, its own words of welcome.

    `languages` are those offered, in the order of the program.
    """

    layers: frozenset[Layer]
    hidden: frozenset[str]
    spot: str
    position: Point
    welcome: str
    languages: tuple[str, ...] = LANGUAGES

    def shows(self, place: Place) -> bool:
        """Whether visitors may see a place."""
        return place.id not in self.hidden and not place.layers.isdisjoint(self.layers)

    def among(self, places: Iterable[Place]) -> list[Place]:
        """Those that visitors may see, in their order."""
        return [place for place in places if self.shows(place)]


def content_of(settings: Settings, spots: Spots) -> Content:
    """What the settings say; a place nobody knows is as if none had been set."""
    chosen = frozenset(Layer(code) for code in settings.get(KIOSK_LAYERS) if code in set(Layer))
    spot = settings.get(KIOSK_PLACE).strip() or centre()
    try:
        place = spots.get(spot)
    except ExplorerError:
        spot, place = centre(), spots.get(centre())
    offered = set(settings.get(KIOSK_LANGUAGES))
    return Content(
        layers=chosen or frozenset(Layer),
        hidden=frozenset(settings.get(KIOSK_HIDDEN)),
        spot=spot,
        position=place.position,
        welcome=settings.get(KIOSK_WELCOME).strip(),
        languages=tuple(code for code in LANGUAGES if code in offered) or LANGUAGES,
    )


def everything(spots: Spots) -> Content:
    """All there is, for who chooses among it."""
    return Content(frozenset(Layer), frozenset(), centre(), spots.get(centre()).position, "")
