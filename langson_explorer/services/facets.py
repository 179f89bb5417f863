"""What there is to choose from in a filter: the values of places, each with how many have it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.lacks import lacks
from langson_explorer.domain.place import Place, Rank
from langson_explorer.domain.query import former_districts


class Facet(StrEnum):
    """A condition of a filter that is a set of values, by its name in `Filter`."""

    KINDS = "kinds"
    COMMUNES = "communes"
    DISTRICTS = "districts"
    RANKS = "ranks"
    PEOPLES = "peoples"
    ROUTES = "routes"
    LACKS = "lacks"


def _routes(place: Place) -> Iterable[str]:
    return {stop.route for stop in place.geopark if stop.route}


_VALUES: Mapping[Facet, Callable[[Place], Iterable[str]]] = {
    Facet.KINDS: lambda place: (place.kind,),
    Facet.COMMUNES: lambda place: set(place.communes),
    Facet.DISTRICTS: lambda place: set(former_districts(place)),
    Facet.RANKS: lambda place: (place.rank,) if place.rank is not Rank.NONE else (),
    Facet.PEOPLES: lambda place: set(place.peoples),
    Facet.ROUTES: _routes,
    Facet.LACKS: lacks,
}


def tally(places: Iterable[Place], facet: Facet) -> Counter[str]:
    """How many of the places have each value of a facet."""
    values = _VALUES[facet]
    return Counter(value for place in places for value in values(place))


def tally_accuracy(places: Iterable[Place], limits: Iterable[int]) -> dict[int, int]:
    """How many of the places are known as well as each limit, in metres."""
    known = [place.accuracy_m for place in places]
    return {limit: sum(metres <= limit for metres in known) for limit in limits}


def tally_near(places: Iterable[Place], point: Point, limits: Iterable[float]) -> dict[float, int]:
    """How many of the places that can be pinned lie within each limit, in kilometres."""
    away = [distance_m(place.position, point) for place in places if place.is_pinned]
    return {limit: sum(metres <= limit * 1000 for metres in away) for limit in limits}
