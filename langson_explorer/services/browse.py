"""Looks places up, filters them, measures how far apart they are."""

from collections import Counter
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.geo import Box, Point, bearing_deg, distance_m
from langson_explorer.domain.links import Link, links_of
from langson_explorer.domain.place import Layer, Place, Rank
from langson_explorer.domain.query import Filter
from langson_explorer.errors import NotFoundError

_OF_THE_COMMUNE = (Layer.FESTIVALS, Layer.INTANGIBLE, Layer.SPECIALTIES)


class Nearby(NamedTuple):
    """A place seen from another: metres away, degrees clockwise from north."""

    place: Place
    distance_m: float
    bearing_deg: float


class Linked(NamedTuple):
    """A place tied to another, and how."""

    place: Place
    link: Link


class _Known:
    """A catalogue with what is looked up in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.by_id = {place.id: place for place in catalogue.places}
        self.retired = {
            place.id: place for place in catalogue.retired if place.id not in catalogue.joined
        }

    def find(self, place_id: str) -> Place | None:
        """The place of an id, by way of those it was joined to."""
        joined = self.catalogue.joined
        for _ in range(len(joined) + 1):  # two offices may have joined two places to each other
            if place := self.by_id.get(place_id):
                return place
            if place_id not in joined:
                return None
            place_id = joined[place_id]
        return None

    @cached_property
    def pointing_at(self) -> dict[str, list[tuple[str, str]]]:
        """For each place the others whose relations name it: id with the kind of relation."""
        pointing: dict[str, list[tuple[str, str]]] = {}
        for place in self.catalogue.places:
            for relation in place.relations:
                pointing.setdefault(relation.place_id, []).append((place.id, relation.kind))
        return pointing


class Browser:
    """Questions about the places of a catalogue; none of them changes anything.

    `renew` gives it another catalogue, in any thread: who holds the browser need not be told.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._known = _Known(catalogue)

    def renew(self, catalogue: Catalogue) -> None:
        """Answer out of another catalogue from now on."""
        self._known = _Known(catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """What the answers come from."""
        return self._known.catalogue

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, in the order of the catalogue."""
        return self.catalogue.places

    def get(self, place_id: str) -> Place:
        """The place of that id; raises NotFoundError, which names similar ids if there are."""
        place = self.find(place_id)
        if place:
            return place
        similar = get_close_matches(place_id, self._known.by_id)
        if similar:
            raise NotFoundError(
                "place-not-found-similar", place=place_id, similar=", ".join(similar)
            )
        raise NotFoundError("place-not-found", place=place_id)

    def find(self, place_id: str) -> Place | None:
        """The place of that id, or of another id once given to it; None without one."""
        return self._known.find(place_id)

    def find_retired(self, place_id: str) -> Place | None:
        """What that id stood for, where it is a place no longer; None otherwise."""
        return self._known.retired.get(place_id)

    def counts(self) -> dict[Layer, int]:
        """How many places each layer shows; a place on two layers counts in both."""
        tally = Counter(layer for place in self.places for layer in place.layers)
        return {layer: tally[layer] for layer in Layer}

    def where(
        self,
        layers: Collection[Layer] | None = None,
        communes: Collection[str] | None = None,
        ranks: Collection[Rank] | None = None,
        box: Box | None = None,
    ) -> list[Place]:
        """The places that meet every condition given; None sets no condition."""
        return self.matching(
            Filter(
                layers=None if layers is None else frozenset(layers),
                communes=None if communes is None else frozenset(communes),
                ranks=None if ranks is None else frozenset(ranks),
                box=box,
            )
        )

    def matching(self, wanted: Filter) -> list[Place]:
        """The places a filter leaves, in the order of the catalogue."""
        return [place for place in self.places if wanted.matches(place)]

    def linked_to(self, place: Place) -> list[Linked]:
        """The places tied to this one from either side, then what else its communes are known for.

        Each place once, the closest tie first; only practices, festivals, specialties are taken
        from the commune.
        """
        found = {link.place_id: link.link for link in links_of(place, self._known.pointing_at)}
        linked = [Linked(other, link) for id_, link in found.items() if (other := self.find(id_))]
        return linked + [
            Linked(other, Link.SAME_COMMUNE)
            for other in self.places
            if other.id not in found
            and other.id != place.id
            and other.layer in _OF_THE_COMMUNE
            and not set(place.communes).isdisjoint(other.communes)
        ]

    def near(self, place: Place, limit: int = 6) -> list[Nearby]:
        """The nearest other places whose position is good enough to pin, nearest first.

        A place itself too vague to pin has no neighbours: their distance would be made up.
        """
        if not place.is_pinned:
            return []
        others = (other for other in self.places if other.is_pinned and other.id != place.id)
        return self.sorted_by_distance(others, place.position)[:limit]

    def sorted_by_distance(self, places: Iterable[Place], origin: Point) -> list[Nearby]:
        """The places, nearest to `origin` first."""
        seen = (
            Nearby(place, distance_m(origin, place.position), bearing_deg(origin, place.position))
            for place in places
        )
        return sorted(seen, key=lambda nearby: nearby.distance_m)
