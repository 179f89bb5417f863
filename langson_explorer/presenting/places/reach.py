"""How to get to a place from the capital of the province, in words."""

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.errors import NoRouteError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_duration, format_km
from langson_explorer.services.wording.names import capital_name

_THERE_MIN = 2  # nearer than this one is in the middle of the capital already


def reach_text(router: Router, origin: Point, place: Place) -> str:
    """The way by car as an estimate; empty where none is known or the place is not exact."""
    if not place.is_pinned:
        return ""
    try:
        route = router.route(origin, place.position)
    except NoRouteError:
        return ""
    if route.minutes < _THERE_MIN:
        return ""
    blanks = {
        "duration": format_duration(route.minutes),
        "distance": format_km(route.km),
        "province": capital_name(),
    }
    roads = " → ".join(dict.fromkeys(route.refs))
    if not roads:
        return tr("Khoảng {duration}, {distance} từ trung tâm {province} (ước lượng)").format(
            **blanks
        )
    return tr(
        "Khoảng {duration}, {distance} từ trung tâm {province} theo {roads} (ước lượng)"
    ).format(**blanks, roads=roads)
