"""Looks places up, filters them, measures how far apart they are."""

from collections import Counter
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.geo import Box, Point, bearing_deg, distance_m
from langson_explorer.domain.place import Layer, Place, Rank
from langson_explorer.errors import NotFoundError


class Nearby(NamedTuple):
    """A place seen from another: metres away, degrees clockwise from north."""

    place: Place
    distance_m: float
    bearing_deg: float


class Browser:
    """Questions about the places of a catalogue; none of them changes anything."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._by_id = {place.id: place for place in catalogue.places}

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place, in the order of the catalogue."""
        return self.catalogue.places

    def get(self, place_id: str) -> Place:
        """The place of that id; raises NotFoundError, which names similar ids if there are."""
        place = self.find(place_id)
        if place:
            return place
        similar = get_close_matches(place_id, self._by_id)
        if similar:
            raise NotFoundError(
                "place-not-found-similar", place=place_id, similar=", ".join(similar)
            )
        raise NotFoundError("place-not-found", place=place_id)

    def find(self, place_id: str) -> Place | None:
        """The place of that id, or None."""
        return self._by_id.get(place_id)

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
        return [
            place
            for place in self.places
            if (layers is None or not place.layers.isdisjoint(layers))
            and (communes is None or not set(place.communes).isdisjoint(communes))
            and (ranks is None or place.rank in ranks)
            and (box is None or box.contains(place.position))
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
