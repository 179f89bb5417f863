"""What an office has still to find out about a place."""

from enum import StrEnum

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place

VAGUE_M = 1_500  # beyond it nobody finds a place by its position
_OPENING = frozenset({Layer.RELICS, Layer.GEOSITES, Layer.VILLAGES, Layer.SERVICES})
_NOWHERE = frozenset({Layer.SPECIALTIES, Layer.INTANGIBLE})  # found all over an area


class Lack(StrEnum):
    """What may be missing."""

    HOURS = "hours"
    POSITION = "position"
    PHOTO = "photo"


def lacks(place: Place) -> frozenset[Lack]:
    """What is missing: hours of what can be open, a position within VAGUE_M, a picture."""
    told = {
        Lack.HOURS: place.layer in _OPENING and not place.opening_hours,
        Lack.POSITION: place.layer not in _NOWHERE and place.accuracy_m > VAGUE_M,
        Lack.PHOTO: not place.photos,
    }
    return frozenset(lack for lack, is_missing in told.items() if is_missing)
