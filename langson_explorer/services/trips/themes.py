"""What trips with a theme of the province are made of."""

from collections.abc import Iterable, Iterator
from datetime import date

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.place import Place, RouteStanding
from langson_explorer.domain.province import Theme, home
from langson_explorer.domain.trip import TripRequest
from langson_explorer.errors import RequestError
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import centre


def theme(code: str) -> Theme:
    """The theme of that code; raises RequestError, which names them all."""
    for found in home().themes:
        if found.code == code:
            return found
    known = ", ".join(found.code for found in home().themes)
    raise RequestError("theme-unknown", theme=code, themes=known)


def members(browser: Browser, codes: Iterable[str]) -> list[Place]:
    """The places of these themes, each once."""
    found = (place for code in codes for place in _members(browser, theme(code)))
    return list({place.id: place for place in found}.values())


def template(
    code: str, start_date: date, days: int | None = None, *, start: str = "", people: int = 1
) -> TripRequest:
    """A request that makes a trip of a theme, as long as the theme takes unless told."""
    chosen = theme(code)
    length = days or chosen.days
    nights = dict(enumerate(chosen.nights[: length - 1], start=1))
    return TripRequest(
        start_date, length, start or centre(), nights=nights, people=people, themes=(chosen.code,)
    )


def _members(browser: Browser, chosen: Theme) -> Iterator[Place]:
    yield from (place for place_id in chosen.places if (place := browser.find(place_id)))
    for place in browser.places:
        if place.has_spot and (_is_on(place, chosen.route) or _is_held_in(place, chosen)):
            yield place


def _is_on(place: Place, route: str) -> bool:
    return bool(route) and any(
        stop.route == route and stop.standing is not RouteStanding.IN_AREA for stop in place.geopark
    )


def _is_held_in(place: Place, chosen: Theme) -> bool:
    rule = place.festival
    if rule is None or rule.start is None or rule.calendar is not Calendar.LUNAR:
        return False
    return rule.start.month in chosen.lunar_months
