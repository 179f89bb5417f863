"""A desk over the real catalogue, with records of its own in a folder of the test."""

from dataclasses import replace

import pytest

from langson_explorer.app import wiring
from langson_explorer.paths import Paths

PLACE = "den-ky-cung"


@pytest.fixture
def real_services(tmp_path, catalogue_file):
    made = wiring.build(replace(Paths.standard(), user=tmp_path, geodata=catalogue_file.parent))
    yield made
    made.close()


@pytest.fixture
def real_desk(open_desk, real_services):
    return open_desk(services=real_services)


@pytest.fixture
def feature(real_desk):
    return real_desk.features["records"]


@pytest.fixture
def form(qtbot, real_desk, feature):
    """The form with a place open in it."""
    real_desk.workspace.select(PLACE)
    real_desk.do("edit-place")
    qtbot.waitUntil(lambda: feature.form is not None and feature.form.session is not None)
    return feature.form
