"""What the kiosk says of one place."""

from dataclasses import dataclass
from datetime import datetime

from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_duration, format_km, format_money
from langson_explorer.presenting.places.listing import told_distance
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.presenting.places.when import when_of
from langson_explorer.services.browse import Browser
from langson_explorer.services.calendar import FestivalCalendar
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.opening import Openness, WhyUnknown, open_state
from langson_explorer.services.wording import (
    Badge,
    accuracy_text,
    in_language,
    other_names,
    place_badges,
    when_to_go,
)
from langson_explorer.services.wording.hours import hours_remark
from langson_explorer.services.wording.openness import open_state_text

_BADGES = 2
_NEAR = 3


@dataclass(frozen=True, slots=True)
class FactCard:
    """A fact: an icon, what is known, a line about it."""

    icon: str
    strong: str
    second: str


@dataclass(frozen=True, slots=True)
class NearRow:
    """A place close by, with how far it is from the one that is told of."""

    place: Place
    name: str
    distance: str


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place in words; `way` is how to get there from the kiosk, `doubt` how exact the map is."""

    place: Place
    name: str
    other: str
    badges: tuple[Badge, ...]
    summary: str
    facts: tuple[FactCard, ...]
    when: str
    way: str
    doubt: str
    near: tuple[NearRow, ...]
    vignette: str

    @property
    def aloud(self) -> str:
        """What is read aloud."""
        facts = (f"{fact.strong}, {fact.second}" for fact in self.facts)
        return ". ".join(filter(None, (self.name, self.summary, *facts, self.when, self.way)))


def place_said(
    place: Place,
    browser: Browser,
    calendar: FestivalCalendar,
    content: Content,
    router: Router | None,
    now: datetime,
) -> PlaceSaid:
    """What there is to say at a moment."""
    near = [one for one in browser.near(place, 12) if content.shows(one.place)][:_NEAR]
    badges = [badge for badge in place_badges(place) if badge.code != "accuracy"][:_BADGES]
    rows = [row.text for row in when_to_go(place)]
    dates = when_of(place, calendar, now, None).dates
    return PlaceSaid(
        place=place,
        name=in_language(place.name),
        other=_other(place),
        badges=tuple(badges),
        summary=in_language(place.summary),
        facts=(_hours(place, now), _fee(place), _stay(place)),
        when=" · ".join([*rows, *(date.dates for date in dates[:1])]),
        way=way_from(content, place, router),
        doubt="" if place.is_pinned else accuracy_text(place.accuracy_m),
        near=tuple(
            NearRow(one.place, in_language(one.place.name), _away(one.distance_m, one.place))
            for one in near
        ),
        vignette=vignette_of(place),
    )


def way_from(content: Content, place: Place, router: Router | None) -> str:
    """How to get to a place from this kiosk, as an estimate; empty where it is not known."""
    if router is None or not place.is_pinned:
        return ""
    try:
        way = router.route(content.position, place.position)
    except ExplorerError:
        return ""
    text = tr("{duration}, {distance} từ đây bằng ô tô (ước lượng)")
    return text.format(duration=format_duration(way.minutes), distance=format_km(way.km))


def _away(metres: float, place: Place) -> str:
    told = told_distance(metres, place.accuracy_m)
    return tr("cách {distance}").format(distance=told) if told else ""


def _other(place: Place) -> str:
    """One name in another script or language, for who shows the screen to somebody."""
    return other_names(place).split(" · ")[0]


def _hours(place: Place, now: datetime) -> FactCard:
    if not place.opening_hours:
        if place.festival:
            return FactCard("calendar", tr("Theo ngày hội"), tr("xem ngày ở dưới"))
        return FactCard("clock", tr("Chưa rõ giờ"), tr("nên hỏi trước khi đi"))
    state = open_state(place, now)
    text = open_state_text(state, now)
    if state.state is Openness.UNKNOWN:
        said = hours_remark(state.remark) if state.reason is WhyUnknown.REMARK else text
        return FactCard("clock", tr("Chưa rõ giờ"), said)
    year = place.hours_year
    source = tr("theo nguồn năm {year}").format(year=year) if year else tr("lúc này")
    return FactCard("clock", text, source)


def _fee(place: Place) -> FactCard:
    if place.fee_vnd is None:
        return FactCard("ticket", tr("Chưa rõ vé"), tr("nguồn không ghi"))
    strong = format_money(place.fee_vnd) if place.fee_vnd else tr("Không thu vé")
    if place.fee_year is None:
        return FactCard("ticket", strong, tr("người lớn"))
    return FactCard("ticket", strong, tr("người lớn, nguồn {year}").format(year=place.fee_year))


def _stay(place: Place) -> FactCard:
    if place.visit_minutes is None:
        return FactCard("hourglass", tr("Tùy bạn"), tr("chưa rõ thời gian xem"))
    minutes = format_duration(place.visit_minutes)
    strong = (
        tr("Khoảng {duration}").format(duration=minutes) if place.visit_is_estimate else minutes
    )
    second = tr("thời gian xem, ước lượng") if place.visit_is_estimate else tr("thời gian xem")
    return FactCard("hourglass", strong, second)
