"""An extract made into tiles of our own schema."""

import gzip
import os
import signal
import subprocess
import sys
import time

import pytest
from osm_builders import node, relation, way, write_extract
from pack_builders import SHARED

from langson_explorer.domain.geo import Box
from langson_explorer.errors import (
    DamagedFileError,
    ExplorerError,
    RequestError,
    StorageError,
    UnforeseenError,
)
from langson_explorer.packs.ground import spool
from langson_explorer.packs.ground.building import build_ground
from langson_explorer.packs.ground.clipping import clip
from langson_explorer.packs.ground.places import landmarks, write_places
from langson_explorer.packs.ground.reading import read_features
from langson_explorer.packs.pack import Schema, TileId
from langson_explorer.packs.pmtiles import PmTiles
from langson_explorer.packs.verify import verify

AREA = Box(106.70, 21.80, 106.80, 21.90)
LIECHTENSTEIN = SHARED / "osm_pbf" / "liechtenstein-latest.osm.pbf"
SOME_TAGS = {"highway": "residential", "name": "Đường Trần Đăng Ninh", "name:en": "TDN Street"}


def never():
    return False


def ignore(_share):
    pass


def a_town():
    """A street, a lake of two ways with an island, a house, a shop, a road that leads far away."""
    yield node(1, 106.75, 21.85)
    yield node(2, 106.76, 21.85)
    for number, (lon, lat) in enumerate(
        [(106.71, 21.81), (106.73, 21.81), (106.73, 21.83), (106.71, 21.83)], 10
    ):
        yield node(number, lon, lat)
    for number, (lon, lat) in enumerate([(106.715, 21.815), (106.72, 21.815), (106.72, 21.82)], 20):
        yield node(number, lon, lat)
    yield node(30, 106.755, 21.851)
    yield node(31, 106.756, 21.851)
    yield node(32, 106.756, 21.852)
    yield node(40, 106.757, 21.85, amenity="restaurant", name="Phở chua")
    yield node(41, 106.9, 21.95, amenity="fuel")
    yield node(42, 106.752, 21.853, place="village", name="Kỳ Lừa", **{"name:zh": "驱驴"})
    yield node(50, 107.9, 22.9)
    yield node(51, 107.9, 22.95)
    yield way(1, [1, 2], **SOME_TAGS)
    yield way(2, [10, 11, 12])
    yield way(3, [12, 13, 10])
    yield way(4, [20, 21, 22, 20])
    yield way(5, [30, 31, 32, 30], building="yes")
    yield way(6, [2, 50], highway="primary", ref="QL1")
    yield way(7, [50, 51], highway="primary")
    members = [("w", 2, "outer"), ("w", 3, "outer"), ("w", 4, "inner")]
    yield relation(1, members, type="multipolygon", natural="water", name="Hồ Phú Lộc")


@pytest.fixture
def town(tmp_path):
    return write_extract(tmp_path / "town.osm.pbf", a_town(), AREA)


def built_layers(path):
    reader = PmTiles(path)
    try:
        return reader.info.layers
    finally:
        reader.close()


def test_a_clip_holds_whole_what_touches_the_area_and_nothing_else(town, tmp_path):
    kept = tmp_path / "clip.osm.pbf"
    assert clip(town, AREA, kept, ignore) == 6  # the road outside is left out
    read_features(kept, tmp_path / "features", ignore)
    found = {layer: spool.features_of(tmp_path / "features", layer) for layer in LAYERS}
    assert [one.name for one in found["street"]] == ["Đường Trần Đăng Ninh"]
    assert [one.name_en for one in found["street"]] == ["TDN Street"]
    assert [one.ref for one in found["national"]] == ["QL1"]
    assert [(one.name, one.name_zh) for one in found["town"]] == [("Kỳ Lừa", "驱驴")]
    assert len(found["building"]) == len(found["water"]) == len(found["lake"]) == 1
    assert found["lake"][0].name == "Hồ Phú Lộc"
    (place,) = spool.places_of(tmp_path / "features")
    assert (place.id, place.kind, place.name) == ("n40", "food", "Phở chua")
    write_places(tmp_path / "features", tmp_path / "a.places")
    known = [(one.id, one.kind, one.name) for one in landmarks(tmp_path / "a.places")]
    assert known == [("n42", "village", "Kỳ Lừa"), ("r1", "water", "Hồ Phú Lộc")]


