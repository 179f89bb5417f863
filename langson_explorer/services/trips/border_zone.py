"""The communes of the border zone, where foreigners need a permit (Decree 34/2014/NĐ-CP).

The zone is made up of the communes that touch the border; the gates themselves are open to who
passes them. Which communes of 2025 touch it was worked out from their polygons; the province's
file names them.
"""

from langson_explorer.domain.place import Place
from langson_explorer.domain.province import home
from langson_explorer.domain.trip import Guests, TripRequest

_GATE = "gate_"


def needs_permit(place: Place) -> bool:
    """Whether a foreigner needs a permit to go there, as far as its commune tells."""
    return not place.kind.startswith(_GATE) and not home().border_communes.isdisjoint(
        place.communes
    )


def are_foreign(request: TripRequest, start: Place) -> bool:
    """Whether the guests are taken for foreign: it was said so, or they arrive at a gate."""
    return Guests.FOREIGN in request.guests or start.kind.startswith(_GATE)
