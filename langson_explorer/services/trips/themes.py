"""What trips with a theme are made of: places of the catalogue, chosen by id, route or season.

A theme is only a choice of places: which of them a trip sees, on which day, is worked out for its
dates, so that the same theme shows other festivals in another week.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.place import Place, RouteStanding
from langson_explorer.domain.trip import TripRequest
from langson_explorer.errors import RequestError
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import CENTRE

_SPRING = (1, 2, 3)  # lunar months


@dataclass(frozen=True, slots=True)
class Theme:
    """A choice of places: these, the stops of a geopark route, the festivals of a season.

    `nights` are spent there, as far as the trip has any; `days` is how long it takes at leisure.
    """

    code: str
    days: int
    places: tuple[str, ...] = ()
    route: str = ""
    lunar_months: tuple[int, ...] = ()
    nights: tuple[str, ...] = ()


THEMES = (
    Theme("geopark-1", 2, route="tuyen-1", nights=("lang-huu-lien",)),
    Theme("geopark-2", 1, route="tuyen-2"),
    Theme("geopark-3", 2, route="tuyen-3", nights=("lang-quynh-son",)),
    Theme("geopark-4", 1, route="tuyen-4"),
    Theme(
        "chi-lang",
        1,
        places=(
            "ai-chi-lang",
            "nha-trung-bay-chi-lang",
            "quy-mon-quan",
            "den-chau-muoi-dong-mo",
            "le-hoi-chien-thang-chi-lang",
        ),
    ),
    Theme(
        "mother-goddess",
        1,
        places=(
            "den-mau-dong-dang",
            "den-bac-le",
            "den-chau-muoi-dong-mo",
            "den-chau-luc",
            "den-ky-cung",
            "den-cua-tay",
            "den-cua-nam",
            "den-cua-bac",
            "le-hoi-den-bac-le",
            "le-hoi-den-mau-dong-dang",
            "le-hoi-den-chau-bat",
        ),
    ),
    Theme("spring-festivals", 3, lunar_months=_SPRING),
    Theme(
        "tay-villages",
        2,
        places=(
            "lang-quynh-son",
            "lang-huu-lien",
            "lang-mong-an",
            "lang-ngoi-am-duong-long-hung",
            "thung-lung-bac-son-dinh-na-lay",
        ),
        nights=("lang-quynh-son", "lang-huu-lien"),
    ),
)


def theme(code: str) -> Theme:
    """The theme of that code; raises RequestError, which names them all."""
    for found in THEMES:
        if found.code == code:
            return found
    known = ", ".join(found.code for found in THEMES)
    raise RequestError("theme-unknown", theme=code, themes=known)


def members(browser: Browser, codes: Iterable[str]) -> list[Place]:
    """The places of these themes, each once."""
    found = (place for code in codes for place in _members(browser, theme(code)))
    return list({place.id: place for place in found}.values())


def template(
    code: str, start_date: date, days: int | None = None, *, start: str = CENTRE, people: int = 1
) -> TripRequest:
    """A request that makes a trip of a theme, as long as the theme takes unless told."""
    chosen = theme(code)
    length = days or chosen.days
    nights = dict(enumerate(chosen.nights[: length - 1], start=1))
    return TripRequest(
        start_date, length, start, nights=nights, people=people, themes=(chosen.code,)
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
