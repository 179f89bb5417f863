"""Which drawn picture shows what kind of place it is."""

from langson_explorer.domain.place import Layer, Place

_OF_KIND = {
    "cave": "cave",
    "cave_pagoda": "cave",
    "citadel": "citadel",
    "archaeological_site": "archaeology",
    "viewpoint": "pass",
    "scenic_landmark": "pass",
    "historic_relic": "pass",
    "geosite": "waterfall",
    "waterfall": "waterfall",
    "geopark": "waterfall",
    "homestay_village": "village",
    "craft_village": "village",
    "historic_market": "town",
    "museum": "museum",
    "memorial": "museum",
    "visitor_stop": "town",
    "visitor_centre": "town",
    "gate_international": "gate",
    "gate_railway": "gate",
    "gate_main": "gate",
    "gate_secondary": "gate",
    "tourism_project": "pass",
    "craft": "village",
    "custom": "village",
    "farming_rite": "festival",
    "folk_game": "festival",
    "traditional_festival": "festival",
    "belief": "temple",
    "ritual": "temple",
}
_OF_LAYER = {
    Layer.RELICS: "temple",
    Layer.FESTIVALS: "festival",
    Layer.VILLAGES: "village",
    Layer.GEOSITES: "waterfall",
    Layer.SPECIALTIES: "fruit",
    Layer.SERVICES: "town",
    Layer.INTANGIBLE: "music",
}


def vignette_of(place: Place) -> str:
    """The name of the vignette that shows the kind of a place."""
    return _OF_KIND.get(place.kind) or _OF_LAYER[place.layer]