LAYERS = ("street", "national", "town", "building", "water", "lake")


def test_a_lake_keeps_its_island(town, tmp_path):
    import shapely

    read_features(town, tmp_path / "features", ignore)
    (lake,) = spool.features_of(tmp_path / "features", "water")
    shape = shapely.from_wkb(lake.shape)
    assert len(shape.geoms[0].interiors) == 1
    assert shape.area == pytest.approx(0.02 * 0.02 - 0.005 * 0.005 / 2)


def test_a_built_pack_is_sound_and_keeps_to_its_area(town, tmp_path):
    shares = []
    with build_ground(town, AREA, tmp_path / "packs", shares.append, never) as built:
        info = verify(built.tiles)
    assert (info.schema, info.box, info.name) == (Schema.GROUND, AREA, "town")
    assert info.attribution == "© OpenStreetMap contributors"
    assert info.max_zoom == 15
    assert {"street-12", "national-7", "town-10", "building-13"} <= set(info.layers)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert list((tmp_path / "packs").iterdir()) == []  # nothing is left of the building


def test_tiles_are_whole_vector_tiles(town, tmp_path):
    with build_ground(town, AREA, tmp_path / "packs", ignore, never) as built:
        reader = PmTiles(built.tiles)
        tile = reader.tile(TileId(14, 13050, 7175)) or reader.tile(reader.sample(1)[0])
        reader.close()
    assert tile.body[:1] == b"\x1a"
    assert gzip.compress(tile.body)


class Killed(BaseException):
    """The process has ended."""


def test_a_killed_build_goes_on_where_it_was(town, tmp_path, monkeypatch):
    from langson_explorer.packs import inspection

    asked, ask = [], inspection.ask

    def once(task, *arguments, **more):
        asked.append(task)
        if task == "cut" and asked.count("cut") == 1:
            raise Killed
        return ask(task, *arguments, **more)

    monkeypatch.setattr(inspection, "ask", once)
    with pytest.raises(Killed), build_ground(town, AREA, tmp_path / "packs", ignore, never):
        pass
    with build_ground(town, AREA, tmp_path / "packs", ignore, never) as built:
        verify(built.tiles)
    assert asked == ["clip", "read", "cut", "cut", "join", "keep_places"]


