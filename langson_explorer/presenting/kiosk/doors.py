"""The six doors of the home page, and what is behind each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.importance import importance
from langson_explorer.domain.place import Layer, Place, RouteStanding
from langson_explorer.domain.seasons import in_season
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_month_of_year
from langson_explorer.presenting.kiosk.today import next_markets, when_text
from langson_explorer.presenting.places.listing import told_distance
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar, MarketDay
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.wording import (
    in_language,
    layer_name,
    lunar_span_text,
    months_text,
    rank_name,
    when_to_go,
)

CALENDAR_DAYS = 56


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: its code (that of its layer), its name, how much is behind it, its picture."""

    layer: Layer
    name: str
    count: str
    vignette: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place in a list: name, a second line, a third in the layer's colour, what is at its end."""

    place: Place
    name: str
    second: str
    third: str = ""
    end: str = ""
    marked: str = ""  # words of the name that were typed


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a title, which may be empty."""

    title: str
    rows: tuple[Row, ...]


_DOORS = (
    (Layer.RELICS, "temple"),
    (Layer.FESTIVALS, "festival"),
    (Layer.VILLAGES, "village"),
    (Layer.GEOSITES, "waterfall"),
    (Layer.SPECIALTIES, "fruit"),
    (Layer.SERVICES, "gate"),
)


def doors(browser: Browser, content: Content, *, short: bool = False) -> list[Door]:
    """The doors with something behind them; counted is what one finds there."""
    found = []
    for layer, vignette in _DOORS:
        places = _of(browser, content, layer)
        if places and layer in content.layers:
            routes = len(browser.catalogue.routes)
            n = routes if layer is Layer.GEOSITES and routes else len(places)
            found.append(
                Door(layer, door_name(layer, short=short), _count(layer, n, routes), vignette)
            )
    return found


def door_name(layer: Layer, *, short: bool = False) -> str:
    """What a door is called."""
    if short:
        return layer_name(layer)
    return {
        Layer.GEOSITES: tr("Công viên địa chất"),
        Layer.SERVICES: tr("Cửa khẩu, dịch vụ"),
    }.get(layer) or layer_name(layer)


def behind(
    door: Layer, browser: Browser, calendar: FestivalCalendar, content: Content, today: date
) -> list[Section]:
    """What is behind a door, in sections."""
    match door:
        case Layer.FESTIVALS:
            return all_festivals(browser, calendar, content, today)
        case Layer.GEOSITES:
            return _routes(browser, content)
        case Layer.SPECIALTIES:
            return _seasons(browser, content, today)
        case _:
            return [
                Section("", tuple(_row(place, content) for place in _of(browser, content, door)))
            ]


def coming_weeks(calendar: FestivalCalendar, content: Content, today: date) -> list[Section]:
    """What is on now, then in the next weeks, by month."""
    found: dict[str, list[Row]] = {}
    on_now = tr("Đang diễn ra")
    for event in calendar.events(today, today + timedelta(days=CALENDAR_DAYS)):
        held = event.occurrence
        if not content.shows(event.place):
            continue
        is_now = held.is_dated and held.start <= today <= held.end
        first = max(held.start, today)
        title = on_now if is_now else format_month_of_year(first.year, first.month)
        lunar = lunar_span_text(held.start, held.end)
        place = event.place
        when = when_text(held.start, held.end, today) if held.is_dated else tr("Chưa rõ ngày")
        where = in_language(place.commune_text)
        about = " · ".join(filter(None, (lunar if held.is_dated else "", where)))
        row = Row(place, in_language(place.name), about, when)
        found.setdefault(title, []).append(row)
    ordered = sorted(found.items(), key=lambda item: item[0] != on_now)
    return [Section(title[:1].upper() + title[1:], tuple(rows)) for title, rows in ordered]


def all_festivals(
    browser: Browser, calendar: FestivalCalendar, content: Content, today: date
) -> list[Section]:
    """What is on in the next weeks, then the festivals of the rest of the year."""
    coming = coming_weeks(calendar, content, today)
    return [*(coming or [_none_coming()]), *_others(browser, content, coming)]


def festivals_and_markets(
    browser: Browser, calendar: FestivalCalendar, content: Content, today: date
) -> list[Section]:
    """The festivals of the next weeks, the markets of a week, the festivals of other times."""
    coming = coming_weeks(calendar, content, today)
    rows = tuple(_market_row(market, today) for market in next_markets(calendar, content, today))
    markets = [Section(tr("Chợ phiên bảy ngày tới"), rows)] if rows else []
    return [*(coming or [_none_coming()]), *markets, *_others(browser, content, coming)]


def _none_coming() -> Section:
    return Section(tr("Tám tuần tới chưa có lễ hội nào rõ ngày."), ())


def _others(browser: Browser, content: Content, coming: list[Section]) -> list[Section]:
    """The festivals that are not among those coming."""
    told = {row.place.id for section in coming for row in section.rows}
    rest = [place for place in _of(browser, content, Layer.FESTIVALS) if place.id not in told]
    rows = tuple(replace(row_of(place, content), third=_first_rule(place)) for place in rest)
    return [Section(tr("Những lễ hội khác"), rows)] if rows else []


def _market_row(market: MarketDay, today: date) -> Row:
    place, day = market.place, market.day
    about = (lunar_span_text(day, day), in_language(place.commune_text))
    text = " · ".join(filter(None, about))
    return Row(place, in_language(place.name), text, when_text(day, day, today))


def _first_rule(place: Place) -> str:
    """When it is held, as its rule says it."""
    return next((row.text for row in when_to_go(place) if row.code == "festival"), "")


def row_of(place: Place, content: Content, marked: str = "") -> Row:
    """A place as any list says it: its kind and commune, its rank, how far it is from here."""
    about = (
        in_language(place.kind_name) or layer_name(place.layer),
        in_language(place.commune_text),
    )
    return Row(
        place,
        in_language(place.name),
        " · ".join(filter(None, about)),
        rank_name(place.rank),
        distance_text(place, content),
        marked,
    )


_row = row_of


def distance_text(place: Place, content: Content) -> str:
    """How far a place is from this kiosk as the crow flies, no surer than its position."""
    if not place.is_pinned:
        return ""
    return told_distance(distance_m(content.position, place.position), place.accuracy_m)


def _of(browser: Browser, content: Content, layer: Layer) -> list[Place]:
    places = (place for place in content.among(browser.places) if layer in place.layers)
    return sorted(places, key=importance)


def _routes(browser: Browser, content: Content) -> list[Section]:
    sections, told = [], set[str]()
    for number, route in enumerate(browser.catalogue.routes, start=1):
        stops = [
            place
            for place in _of(browser, content, Layer.GEOSITES)
            if any(
                stop.route == route.id and stop.standing is not RouteStanding.IN_AREA
                for stop in place.geopark
            )
        ]
        told |= {place.id for place in stops}
        title = tr("Tuyến {n}: {name}").format(n=number, name=in_language(route.name))
        sections.append(Section(title, tuple(_row(place, content) for place in stops)))
    rest = [p for p in _of(browser, content, Layer.GEOSITES) if p.id not in told]
    sections.append(
        Section(tr("Trong vùng công viên địa chất"), tuple(_row(p, content) for p in rest))
    )
    return [section for section in sections if section.rows]


def _seasons(browser: Browser, content: Content, today: date) -> list[Section]:
    places = _of(browser, content, Layer.SPECIALTIES)
    month_on = today + timedelta(days=30)
    groups: Sequence[tuple[str, Callable[[Place], bool]]] = (
        (tr("Đang mùa"), lambda p: bool(p.season_months) and in_season(p, today, today)),
        (tr("Sắp vào mùa"), lambda p: bool(p.season_months) and in_season(p, today, month_on)),
        (tr("Quanh năm, hoặc chưa rõ mùa"), lambda p: not p.season_months),
        (tr("Mùa khác"), lambda _place: True),
    )
    sections = []
    for title, belongs in groups:
        chosen = [place for place in places if belongs(place)]
        places = [place for place in places if not belongs(place)]
        if chosen:
            sections.append(Section(title, tuple(_seasonal(place, content) for place in chosen)))
    return sections


def _seasonal(place: Place, content: Content) -> Row:
    months = place.season_months
    season = months_text(months, place.season_calendar) if months else ""
    row = _row(place, content)
    return Row(place, row.name, row.second, season[:1].upper() + season[1:], row.end)


def _count(layer: Layer, n: int, routes: int) -> str:
    if layer is Layer.GEOSITES and routes:
        return ntr("{n} tuyến", "{n} tuyến", n).format(n=format_count(n))
    match layer:
        case Layer.FESTIVALS:
            text = ntr("{n} lễ hội", "{n} lễ hội", n)
        case Layer.VILLAGES:
            text = ntr("{n} làng", "{n} làng", n)
        case Layer.SPECIALTIES:
            text = ntr("{n} đặc sản", "{n} đặc sản", n)
        case _:
            text = ntr("{n} nơi", "{n} nơi", n)
    return text.format(n=format_count(n))
