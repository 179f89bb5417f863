"""Puts `tests/` on the path, so that tests in its folders share their builders."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("explorer", deadline=None)  # a busy machine is no fault
settings.load_profile("explorer")

TABLES = Path(__file__).resolve().parent.parent / "geodata" / "tables"


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province's GeoPackage, built from the tables of the source tree; not to be changed."""
    from langson_explorer.storage import bulk

    target = tmp_path_factory.mktemp("geodata") / "langson.gpkg"
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
