"""Puts `tests/` on the path, so that tests in its folders share their builders."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from langson_explorer.domain.province import settle
from langson_explorer.storage.province_file import PROVINCE_FILE, read_province

settings.register_profile("explorer", deadline=None)  # a busy machine is no fault
settings.load_profile("explorer")

TABLES = Path(__file__).resolve().parent.parent / "geodata" / "tables"
OURS = cache(lambda: read_province(TABLES / PROVINCE_FILE))
settle(OURS)


@pytest.fixture(autouse=True)
def _province_of_the_source_tree():
    """What a test settles, a command of its own folders say, is of that test."""
    yield
    settle(OURS)


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province's GeoPackage, built from the tables of the source tree; not to be changed."""
    from langson_explorer.storage import bulk

    target = tmp_path_factory.mktemp("geodata") / "province.gpkg"
    report = bulk.build(TABLES, target)
    assert not report.problems
    return target


@pytest.fixture
def two(tmp_path, catalogue_file):
    """Two offices, ours and theirs."""
    from two_offices import TwoOffices

    made = TwoOffices(tmp_path, catalogue_file.parent)
    yield made
    made.close()
