"""The days of a plan on one clock."""

from datetime import date

import pytest
from hypothesis import given, strategies as st
from plan_builders import ORIGIN, PLACES, StraightRouter, a_plan, with_lunch

from langson_explorer.domain import itinerary
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.timetable import timetable
from langson_explorer.presenting.plan.clock import Clock, day_blocks


def blocks_of(plan):
    schedule = timetable(plan, PLACES.get, StraightRouter(), ORIGIN)
    return schedule, day_blocks(plan, schedule)


@pytest.fixture
def days():
    plan = with_lunch(a_plan(["p1", "p5", "p2"], ["p7"]), "plan-d1", 11 * 60 + 30)
    return blocks_of(itinerary.set_date(plan, date(2027, 2, 27)))[1]


def test_stops_drives_and_meals_stand_in_the_order_of_the_timetable(days):
    kinds = [block.kind for block in days[0].blocks]
    assert {EntryKind.DRIVE, EntryKind.VISIT, EntryKind.MEAL, EntryKind.END} <= set(kinds)
    assert kinds.count(EntryKind.VISIT) == 3
    starts = [block.start_min for block in days[0].blocks]
    assert starts == sorted(starts)
    assert "km" in next(block.way for block in days[0].blocks if block.kind is EntryKind.DRIVE)


@given(st.lists(st.lists(st.sampled_from(sorted(PLACES)), max_size=6), min_size=1, max_size=4))
def test_every_block_has_room_for_its_words_and_lies_at_its_time(places):
    schedule, days = blocks_of(a_plan(*places))
    clock = Clock(days)
    assert clock.y(clock.first) == 0
    assert clock.y(clock.last) == pytest.approx(clock.height)
    for day, on_clock in zip(days, schedule, strict=True):
        shown = [block for block in on_clock.entries if block.kind is not EntryKind.LEAVE]
        assert [block.start_min for block in day.blocks] == [entry.start_min for entry in shown]
        for block in day.blocks:
            top, bottom = clock.y(block.start_min), clock.y(block.end_min)
            assert bottom >= top
            if block.end_min > block.start_min:
                assert bottom - top >= block.least_px - 0.01
            assert clock.minute(top) == pytest.approx(block.start_min)


def test_the_sun_is_on_the_clock(days):
    clock = Clock(days)
    rise, set_ = days[0].day.sun
    assert clock.first <= rise < set_ <= clock.last
    assert clock.y(rise) < clock.y(days[0].blocks[0].start_min) < clock.y(set_)
