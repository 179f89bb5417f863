"""Practical places of the packs installed: food, beds, fuel … as OpenStreetMap has them."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.place import Place, Words
from langson_explorer.domain.practical import PracticalKind, PracticalPlace
from langson_explorer.domain.province import home
from langson_explorer.domain.text import folded
from langson_explorer.packs.ground.places import find_places
from langson_explorer.services.spots import own_point, point_place
from langson_explorer.services.wording.practical import kinds_named, practical_title, unchecked

_MOST, _OFFERED = 50, 6


class PracticalPlaces:
    """Finds them by name, or by what they are for; nothing where no pack has any."""

    def __init__(self, files: Callable[[], Iterable[Path]]) -> None:
        self._files = files

    def find(
        self,
        text: str,
        kinds: Collection[PracticalKind] = (),
        near: Point | None = None,
        limit: int = _MOST,
    ) -> list[PracticalPlace]:
        """The places a text names, nearest first: "nhà thuốc" is every pharmacy.

        Near the capital, unless a point is named.
        Raises DamagedFileError ``pack-damaged``.
        """
        near = near or home().capital.at
        words = folded(text).split()
        named = kinds_named(text) if not kinds else frozenset()
        found: dict[str, PracticalPlace] = {}
        for file in self._files():
            wanted = [(words, kinds)] + ([([], named)] if named else [])
            for some_words, some_kinds in wanted:
                places = find_places(file, some_words, some_kinds, near, limit)
                found.update((place.id, place) for place in places)
        return sorted(found.values(), key=lambda one: distance_m(near, one.position))[:limit]

    def spots(self, text: str, kinds: Collection[PracticalKind] = ()) -> list[Place]:
        """The same as points to stop, eat or sleep at: their names say that nobody checked them."""
        if not text.strip():
            return []
        return [as_spot(place) for place in self.find(text, kinds, limit=_OFFERED)]


def as_spot(place: PracticalPlace) -> Place:
    """A practical place as a point of one's own, which a plan keeps on any machine."""
    name = f"{practical_title(place)} ({unchecked()})"
    return point_place(own_point(place.position, name), Words(name), place.position)
