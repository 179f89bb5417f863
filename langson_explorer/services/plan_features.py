"""A programme as things on the map: stops, ways between them, by day."""

from collections.abc import Callable, Iterator, Sequence

from langson_explorer.domain.schedule import Route
from langson_explorer.formats.feature import Feature, Field
from langson_explorer.formats.gpx import GpxWay
from langson_explorer.formats.kml import Folder
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_coordinates, format_count
from langson_explorer.services.programme import Programme, ProgrammeDay, ProgrammeStop
from langson_explorer.services.programme_notes import phone_position
from langson_explorer.services.wording import in_language, layer_name

WAY_STYLE = "way"


def day_title(day: ProgrammeDay) -> str:
    """A day with its date in both calendars: "Ngày 1 · Thứ Bảy 27/2/2027 · 22 tháng Giêng"."""
    return " · ".join(filter(None, (day.title, day.date, day.lunar)))


def day_folders(programme: Programme) -> list[Folder]:
    """A folder a day: its ways, its stops. One that is nowhere in particular has no shape."""
    return [
        Folder(day_title(day), [*_ways(day, number), *_stops(day, number)])
        for number, day in enumerate(programme.days, start=1)
    ]


def waypoints(programme: Programme) -> list[Feature]:
    """The stops of all days, named in their order: "1.2 Động Tam Thanh"."""
    return [
        _stop(day, number, stop, _numbered(number, stop))
        for number, day in enumerate(programme.days, start=1)
        for stop in day.stops
    ]


def gpx_ways(programme: Programme) -> Iterator[GpxWay]:
    """A way a day: from where it begins, by its stops, to where the night is spent."""
    for number, day in enumerate(programme.days, start=1):
        line = [point for leg in day.schedule.ways() for point in leg.line]
        spots = [*_start(programme, day), *_stops(day, number), *_night(day)]
        if day.stops or line:
            yield GpxWay(day_title(day), estimate_text(), spots, line)


def numbered_stops(programme: Programme, which: Callable[[ProgrammeStop], bool]) -> list[str]:
    """Some of the stops, numbered and named as in the plan: "1.2 Động Tam Thanh"."""
    return [
        _numbered(number, stop)
        for number, day in enumerate(programme.days, start=1)
        for stop in day.stops
        if which(stop)
    ]


def off_the_map_text(names: Sequence[str]) -> str:
    """Which stops are not on the map, in words; empty where all are."""
    if not names:
        return ""
    text = ntr(
        "{n} điểm không rõ vị trí nên không có trên bản đồ: {names}",
        "{n} điểm không rõ vị trí nên không có trên bản đồ: {names}",
        len(names),
    )
    return text.format(n=format_count(len(names)), names=tr(", ").join(names))


def estimate_text() -> str:
    """What to know of every way and every time."""
    return tr("Giờ và quãng đường đi là ước lượng.")


def stop_text(day: ProgrammeDay, stop: ProgrammeStop) -> str:
    """All that is told of a stop, on lines of their own."""
    lines = (
        " · ".join((day_title(day), stop.times)),
        stop.local_name,
        stop.commune,
        tr("Đường đến: {way}").format(way=stop.way) if stop.way else "",
        stop.wait,
        *stop.warnings,
        *stop.notes,
        stop.note,
        format_coordinates(stop.position) if stop.position else "",
    )
    return "\n".join(filter(None, lines))


def _numbered(day: int, stop: ProgrammeStop) -> str:
    return f"{day}.{stop.number} {stop.name}"


def _stops(day: ProgrammeDay, number: int) -> list[Feature]:
    return [_stop(day, number, stop, f"{stop.number}. {stop.name}") for stop in day.stops]


def _stop(day: ProgrammeDay, number: int, stop: ProgrammeStop, name: str) -> Feature:
    visit = stop.visit
    return Feature(
        id=visit.stop.id,
        name=name,
        shape=stop.position,
        text=stop_text(day, stop),
        kind=layer_name(stop.layer) if stop.layer else "",
        style=stop.layer or "",
        fields=(
            Field("day", tr("Ngày"), number),
            Field("stop", tr("Số"), stop.number),
            Field("arrive_min", tr("Đến (phút sau nửa đêm)"), visit.arrive_min),
            Field("depart_min", tr("Đi (phút sau nửa đêm)"), visit.depart_min),
            Field("place", tr("Mã"), visit.stop.place_id),
        ),
    )


def _ways(day: ProgrammeDay, number: int) -> Iterator[Feature]:
    for stop in day.stops:
        name = tr("Đến điểm {n}: {way}").format(n=stop.number, way=stop.way)
        yield from _way(f"leg-{stop.visit.stop.id}", name, stop.visit.leg, number)
    name = tr("Về {place}: {way}").format(place=day.night, way=day.way_back)
    yield from _way(f"back-{day.schedule.day_id}", name, day.schedule.back, number)


def _way(way_id: str, name: str, leg: Route | None, day: int) -> Iterator[Feature]:
    if leg and len(leg.line) > 1:
        yield Feature(
            id=way_id,
            name=name,
            shape=leg.line,
            text=estimate_text() if leg.is_estimate else "",
            style=WAY_STYLE,
            fields=(
                Field("day", tr("Ngày"), day),
                Field("minutes", tr("Phút"), round(leg.minutes, 1)),
                Field("km", tr("km"), round(leg.km, 2)),
            ),
        )


def _start(programme: Programme, day: ProgrammeDay) -> Iterator[Feature]:
    """Where a day begins."""
    clock = day.schedule
    if clock.start:
        name = in_language(clock.starts_at.name) if clock.starts_at else programme.origin
        yield Feature("start", name, clock.start)


def _night(day: ProgrammeDay) -> Iterator[Feature]:
    """Where a day ends, if it can be led to."""
    place = day.schedule.ends_at
    if place and (position := phone_position(place)):
        yield Feature("night", day.night, position)
