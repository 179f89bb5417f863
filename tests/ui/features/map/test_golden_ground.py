"""The ground of a real extract, moved into the province, against pictures looked at and kept."""

import osmium
import pytest
from golden_pictures import SIZE, hold_to_picture
from pack_builders import SHARED

from langson_explorer.domain.geo import Box
from langson_explorer.mappage.packs import pack_layer
from langson_explorer.packs.ground.building import build_ground
from langson_explorer.packs.library import PackLibrary

EXTRACT = SHARED / "osm_pbf" / "liechtenstein-latest.osm.pbf"
EAST, NORTH = 97.2, -25.3  # degrees by which it is moved
AREA = Box(106.67, 21.74, 106.84, 21.98)
TOWN = (106.722, 21.8405)
SCENES = [
    *(("light", zoom) for zoom in range(8, 17)),
    *((theme, zoom) for theme in ("dark", "contrast") for zoom in (10, 13, 16)),
]

pytestmark = pytest.mark.skipif(not EXTRACT.exists(), reason="the test data of shared/ is not here")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ground")
    moved = folder / "moved.osm.pbf"
    with osmium.SimpleWriter(str(moved)) as writer:
        for entity in osmium.FileProcessor(str(EXTRACT)):
            is_node = entity.is_node()
            place = (entity.lon + EAST, entity.lat + NORTH) if is_node else None
            writer.add(entity.replace(location=place) if is_node else entity)
    made = PackLibrary(folder / "packs")
    with build_ground(moved, AREA, folder / "packs", lambda _: None, lambda: False) as built:
        made.adopt(built.tiles, built.places)
    yield made
    made.close()


@pytest.mark.parametrize(("theme", "zoom"), SCENES, ids=str)
def test_the_ground_looks_as_it_did(drive, qtbot, tmp_path, library, theme, zoom):
    def prepare(view):
        view.resize(*SIZE)
        view.set_theme(theme)
        view.set_packs([pack_layer(pack) for pack in library.packs()], library.tile)
        view.move_to(*TOWN, zoom)

    page = drive([], prepare)
    page.until(f"explorer.packs.isDrawn(1) && map_langson.getZoom() === {zoom} && !explorer.dirty")
    hold_to_picture(page, qtbot, tmp_path, f"ground-{zoom}-{theme}")
