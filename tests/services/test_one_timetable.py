"""Whatever shows a plan says the same minutes in the same order: those of its timetable."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import icalendar
import openpyxl
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings, strategies as st
from openpyxl.utils.datetime import to_excel
from plan_builders import ORIGIN, PLACES, StraightRouter, a_place, a_plan, edited, edits, numbered

from langson_explorer.app.cli.plan_records import plan_card, plan_record
from langson_explorer.app.cli.trip_records import trip_record
from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.itinerary import DAY_MIN, set_date, set_day_end
from langson_explorer.domain.rates import Rates, Ticket
from langson_explorer.domain.schedule import EntryKind, VisitTimes
from langson_explorer.domain.timetable import settled, timetable
from langson_explorer.formats.gpx import to_gpx
from langson_explorer.formats.plan_geojson import plan_geojson
from langson_explorer.i18n.formats import format_clock, format_clocks, format_count
from langson_explorer.presenting.plan.facts import day_facts
from langson_explorer.presenting.print.map_sheet import sheet_days
from langson_explorer.presenting.print.programme import programme_document
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.plan_features import waypoints
from langson_explorer.services.plan_files import write_plan
from langson_explorer.services.programme import programme_of
from langson_explorer.services.wording.costs import total_text
from langson_explorer.services.wording.entries import entry_text, entry_times
from langson_explorer.ui.features.trips.day_lists import DayLists
from langson_explorer.ui.widgets.labels import Line

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
FIRST = date(2027, 2, 27)
TOWN = a_place("town", 5, kind="road_node")
KNOWN = {**PLACES, "town": TOWN, "tp-lang-son": a_place("tp-lang-son")}
DOORS = VisitTimes(((10 * 60, 11 * 60 + 30), (14 * 60, 17 * 60)))  # of "p2": one waits before it
STOPS = {EntryKind(kind) for kind in ("visit", "meal", "reception", "rest", "free")}


def doors(place, _on):
    return DOORS if place.id == "p2" else None


class Shown:
    """A random plan with all that shows it."""

    def __init__(self, sequence):
        plan, new_id = set_date(a_plan(["p1", "p5"], ["p2"]), FIRST), numbered()
        for edit in sequence:
            plan = edited(plan, edit, new_id)
        plan = set_day_end(plan, plan.days[0].id, "p3") if plan.days else plan
        schedule = self.clock(plan)
        self.plan = settled(plan, schedule)
        self.schedule = self.clock(self.plan)
        self.programme = programme_of(self.plan, self.schedule, KNOWN.get, NOW)

    @staticmethod
    def clock(plan):
        return timetable(plan, KNOWN.get, StraightRouter(), ORIGIN, doors, towns=[TOWN])

    def entries(self, *, of_stops=False):
        for number, day in enumerate(self.schedule):
            for entry in day.entries:
                if entry.visit or not of_stops:
                    yield number, entry


plans = edits.map(Shown)


def test_one_waits_at_a_door_in_some():
    assert EntryKind.WAIT in [entry.kind for _, entry in Shown([]).entries()]


def file_of(shown, suffix, tmp_path_factory):
    path = tmp_path_factory.mktemp("one") / f"plan{suffix}"
    write_plan(shown.programme, path)
    return path.read_bytes()


@given(plans)
@settings(max_examples=25)
def test_the_printed_programme(shown):
    lines = [line for day in programme_document(shown.programme)["days"] for line in day["lines"]]
    assert [(line["kind"], line["times"], line["text"]) for line in lines] == [
        (entry.kind, entry_times(entry), entry_text(entry)) for _, entry in shown.entries()
    ]


def clock_of(cell):
    """The minutes of a cell that a reader shows as a time."""
    match cell:
        case datetime():
            return round(to_excel(cell) * DAY_MIN)
        case time():
            return 60 * cell.hour + cell.minute
        case timedelta():
            return round(cell.total_seconds() / 60)
        case _:
            return round(cell * DAY_MIN)


@given(plans)
@settings(max_examples=25)
def test_the_workbook(tmp_path_factory, shown):
    book = openpyxl.load_workbook(
        io.BytesIO(file_of(shown, ".xlsx", tmp_path_factory)), data_only=True
    )
    rows = [
        (clock_of(row[1]), clock_of(row[2]), row[3])
        for row in book["Lịch trình"].iter_rows(min_row=4, values_only=True)
        if row[1] is not None
    ]
    assert rows == [
        (entry.start_min, entry.end_min, " ".join(entry_text(entry).split()))
        for _, entry in shown.entries()
    ]


@given(plans)
@settings(max_examples=25)
def test_the_calendar_of_a_telephone(tmp_path_factory, shown):
    events = icalendar.Calendar.from_ical(file_of(shown, ".ics", tmp_path_factory)).walk("VEVENT")
    midnight = datetime.combine(FIRST, datetime.min.time())

    def minutes(event, field):
        return round((event[field].dt.replace(tzinfo=None) - midnight).total_seconds() / 60)

    stops = [event for event in events if not event["uid"].startswith("night-")]
    assert [(minutes(event, "dtstart"), minutes(event, "dtend")) for event in stops] == [
        (DAY_MIN * day + entry.start_min, DAY_MIN * day + entry.end_min)
        for day, entry in shown.entries(of_stops=True)
    ]
    nights = [event for event in events if event["uid"].startswith("night-")]
    assert [minutes(event, "dtstart") for event in nights] == [
        DAY_MIN * day + entry.start_min
        for day, entry in shown.entries()
        if entry.kind is EntryKind.NIGHT
    ]


@given(plans)
@settings(max_examples=25)
def test_maps_and_records(shown):
    expected = [
        (day + 1, entry.start_min, entry.end_min) for day, entry in shown.entries(of_stops=True)
    ]
    features = plan_geojson(shown.plan, shown.schedule)["features"]
    told = [feature["properties"] for feature in features]
    assert [
        (one["day"], one["start_min"], one["depart_min"]) for one in told if one["kind"] == "stop"
    ] == expected
    points = [{field.key: field.value for field in f.fields} for f in waypoints(shown.programme)]
    assert [(one["day"], one["start_min"], one["depart_min"]) for one in points] == expected
    days = plan_record(shown.plan, shown.schedule)["days"]
    assert [
        (one["kind"], one["start_min"], one["end_min"]) for day in days for one in day["entries"]
    ] == [(entry.kind, entry.start_min, entry.end_min) for _, entry in shown.entries()]
    assert b"gpx" in to_gpx(waypoints(shown.programme), "x", "", NOW)


@given(plans)
@settings(max_examples=25)
def test_texts_to_read(shown):
    card = "\n".join(plan_card(shown.plan, shown.schedule))
    clocks = re.findall(r"^ {2,4}(\d\d:\d\d\S*(?: hôm sau)?)  ", card, re.MULTILINE)
    assert clocks == [entry_times(entry) for _, entry in shown.entries()]
    texts = plan_texts(shown.programme)
    passed_over = {EntryKind.MEAL, EntryKind.REST, EntryKind.FREE} if texts[0].left_out else set()
    begun = [
        format_clock(entry.start_min)
        for _, entry in shown.entries()
        if (entry.visit or entry.kind is EntryKind.NIGHT) and entry.kind not in passed_over
    ]
    read = "\n".join(told.text for told in texts)
    assert re.findall(r"^(\d\d:\d\d(?: hôm sau)?) ", read, re.MULTILINE) == begun


@given(plans, st.integers(1, 300), st.none() | st.integers(0, 10**6))
@settings(max_examples=15)
def test_the_costs_come_to_the_same_everywhere(tmp_path_factory, shown, people, price):
    rates = Rates(price, None, price, meal_vnd=price, tickets=(Ticket("p1", 12_345),))
    plan = replace(shown.plan, people=people, rates=rates)
    sheet = cost_sheet(people, rates, shown.schedule)
    shown.programme = programme_of(plan, shown.schedule, KNOWN.get, NOW)
    content = file_of(shown, ".xlsx", tmp_path_factory)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    told = {row[0]: row[4] for row in book["Chi phí"].iter_rows(values_only=True)}
    unsaid = sheet.total_vnd is None
    assert told["Tổng các khoản đã biết"] == ("chưa biết" if unsaid else sheet.total_vnd)
    printed = programme_document(shown.programme)["costs"]
    total = "chưa biết" if unsaid else format_count(sheet.total_vnd)
    assert printed["totals"][0][1] == total
    assert unsaid == (total_text(sheet) == "Chưa biết chi phí")
    amounts = [line.amount_vnd for line in sheet.lines if line.amount_vnd is not None]
    assert [row[4] for row in printed["rows"]] == [format_count(amount) for amount in amounts]
    assert len(printed["remarks"]) == bool(sheet.unknown)  # said once


@given(plans)
@settings(max_examples=25)
def test_the_dock_and_the_map_sheet(shown):
    visits = [entry for _, entry in shown.entries() if entry.kind is EntryKind.VISIT]
    dock = [stop for day in day_facts(shown.plan, shown.schedule) for stop in day.stops]
    assert [(stop.start_min, stop.depart_min) for stop in dock] == [
        (entry.start_min, entry.end_min) for entry in visits
    ]
    assert [stop.times for stop in dock] == [
        format_clocks(entry.start_min, entry.end_min) for entry in visits
    ]
    sheet = [stop.time for day in sheet_days(shown.plan, shown.schedule) for stop in day.stops]
    assert sheet == [format_clock(entry.start_min) for entry in visits]


@given(plans)
@settings(max_examples=15)
def test_the_answer_of_a_trip_and_its_preview(qapp, shown):
    answer = SimpleNamespace(
        plan=shown.plan, schedule=shown.schedule, feasible=True, clash=(), notes=(), left_out=()
    )
    stops = [stop for day in trip_record(answer)["days"] for stop in day["stops"]]
    assert [(one["kind"], one["start"], one["depart"]) for one in stops] == [
        (entry.kind, *(f"{at // 60:02}:{at % 60:02}" for at in (entry.start_min, entry.end_min)))
        for _, entry in shown.entries(of_stops=True)
    ]
    preview = DayLists()
    preview.show_plan(shown.plan, shown.schedule)
    told = [line.text() for line in preview.findChildren(Line)]
    expected = [entry_times(entry) for _, entry in shown.entries()]
    assert [text for text in told if re.match(r"\d\d:\d\d", text)] == expected


def said_times(texts):
    """The times that stand last in the first line of each text that has such a line."""
    heads = [re.split(r"<br>|\n", text or "")[0].split(" · ") for text in texts]
    return [head[-1] for head in heads if head[0].startswith("Ngày") and len(head) > 1]


@given(plans)
@settings(max_examples=15)
def test_gpx_and_kml_as_files(tmp_path_factory, shown):
    """Whoever opens them reads each stop with its times, in the order of the days."""
    expected = [entry_times(entry) for _, entry in shown.entries(of_stops=True)]
    kml = fromstring(file_of(shown, ".kml", tmp_path_factory))
    marks = [mark.findtext("{*}description") for mark in kml.iterfind(".//{*}Placemark")]
    assert said_times(marks) == expected
    gpx = fromstring(file_of(shown, ".gpx", tmp_path_factory))
    pinned = said_times(point.findtext("{*}desc") for point in gpx.iterfind("{*}wpt"))
    left = iter(expected)
    assert all(times in left for times in pinned)  # in their order; without a point there is none
    with_point = [feature for feature in waypoints(shown.programme) if feature.shape]
    assert len(pinned) == len(with_point)
