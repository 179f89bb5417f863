"""How a trip is paced, who travels, in words."""

from langson_explorer.domain.trip import Guests, Pace
from langson_explorer.i18n import tr


def pace_name(pace: Pace) -> str:
    """What a pace is called."""
    return {
        Pace.RELAXED: tr("Thong thả"),
        Pace.NORMAL: tr("Vừa"),
        Pace.FULL: tr("Kín"),
    }[pace]


def guests_name(guests: Guests) -> str:
    """What guests are called of whom something is to be thought."""
    return {
        Guests.DELEGATION: tr("Đoàn được đón tiếp"),
        Guests.ELDERLY: tr("Có người cao tuổi"),
        Guests.CHILDREN: tr("Có trẻ em"),
        Guests.FOREIGN: tr("Có khách nước ngoài"),
    }[guests]
