"""The ways of a day between the spots it goes to, over a router, past towns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from langson_explorer.domain.geo import Point, distance_m, distance_to_line_m
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.schedule import Route
from langson_explorer.errors import NoRouteError

_ON_THE_WAY_M = 1_500  # from a way to the middle of a town that it goes through
_LONGEST_DETOUR_MIN = 5


@dataclass(frozen=True, slots=True)
class Ways:
    """Finds spots by id, ways between them; `towns` are those where one may stop on the way."""

    places: Callable[[str], Place | None]
    router: Router
    towns: Sequence[Place] = ()

    def entrance(self, place: Place | None) -> Point | None:
        """Where one drives to for a place; None if there is no one spot."""
        if place is None or not place.has_spot:
            return None
        return self.router.access(place.id) or place.position

    def leg(self, here: Point, there: Point, place: Place) -> Route | None:
        """The way to the entrance of a place; None where no road is known."""
        try:
            route = self.router.route(here, there)
        except NoRouteError:
            return None
        if there == place.position:
            return route
        # The line ends where the map shows the place, not where the road table enters it.
        return replace(route, line=(*route.line, place.position))

    def is_in_town(self, point: Point | None) -> bool:
        """Whether there is a town around a point."""
        return point is not None and any(
            distance_m(point, town.position) <= _ON_THE_WAY_M for town in self.towns
        )

    def through_towns(
        self, leg: Route, here: Point, there: Point, place: Place
    ) -> Iterator[tuple[Place, Route, Route]]:
        """The towns that a way goes through, each with the way to it, the way on from it."""
        for town in self.towns:
            if distance_to_line_m(town.position, leg.line) > _ON_THE_WAY_M:
                continue
            gate = self.entrance(town)
            if gate is None or distance_m(gate, here) <= _ON_THE_WAY_M:
                continue
            first, on = self.leg(here, gate, town), self.leg(gate, there, place)
            if first and on and first.minutes + on.minutes <= leg.minutes + _LONGEST_DETOUR_MIN:
                yield town, first, on
