"""What holds of any festival's dates, whatever its rule."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from langson_explorer.domain.festival import (
    Calendar,
    FestivalRule,
    Frequency,
    LeapPolicy,
    MonthDay,
)
from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY, find_month, leap_month, to_lunar
from langson_explorer.domain.occurrences import (
    Certainty,
    held_within,
    market_days,
    occurrences,
)

SOLAR_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@st.composite
def rules(draw):
    calendar = draw(st.sampled_from(list(Calendar)))
    month = draw(st.integers(1, 12))
    last = 30 if calendar is Calendar.LUNAR else SOLAR_DAYS[month - 1]
    start = MonthDay(month, draw(st.integers(1, last)))
    end = MonthDay(month, draw(st.integers(start.day, last)))
    if draw(st.booleans()):
        after = month % 12 + 1
        end = MonthDay(after, draw(st.integers(1, 28)))
    return FestivalRule(
        calendar,
        draw(st.sampled_from(list(Frequency))),
        start,
        end,
        main_days=draw(st.sampled_from([(), (start,), (start, end)])),
        every_years=draw(st.integers(1, 12)),
        anchor_year=draw(st.integers(1960, 2030)),
        leap_policy=draw(st.sampled_from(list(LeapPolicy))),
        confirmed=draw(st.booleans()),
    )


days = st.dates(date(1969, 1, 1), date(2099, 12, 31))
lengths = st.integers(0, 800)


@given(rules(), days, lengths)
def test_dates_touch_the_days_asked_for_in_order(rule, first, length):
    last = first + timedelta(days=length)
    found = list(occurrences(rule, first, last))
    assert found == sorted(found, key=lambda one: one.start)
    for one in found:
        assert one.start <= one.end
        assert one.start <= last
        assert one.end >= first
        assert all(one.start <= day <= one.end for day in one.main_days)
    assert held_within(rule, first, last) == bool(found)


@given(rules(), days, lengths, lengths)
def test_a_longer_stay_misses_nothing_of_a_shorter_one(rule, first, inside, more):
    last = first + timedelta(days=inside)
    wide = (first - timedelta(days=more), last + timedelta(days=more))
    assert set(occurrences(rule, first, last)) <= set(occurrences(rule, *wide))


@given(rules(), days, lengths, lengths)
def test_two_stays_side_by_side_see_what_one_does(rule, first, one, two):
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=two)
    halves = {
        *occurrences(rule, first, middle),
        *occurrences(rule, min(middle + timedelta(days=1), last), last),
    }
    assert halves == set(occurrences(rule, first, last))


@given(rules(), days)
def test_what_is_held_in_a_year_is_held_in_any_year(rule, first):
    last = first + timedelta(days=400)
    if rule.frequency is Frequency.IRREGULAR:
        assert not held_within(rule, first, last)
    if held_within(rule, first, last):
        assert held_within(rule, first, last, any_year=True)


@given(rules(), days)
def test_a_lunar_festival_begins_on_its_lunar_day(rule, first):
    for one in occurrences(rule, first, first + timedelta(days=1500)):
        if rule.calendar is Calendar.SOLAR or not one.is_dated:
            continue
        lunar = to_lunar(one.start)
        assert lunar.month == rule.start.month
        month = find_month(lunar.year, lunar.month, lunar.leap)
        assert lunar.day == min(rule.start.day, month.length)
        repeats = leap_month(lunar.year) == lunar.month
        assert lunar.leap == (repeats and rule.leap_policy is LeapPolicy.LEAP)
        if repeats and rule.leap_policy is LeapPolicy.UNKNOWN:
            assert one.certainty is Certainty.UNSURE_CALENDAR


@given(rules(), days)
def test_only_a_confirmed_rule_is_beyond_doubt(rule, first):
    for one in occurrences(rule, first, first + timedelta(days=800)):
        if one.certainty is Certainty.BY_RULE:
            assert rule.confirmed
        assert (one.certainty is Certainty.ANNOUNCED) == (rule.frequency is Frequency.ANNOUNCED)


@given(rules(), st.dates() | days, lengths)
def test_nothing_lies_outside_the_table(rule, first, length):
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    for one in occurrences(rule, first, last):
        assert one.start >= FIRST_DAY - timedelta(days=400)
        assert one.end <= LAST_DAY + timedelta(days=40)


@given(st.sets(st.integers(1, 30), max_size=6), days, st.integers(0, 90))
def test_markets_are_held_on_their_lunar_days_only(lunar_days, first, length):
    last = first + timedelta(days=length)
    found = list(market_days(tuple(lunar_days), first, last))
    assert all(to_lunar(day).day in lunar_days for day in found)
    every = (first + timedelta(days=n) for n in range(length + 1))
    assert len(found) == sum(to_lunar(day).day in lunar_days for day in every)


def test_a_range_over_a_leap_month_is_in_doubt():
    nang_hai = FestivalRule(Calendar.LUNAR, Frequency.ANNUAL, MonthDay(2, 4), MonthDay(3, 18))
    [in_2023] = occurrences(nang_hai, date(2023, 1, 22), date(2023, 12, 31))  # second month twice
    [in_2027] = occurrences(nang_hai, date(2027, 1, 1), date(2027, 12, 31))
    assert in_2023.certainty is Certainty.UNSURE_CALENDAR
    assert in_2027.certainty is Certainty.BY_RULE
