"""Plans out to files, in from files: one door for every format but the printed one."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path

from langson_explorer.domain.colours import light
from langson_explorer.domain.itinerary import DAY_MIN, Plan
from langson_explorer.domain.map_style import LAYER_FILLS
from langson_explorer.domain.place import Place
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.errors import RequestError
from langson_explorer.files import whole_file, write_whole
from langson_explorer.formats.gpx import to_gpx
from langson_explorer.formats.ics import IcsEvent, to_ics
from langson_explorer.formats.kml import to_kml
from langson_explorer.formats.lsplan import read_lsplan, to_lsplan
from langson_explorer.formats.plan_geojson import plan_geojson
from langson_explorer.formats.workbook import to_workbook
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.plan_features import (
    WAY_STYLE,
    day_folders,
    estimate_text,
    gpx_ways,
    numbered_stops,
    off_the_map_text,
    pause_text,
    stop_text,
    waypoints,
)
from langson_explorer.services.plan_sheets import plan_pages
from langson_explorer.services.programme import (
    Programme,
    ProgrammeDay,
    ProgrammeLine,
    ProgrammeStop,
)
from langson_explorer.services.programme_letter import programme_letter
from langson_explorer.storage.open_plans import fill_plans_file

_DOMAIN = "langson-explorer"
_MOST_NAMED = 5  # places one does not have
PDF, DOCX, LSPLAN, GPX = ".pdf", ".docx", ".lsplan", ".gpx"
KML, GEOJSON, GEOPACKAGE = ".kml", ".geojson", ".gpkg"


def write_plan(programme: Programme, path: Path) -> None:
    """Write a plan as the name of `path` ends in, one of KINDS but PDF, whole or not at all.

    Raises RequestError ("export-kind-unknown", "plan-without-date"), ReadOnlyError, StorageError.
    """
    suffix = path.suffix.lower()
    if suffix == GEOPACKAGE:
        with whole_file(path) as part:
            fill_plans_file(part, programme.plan, [day.schedule for day in programme.days])
        return
    write = _WRITERS.get(suffix)
    if write is None:
        raise RequestError("export-kind-unknown", path=path)
    write_whole(path, write(programme))


def written_sentence(programme: Programme, path: Path) -> str:
    """What was written, which stops are not on the map of the file."""
    said = tr("Đã ghi “{plan}” ra {path}").format(plan=programme.title, path=path)
    lost = off_the_map_text(off_the_map(programme, path.suffix.lower()))
    return f"{said}. {lost}" if lost else said


def off_the_map(programme: Programme, suffix: str) -> list[str]:
    """The stops that a file of this kind has no point for, numbered and named as in the plan."""
    if suffix in {GPX, KML}:
        return numbered_stops(programme, lambda stop: stop.position is None)
    if suffix in {GEOJSON, GEOPACKAGE}:
        return numbered_stops(programme, _is_nowhere)
    return []


def _is_nowhere(stop: ProgrammeStop) -> bool:
    place = stop.visit.place
    return place is None or not place.has_spot


def read_plan(path: Path) -> Plan:
    """The plan of a `.lsplan` file; raises as `read_lsplan`, RequestError for other files."""
    if path.suffix.lower() != LSPLAN:
        raise RequestError("import-kind-unknown", path=path)
    return read_lsplan(path)


def taken_sentence(plan: Plan, places: Callable[[str], Place | None]) -> str:
    """What came in, which of its places the catalogue does not have."""
    lost = list(unknown_spots(plan, places).values())
    said = tr("Đã mở lịch trình “{plan}”").format(plan=plan.name)
    if not lost:
        return said
    text = ntr(
        "{said}. Dữ liệu máy này không có {n} nơi: {names}",
        "{said}. Dữ liệu máy này không có {n} nơi: {names}",
        len(lost),
    )
    names = tr(", ").join(lost[:_MOST_NAMED]) + ("…" if len(lost) > _MOST_NAMED else "")
    return text.format(said=said, n=format_count(len(lost)), names=names)


def unknown_spots(plan: Plan, places: Callable[[str], Place | None]) -> dict[str, str]:
    """What a plan names that nobody here knows, by id with its last name, as one comes to it.

    Its origin, its stops, its nights; `places` finds all that can be led to (`Spots.find`).
    """
    named = {plan.origin: ""}
    for day in plan.days:
        for stop in day.stops:
            named[stop.place_id] = stop.place_name or named.get(stop.place_id, "")
        named.setdefault(day.ends_at, "")
    return {spot: name or spot for spot, name in named.items() if spot and places(spot) is None}


def kind_name(suffix: str) -> str:
    """What a kind of file, one of KINDS, is for, in words."""
    return {
        PDF: tr("Chương trình để in (PDF)"),
        DOCX: tr("Chương trình kèm công văn, sửa được (Word)"),
        ".xlsx": tr("Bảng tính Excel, có bảng chi phí"),
        LSPLAN: tr("Tệp lịch trình, gửi cho đơn vị khác"),
        ".ics": tr("Lịch có giờ, cho điện thoại (ICS)"),
        ".gpx": tr("Đường đi và điểm, cho máy định vị (GPX)"),
        ".kml": tr("Bản đồ theo ngày, cho Google Earth (KML)"),
        ".geojson": tr("Điểm và đường, cho bản đồ trên mạng (GeoJSON)"),
        GEOPACKAGE: tr("Lớp bản đồ, cho QGIS (GeoPackage)"),
    }[suffix]


def _geojson(programme: Programme) -> bytes:
    document = plan_geojson(programme.plan, [day.schedule for day in programme.days])
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _gpx(programme: Programme) -> bytes:
    return to_gpx(
        waypoints(programme),
        programme.title,
        _map_text(programme, GPX),
        programme.written,
        gpx_ways(programme),
    )


def _kml(programme: Programme) -> bytes:
    colours = {layer.value: tones[0] for layer, tones in LAYER_FILLS.items()}
    lines = "\n".join(f"{label}: {value}" for label, value in programme.facts())
    text = f"{lines}\n{_map_text(programme, KML)}"
    colours[WAY_STYLE] = light("primary")
    return to_kml(programme.title, text, day_folders(programme), colours)


def _map_text(programme: Programme, suffix: str) -> str:
    """What to know of a map of the plan: what it estimates, what it does not show."""
    lost = off_the_map_text(off_the_map(programme, suffix))
    return "\n".join(filter(None, (estimate_text(), lost)))


def _ics(programme: Programme) -> bytes:
    """An event a stop of any kind, with what is told of it in words; one a night."""
    if programme.plan.start_date is None:
        raise RequestError("plan-without-date", plan=programme.plan.name)
    days = programme.days
    begins = [day.lines[0].entry.start_min if day.lines else None for day in days]
    events = [
        _event(day, line, None if after is None else DAY_MIN + after)
        for day, after in zip_longest(days, begins[1:])
        for line in day.lines
        if line.entry.visit or line.kind is EntryKind.NIGHT
    ]
    return to_ics(events, programme.title, programme.written)


def _event(day: ProgrammeDay, line: ProgrammeLine, morning: int | None) -> IcsEvent:
    """An event; a night lasts until the `morning` (minutes after midnight of its day)."""
    assert day.on is not None  # the plan has a date
    midnight = datetime.combine(day.on, time())
    entry, stop = line.entry, line.stop
    is_night = entry.kind is EntryKind.NIGHT
    key = entry.visit.stop.id if entry.visit else f"night-{day.schedule.day_id}"
    last = max(morning or DAY_MIN, entry.start_min) if is_night else entry.end_min
    return IcsEvent(
        uid=f"{key}@{_DOMAIN}",
        title=line.text,
        text=stop_text(day, stop) if stop else pause_text(day, line),
        first=midnight + timedelta(minutes=entry.start_min),
        last=midnight + timedelta(minutes=last),
        location=stop.commune if stop else "",
        position=stop.position if stop else line.position,
        category=tr("Lịch trình"),
    )


def _xlsx(programme: Programme) -> bytes:
    return to_workbook(plan_pages(programme), programme.title, programme.written)


def _lsplan(programme: Programme) -> bytes:
    return to_lsplan(programme.plan, programme.written)


_WRITERS: dict[str, Callable[[Programme], bytes]] = {
    DOCX: programme_letter,
    ".xlsx": _xlsx,
    LSPLAN: _lsplan,
    ".ics": _ics,
    GPX: _gpx,
    KML: _kml,
    GEOJSON: _geojson,
}
KINDS = (PDF, *_WRITERS, GEOPACKAGE)
