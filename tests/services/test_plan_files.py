import io
import json
import math
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import gpxpy
import icalendar
import openpyxl
import pyogrio
import pytest
import vobject
from defusedxml import ElementTree
from osgeo_utils.samples import validate_gpkg
from plan_builders import ORIGIN, StraightRouter, a_place, a_plan, with_lunch

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.itinerary import (
    Plan,
    set_date,
    set_day_end,
    set_day_note,
    set_origin,
    set_start,
    set_stay,
    set_stop_note,
    set_visit_start,
)
from langson_explorer.domain.place import Layer, Source, Words
from langson_explorer.domain.rates import FreeLine, Rates
from langson_explorer.domain.timetable import timetable
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import ReadOnlyError, RequestError
from langson_explorer.formats.lsplan import read_lsplan
from langson_explorer.services.plan_files import (
    KINDS,
    PDF,
    off_the_map,
    read_plan,
    taken_sentence,
    unknown_spots,
    write_plan,
    written_sentence,
)
from langson_explorer.services.programme import programme_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KML = "{http://www.opengis.net/kml/2.2}"
ODD = "=1+1 <b>&amp; ]]> ${x} \u0001"
PLACES = {
    place.id: place
    for place in (
        a_place("p1", 3, fee_vnd=20_000, fee_year=2024, sources=(Source("sách", "2026-11"),)),
        a_place("p2", 7.3, opening_hours="Tu-Su 08:00-17:00"),
        a_place("p3", 9.9, fee_vnd=0),
        replace(a_place("odd", 12, summary=Words(ODD)), name=Words(ODD)),
        a_place("vague", 4, accuracy_m=9_000),
        a_place("anywhere", 4, accuracy_m=60_000, layer=Layer.SPECIALTIES),
    )
}


def spring_plan() -> Plan:
    plan = set_date(
        a_plan(["p1", "p2", "gone"], ["anywhere", "p3", "odd", "vague"], []), date(2027, 2, 27)
    )
    plan = set_stay(set_start(plan, "plan-d2", 8 * 60 + 7), "plan-d2s2", 47)
    plan = with_lunch(set_day_end(plan, "plan-d1", "p3"), "plan-d1", 9 * 60)
    plan = set_visit_start(with_lunch(plan, "plan-d2", 11 * 60), "plan-d2s3", 13 * 60)
    plan = set_stop_note(set_day_note(plan, "plan-d1", "mang áo ấm"), "plan-d1s1", ODD)
    lines = (FreeLine("Ăn trưa", 150_000, 40), FreeLine(ODD, 7, 3))
    plan = replace(plan, people=20, mode=Mode.COACH)
    return replace(plan, rates=Rates(12_345, None, 800_000, lines=lines))


def programme(plan=None):
    plan = plan or spring_plan()
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    return programme_of(plan, schedule, PLACES.get, NOW)


@pytest.fixture
def written(tmp_path):
    def write(suffix, plan=None):
        path = tmp_path / f"plan{suffix}"
        write_plan(programme(plan), path)
        return path

    return write


def test_gpx_has_waypoints_routes_and_tracks_a_day(written):
    read = gpxpy.parse(written(".gpx").read_text("utf-8"))
    assert [point.name for point in read.waypoints] == [
        "1.1 Đền p1",
        "1.2 Đền p2",
        "2.2 Đền p3",
        "2.3 =1+1 <b>&amp; ]]> ${x}",
    ]  # none to be led to where it is not known well enough
    first, second = read.routes
    assert first.name == "Ngày 1 · Thứ Bảy 27/2/2027 · 22 tháng Giêng Đinh Mùi"
    assert [point.name for point in first.points] == [
        "trung tâm Lạng Sơn",
        "1. Đền p1",
        "2. Đền p2",
        "Đền p3",
    ]
    assert (first.points[0].latitude, first.points[0].longitude) == (ORIGIN.lat, ORIGIN.lon)
    assert len(read.tracks) == 2
    assert [point.name for point in second.points] == [
        "Đền p3",
        "2. Đền p3",
        "3. =1+1 <b>&amp; ]]> ${x}",
    ]
    assert read.tracks[0].segments[0].points[0].longitude == ORIGIN.lon


