"""Where one can eat: towns, markets, villages that take guests, restaurants of the catalogue."""

from langson_explorer.domain.place import Layer, Place
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import Spots

_FAR_OFF_M = 2_000  # a position known worse is no table to sit down at
_KINDS = frozenset(
    {
        *("restaurant", "market", "border_market", "historic_market"),
        *("community_village", "homestay_village", "homestay", "hotel", "eco_site"),
    }
)


def has_food(place: Place) -> bool:
    """Whether one finds something to eat there; a town of the road table is one, too."""
    return place.kind in _KINDS and place.accuracy_m <= _FAR_OFF_M


def tables(browser: Browser, spots: Spots) -> list[Place]:
    """Every place where a group can have a meal, towns first."""
    villages = (place for place in browser.places if place.layer is Layer.VILLAGES)
    others = (place for place in browser.places if place.layer is not Layer.VILLAGES)
    return [*spots.towns, *(place for place in (*villages, *others) if has_food(place))]
