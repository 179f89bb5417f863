"""Dates are those of the province, whatever zone the machine is set to."""

import re
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import langson_explorer
from langson_explorer.domain.province_clock import day_of, local, now, today

EVENING = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)  # half past midnight in Việt Nam


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def zone(request, monkeypatch):
    """The machine set to a zone, where a system can be."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone a machine")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
def test_the_day_of_a_moment_is_that_of_the_province():
    assert local(EVENING) == datetime(2026, 11, 26, 0, 30)
    assert day_of(EVENING) == date(2026, 11, 26)
    assert day_of(EVENING.astimezone(timezone(timedelta(hours=-8)))) == date(2026, 11, 26)


@pytest.mark.usefixtures("zone")
def test_now_is_seven_hours_ahead_of_utc():
    assert abs(now() - datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=7)).seconds < 5
    assert today() in {day_of(datetime.now(UTC)), now().date()}


def test_nothing_asks_for_the_machine_s_zone():
    """The linter forbids date.today() and datetime.now(); this is the one way it does not know."""
    package = Path(langson_explorer.__file__).parent
    sources = package.rglob("*.py")
    asking = [s.name for s in sources if re.search(r"astimezone\(\)", s.read_text("utf-8"))]
    assert asking == []
