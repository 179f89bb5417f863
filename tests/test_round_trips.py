"""What the program writes it can read again: every format that goes both ways."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from langson_explorer.domain.geo import Point
from langson_explorer.domain.itinerary import Day, Plan, Stop, StopKind, copy_plan
from langson_explorer.domain.limits import LONGEST_ID, LONGEST_NAME, LONGEST_TEXT
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY
from langson_explorer.domain.plan_texts import writable_plan
from langson_explorer.domain.rates import MOST_COUNT, MOST_VND, FreeLine, Rates
from langson_explorer.domain.stated import StatedTime
from langson_explorer.domain.text import writable
from langson_explorer.domain.timetable import timetable
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import RequestError
from langson_explorer.formats.checked_json import clean
from langson_explorer.formats.lsplan import read_lsplan, to_lsplan
from langson_explorer.formats.plan_request import parse_request
from langson_explorer.packs.order import Order, read_order, write_order
from langson_explorer.services.plan_files import read_plan
from langson_explorer.services.spots import own_name, own_point, point_of
from langson_explorer.settings import Settings
from langson_explorer.settings.table import LAYERS_ON, OFFICE_NAME
from langson_explorer.storage.open_plans import open_plans

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
few = settings(max_examples=40, deadline=None)  # each writes to the disk

any_text = st.text(st.characters(exclude_categories=()))  # halves of letters, too
lines = st.text(max_size=60).map(lambda text: " ".join(clean(text).split()))
texts = st.text(max_size=200).map(clean)
points = st.builds(own_point, st.builds(Point, st.floats(-180, 180), st.floats(-90, 90)), any_text)
ids = points | lines.filter(bool) | st.just("x" * LONGEST_ID)
minutes = st.integers(0, 1439)
prices = st.none() | st.integers(0, MOST_VND)
stops = st.sampled_from(StopKind).flatmap(
    lambda kind: st.builds(
        Stop,
        st.just(""),
        ids if kind is StopKind.VISIT else ids | st.just(""),
        st.integers(0, 1440),
        texts,
        lines | st.just("y" * LONGEST_NAME),
        st.booleans(),
        st.booleans(),
        st.none() | minutes,
        st.just(kind),
        lines,
    )
)
days = st.builds(
    Day,
    st.just(""),
    minutes,
    st.lists(stops, max_size=3).map(tuple),
    texts,
    st.just("") | ids,
)
plans = st.builds(
    Plan,
    st.just(""),
    lines.filter(bool),
    st.none() | st.dates(FIRST_DAY, LAST_DAY),
    ids,
    st.lists(days, max_size=3).map(tuple),
    st.integers(1, 10_000),
    st.builds(
        Rates,
        prices,
        prices,
        prices,
        st.none() | st.integers(0, MOST_COUNT),
        st.lists(
            st.builds(FreeLine, lines, st.integers(0, MOST_VND), st.integers(0, MOST_COUNT)),
            max_size=3,
        ).map(tuple),
    ),
    texts,
    texts,
    st.sampled_from(Mode),
)


def without_ids(plan: Plan) -> Plan:
    return copy_plan(plan, plan.name, lambda: "")


@given(plans)
@few
def test_a_plan_file(plan):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.lsplan"
        file.write_bytes(to_lsplan(plan, NOW))
        assert without_ids(read_plan(file)) == without_ids(plan)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"origin": "x" * (LONGEST_ID + 1)}, "plan.origin"),
        ({"origin": "a\x1b[31m"}, "plan.origin"),
        ({"notes": "x" * (LONGEST_TEXT + 1)}, "plan.notes"),
        ({"days": (Day("d"),) * 367}, "plan.days"),
        ({"days": (Day("d", stops=(Stop("s", "a"),) * 501),)}, "plan.days[0].stops"),
        ({"days": (Day("d", ends_at="x" * (LONGEST_ID + 1)),)}, "plan.days[0].ends_at"),
        ({"days": (Day("d", note="🙂" * LONGEST_TEXT),) * 20}, "plan"),
    ],
)
def test_a_plan_that_could_not_be_read_again_is_not_written(change, field):
    plan = replace(Plan("p", "Chuyến"), **change)
    with pytest.raises(RequestError, match="lsplan-not-writable") as refused:
        to_lsplan(plan, NOW)
    assert refused.value.args_["field"] == field


@given(plans)
@few
def test_the_store_of_plans(plan):
    number = iter(range(1000))
    plan = copy_plan(plan, plan.name, lambda: f"id{next(number)}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plans.gpkg"
        store = open_plans(file).store
        store.save(plan, timetable(plan, lambda _id: None, _NoRoads(), None))
        assert open_plans(file).store.load(plan.id) == plan


class _NoRoads:
    def access(self, _name):
        return None


@given(st.builds(StatedTime, st.just("s"), st.just("a"), ids.filter(lambda i: i != "a"),
                 st.integers(1, 1440), lines, st.dates(), texts))  # fmt: skip
@few
def test_the_store_of_stated_times(stated):
    with tempfile.TemporaryDirectory() as folder:
        store = open_plans(Path(folder) / "plans.gpkg").store
        store.keep_stated_time(stated)
        assert list(store.stated_times()) == [stated]


@given(st.lists(any_text, unique=True), any_text)
@few
def test_settings(layers, name):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        kept = Settings(file)
        kept.keep(LAYERS_ON, layers)
        kept.keep(OFFICE_NAME, name)
        again = Settings.load(file)
        assert (again.get(LAYERS_ON), again.get(OFFICE_NAME)) == (layers, name)


@example(("a\udcff.mbtiles",), frozenset(), {})
@given(st.lists(any_text).map(tuple), st.frozensets(any_text), st.dictionaries(any_text, any_text))
@few
def test_the_order_of_packs(order, hidden, names):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "packs.json"
        write_order(file, Order(order, hidden, names))
        assert read_order(file) == Order(order, hidden, names)


@given(points)
def test_the_id_of_a_point_goes_through_every_door(tmp_path_factory, point):
    """Typed in, asked for in a request, kept in a plan, handed on."""
    request = parse_request({"start_date": "2027-02-27", "days": 1, "start": point})
    file = tmp_path_factory.mktemp("plan") / "a.lsplan"
    file.write_bytes(to_lsplan(Plan("p", "Chuyến", date(2027, 2, 27), request.start), NOW))
    origin = read_lsplan(file).origin
    assert origin == point
    assert own_point(point_of(origin), own_name(origin)) == point


@given(any_text, any_text)
def test_what_a_window_hands_over_can_be_written(name, note):
    stop = Stop("s", "p1", note=note, place_name=name)
    plan = Plan("p", name, days=(Day("d", stops=(stop,)),), rates=Rates(lines=(FreeLine(note, 1),)))
    mended = writable_plan(plan)
    for text in (mended.name, mended.days[0].stops[0].note, mended.rates.lines[0].label):
        text.encode()  # raises where a half is left
    assert writable_plan(mended) is mended
    assert (mended is plan) == (writable(name) == name and writable(note) == note)
