"""What the kiosk says of trips: the choices, the answer."""

from dataclasses import dataclass
from datetime import UTC, datetime

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.schedule import Route, Visit
from langson_explorer.domain.timetable import totals
from langson_explorer.domain.travel import Mode
from langson_explorer.formats.qr import fits_qr, geo_link
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_clocks,
    format_count,
    format_duration,
    format_km,
    format_weekday_date,
)
from langson_explorer.presenting.kiosk.doors import row_of
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.kiosk.visit import Length
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import programme_of
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.wording import in_language, rank_name
from langson_explorer.services.wording.entries import pause_name
from langson_explorer.services.wording.modes import mode_name
from langson_explorer.services.wording.names import province_name
from langson_explorer.services.wording.ways import travels_by

MODES = (Mode.CAR, Mode.MOTORBIKE, Mode.FOOT)


@dataclass(frozen=True, slots=True)
class InterestSaid:
    """An interest as its tile shows it."""

    code: str
    name: str
    vignette: str
    layer: Layer
    glyph: str


def length_name(length: Length) -> str:
    """How long one has."""
    return {
        Length.HALF_DAY: tr("Nửa ngày"),
        Length.DAY: tr("Một ngày"),
        Length.TWO_DAYS: tr("Hai ngày"),
    }[length]


def i_have(length: Length) -> str:
    """What a visitor says who has so long."""
    return {
        Length.HALF_DAY: tr("Tôi có nửa ngày"),
        Length.DAY: tr("Tôi có một ngày"),
        Length.TWO_DAYS: tr("Tôi có hai ngày"),
    }[length]


def plan_it(length: Length) -> str:
    """What the button says that has a trip worked out."""
    return {
        Length.HALF_DAY: tr("Lập lịch trình nửa ngày"),
        Length.DAY: tr("Lập lịch trình một ngày"),
        Length.TWO_DAYS: tr("Lập lịch trình hai ngày"),
    }[length]


def _title(length: Length) -> str:
    return {
        Length.HALF_DAY: tr("Nửa ngày ở {province}"),
        Length.DAY: tr("Một ngày ở {province}"),
        Length.TWO_DAYS: tr("Hai ngày ở {province}"),
    }[length].format(province=province_name())


def length_note(length: Length) -> str:
    """What that is good for."""
    return {
        Length.HALF_DAY: tr("vài nơi gần đây"),
        Length.DAY: tr("một vùng, thong thả"),
        Length.TWO_DAYS: tr("ngủ lại một đêm"),
    }[length]


def interest_said(code: str) -> InterestSaid:
    """The tile of an interest (`services.kiosk.trips.INTERESTS`)."""
    name, vignette, layer, glyph = {
        "caves": (tr("Hang động"), "cave", Layer.RELICS, "maki/tunnel"),
        "temples": (tr("Đền, chùa"), "temple", Layer.RELICS, "maki/religious-buddhist"),
        "festivals": (tr("Lễ hội"), "festival", Layer.FESTIVALS, ""),
        "villages": (tr("Làng, nhà sàn"), "village", Layer.VILLAGES, ""),
        "nature": (tr("Núi, thác"), "waterfall", Layer.GEOSITES, ""),
        "history": (tr("Lịch sử"), "museum", Layer.RELICS, "maki/castle"),
        "markets": (tr("Phố, chợ"), "town", Layer.SERVICES, "maki/shop"),
        "food": (tr("Ăn ngon"), "fruit", Layer.SPECIALTIES, ""),
        "music": (tr("Then, sli"), "music", Layer.INTANGIBLE, ""),
    }[code]
    return InterestSaid(code, name, vignette, layer, glyph)


@dataclass(frozen=True, slots=True)
class StopSaid:
    """A stop of the answer: the way to it, when, what; `place` None for a meal on the way."""

    stop_id: str
    place: Place | None
    number: int
    way_icon: str
    way: str
    clock: str
    until: str
    name: str
    second: str
    third: str
    vignette: str


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day of the answer; `title` is empty where there is but one."""

    title: str
    stops: tuple[StopSaid, ...]
    back: str
    back_icon: str


@dataclass(frozen=True, slots=True)
class TripSaid:
    """An answer in words; `codes` are the texts of its QR codes."""

    title: str
    facts: tuple[tuple[str, str], ...]
    days: tuple[DaySaid, ...]
    codes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no place fits; a meal alone is no trip."""
        return not any(stop.place for day in self.days for stop in day.stops)


