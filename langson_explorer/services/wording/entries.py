"""One wording for the lines of a timetable, wherever a plan is shown."""

from langson_explorer.domain.itinerary import Stop
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import Entry, EntryKind, Route, Visit
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_clocks,
    format_duration,
    format_km,
)
from langson_explorer.services.spots import ROAD_NODE
from langson_explorer.services.wording.names import in_language

_AT_ONCE_KM = 0.05
_NOON_REST_MIN = 30  # a shorter rest is one on the way
_NOON_MIN, _AFTERNOON_MIN, _EVENING_MIN = 10 * 60, 15 * 60, 17 * 60 + 30


def entry_times(entry: Entry) -> str:
    """When: "07:35–08:35"; "07:30" of what takes no time."""
    return format_clocks(entry.start_min, entry.end_min)


def entry_text(entry: Entry) -> str:
    """What one does, where: "Động Tam Thanh", "Ăn trưa ở Đồng Mỏ", "Về Bắc Sơn"."""
    if entry.kind is EntryKind.VISIT and entry.visit:
        return stop_name(entry.visit)
    what = _what(entry)
    if entry.place is None:
        return what
    place = in_language(entry.place.name)
    if entry.kind is EntryKind.DRIVE:
        return tr("Đi đến {place}").format(place=place)
    if entry.kind is EntryKind.LEAVE:
        return tr("Xuất phát từ {place}").format(place=place)
    return _where(entry).format(what=what, place=place)


def pause_name(stop: Stop, start_min: int) -> str:
    """What a stop that is no visit is called, by when it begins: lunch, dinner, an evening."""
    return _what(Entry(EntryKind(stop.kind.value), start_min, start_min))


def stop_name(visit: Visit) -> str:
    """What the place of a stop is called, or was; of one without, what it is for."""
    return name_of(visit.stop, visit.place, visit.start_min)


def name_of(stop: Stop, place: Place | None, start_min: int) -> str:
    """The same of a stop that begins then (minutes after midnight), with its place if known."""
    if place:
        return in_language(place.name)
    if not stop.place_id:
        return pause_name(stop, start_min)
    return stop.place_name or stop.place_id


def way_text(leg: Route | None) -> str:
    """How one gets there: "29 phút · 18 km · QL1, CT.01"; empty where that is not known."""
    if leg is None:
        return ""
    if leg.km < _AT_ONCE_KM:
        return tr("ngay tại chỗ")
    parts = (format_duration(leg.minutes), format_km(leg.km), ", ".join(leg.refs))
    return " · ".join(filter(None, parts))


def _what(entry: Entry) -> str:
    match entry.kind:
        case EntryKind.MEAL:
            return _meal(entry.start_min)
        case EntryKind.REST if (
            _NOON_MIN <= entry.start_min < _AFTERNOON_MIN
            and entry.end_min - entry.start_min >= _NOON_REST_MIN
        ):
            return tr("Nghỉ trưa")
        case EntryKind.FREE if entry.start_min >= _EVENING_MIN:
            return tr("Buổi tối tự do")
        case _:
            return _plainly(entry.kind)


def _meal(start_min: int) -> str:
    if start_min < _NOON_MIN:
        return tr("Ăn sáng")
    if start_min < _AFTERNOON_MIN:
        return tr("Ăn trưa")
    return tr("Ăn nhẹ") if start_min < _EVENING_MIN - 60 else tr("Ăn tối")


def _plainly(kind: EntryKind) -> str:
    return {
        EntryKind.LEAVE: tr("Xuất phát"),
        EntryKind.DRIVE: tr("Đi đường"),
        EntryKind.WAIT: tr("Chờ"),
        EntryKind.VISIT: tr("Tham quan"),
        EntryKind.RECEPTION: tr("Đón đoàn"),
        EntryKind.REST: tr("Nghỉ giải lao"),
        EntryKind.FREE: tr("Thời gian tự do"),
        EntryKind.NIGHT: tr("Nghỉ đêm"),
        EntryKind.END: tr("Kết thúc"),
    }[kind]


def _where(entry: Entry) -> str:
    """How to say the place: in a town, at a place one has gone to, near what one is at."""
    assert entry.place is not None
    if is_town(entry.place):
        return tr("{what} ở {place}")
    if entry.kind is EntryKind.MEAL and entry.visit and not entry.visit.stop.place_id:
        return tr("{what} gần {place}")
    return tr("{what} tại {place}")


def is_town(place: Place | None) -> bool:
    """Whether it is a town of the road table, not a place of the catalogue."""
    return place is not None and place.kind == ROAD_NODE
