"""A way from one place to the next in words: by what, how long, on whose word."""

from collections.abc import Iterable

from langson_explorer.domain.schedule import Climb, Route
from langson_explorer.domain.travel import Mode
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_duration, format_km, format_number
from langson_explorer.services.wording.trips import stated_text

_EMBEDDED = "embedded"
_LEAST_CLIMB_M = 10.0  # less is not worth a word
_ALL_BUT_MIN = 0.5  # a way that is walked but for this is a walk


def travels_by(leg: Route, mode: Mode) -> Mode:
    """What one really moves with: a coach whose passengers walk the whole way is a walk."""
    return Mode.FOOT if leg.minutes - leg.walking_minutes < _ALL_BUT_MIN else mode


def way_sentence(leg: Route | None, mode: Mode) -> str:
    """How one gets to a place: "Đi bộ 25 phút, 1,9 km (theo gói đường Valhalla)"."""
    if leg is None:
        return tr("Chưa rõ đường đi và thời gian đi")
    by = travels_by(leg, mode)
    words = (
        tr("{way} {duration}, {distance} theo {roads} ({basis})")
        if leg.refs
        else tr("{way} {duration}, {distance} ({basis})")
    )
    return words.format(
        way=_moving(by),
        duration=format_duration(leg.minutes),
        distance=format_km(leg.km),
        roads=", ".join(leg.refs),
        basis="; ".join(_basis(leg, walks=by is not Mode.FOOT)),
    )


def first_way_text(leg: Route) -> str:
    """How far it is to the first place of a day."""
    words = tr("Đến điểm 1: {duration}, {distance} ({basis})")
    return words.format(
        duration=format_duration(leg.minutes),
        distance=format_km(leg.km),
        basis=_source(leg.engine),
    )


def travel_note(legs: Iterable[Route], mode: Mode) -> str:
    """Where the times and distances of a whole plan come from; empty without a way."""
    engines = sorted({leg.engine for leg in legs})
    if not engines:
        return ""
    return tr("{way}: giờ và quãng đường {basis}").format(
        way=_moving(mode), basis="; ".join(map(_source, engines))
    )


def _basis(leg: Route, *, walks: bool) -> Iterable[str]:
    if walks and leg.walking_minutes >= 1:
        yield tr("trong đó đi bộ {duration}").format(duration=format_duration(leg.walking_minutes))
    if leg.climb and leg.climb.up_m + leg.climb.down_m >= _LEAST_CLIMB_M:
        yield climb_text(leg.climb)
    yield _source(leg.engine)
    yield from map(stated_text, leg.stated)


def climb_text(climb: Climb) -> str:
    """What one climbs on a way."""
    up, down = (format_number(metres, 0) for metres in (climb.up_m, climb.down_m))
    return tr("lên {up} m, xuống {down} m").format(up=up, down=down)


def _source(engine: str) -> str:
    if engine == _EMBEDDED:
        return tr("ước lượng theo bảng đường")
    return tr("theo gói đường Valhalla")


def _moving(mode: Mode) -> str:
    return {
        Mode.CAR: tr("Đi ô tô"),
        Mode.COACH: tr("Đi xe khách"),
        Mode.MOTORBIKE: tr("Đi xe máy"),
        Mode.FOOT: tr("Đi bộ"),
    }[mode]