def nights_elsewhere() -> Plan:
    """Nights where the next day does not begin at the origin, a day without one between."""
    plan = a_plan(["p1"], ["p2"], [], ["p1", "p3"])
    return set_day_end(set_day_end(plan, "plan-d1", "odd"), "plan-d3", "p3")


def test_every_file_has_all_the_ways_of_the_timetable(written):
    plan = nights_elsewhere()
    days = programme(plan).days
    wanted = [round(way.km, 2) for day in days for way in day.schedule.ways()]
    legs = pyogrio.read_dataframe(written(".gpkg", plan), layer="legs")
    assert [round(km, 2) for km in legs["km"]] == wanted
    ways = json.loads(written(".geojson", plan).read_text("utf-8"))["features"]
    assert [f["properties"]["km"] for f in ways if f["properties"]["kind"] == "leg"] == wanted
    marks = ElementTree.parse(written(".kml", plan)).getroot().iter(f"{KML}Placemark")
    kms = [mark.findtext(f".//{KML}Data[@name='km']/{KML}value") for mark in marks]
    assert [float(km) for km in kms if km] == wanted
    gpx = gpxpy.parse(written(".gpx", plan).read_text("utf-8"))
    lines = [[*(point for way in day.schedule.ways() for point in way.line)] for day in days]
    for day, route, track, line in zip(days, gpx.routes, gpx.tracks, lines, strict=True):
        drawn = [(point.longitude, point.latitude) for point in track.segments[0].points]
        assert drawn == [(round(lon, 6), round(lat, 6)) for lon, lat in line]
        first = route.points[0]
        assert (first.longitude, first.latitude) == (
            round(day.schedule.start.lon, 6),
            round(day.schedule.start.lat, 6),
        )
        if night := day.schedule.ends_at:
            assert route.points[-1].longitude == round(night.position.lon, 6)


@pytest.mark.parametrize("suffix", [".gpx", ".kml"])
def test_what_a_map_does_not_show_is_told_by_the_numbers_of_the_plan(written, suffix):
    path = written(suffix)
    made = programme()
    lost = ["1.3 gone", "2.1 Đền anywhere", "2.4 Đền vague"]
    assert off_the_map(made, suffix) == lost
    told = f"3 điểm không rõ vị trí nên không có trên bản đồ: {', '.join(lost)}"
    assert told in written_sentence(made, path)
    assert told in path.read_text("utf-8")


def test_a_file_that_shows_every_stop_is_only_written(written):
    assert off_the_map(programme(), ".geojson") == ["1.3 gone", "2.1 Đền anywhere"]
    said = written_sentence(programme(), written(".xlsx"))
    assert said.endswith("plan.xlsx")


def test_kml_has_a_folder_a_day_with_its_ways_and_stops(written):
    root = ElementTree.parse(written(".kml")).getroot()
    folders = root.findall(f".//{KML}Folder")
    assert [folder.findtext(f"{KML}name")[:6] for folder in folders] == [
        "Ngày 1",
        "Ngày 2",
        "Ngày 3",
    ]
    marks = folders[0].findall(f"{KML}Placemark")
    assert [len(list(mark.iter(f"{KML}LineString"))) for mark in marks] == [1, 1, 1, 0, 0, 0, 0]
    assert [mark.findtext(f"{KML}name") for mark in marks[3:]] == [
        "1. Đền p1",
        "2. Đền p2",
        "Ăn sáng gần Đền p2",
        "3. gone",
    ]
    styles = {style.get("id") for style in root.iter(f"{KML}Style")}
    used = {url.text.removeprefix("#") for url in root.iter(f"{KML}styleUrl")}
    assert used <= styles
    assert "<b>" not in "".join(d.text or "" for d in root.iter(f"{KML}description"))


def test_ics_has_an_event_a_stop_at_its_time(written):
    path = written(".ics")
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = list(calendar.walk("VEVENT"))
    assert len(events) == 7 + 2 + 1  # with meals, a night
    first = events[0]
    assert first["summary"] == "Đền p1"
    start, end = first["dtstart"].dt, first["dtend"].dt
    assert start.isoformat() == "2027-02-27T07:35:00+07:00"
    assert (end - start).seconds == 3600
    assert (first["geo"].latitude, first["transp"]) == (ORIGIN.lat, "OPAQUE")
    assert "theo nguồn năm 2024" in first["description"]
    assert calendar.walk("VTIMEZONE")
    assert "geo" not in events[-1]  # a commune is no place to be led to


