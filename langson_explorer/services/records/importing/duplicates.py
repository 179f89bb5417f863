"""Places that may be one: of like names, near each other, of the same kind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.domain.text import folded

LEAST = 60  # of 100: from there on somebody has to look
SURE = 95  # taken for the same place, if it lies in the same commune
_FAR_M = 2_000
_CELL = 0.01  # degrees: a kilometre or so
_ABOUT_M = 300.0  # nearer than that distance says little
_ASIDE = re.compile(r"\([^)]*\)")
_MOST = 3  # candidates told


class Candidate(NamedTuple):
    """A place that a row may be: how like it is (0 to 100), metres between, None unknown."""

    place: Place
    score: int
    metres: int | None


class Likeness:
    """An index of places to ask for the likes of a row."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._near: defaultdict[tuple[int, int], list[tuple[str, Place]]] = defaultdict(list)
        self._named: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            names = {*_forms(place.name.vi), *map(folded, place.aliases)} - {""}
            for name in names:
                self._near[_cell(place.position)].append((name, place))
                self._named[name].append(place)

    def candidates(
        self, name: str, layer: Layer | None, kind: str, point: Point | None
    ) -> list[Candidate]:
        """The places a row of that name may be, the likeliest first."""
        wanted = folded(name)
        if not wanted:
            return []
        found: dict[str, Candidate] = {}
        for told, place in self._around(wanted, point):
            if layer is not None and place.layer != layer:
                continue
            metres = None if point is None else distance_m(point, place.position)
            score = _score(wanted, told, kind, place, metres)
            known = found.get(place.id)
            if score >= LEAST and (known is None or known.score < score):
                distance = None if metres is None else round(metres)
                found[place.id] = Candidate(place, score, distance)
        return sorted(found.values(), key=lambda each: -each.score)[:_MOST]

    def _around(self, wanted: str, point: Point | None) -> Iterator[tuple[str, Place]]:
        for place in self._named.get(wanted, ()):
            yield wanted, place
        if point is None:
            return
        x, y = _cell(point)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                yield from self._near.get((x + dx, y + dy), ())


def _forms(name: str) -> set[str]:
    """A name folded, with and without what it says in brackets."""
    return {folded(name), folded(_ASIDE.sub("", name))}


def _score(wanted: str, told: str, kind: str, place: Place, metres: float | None) -> int:
    names = token_sort_ratio(wanted, told, score_cutoff=LEAST)
    if not names:
        return 0
    allowed = max(_ABOUT_M, place.accuracy_m)
    far = 0.5 if metres is None else min(1.0, max(0.0, metres - allowed) / _FAR_M)
    same_kind = not kind or kind == place.kind
    return round(names - 35 * far - (0 if same_kind else 8))


def _cell(point: Point) -> tuple[int, int]:
    return int(point.lon // _CELL), int(point.lat // _CELL)
