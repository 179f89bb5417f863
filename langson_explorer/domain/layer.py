"""The layers of places, apart from the places: what paints first needs no more."""

from enum import StrEnum


class Layer(StrEnum):
    """The seven layers of places, in the order they are shown."""

    RELICS = "relics"
    FESTIVALS = "festivals"
    VILLAGES = "villages"
    GEOSITES = "geosites"
    SPECIALTIES = "specialties"
    SERVICES = "services"
    INTANGIBLE = "intangible"