def test_ics_of_a_day_past_midnight_goes_on_to_the_next(written):
    plan = set_stay(
        set_start(set_date(a_plan(["p1"]), date(2027, 2, 27)), "plan-d1", 1380), "plan-d1s1", 600
    )
    event = icalendar.Calendar.from_ical(written(".ics", plan).read_bytes()).walk("VEVENT")[0]
    assert event["dtend"].dt.isoformat() == "2027-02-28T09:05:00+07:00"


def test_ics_of_a_plan_without_a_date_says_what_is_missing(written, tmp_path):
    with pytest.raises(RequestError) as missing:
        written(".ics", a_plan(["p1"]))
    assert missing.value.code == "plan-without-date"
    assert list(tmp_path.iterdir()) == []


def test_geojson_and_geopackage_are_read_by_gdal(written):
    assert len(pyogrio.read_dataframe(written(".geojson"))) == 9 + 5 + 1  # the way to the night
    path = written(".gpkg")
    stops = pyogrio.read_dataframe(path, layer="stops")
    assert len(stops) == 7 + 2  # with lunches
    assert len(pyogrio.read_dataframe(path, layer="legs")) == 6
    assert list(pyogrio.read_dataframe(path, layer="costs")["unit_vnd"]) == [150_000, 7]


def test_geojson_is_in_the_order_and_the_crs_of_its_standard(written):
    document = json.loads(written(".geojson").read_text("utf-8"))
    assert "crs" not in document
    shapes = [feature["geometry"] for feature in document["features"] if feature["geometry"]]
    pairs = [
        pair
        for shape in shapes
        for pair in ([shape["coordinates"]] if shape["type"] == "Point" else shape["coordinates"])
    ]
    assert all(106 < lon < 108 and 21 < lat < 23 for lon, lat in pairs)


def test_geopackage_is_valid(written):
    file = str(written(".gpkg"))
    strict = {"extra_checks": True, "warning_as_error": True}
    assert validate_gpkg.check(file, abort_at_first_error=False, **strict) == []


# What the schema of GPX 1.1 wants first; what is not named is not written.
GPX_ORDER = {
    "gpx": ["metadata", "wpt", "rte", "trk"],
    "metadata": ["name", "desc", "time"],
    "wpt": ["name", "desc", "type"],
    "rte": ["name", "desc", "rtept"],
    "rtept": ["name"],
    "trk": ["name", "desc", "trkseg"],
    "trkseg": ["trkpt"],
}
KML_ORDER = {
    "Document": ["name", "description", "Style", "Folder"],
    "Folder": ["name", "Placemark"],
    "Placemark": [
        *("name", "Snippet", "description", "styleUrl", "ExtendedData", "Point", "LineString")
    ],
}


@pytest.mark.parametrize(("suffix", "order"), [(".gpx", GPX_ORDER), (".kml", KML_ORDER)])
def test_elements_stand_in_the_order_of_the_schema(written, suffix, order):
    seen = set()
    for element in ElementTree.parse(written(suffix)).getroot().iter():
        name = element.tag.split("}")[1]
        if wanted := order.get(name):
            seen.add(name)
            ranks = [wanted.index(child.tag.split("}")[1]) for child in element]
            assert ranks == sorted(ranks), name
    assert seen == set(order)


def test_ics_is_read_by_a_second_parser_with_its_times(written):
    calendar = vobject.readOne(written(".ics").read_text("utf-8"))
    expected = [
        (line.text, day.on, line.entry.start_min, line.entry.end_min)
        for day in programme().days
        for line in day.lines
        if line.entry.visit
    ]
    found = [
        (
            event.summary.value,
            event.dtstart.value.date(),
            event.dtstart.value.hour * 60 + event.dtstart.value.minute,
            event.dtend.value.hour * 60 + event.dtend.value.minute,
        )
        for event in calendar.vevent_list
        if "night" not in event.uid.value
    ]
    assert found == expected
    assert {event.dtstart.value.utcoffset() for event in calendar.vevent_list} == {
        timedelta(hours=7)
    }
    uids = [event.uid.value for event in calendar.vevent_list]
    assert len(set(uids)) == len(uids)


