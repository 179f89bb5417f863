"""Which of two places most people mean: the order of the list, of the search, of what is drawn."""

from langson_explorer.domain.place import Layer, Place, Rank

_RANKS, _LAYERS = list(Rank), list(Layer)
_NOT_LISTED = 1_000  # comes after every best-known place
_PROTECTED = ("protection", "ocop")  # facts that tell a specialty is one of note
_KINDS = (  # those most looked for, of each layer
    *("cave_pagoda", "historic_relic", "museum", "pagoda", "temple", "citadel", "scenic_landmark"),
    *("tourism_festival", "traditional_festival", "long_tong", "community_village", "geopark"),
    *("fruit", "dish", "gate_international", "market", "railway_station", "gate_railway"),
    *("gate_main", "tourism_project", "ritual_art", "performing_art"),
)

type Importance = tuple[int, bool, int, int, int, bool, str]


def importance(place: Place) -> Importance:
    """A key to sort by: the best-known first, then what can be pinned, then by rank.

    After that by layer, by the kind most looked for, by protection; ids make the order certain.
    """
    kind = _KINDS.index(place.kind) if place.kind in _KINDS else len(_KINDS)
    is_protected = any(fact.code in _PROTECTED for fact in place.facts)
    rank, layer = _RANKS.index(place.rank), _LAYERS.index(place.layer)
    known = place.prominence or _NOT_LISTED
    return known, not place.is_pinned, rank, layer, kind, not is_protected, place.id
