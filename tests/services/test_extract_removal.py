"""What an extract brought goes together, and comes back together."""

import json

import pytest
from pack_builders import pmtiles, png

from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.pack import TileId
from langson_explorer.packs.road_tiles import RoadPacks
from langson_explorer.services.extracts import Extracts
from langson_explorer.services.packs import Packs

BOX = {"west": 106.5, "south": 21.7, "east": 106.9, "north": 22.1}


@pytest.fixture
def library(tmp_path):
    (tmp_path / "user" / "packs").mkdir(parents=True)
    made = PackLibrary(tmp_path / "user" / "packs")
    yield made
    made.close()


@pytest.fixture
def roads(tmp_path):
    """Roads that were built of vietnam.osm.pbf."""
    current = tmp_path / "user" / "roads" / "current"
    (current / "tiles").mkdir(parents=True)
    about = {"source": "vietnam.osm.pbf", "box": BOX, "built": "2026-12-01"}
    (current / "roads.json").write_text(json.dumps(about), "utf-8")
    return RoadPacks(tmp_path / "user" / "roads")


@pytest.fixture
def extracts(library, roads):
    return Extracts(Packs(library), roads, library.folder)


def ground(tmp_path, library, name):
    tiles = pmtiles(tmp_path / f"{name}.pmtiles", {TileId(8, 203, 112): png((1, 2, 3))}, name=name)
    places = tmp_path / f"{name}.places"
    places.write_bytes(b"places")
    return library.adopt(tiles, places)


def test_the_roads_of_an_extract_go_with_its_ground_and_come_back(
    tmp_path, library, roads, extracts
):
    pack = ground(tmp_path, library, "vietnam")
    assert extracts.remove(pack).source == "vietnam.osm.pbf"
    assert (library.packs(), roads.current()) == ((), None)
    assert extracts.restore(pack.id)
    assert [one.id for one in library.packs()] == [pack.id]
    assert pack.path.with_suffix(".places").read_bytes() == b"places"
    assert roads.current().source == "vietnam.osm.pbf"


def test_roads_of_another_extract_stay(tmp_path, library, roads, extracts):
    pack = ground(tmp_path, library, "laos")
    assert extracts.remove(pack) is None
    assert roads.current() is not None
    assert not extracts.restore(pack.id)


def test_a_pack_that_only_bears_the_name_takes_no_roads(tmp_path, library, roads, extracts):
    picture = pmtiles(tmp_path / "p.pmtiles", {TileId(8, 203, 112): png((1, 2, 3))}, name="vietnam")
    assert extracts.remove(library.install(picture)) is None
    assert roads.current() is not None


def test_roads_removed_before_by_themselves_are_no_trouble(tmp_path, library, roads, extracts):
    pack = ground(tmp_path, library, "vietnam")
    roads.remove()
    assert extracts.remove(pack) is None
    assert not extracts.restore(pack.id)