_ICONS = {Mode.CAR: "car", Mode.COACH: "coach", Mode.MOTORBIKE: "motorbike", Mode.FOOT: "walk"}


def trip_said(answer: TripAnswer, length: Length, content: Content, today: datetime) -> TripSaid:
    """An answer in words."""
    plan, schedule = answer.plan, answer.schedule
    summed = totals(schedule)
    starts, ends = schedule[0].leave_min, schedule[-1].end_min
    when = format_clocks(starts, ends) if len(schedule) == 1 else length_name(Length.TWO_DAYS)
    if plan.start_date and plan.start_date != today.date():
        when = f"{format_weekday_date(plan.start_date)}, {when}"
    n = len([visit for day in schedule for visit in day.visits])
    travel = tr("{duration} đi đường (ước lượng) · {km}").format(
        duration=format_duration(summed.travel_min), km=format_km(summed.travel_km)
    )
    days, number = [], 0
    for index, clock in enumerate(schedule):
        stops = []
        for visit in clock.stops:
            number += visit.stop.is_visit
            stops.append(_stop(visit, number, plan.mode, content))
        title = ""
        if len(schedule) > 1:
            on = plan.date_of(index)
            day = tr("Ngày {n}").format(n=index + 1)
            title = f"{day} · {format_weekday_date(on)}" if on else day
        back = _way(clock.back)
        if back:
            back = tr("{way} về {place}").format(
                way=back,
                place=in_language(clock.ends_at.name) if clock.ends_at else tr("nơi bắt đầu"),
            )
        icon = _ICONS[travels_by(clock.back, plan.mode)] if clock.back else ""
        days.append(DaySaid(title, tuple(stops), back, icon))
    return TripSaid(
        title=_title(length),
        facts=(
            ("clock", when),
            ("pin", ntr("{n} nơi", "{n} nơi", n).format(n=format_count(n))),
            (_ICONS[plan.mode], travel),
        ),
        days=tuple(days),
        codes=tuple(_codes(answer)) if n else (),
    )


def geo_text(place: Place) -> str:
    """What the QR code of a place holds."""
    return geo_link(place.position)


def mode_said(mode: Mode) -> tuple[str, str]:
    """The icon and the name of a way to travel."""
    name = mode_name(mode)
    return _ICONS[mode], name[:1].upper() + name[1:]


def _stop(visit: Visit, number: int, mode: Mode, content: Content) -> StopSaid:
    place, leg = visit.place, visit.leg
    stay = format_duration(visit.depart_min - visit.start_min)
    is_visit = visit.stop.is_visit
    if is_visit and place:
        name = in_language(place.name)
        row = row_of(place, content)
        second = tr("xem khoảng {duration} · {kind}").format(duration=stay, kind=row.second)
        third = rank_name(place.rank)
    else:
        name = pause_name(visit.stop, visit.start_min)
        where = in_language(place.name) if place else ""
        second, third = tr("{duration} nghỉ").format(duration=stay), where
    return StopSaid(
        stop_id=visit.stop.id,
        place=place if is_visit else None,
        number=number if is_visit else 0,
        way_icon=_ICONS[travels_by(leg, mode)] if leg else "",
        way=_way(leg),
        clock=format_clock(visit.start_min),
        until=tr("đến {time}").format(time=format_clock(visit.depart_min)),
        name=name,
        second=second,
        third=third,
        vignette=vignette_of(place) if place and is_visit else "fruit",
    )


def _way(leg: Route | None) -> str:
    if leg is None or leg.minutes < 1:
        return ""
    return f"{format_duration(leg.minutes)} · {format_km(leg.km)}"


def _codes(answer: TripAnswer) -> list[str]:
    """The plan in as many texts as it needs; a telephone keeps them without a network."""
    plan = answer.plan
    programme = programme_of(plan, answer.schedule, lambda _id: None, datetime.now(UTC))
    texts = [told.text for told in plan_texts(programme)]
    linked = [_linked(text) for text in texts]
    return [one if fits_qr(one) else text for one, text in zip(linked, texts, strict=True)]


def _linked(text: str) -> str:
    """Each position as a geo link, which more telephones open than a bare one."""
    lines = []
    for line in text.split("\n"):
        head, _, last = line.rpartition(" ")
        is_position = last.count(",") == 1 and all(
            part.replace(".", "", 1).isdigit() for part in last.split(",")
        )
        lines.append(f"{head} geo:{last}" if is_position else line)
    return "\n".join(lines)
