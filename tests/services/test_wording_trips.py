"""Every reason, every remedy of the planner has its sentence, with all blanks filled."""

import re
from datetime import date
from pathlib import Path

import pytest

import langson_explorer
from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.stated import StatedTime
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.planner.problem import Reason
from langson_explorer.services.wording.trips import (
    TripNames,
    reason_sentence,
    remedy_sentence,
    stated_text,
)

PACKAGE = Path(langson_explorer.__file__).parent
NAMES = TripNames(lambda place_id: f"<{place_id}>")
MAKERS = (
    PACKAGE / "planner" / "explain.py",
    PACKAGE / "planner" / "remedies.py",
    PACKAGE / "planner" / "problem.py",
    *(PACKAGE / "services" / "trips").glob("*.py"),
)
REMEDIES = {"smaller-groups", "shorter-stay", "longer-day", "instead-of", "another-day"}
BLANKS = {
    "day": 1,
    "end": 72600,
    "arrive": 61200,
    "start": 57600,
    "stay": 7200,
    "open": 3600,
    "drive": 7200,
    "walk": 3600,
    "minutes": 25,
    "people": 120,
    "capacity": 100,
    "homestays": 10,
    "share": 41,
    "most": 6,
    "other": "ai-chi-lang",
    "place": "lang-mong-an",
    "places": ("chua-tan-thanh", "den-mau-dong-dang"),
    "holiday": Holiday.TET,
    "days": (date(2027, 3, 1), date(2027, 3, 8)),
    "first": date(2027, 2, 27),
    "last": date(2027, 3, 4),
}
FROM_VISITING = {"festival-off", "festival-over", "festival-later", "market-off"}


@pytest.fixture(params=["vi", "en", "zh"])
def spoken(request):
    set_language(request.param, Paths.standard().resources / "i18n")
    yield request.param
    set_language("vi", Paths.standard().resources / "i18n")


def codes() -> set[str]:
    source = "".join(path.read_text("utf-8") for path in MAKERS)
    found = set(re.findall(r'Reason\.of\(\s*"([a-z-]+)"', source))
    return found | {"too-far", "day-ends-late"} | FROM_VISITING


def test_every_reason_and_remedy_has_its_sentence(spoken):
    assert len(codes()) > 20
    for code in codes():
        reason = Reason.of(code, **BLANKS)
        say = remedy_sentence if code in REMEDIES else reason_sentence
        assert "{" not in say(reason, NAMES)


def test_reasons_read_as_people_say_them():
    set_language("en", Paths.standard().resources / "i18n")
    say = reason_sentence
    monday = Reason.of("closed-days", days=(date(2027, 3, 1),))
    assert say(monday, NAMES) == "Closed on Mon"
    late = Reason.of("day-ends-late", day=1, end=72600)
    assert say(late, NAMES) == "Would make day 2 end at 20:10"
    assert say(Reason.of("pushes-out", day=0, other="x"), NAMES) == (
        "Would make day 1 too late for “<x>”"
    )
    instead = Reason.of("instead-of", other="x")
    assert remedy_sentence(instead, NAMES) == "It would fit instead of “<x>”"
    set_language("vi", Paths.standard().resources / "i18n")


def test_a_stated_time_is_told_with_all_that_is_known():
    bare = StatedTime("s", "a", "b", 55, "Lan", date(2026, 11, 25))
    assert stated_text(bare) == "55 phút theo Lan, 25/11/2026"
    works = StatedTime("s", "a", "b", 55, "Lan", date(2026, 11, 25), "sửa đường", date(2027, 5, 31))
    assert stated_text(works) == "55 phút theo Lan, 25/11/2026: sửa đường (đến 31/5/2027)"
