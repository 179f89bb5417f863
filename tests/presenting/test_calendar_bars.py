"""Where bars lie in a week, what is left out where there is no room."""

from datetime import date

from place_builders import a_place

from langson_explorer.domain.occurrences import Certainty, Occurrence
from langson_explorer.domain.place import Layer, Rank
from langson_explorer.presenting.calendar.bars import fitting, week_bars
from langson_explorer.services.calendar import Event

MONDAY = date(2027, 2, 22)


def event(place_id, start, end=None, *, rank=Rank.NONE, certainty=Certainty.BY_RULE):
    first = date(2027, 2, start) if start <= 28 else date(2027, 3, start - 28)
    last = first if end is None else date(2027, 3, end - 28) if end > 28 else date(2027, 2, end)
    place = a_place(place_id, layer=Layer.FESTIVALS, rank=rank)
    return Event(place, Occurrence(first, last, (), certainty))


def lanes(bars):
    return {bar.event.place.id: bar.lane for bar in bars}


def test_bars_share_a_lane_only_where_they_do_not_meet():
    bars = week_bars([event("a", 22, 23), event("b", 23), event("c", 24)], MONDAY)
    assert lanes(bars) == {"a": 0, "b": 1, "c": 0}


def test_longer_then_more_important_ones_lie_higher():
    some = [event("short", 22), event("long", 22, 24), event("heritage", 22)]
    some[2] = event("heritage", 22, rank=Rank.NATIONAL_INTANGIBLE)
    assert lanes(week_bars(some, MONDAY)) == {"long": 0, "heritage": 1, "short": 2}


def test_a_bar_is_cut_at_the_week_and_says_so():
    long = event("long", 20, 32)
    [bar] = week_bars([long], MONDAY)
    assert (bar.first, bar.last, bar.began, bar.goes_on) == (0, 6, True, True)
    [bar] = week_bars([long], date(2027, 3, 1))
    assert (bar.first, bar.last, bar.began, bar.goes_on) == (0, 3, True, False)


def test_what_has_no_date_or_lies_elsewhere_has_no_bar():
    announced = event("announced", 22, 28, certainty=Certainty.ANNOUNCED)
    assert week_bars([announced, event("before", 21), event("after", 29)], MONDAY) == []


def test_a_crowded_day_keeps_its_last_lane_to_count_the_rest():
    bars = week_bars([event(name, 22) for name in "abcd"] + [event("other", 26)], MONDAY)
    shown, hidden = fitting(bars, 3)
    assert {bar.event.place.id for bar in shown} == {"a", "b", "other"}
    assert hidden == [2, 0, 0, 0, 0, 0, 0]


def test_as_many_as_there_are_lanes_all_fit():
    bars = week_bars([event(name, 22) for name in "abc"], MONDAY)
    shown, hidden = fitting(bars, 3)
    assert len(shown) == 3
    assert not any(hidden)