PROGRAM = """
import sys
from pathlib import Path
from langson_explorer.domain.geo import Box
from langson_explorer.packs.ground.building import build_ground
source, folder = map(Path, sys.argv[1:3])
box = Box(106.70, 21.80, 106.80, 21.90)
with build_ground(source, box, folder, lambda share: print(share, flush=True), lambda: False):
    pass
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills as systems of that kind do")
def test_kill_9_in_any_step_leaves_what_can_be_gone_on_with(town, tmp_path):
    folder = tmp_path / "packs"
    for step in ("0.0", "0.3", "0.5", "0.95"):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(town), str(folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            for line in process.stdout:
                if line.strip() == step:
                    break
            process.send_signal(signal.SIGKILL)
    with build_ground(town, AREA, folder, ignore, never) as built:
        assert verify(built.tiles).schema is Schema.GROUND
    assert list(folder.iterdir()) == []


def test_two_builds_of_one_extract_do_not_meet(town, tmp_path):
    with (
        build_ground(town, AREA, tmp_path / "packs", ignore, never),
        pytest.raises(RequestError, match="ground-busy"),
        build_ground(town, AREA, tmp_path / "packs", ignore, never),
    ):
        pass


def test_stopping_leaves_nothing(town, tmp_path):
    began = time.monotonic()
    with (
        pytest.raises(RequestError, match="cancelled"),
        build_ground(town, AREA, tmp_path / "packs", ignore, lambda: True),
    ):
        pass
    assert time.monotonic() - began < 5
    assert list((tmp_path / "packs").iterdir()) == []


def test_what_fails_on_a_full_disk_is_told_so_and_leaves_nothing(town, tmp_path, monkeypatch):
    from langson_explorer.packs.ground import building

    def fail(*_arguments, **_more):
        raise UnforeseenError("sqlite3.OperationalError: database or disk is full")

    monkeypatch.setattr(building.inspection, "ask", fail)
    monkeypatch.setattr(building, "is_full", lambda _folder: True)
    with (
        pytest.raises(StorageError, match="disk-full"),
        build_ground(town, AREA, tmp_path / "packs", ignore, never),
    ):
        pass
    assert list((tmp_path / "packs").iterdir()) == []


def test_an_area_with_nothing_in_it_is_told(town, tmp_path):
    empty = Box(106.771, 21.871, 106.772, 21.872)
    with (
        pytest.raises(StorageError, match="ground-empty") as told,
        build_ground(town, empty, tmp_path / "packs", ignore, never),
    ):
        pass
    assert told.value.path == town


# --- everything wrong ---------------------------------------------------------------------------


def long_names():
    yield node(1, 106.75, 21.85, place="village", name="dài " * 60_000)
    yield node(2, 106.76, 21.85)
    yield way(1, [1, 2], highway="residential", name="x" * 100_000)


def missing_nodes():
    yield node(1, 106.75, 21.85)
    yield node(2, 106.76, 21.85)
    yield way(1, [1, 2, 99], highway="residential")
    yield way(2, [98, 99], highway="residential")
    yield way(3, [1, 2, 99, 1], building="yes")


def odd_ways():
    yield node(1, 106.75, 21.85)
    yield node(2, 106.76, 21.85)
    yield node(3, 106.75, 21.85)
    yield way(1, [1], highway="residential")
    yield way(2, [1, 3], highway="residential")
    yield way(3, [1, 2, 1, 2, 1], highway="residential", building="yes")
    yield way(4, [], highway="residential")
    yield way(5, [1, 2], highway="residential")


def looping_relations():
    yield node(1, 106.75, 21.85)
    yield node(2, 106.76, 21.85)
    yield way(1, [1, 2], highway="residential")
    members = [("r", 1, "outer"), ("r", 2, "outer"), ("w", 1, "outer"), ("w", 77, "")]
    yield relation(1, members, type="multipolygon", natural="water")
    yield relation(2, [("r", 1, "outer")], type="boundary", boundary="administrative")


def negative_ids():
    yield node(-2, 106.76, 21.85)
    yield node(-1, 106.75, 21.85)
    yield way(-1, [-1, -2], highway="residential")


@pytest.mark.parametrize(
    "entities", [missing_nodes, odd_ways, looping_relations, long_names, negative_ids]
)
def test_a_strange_extract_is_built_or_refused_in_a_sentence(tmp_path, entities):
    try:
        source = write_extract(tmp_path / "odd.osm.pbf", entities(), AREA)
    except (ValueError, RuntimeError):
        pytest.skip("the format does not hold such a thing")
    try:
        with build_ground(source, AREA, tmp_path / "packs", ignore, never) as built:
            assert verify(built.tiles).schema in {Schema.GROUND, Schema.OTHER}
    except DamagedFileError as error:
        assert error.path == source
    except StorageError as error:
        assert error.code == "ground-empty"
    assert list((tmp_path / "packs").iterdir()) == []


@pytest.mark.skipif(not LIECHTENSTEIN.exists(), reason="the test data of shared/ are not here")
@pytest.mark.parametrize("share", [0.0001, 0.1, 0.5, 0.999])
def test_a_truncated_extract_is_refused_in_a_sentence(tmp_path, share):
    whole = LIECHTENSTEIN.read_bytes()
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    area = Box(9.4, 47.0, 9.7, 47.3)
    with (
        pytest.raises(ExplorerError) as told,
        build_ground(cut, area, tmp_path / "packs", ignore, never),
    ):
        pass
    assert told.value.code in {"roads-damaged", "ground-empty"}
    assert told.value.args_["path"] == cut
    assert list((tmp_path / "packs").iterdir()) == []
