"""The province the program is about: its names, its middle, its edges."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from langson_explorer.domain.geo import Box, Point
from langson_explorer.domain.place import Language, Words

_BETWEEN = " – "


@dataclass(frozen=True, slots=True)
class Capital:
    """Where trips leave from if nobody says otherwise; `node` is of the road table.

    `core` is what of it a printed map draws larger.
    """

    name: Words
    at: Point
    core: Box
    node: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What a trip may be about: these places, the stops of a geopark route, a season's festivals.

    Only a choice: which of them a trip sees, on which day, is worked out for its dates, so that
    the same theme shows other festivals in another week. `nights` are spent there, as far as the
    trip has any; `days` is how long it takes at leisure.
    """

    code: str
    name: Words
    days: int
    places: tuple[str, ...] = ()
    route: str = ""
    lunar_months: tuple[int, ...] = ()
    nights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abroad:
    """The country beyond the province's national border; all land in `box` that is nobody's."""

    name: Words
    box: Box


@dataclass(frozen=True, slots=True)
class Landmark:
    """What a traveller looks for around the province: a "city" or a "sea"."""

    kind: str
    name: Words
    at: Point


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a map shows around the province where it is small.

    `sea` is the ring of a sea, empty for none; what is no land of ours in it is water.
    """

    sea: tuple[Point, ...] = ()
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """How good the province's drawn edge is: wrong by up to `error_m`; `unknown` says more."""

    error_m: int
    unknown: Words | None = None


@dataclass(frozen=True, slots=True)
class Province:
    """What is a province's own and no list; WGS 84.

    `code` is that of the General Statistics Office, `zone` the EPSG code of its VN-2000 zone,
    `land` what its people call it. `publishers` are the names of its own sites' owners, by site;
    `districts_zh` the Chinese names of the districts of before July 2025, by the Vietnamese ones.
    Foreigners need a permit for the `border_communes`.
    """

    id: str
    code: str
    name: Words
    full_name: Words
    land: Words
    invitation: Words
    box: Box
    zone: str
    capital: Capital
    outline: Outline
    surroundings: Surroundings = Surroundings()
    abroad: Abroad | None = None
    publishers: Mapping[str, str] = field(default_factory=dict)
    districts_zh: Mapping[str, str] = field(default_factory=dict)
    border_communes: frozenset[str] = frozenset()
    themes: tuple[Theme, ...] = ()
    parts: tuple["Province", ...] = ()  # of several seen together


def united(provinces: Sequence[Province]) -> Province:
    """Several provinces seen together, as one: trips leave from the capital of the first."""
    first = provinces[0]
    if len(provinces) == 1:
        return first
    boxes = [one.box for one in provinces]
    return replace(
        first,
        name=_joined([one.name for one in provinces]),
        full_name=_joined([one.full_name for one in provinces]),
        land=_joined([one.name for one in provinces]),
        box=Box(
            min(box.west for box in boxes),
            min(box.south for box in boxes),
            max(box.east for box in boxes),
            max(box.north for box in boxes),
        ),
        publishers={site: name for one in provinces for site, name in one.publishers.items()},
        districts_zh={vi: zh for one in provinces for vi, zh in one.districts_zh.items()},
        border_communes=frozenset().union(*(one.border_communes for one in provinces)),
        themes=tuple({t.code: t for one in reversed(provinces) for t in one.themes}.values()),
        parts=tuple(provinces),
    )


def _joined(names: Sequence[Words]) -> Words:
    return Words(*(_BETWEEN.join(name(language) for name in names) for language in Language))


_read: Callable[[], Province] | None = None


def settle(read: Callable[[], Province]) -> None:
    """Work with the province that `read` gives, once it is first asked for.

    One at a time, as there is one language at a time.
    """
    global _read  # noqa: PLW0603 - see above
    _read = cache(read)


def home() -> Province:
    """The province worked with; raises as reading it does, LookupError where none is settled."""
    if _read is None:
        raise LookupError("no province is settled")
    return _read()
