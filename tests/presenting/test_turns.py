"""The drivers' sheet says the way turn by turn, in the language of the program."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from plan_builders import ORIGIN, PLACES, StraightRouter, a_plan

from langson_explorer.domain.schedule import Turn, TurnKind, joined
from langson_explorer.domain.timetable import timetable
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.programme import programme_document
from langson_explorer.routing.turns import turns_of
from langson_explorer.services.programme import programme_of
from langson_explorer.services.wording.turns import turn_text

STEPS = (
    {"type": 2, "length": 0.4, "street_names": ["Trần Đăng Ninh"]},
    {"type": 26, "length": 0.1, "roundabout_exit_count": 2},
    {"type": 27, "length": 3.1, "street_names": ["QL1", "AH1"]},
    {"type": 15, "length": 0.3},
    {"type": 8, "length": 1.0, "street_names": ["ĐT242"]},
    {"type": 5, "length": 0.0},
)
SAID = {
    "vi": [
        "Khởi hành theo Trần Đăng Ninh, 0,4 km",
        "Qua vòng xuyến, ra ở lối thứ 2 vào QL1 / AH1, 3,2 km",
        "Rẽ trái, 0,3 km",
        "Đi tiếp theo ĐT242, 1,0 km",
        "Đến nơi",
    ],
    "en": [
        "Set out along Trần Đăng Ninh, 0.4 km",
        "At the roundabout take exit 2 onto QL1 / AH1, 3.2 km",
        "Turn left, 0.3 km",
        "Go on along ĐT242, 1.0 km",
        "Arrive",
    ],
    "zh": [
        "出发，沿Trần Đăng Ninh行驶0.4公里",
        "环岛第2个出口驶出，进入QL1 / AH1，行驶3.2公里",
        "左转，0.3公里",
        "继续直行，沿ĐT242行驶1.0公里",
        "到达",
    ],
}


@pytest.mark.parametrize("code", SAID)
def test_turns_in_words(code):
    catalogues = Paths.standard().resources / "i18n"
    set_language(code, catalogues)
    try:
        assert [turn_text(turn) for turn in turns_of(STEPS)] == SAID[code]
    finally:
        set_language("vi", catalogues)


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ((1, 2, 3), TurnKind.START),  # kStart, kStartRight, kStartLeft
        ((4, 5, 6), TurnKind.ARRIVE),  # kDestination …
        ((7, 8, 22, 29), TurnKind.STRAIGHT),  # kBecomes, kContinue, kStayStraight, kFerryExit
        ((9, 23), TurnKind.SLIGHT_RIGHT),  # kSlightRight, kStayRight
        ((16, 24), TurnKind.SLIGHT_LEFT),
        ((17, 18, 19), TurnKind.RAMP),  # kRampStraight, kRampRight, kRampLeft
        ((20, 21), TurnKind.EXIT),  # kExitRight, kExitLeft
        ((25, 37, 38), TurnKind.MERGE),  # kMerge, kMergeRight, kMergeLeft
        ((26,), TurnKind.ROUNDABOUT),
        ((28,), TurnKind.FERRY),
    ],
)
def test_the_numbers_of_valhalla_are_the_turns_they_stand_for(numbers, kind):
    for number in numbers:
        (turn,) = turns_of([{"type": number, "length": 1.0}])
        assert turn.kind is kind, number


@pytest.mark.parametrize("kind", TurnKind)
def test_every_kind_has_words(kind):
    assert turn_text(Turn(kind, "QL1", 1.0))


def test_ways_joined_are_told_only_whole():
    way = StraightRouter().route(PLACES["p1"].position, PLACES["p2"].position)
    told = replace(way, turns=tuple(turns_of(STEPS)))
    assert joined([told, told]).turns == told.turns * 2
    assert joined([told, way]).turns == ()


class TurningRouter(StraightRouter):
    """Tells twenty turns of every way."""

    def route(self, start, end):
        turns = tuple(turns_of(STEPS)) * 4
        return replace(super().route(start, end), turns=turns)


def drives(router):
    plan = a_plan(["p1"])
    schedule = timetable(plan, PLACES.get, router, ORIGIN)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    (day,) = programme_document(programme_of(plan, schedule, PLACES.get, now))["drives"]["days"]
    return day["rows"]


def test_the_sheet_of_drivers_loses_no_turn():
    rows = drives(TurningRouter())
    ways = sum(bool(row[0]) for row in rows)
    lines = [line for row in rows for line in row[-1].split("\n")]
    assert len(lines) == 20 * ways > 0
    assert lines[1] == "2. Qua vòng xuyến, ra ở lối thứ 2 vào QL1 / AH1, 3,2 km"
    assert max(row[-1].count("\n") for row in rows) < 8  # so that a page can end between


def test_without_turns_the_roads_stand_in_order():
    (row, *_others) = drives(StraightRouter())
    assert "\n" not in row[-1]
