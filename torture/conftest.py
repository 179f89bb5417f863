from datetime import UTC, datetime

import pytest
from plan_builders import a_plan

from langson_explorer.app import wiring
from langson_explorer.formats.lsplan import to_lsplan
from langson_explorer.paths import Paths

wiring.build(Paths.standard()).settle_province()


@pytest.fixture
def data(tmp_path):
    """The folder of the user's, not yet made."""
    return tmp_path / "data"


@pytest.fixture
def plan_file(tmp_path):
    """An itinerary as another office would send it."""
    file = tmp_path / "trip.lsplan"
    plan = a_plan(["dong-tam-thanh", "dong-nhi-thanh"], ["ai-chi-lang"])
    file.write_bytes(to_lsplan(plan, datetime(2026, 11, 25, tzinfo=UTC)))
    return file