def test_lsplan_is_read_again(written):
    taken = read_plan(written(".lsplan"))
    assert taken.rates == replace(
        spring_plan().rates, lines=(FreeLine("Ăn trưa", 150_000, 40), taken.rates.lines[1])
    )
    assert [stop.place_id for stop in taken.stops()] == [s.place_id for s in spring_plan().stops()]
    assert read_lsplan(written(".lsplan")) == taken


def test_what_an_office_does_not_have_is_named_when_a_plan_comes_in():
    find = (PLACES | {"tp-lang-son": PLACES["p1"]}).get
    assert taken_sentence(a_plan(["p1"]), find) == "Đã mở lịch trình “Xuân xứ Lạng”"
    assert "2 nơi: gone, x" in taken_sentence(a_plan(["p1", "gone"], ["x"]), find)
    plan = set_origin(set_day_end(a_plan(["p1"], ["gone", "p1"]), "plan-d1", "inn"), "hotel")
    assert unknown_spots(plan, find) == {"hotel": "hotel", "inn": "inn", "gone": "gone"}
    assert "3 nơi: hotel, inn, gone" in taken_sentence(plan, find)


def test_only_a_plan_file_is_opened(tmp_path):
    with pytest.raises(RequestError):
        read_plan(tmp_path / "plan.json")


@pytest.mark.parametrize("suffix", [kind for kind in KINDS if kind != PDF])
def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path, suffix):
    with pytest.raises(Exception) as wrong:
        write_plan(programme(), tmp_path / "no" / f"plan{suffix}")
    assert wrong.value.code in {"folder-missing"}
    kept = tmp_path / f"plan{suffix}"
    kept.write_bytes(b"before")
    kept.chmod(0o444)
    with pytest.raises(ReadOnlyError):
        write_plan(programme(), kept)
    assert kept.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [kept]


# The workbook goes on counting: a reader of its formulas comes to what the program says.


class Blank(int):
    """An empty cell: no text where one compares, nothing where one counts."""

    __hash__ = int.__hash__

    def __eq__(self, other):
        return other in {"", 0}

    def __ne__(self, other):
        return not self == other


BLANK = Blank()


class Sheets:
    """Works out the formulas of a workbook, whatever was stored with them."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def value(self, sheet: str, cell: str):
        held = _number(self.book[sheet][cell].value)
        return self._work_out(sheet, held[1:]) if _is_formula(self.book[sheet][cell]) else held

    def _work_out(self, sheet: str, text: str):
        text = re.sub(r"'([^']+)'!", lambda m: f"{m[1].replace(' ', '_')}!", text).replace("$", "")
        text = re.sub(r"(?<![<>=])=(?!=)", "==", text)

        def reference(match):
            where = match[1].rstrip("!").replace("_", " ") if match[1] else sheet
            return (
                f'at("{where}", "{match[2]}")'
                if not match[3]
                else f'over("{where}", "{match[2]}", "{match[3]}")'
            )

        text = re.sub(
            r"((?:[^\W\d][\w]*)!)?\b([A-Z]{1,2}\d+)(?::([A-Z]{1,2}\d+))?", reference, text
        )
        return eval(text, {"at": self._at, "over": self._over, **FUNCTIONS})

    def _at(self, sheet, cell):
        value = self.value(sheet, cell)
        return BLANK if value is None else value

    def _over(self, sheet, first, last):
        return [
            self._at(sheet, cell.coordinate)
            for row in self.book[sheet][f"{first}:{last}"]
            for cell in row
        ]


def _number(value):
    """A time of day as spreadsheets count it, in days."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return value / timedelta(days=1) if isinstance(value, timedelta) else value


def _is_formula(cell) -> bool:
    return cell.data_type == "f"


def _rounded_up(x, digits):
    return math.ceil(x * 10**digits) / 10**digits


