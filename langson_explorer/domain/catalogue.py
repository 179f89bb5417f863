"""The whole catalogue as one value: its places, communes, geopark routes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from langson_explorer.domain.place import Place, Words


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or ward of July 2025; `former` tells what it was made of."""

    id: str
    name: Words
    former: str = ""


@dataclass(frozen=True, slots=True)
class District:
    """A district of before July 2025, with the ids of the communes that lie in it today."""

    id: str
    name: Words
    communes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GeoparkRoute:
    """One of the routes of the geopark."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the program knows of the province; `metadata` says what it was built from.

    `retired` are places that are one no longer, `joined` the ids of those found to be another
    with the id of that other.
    """

    places: tuple[Place, ...]
    communes: tuple[Commune, ...] = ()
    routes: tuple[GeoparkRoute, ...] = ()
    districts: tuple[District, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    retired: tuple[Place, ...] = ()
    joined: Mapping[str, str] = field(default_factory=dict)
