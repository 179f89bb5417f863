"""Changes as text: one way to write each, nothing else is read."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.records.changes import Change, Edit, Ref, Step, hash_of, read_line
from langson_explorer.domain.records.clock import moment, tick
from langson_explorer.domain.records.ids import MARK, new_place_id
from langson_explorer.domain.records.values import clean
from langson_explorer.errors import DataError

CHANGE = Change(
    office="abcdefghij234567",
    number=2,
    previous="0" * 64,
    clock=7,
    wall="2026-12-01T01:00:00Z",
    office_name="Phòng Nghiệp vụ",
    role="cán bộ di sản",
    reason="Đo lại",
    source="tại chỗ",
    shipped="2026-11-25",
    edits=(
        Edit("den-ky-cung", "fee", {"fee_vnd": 20000}, (Ref("b" * 16, 3, 1),), "aa"),
        Edit("den-ky-cung", "season_months", {"season_months": (1, 2), "confirmed": True}),
    ),
    province="20",
)


def test_a_change_without_a_province_stays_as_it_was_written():
    """Format 1: the very letters, so that its hash and what is signed hold."""
    old = replace(CHANGE, province="")
    line = old.to_line()
    assert json.loads(line)["format"] == 1
    assert "province" not in json.loads(line)
    assert read_line(line) == old


def test_a_change_is_read_as_it_was_written():
    line = CHANGE.to_line()
    assert read_line(line) == CHANGE
    assert "\n" not in line
    assert Step.of(CHANGE).hash == hash_of(line)
    assert str(CHANGE.ref(1)) == "abcdefghij234567-2.1"
    assert Ref.parse("abcdefghij234567-2.1") == CHANGE.ref(1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told | {"format": 3},
        lambda told: told | {"format": 1},  # which names no province
        lambda told: told | {"province": ""},
        lambda told: told | {"province": "20/"},
        lambda told: told | {"province": 20},
        lambda told: {name: told[name] for name in told if name != "province"},
        lambda told: told | {"number": 0},
        lambda told: told | {"number": True},
        lambda told: told | {"number": 1},  # the first has nothing before it
        lambda told: told | {"office": "ABCDEFGHIJ234567"},
        lambda told: told | {"reason": "a\x00b"},
        lambda told: told | {"reason": "e\u0323\u0302"},  # not composed
        lambda told: told | {"clock": 1.5},
        lambda told: told | {"clock": 1 << 63},
        lambda told: told | {"more": 1},
        lambda told: told | {"edits": [["p", "fee", {"fee_vnd": 1.5}, [], ""]]},
        lambda told: told | {"edits": [["p", "fee", {"fee_vnd": {}}, [], ""]]},
        lambda told: told | {"edits": [["p", "fee", {"fee_vnd": None}, [], ""]]},
        lambda told: told | {"edits": [["../p", "fee", {}, [], ""]]},
        lambda told: told | {"edits": [["p", "fee'--", {}, [], ""]]},
        lambda told: told | {"edits": [["p", "fee", {}, ["x-1.0"], ""]]},
    ],
)
def test_what_no_office_writes_is_refused(spoil):
    told = spoil(json.loads(CHANGE.to_line()))
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    with pytest.raises(DataError, match="change-malformed"):
        read_line(line)


def test_the_same_said_in_other_letters_is_refused():
    with pytest.raises(DataError, match="canonical"):
        read_line(CHANGE.to_line().replace(",", ", ", 1))


_REF = "b" * 16
_ODD = st.sampled_from(
    [
        *(None, True, 1, -1, 0, 1.0, 1 << 64, "", " ", "x ", "e\u0301", "x-1.0", f"{_REF}-03.1"),
        *([], [[]], {}, ["x"], {"x": 1}, {"fee_vnd": ""}, [f"{_REF}-3.1"]),
        [["p", "fee", {}, [], ""]],
    ]
)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans(), _ODD), min_size=1, max_size=3))
def test_what_is_read_is_the_very_text_that_is_written(spoils):
    """However a change was spoilt: nothing reads like another line."""
    told = json.loads(CHANGE.to_line())
    for at, is_edit, odd in spoils:
        keys = [*told, "more"]
        if is_edit and told.get("edits") == json.loads(CHANGE.to_line())["edits"]:
            edit = told["edits"][0]
            edit[at % len(edit)] = odd
        else:
            told[keys[at % len(keys)]] = odd
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    try:
        change = read_line(line)
    except DataError:
        return
    assert change.to_line() == line


@given(st.text())
def test_any_text_survives_once_it_is_clean(text):
    change = replace(CHANGE, reason=clean(text), source=clean(text[::-1]))
    assert read_line(change.to_line()) == change
    assert clean(clean(text)) == clean(text)


def test_a_clock_set_back_a_year_keeps_the_order():
    now = datetime(2027, 3, 1, 8, tzinfo=UTC)
    first = tick(0, now)
    second = tick(first, now.replace(year=2026))
    assert second == first + 1
    assert moment(first) == now
    assert tick(second, now.replace(hour=9)) > second


def test_ids_are_readable_and_never_alike():
    made = {new_place_id("Homestay thôn Là Ba", "20") for _ in range(1000)}
    assert len(made) == 1000
    assert all(id_.startswith(f"homestay-thon-la-ba{MARK}20-") for id_ in made)
    assert new_place_id("三清洞", "04").startswith(f"noi{MARK}04-")
