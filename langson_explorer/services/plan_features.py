"""A programme as things on the map: stops, ways between them, by day."""

from collections.abc import Callable, Iterator, Sequence

from langson_explorer.domain.schedule import Route, Visit
from langson_explorer.formats.feature import Feature, Field
from langson_explorer.formats.gpx import GpxWay
from langson_explorer.formats.kml import Folder
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_coordinates, format_count
from langson_explorer.services.programme import (
    Programme,
    ProgrammeDay,
    ProgrammeLine,
    ProgrammeStop,
)
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
    """The stops of all days, named in their order: "1.2 Động Tam Thanh", "1 Ăn trưa ở Đồng Mỏ"."""
    return [
        feature
        for number, day in enumerate(programme.days, start=1)
        for feature in _stops(day, number, prefix=f"{number}")
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


def _stops(day: ProgrammeDay, number: int, prefix: str = "") -> Iterator[Feature]:
    """The visits, meals, receptions, pauses of a day in order."""
    for line in day.lines:
        if stop := line.stop:
            name = _numbered(number, stop) if prefix else f"{stop.number}. {stop.name}"
            yield _stop(day, number, stop, name)
        elif line.pause:
            yield _pause(day, number, line, line.pause, f"{prefix} {line.text}".strip())


def pause_text(day: ProgrammeDay, line: ProgrammeLine) -> str:
    """All that is told of a meal, a reception, a rest, on lines of their own."""
    stop = line.pause.stop if line.pause else None
    told = (stop.who, stop.note) if stop else ()
    place = format_coordinates(line.position) if line.position else ""
    lines = (" · ".join((day_title(day), line.times)), *told, *line.warnings, place)
    return "\n".join(filter(None, lines))


def _pause(day: ProgrammeDay, number: int, line: ProgrammeLine, visit: Visit, name: str) -> Feature:
    return Feature(
        id=visit.stop.id,
        name=name,
        shape=line.position,
        text=pause_text(day, line),
        fields=_times(number, None, visit),
    )


def _times(day: int, number: int | None, visit: Visit) -> tuple[Field, ...]:
    return (
        Field("day", tr("Ngày"), day),
        Field("stop", tr("Số"), number),
        Field("kind", tr("Việc"), visit.stop.kind.value),
        Field("arrive_min", tr("Đến (phút sau nửa đêm)"), visit.arrive_min),
        Field("start_min", tr("Bắt đầu (phút sau nửa đêm)"), visit.start_min),
        Field("depart_min", tr("Đi (phút sau nửa đêm)"), visit.depart_min),
        Field("place", tr("Mã"), visit.stop.place_id),
    )


def _stop(day: ProgrammeDay, number: int, stop: ProgrammeStop, name: str) -> Feature:
    visit = stop.visit
    return Feature(
        id=visit.stop.id,
        name=name,
        shape=stop.position,
        text=stop_text(day, stop),
        kind=layer_name(stop.layer) if stop.layer else "",
        style=stop.layer or "",
        fields=_times(number, stop.number, visit),
    )


def _ways(day: ProgrammeDay, number: int) -> Iterator[Feature]:
    for at, line in enumerate(day.lines):
        if line.entry.leg:
            name = f"{line.text}: {line.way}"
            yield from _way(f"leg-{day.schedule.day_id}-{at}", name, line.entry.leg, number)


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
