"""The communes of the border zone, where foreigners need a permit (Decree 34/2014/NĐ-CP).

The zone is made up of the communes that touch the border; the gates themselves are open to who
passes them. Which communes of 2025 touch it was worked out from their polygons.
"""

from langson_explorer.domain.place import Place

COMMUNES = frozenset(
    {
        *("xa-ba-son", "xa-cao-loc", "xa-dong-dang", "xa-hoang-van-thu", "xa-khang-chien"),
        *("xa-khuat-xa", "xa-kien-moc", "xa-mau-son", "xa-quoc-khanh", "xa-quoc-viet"),
        "xa-thuy-hung",
    }
)
_GATE = "gate_"


def needs_permit(place: Place) -> bool:
    """Whether a foreigner needs a permit to go there, as far as its commune tells."""
    return not place.kind.startswith(_GATE) and not COMMUNES.isdisjoint(place.communes)
