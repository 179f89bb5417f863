"""Trips over the province as it is: what is asked for is kept, what is shown is what was found."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from langson_explorer.app import wiring
from langson_explorer.domain import itinerary
from langson_explorer.domain.itinerary import Day, Plan, Stop, StopKind
from langson_explorer.domain.province import home
from langson_explorer.domain.schedule import EntryKind
from langson_explorer.domain.timetable import totals
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Fixed, Guests, Hours, Pace, TripRequest
from langson_explorer.errors import NoRouteError, NotFoundError, RequestError
from langson_explorer.paths import Paths
from langson_explorer.planner.checker import violations
from langson_explorer.services.trip_planner import Search, TripPlanner
from langson_explorer.services.trips.candidates import MOST_STOPS, is_sheltered
from langson_explorer.services.trips.food import tables
from langson_explorer.services.trips.moving import moved
from langson_explorer.services.trips.proposals import Proposed
from langson_explorer.services.trips.themes import template

FESTIVAL_DAY = date(2027, 2, 27)  # the 22nd of the first lunar month
SOON = Search(time_limit_s=None, iterations=150)
DELEGATION = TripRequest(
    FESTIVAL_DAY,
    3,
    "cua-khau-huu-nghi",
    nights={1: "lang-quynh-son"},
    people=20,
    must=("ai-chi-lang", "le-hoi-den-ky-cung-ta-phu"),
    wish=("dong-tam-thanh",),
    fill=True,
)
SIGHTS = ("dong-tam-thanh", "dong-nhi-thanh", "chua-thanh", "den-ky-cung", "ai-chi-lang",
          "lang-quynh-son", "thanh-nha-mac", "den-bac-le")  # fmt: skip


@pytest.fixture(scope="module")
def services(catalogue_file, tmp_path_factory):
    user = tmp_path_factory.mktemp("user")
    made = wiring.build(Paths(user, catalogue_file.parent, user))
    yield made
    made.close()


@pytest.fixture(scope="module")
def trips(services):
    return services.trips


def test_a_process_of_its_own_finds_the_same_trip(services, trips):
    request = TripRequest(
        date(2027, 2, 27), 2, "tp-lang-son", must=("ai-chi-lang",), fill=True, people=20
    )
    search = Search(time_limit_s=None, iterations=60)
    apart = TripPlanner(services.browser, services.router_for, services.spots)
    apart.warm()
    apart.plan(request, Search(time_limit_s=2.0))  # it is ready then
    here, there = trips.plan(request, search), apart.plan(request, search)
    apart.close()
    assert there.result == here.result
    assert there.notes == here.notes


def a_plan(*days, **more) -> Plan:
    """A plan with these places; its ids are those of the places."""
    return Plan(
        "plan",
        "Chuyến đi",
        days=tuple(
            Day(f"d{number}", 8 * 60, tuple(Stop(f"s-{p}", p, 45) for p in places))
            for number, places in enumerate(days)
        ),
        **more,
    )


def places(plan: Plan) -> list[list[str]]:
    return [[stop.place_id for stop in day.stops if stop.is_visit] for day in plan.days]


def left_out(answer) -> dict[str, str]:
    return {left.place_id: left.code for left in answer.left_out}


def test_the_delegation(trips):
    answer = trips.plan(DELEGATION, SOON)
    assert answer.feasible
    assert (answer.left_out, answer.clash) == ((), ())
    assert violations(answer.problem, answer.result) == []
    assert answer.plan.mode is Mode.COACH
    first, second, _ = answer.schedule
    assert first.ends_at is not None
    assert first.ends_at.id == "lang-quynh-son"
    assert second.ends_at is not None
    assert second.ends_at.id == "tp-lang-son"
    assert "le-hoi-den-ky-cung-ta-phu" in places(answer.plan)[0]
    assert not any(day.warnings for day in answer.schedule)
    seen = [visit for day in answer.schedule for visit in day.visits]
    assert {w.code for v in seen for w in v.warnings} <= {"position-rough"}


requests = st.builds(
    TripRequest,
    start_date=st.dates(date(2026, 12, 1), date(2028, 1, 31)),
    days=st.integers(1, 4),
    start=st.sampled_from(["cua-khau-huu-nghi", "tp-lang-son", "21.6,106.5 Nhà nghỉ"]),
    people=st.sampled_from([2, 40]),
    must=st.lists(st.sampled_from(SIGHTS), max_size=3, unique=True).map(tuple),
    wish=st.lists(st.sampled_from(SIGHTS), max_size=3, unique=True).map(tuple),
    fill=st.booleans(),
    stays=st.dictionaries(st.sampled_from(SIGHTS), st.integers(7, 200), max_size=2),
    day_hours=st.sampled_from([Hours(), Hours(7 * 60 + 3, 26 * 60), Hours(11 * 60, 13 * 60)]),
    fixed=st.sampled_from([{}, {"chua-thanh": Fixed(1, 9 * 60 + 2)}]),
)


@given(request=requests)
@settings(max_examples=12)
def test_every_trip_is_right_and_shown_as_it_was_found(trips, request):
    answer = trips.plan(request, Search(time_limit_s=None, iterations=20))
    impossible = {v for v in violations(answer.problem, answer.result) if v.code != "ends-late"}
    assert not impossible or not answer.feasible
    asked = {*request.must, *request.wish, *request.fixed}
    visited = {place for day in places(answer.plan) for place in day}
    assert asked <= visited | set(left_out(answer))
    assert answer.feasible <= ({*request.must, *request.fixed} <= visited)
    if answer.feasible:
        for planned, shown in zip(answer.result.days, answer.schedule, strict=True):
            under_way = (e for e in shown.entries if e.kind in (EntryKind.DRIVE, EntryKind.VISIT))
            assert max((e.end_min for e in under_way), default=0) * 60 <= planned.end
            for visit, stop in zip(planned.visits, shown.visits, strict=True):
                assert stop.start_min * 60 <= visit.start + 240  # a fixed minute between two steps
                codes = {warning.code for warning in stop.warnings}
                assert not codes & {"closed-then", "closed-day", "late-for-time", "no-route"}


def test_nothing_asked_for_is_a_trip_of_ways(trips):
    answer = trips.plan(TripRequest(FESTIVAL_DAY, 2, "cua-khau-huu-nghi"), SOON)
    assert answer.feasible
    assert places(answer.plan) == [[], []]


def test_a_month_may_be_filled(trips):
    answer = trips.plan(
        TripRequest(FESTIVAL_DAY, 14, "tp-lang-son", fill=True), Search(None, iterations=10)
    )
    assert answer.feasible
    assert all(len(day) <= MOST_STOPS for day in places(answer.plan))
    assert sum(map(len, places(answer.plan))) > 20


def test_what_cannot_be_is_told_by_its_reason(trips):
    wish = ("le-hoi-chua-tien", "tho-mau-lang-son", "21.0,105.8 Hà Nội", "hoi-bao-slao-hoi-hoan")
    answer = trips.plan(replace(DELEGATION, wish=wish, fill=False), SOON)
    assert answer.feasible
    assert left_out(answer) == {
        "le-hoi-chua-tien": "festival-over",
        "tho-mau-lang-son": "place-widespread",
        "21.0,105.8 Hà Nội": "no-coach",
        "hoi-bao-slao-hoi-hoan": "festival-later",
    }


def test_musts_that_clash_are_named(trips):
    both = {"ai-chi-lang": Fixed(1, 9 * 60), "dong-tam-thanh": Fixed(1, 9 * 60 + 30)}
    answer = trips.plan(TripRequest(FESTIVAL_DAY, 1, "tp-lang-son", fixed=both), SOON)
    assert not answer.feasible
    assert set(answer.clash) == set(both)
    assert "Tam Thanh" in answer.clash_sentence


def test_a_way_too_long_for_its_day_is_no_trip(trips):
    request = TripRequest(
        FESTIVAL_DAY, 1, "tp-lang-son", end="lang-quynh-son", day_hours=Hours(480, 500)
    )
    answer = trips.plan(request, SOON)
    assert not answer.feasible
    assert len(answer.notes) == 1


def test_a_village_too_small_for_the_night_is_told(trips):
    request = TripRequest(FESTIVAL_DAY, 2, "tp-lang-son", nights={1: "lang-mong-an"}, people=120)
    assert "100" in trips.plan(request, SOON).notes[0]


def test_free_time_is_filled_under_a_roof_when_it_rains(trips):
    request = TripRequest(FESTIVAL_DAY, 2, "tp-lang-son", fill=True, rain=True)
    seen = [v.place for day in trips.plan(request, SOON).schedule for v in day.visits]
    assert len(seen) >= 6
    assert all(map(is_sheltered, seen))
    dry = [
        v.place
        for day in trips.plan(replace(request, rain=False), SOON).schedule
        for v in day.visits
    ]
    assert not all(map(is_sheltered, dry))


@pytest.mark.parametrize(("people", "said"), [(20, "ước chừng 100 khách"), (120, "chỉ 100 khách")])
def test_homestays_are_told_as_beds_by_a_guess(trips, people, said):
    nights = {1: "lang-quynh-son"}
    request = TripRequest(FESTIVAL_DAY, 2, "tp-lang-son", nights=nights, people=people)
    assert any("10 homestay" in note and said in note for note in trips.plan(request, SOON).notes)


def test_a_trip_that_is_mostly_driven_says_so(trips):
    request = TripRequest(FESTIVAL_DAY, 1, "o-ha-noi", must=("ai-chi-lang",))
    assert any(note.startswith("Đi đường chiếm") for note in trips.plan(request, SOON).notes)
    near = TripRequest(FESTIVAL_DAY, 1, "tp-lang-son", must=("dong-tam-thanh", "dong-nhi-thanh"))
    assert trips.plan(near, SOON).notes == ()


def test_the_gate_closes(trips):
    late = replace(DELEGATION, day_hours=Hours(5 * 60, 23 * 60), fill=False)
    answer = trips.plan(late, SOON)
    assert answer.problem.days[0].start == 7.5 * 3600  # received from seven on
    assert answer.problem.days[2].end == 20 * 3600


def test_order_and_day_are_kept(trips):
    answer = trips.plan(
        replace(
            DELEGATION,
            fill=False,
            before=(("chua-thanh", "dong-tam-thanh"),),
            fixed={"dong-nhi-thanh": Fixed(day=3)},
        ),
        SOON,
    )
    flat = [place for day in places(answer.plan) for place in day]
    assert flat.index("chua-thanh") < flat.index("dong-tam-thanh")
    assert "dong-nhi-thanh" in places(answer.plan)[2]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"must": ("nowhere",)}, NotFoundError),
        ({"nights": {1: "nowhere"}}, NotFoundError),
        ({"start": "tho-mau-lang-son"}, RequestError),
        ({"themes": ("moon",)}, RequestError),
    ],
)
def test_what_nobody_knows_is_refused(trips, changes, error):
    with pytest.raises(error):
        trips.plan(replace(DELEGATION, **changes), SOON)


@pytest.mark.parametrize(
    "beyond",
    [
        {"start": "20.0,106.0 xa"},
        {"end": "20.0,106.0 xa"},
        {"nights": {1: "20.0,106.0 xa"}},
        {"days": 1, "start": "20.0,106.0 xa"},
    ],
)
def test_no_trip_begins_or_ends_beyond_the_roads(trips, services, beyond):
    """The refusal is the one that `route` gives."""
    far = services.spots.get("20.0,106.0 xa").position
    with pytest.raises(NoRouteError) as refused:
        trips.plan(replace(TripRequest(FESTIVAL_DAY, 2, "tp-lang-son"), **beyond), SOON)
    with pytest.raises(NoRouteError) as told:
        services.router.route(far, services.router.access("tp-lang-son"))
    assert (refused.value.code, refused.value.args_) == (told.value.code, told.value.args_)


@pytest.mark.parametrize("asked", [0, 1, 7, 40])
def test_cancelled_it_comes_back_with_what_it_has(trips, asked):
    calls = iter([False] * asked)
    answer = trips.plan(DELEGATION, Search(None, stop=lambda: next(calls, True)))
    assert answer.is_cancelled
    assert violations(answer.problem, answer.result) == []


# What a person would weigh


def test_a_delegation_is_received_fed_and_put_up(trips):
    answer = trips.plan(DELEGATION, SOON)
    first, second, third = answer.plan.days
    assert first.stops[0].kind is StopKind.RECEPTION
    assert first.stops[0].place_id == "cua-khau-huu-nghi"
    meals = [[s for s in day.stops if s.kind is StopKind.MEAL] for day in (first, second, third)]
    assert [len(day) for day in meals] == [2, 2, 1]
    assert [day[1].place_id for day in meals[:2]] == [first.ends_at, second.ends_at]
    tables = {place.id for place in tables_of(trips)}
    assert {day[0].place_id for day in meals} <= tables
    assert "lang-quynh-son" in {*places(answer.plan)[0], *places(answer.plan)[1]}


def tables_of(trips):
    return tables(trips._browser, trips._spots)


def test_who_refuses_the_village_of_the_night_does_not_see_it(trips):
    answer = trips.plan(replace(DELEGATION, avoid=("lang-quynh-son",)), SOON)
    assert "lang-quynh-son" not in {p for day in places(answer.plan) for p in day}


@pytest.mark.parametrize(("pace", "most"), [("relaxed", 3), ("normal", 4), ("full", 5)])
def test_a_day_holds_what_its_pace_allows(trips, pace, most):
    answer = trips.plan(replace(DELEGATION, pace=Pace(pace)), SOON)
    counts = [len(day) for day in places(answer.plan)]
    assert max(counts) <= min(most + 1, MOST_STOPS)
    assert sum(counts) <= most * len(counts)


def test_what_fills_time_is_worth_its_way(trips):
    asked = {*DELEGATION.must, *DELEGATION.wish, "lang-quynh-son"}
    for day in trips.plan(DELEGATION, SOON).schedule:
        for visit in day.visits:
            if visit.stop.place_id not in asked and visit.leg:
                assert visit.leg.minutes <= visit.stop.stay_min
                assert visit.stop.stay_min >= 40


def test_the_museum_is_seen_when_it_is_surely_open(trips):
    weekend = TripRequest(date(2027, 6, 12), 3, "tp-lang-son", must=("bao-tang-tinh-lang-son",))
    assert places(trips.plan(weekend, SOON).plan)[2] == ["bao-tang-tinh-lang-son"]


def test_a_wish_comes_before_what_fills_time(trips):
    """One that is left out would not fit instead of anything that nobody asked for."""
    wish = ("thac-dang-mo", "thac-ban-khieng", "thao-nguyen-dong-lam")
    answer = trips.plan(
        TripRequest(date(2027, 7, 17), 2, "tp-lang-son", wish=wish, fill=True), SOON
    )
    assert len(set(wish) & {p for day in places(answer.plan) for p in day}) == 2
    assert not any("Xếp được nếu bỏ" in left.told for left in answer.left_out)


def test_what_concerns_guests_and_days_is_said(trips):
    tet = TripRequest(date(2027, 2, 6), 2, "tp-lang-son", people=20, must=("chua-tan-thanh",))
    plain = " ".join(trips.plan(tet, SOON).notes)
    assert "Tết" in plain
    assert "biên giới" not in plain
    foreign = " ".join(trips.plan(replace(tet, guests=(Guests.FOREIGN,)), SOON).notes)
    assert "Chùa Tân Thanh" in foreign


def test_a_machine_without_time_gives_up_what_it_takes(trips):
    """The way to the village and back is longer than the pace would have."""
    far = TripRequest(FESTIVAL_DAY, 1, "cua-khau-huu-nghi", must=("lang-quynh-son",))
    answer = trips.plan(far, Search(time_limit_s=0.0))
    assert places(answer.plan) == [["lang-quynh-son"]]


def test_proposals_differ_and_say_what_they_give_up(trips):
    first = []
    found = trips.propose(DELEGATION, replace(SOON, first=first.append))
    assert found[0].kind is Proposed.AS_ASKED
    assert first == found[:1]
    assert len(found) == 3
    seen = [frozenset(p for day in places(one.answer.plan) for p in day) for one in found]
    assert len(set(seen)) == len(seen)
    assert all(one.gives_up for one in found if one.kind is Proposed.CALMER)
    assert all({*DELEGATION.must} <= places_ for places_ in seen)


def test_a_plan_that_is_moved_is_called_by_its_new_dates(trips):
    plan = trips.plan(DELEGATION, SOON).plan
    there = moved(plan, date(2027, 3, 13))
    assert there.name == "Chuyến đi 13–15/3/2027"
    assert {broken.warning.code for broken in trips.broken_by(plan, date(2027, 3, 13))} >= {
        "festival-over"
    }
    day_later = {broken.warning.code for broken in trips.broken_by(plan, date(2027, 2, 26))}
    assert "festival-later" in day_later
    at_tet = {broken.warning.code for broken in trips.broken_by(plan, date(2027, 2, 5))}
    assert "holiday-then" in at_tet
    one_later = {broken.warning.code for broken in trips.broken_by(plan, date(2027, 2, 28))}
    assert "main-day-missed" in one_later
    assert moved(itinerary.rename(plan, "Đoàn Nam Ninh"), date(2027, 3, 13)).name == "Đoàn Nam Ninh"


# Themes


@pytest.mark.parametrize("theme", home().themes, ids=lambda theme: theme.code)
def test_a_theme_makes_a_trip(trips, services, theme):
    assert all(services.browser.find(place) for place in theme.places)
    assert all(services.spots.find(night) for night in theme.nights)
    answer = trips.plan(template(theme.code, FESTIVAL_DAY), SOON)
    assert answer.feasible
    if theme.code != "spring-festivals":
        assert sum(map(len, places(answer.plan))) >= 2


def test_a_theme_adapts_to_the_dates(trips):
    festivals = [
        trips.plan(template("spring-festivals", start, 3), SOON)
        for start in (date(2027, 2, 14), date(2027, 3, 1))
    ]
    first, second = ({p for day in places(a.plan) for p in day} for a in festivals)
    assert first
    assert first.isdisjoint(second)


# Rearranging


def test_a_zigzag_is_straightened(trips):
    plan = a_plan(["dong-tam-thanh", "lang-quynh-son", "dong-nhi-thanh", "ai-chi-lang"])
    better = trips.rearrange(plan, search=SOON)
    assert sorted(places(better.plan)[0]) == sorted(places(plan)[0])
    assert better.saves_min > 60
    assert better.moved >= 1
    assert (better.added, better.left_out) == (0, ())


def test_the_best_order_stays_as_it_is(trips):
    plan = trips.rearrange(
        a_plan(["dong-tam-thanh", "ai-chi-lang", "chua-thanh"]), search=SOON
    ).plan
    again = trips.rearrange(plan, search=SOON)
    assert again.plan == plan
    assert (again.saves_min, again.moved) == (0, 0)


locks = st.tuples(st.booleans(), st.booleans(), st.sampled_from([None, 9 * 60, 15 * 60]))


@given(
    order=st.permutations(SIGHTS),
    cut=st.integers(0, len(SIGHTS)),
    lock=st.lists(locks, min_size=len(SIGHTS), max_size=len(SIGHTS)),
)
@settings(max_examples=15)
def test_locks_hold(trips, order, cut, lock):
    plan = a_plan(order[:cut], order[cut:], start_date=FESTIVAL_DAY, people=4)
    for place, (keeps, keeps_day, start) in zip(order, lock, strict=True):
        plan = itinerary.set_locks(plan, f"s-{place}", place=keeps, day=keeps_day)
        plan = itinerary.set_visit_start(plan, f"s-{place}", start)
    better = trips.rearrange(plan, search=Search(None, iterations=15))
    after = {stop.id: stop for stop in better.plan.stops()}
    gone = {left.place_id for left in better.left_out} if better.plan != plan else set()
    for stop in plan.stops():
        assert (stop.id in after) != (stop.id in gone)
        if stop.id in after:
            assert after[stop.id] == stop
            if stop.keeps_day:
                assert better.plan.day_of(stop.id).id == plan.day_of(stop.id).id
        else:
            assert not stop.keeps_place
    assert better.added == 0


def test_free_time_is_filled(trips):
    plan = a_plan(["dong-tam-thanh"], ["ai-chi-lang"], start_date=FESTIVAL_DAY)
    plan = itinerary.set_day_end(plan, "d1", "tp-lang-son")
    better = trips.rearrange(plan, [1], SOON, fill=True)
    assert better.plan.days[0] == plan.days[0]
    assert "ai-chi-lang" in places(better.plan)[1]
    assert better.added == len(places(better.plan)[1]) - 1 > 0
    assert len(set(places(better.plan)[1])) == better.added + 1 <= 6


def test_only_the_days_asked_for_change(trips):
    plan = a_plan(
        ["dong-tam-thanh", "ai-chi-lang", "dong-nhi-thanh"],
        ["chua-thanh", "lang-quynh-son", "den-ky-cung"],
    )
    better = trips.rearrange(plan, [1], SOON)
    assert better.plan.days[0] == plan.days[0]
    assert sorted(places(better.plan)[1]) == sorted(places(plan)[1])


def test_what_has_no_spot_stays_after_what_it_followed(trips):
    plan = a_plan(["dong-tam-thanh", "tho-mau-lang-son", "ai-chi-lang", "dong-nhi-thanh"])
    (row,) = places(trips.rearrange(plan, search=SOON).plan)
    assert row.index("tho-mau-lang-son") == row.index("dong-tam-thanh") + 1


def test_an_empty_plan_has_nothing_to_rearrange(trips):
    plan = a_plan([], [])
    assert trips.rearrange(plan, search=SOON).plan == plan


@pytest.mark.parametrize("asked", [0, 1, 5, 30])
def test_cancelled_rearranging_changes_nothing_by_itself(trips, asked):
    plan = a_plan(["dong-tam-thanh", "lang-quynh-son", "dong-nhi-thanh", "ai-chi-lang"])
    copy, calls = replace(plan), iter([False] * asked)
    better = trips.rearrange(plan, search=Search(None, stop=lambda: next(calls, True)))
    assert better.is_cancelled
    assert plan == copy


# Offers


def test_a_suggestion_fits(trips):
    plan = a_plan(["dong-tam-thanh", "ai-chi-lang"], start_date=FESTIVAL_DAY)
    plan = plan.with_day(replace(plan.days[0], ends_at="tp-lang-son"))
    before = trips.schedule(plan)
    found = trips.suggest(plan, 0, limit=4)
    assert len(found) == 4
    for suggestion in found:
        stop = Stop("new", suggestion.place.id, suggestion.place.visit_minutes or 60)
        longer = itinerary.add_stop(plan, "d0", stop, suggestion.index)
        after = trips.schedule(longer)
        assert suggestion.place.id not in places(plan)[0]
        more = totals(after).travel_min - totals(before).travel_min
        assert more == pytest.approx(suggestion.added_min, abs=15)
        (visit,) = (visit for visit in after[0].visits if visit.stop.id == "new")
        assert not {w.code for w in visit.warnings} & {"closed-then", "closed-day", "no-route"}


def test_a_full_day_has_no_room(trips):
    plan = a_plan(["dong-tam-thanh"])
    full = itinerary.set_stay(plan, "s-dong-tam-thanh", 10 * 60)
    assert trips.suggest(full, 0) == []


def test_along_the_way_costs_no_more_than_was_said(trips, services):
    found = trips.along_the_way("cua-khau-huu-nghi", "ai-chi-lang", 10)
    assert found
    assert all(0 <= detour.added_min <= 10 for detour in found)
    assert [d.added_min for d in found] == sorted(d.added_min for d in found)
    assert "den-mau-dong-dang" in {detour.place.id for detour in found}
    assert not any(detour.place.festival for detour in found)
    assert len(trips.along_the_way("cua-khau-huu-nghi", "ai-chi-lang", 1)) < len(found)


def test_similar_places_are_of_the_same_sort(trips, services):
    cave = services.browser.get("dong-tam-thanh")
    assert trips.similar(cave)[0].id == "dong-nhi-thanh"
    village = services.browser.get("lang-quynh-son")
    assert "lang-huu-lien" in {place.id for place in trips.similar(village)}


# Other dates


def test_another_date_breaks_what_it_breaks(trips):
    plan = a_plan(["le-hoi-den-ky-cung-ta-phu", "dong-nhi-thanh"], start_date=FESTIVAL_DAY)
    assert trips.broken_by(plan, FESTIVAL_DAY) == []
    assert trips.broken_by(plan, None) == []
    (broken,) = trips.broken_by(plan, date(2027, 3, 10))
    assert (broken.day, broken.stop_id) == (0, "s-le-hoi-den-ky-cung-ta-phu")
    assert broken.warning.code == "festival-over"
    assert "27/2 – 4/3/2027" in broken.sentence