FUNCTIONS = {
    "SUM": lambda values: sum(v for v in values if v != ""),
    "COUNTBLANK": lambda values: sum(v == "" for v in values),
    "COUNT": lambda values: sum(isinstance(v, (int, float)) for v in values),
    "ISNUMBER": lambda value: isinstance(value, (int, float)),
    "IF": lambda condition, yes, no: yes if condition else no,
    "ROUND": round,
    "ROUNDUP": _rounded_up,
    "CEILING": lambda x, step: math.ceil(x / step) * step,
    "__builtins__": {},
}
# Python works out both branches of an IF: text times a number is harmless there.


def test_xlsx_formulas_come_to_the_costs_of_the_programme(written):
    sheets = Sheets(written(".xlsx").read_bytes())
    plan = spring_plan()
    costs = cost_sheet(20, plan.rates, timetable(plan, PLACES.get, StraightRouter(), ORIGIN))
    rows = {row[0].value: row for row in sheets.book["Chi phí"].iter_rows() if row[0].value}
    at = lambda label, column: f"{column}{rows[label][0].row}"  # noqa: E731
    assert sheets.value("Chi phí", at("Tổng các khoản đã biết", "E")) == costs.total_vnd > 0
    assert sheets.value("Chi phí", at("Mỗi người", "E")) == costs.per_person_vnd
    assert sheets.value("Chi phí", at("Số khoản chưa biết giá", "E")) == len(costs.unknown) > 0
    assert sheets.value("Chi phí", at("Xe", "B")) == 21
    assert sheets.value("Chi phí", at("Nghỉ đêm (homestay)", "B")) == 40


def test_xlsx_counts_anew_when_the_group_grows(written):
    sheets = Sheets(written(".xlsx").read_bytes())
    before = sheets.value("Chi phí", "E8")
    sheets.book["Chi phí"]["B3"] = 30
    assert (before, sheets.value("Chi phí", "E8")) == (400_000, 600_000)


def test_xlsx_formulas_come_to_the_times_of_the_programme(written):
    sheets = Sheets(written(".xlsx").read_bytes())
    expected = [
        (visit.start_min, visit.depart_min)
        for day in timetable(spring_plan(), PLACES.get, StraightRouter(), ORIGIN)
        for visit in day.visits
    ]
    found = [
        tuple(
            round(sheets.value("Lịch trình", f"{column}{row[0].row}") * 1440, 3) for column in "BC"
        )
        for row in sheets.book["Lịch trình"].iter_rows(min_row=4)
        if isinstance(row[0].value, int)
    ]
    assert found == expected
    formulas = [
        cell for row in sheets.book["Lịch trình"].iter_rows() for cell in row if _is_formula(cell)
    ]
    assert len(formulas) >= 2 * 5


def test_xlsx_holds_the_same_values_for_who_does_not_count(written):
    path = written(".xlsx")
    sheets = Sheets(path.read_bytes())
    stored = openpyxl.load_workbook(path, data_only=True)
    for sheet in stored:
        for row in sheet.iter_rows():
            for cell in row:
                if _is_formula(sheets.book[sheet.title][cell.coordinate]):
                    worked_out = sheets.value(sheet.title, cell.coordinate)
                    assert (_number(cell.value) or 0) == pytest.approx(worked_out or 0)


def test_xlsx_takes_no_text_for_a_formula(written):
    book = openpyxl.load_workbook(written(".xlsx"))
    odd = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if "=1+1" in str(cell.value)
    ]
    assert odd
    assert {cell.data_type for cell in odd} == {"s"}


@pytest.mark.parametrize("suffix", [kind for kind in KINDS if kind not in {PDF, ".ics"}])
def test_an_empty_plan_is_written_too(written, suffix):
    assert written(suffix, a_plan()).stat().st_size > 0


def test_json_of_the_plan_tells_what_a_programme_needs():
    made = programme()
    assert made.dates == "27/2 – 1/3/2027"
    assert made.lunar == "22–24 tháng Giêng Đinh Mùi"
    assert dict(made.facts())["Đoàn"] == "20 người"
    assert dict(made.facts())["Đi đường"].endswith(" · xe khách")
    assert made.days[0].stops[1].notes[0].startswith("Thứ Ba")
    assert json.dumps([row.place for row in made.sources], ensure_ascii=False) == '["Đền p1"]'
