"""Heights: read, put together, shaded, asked."""

import json

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import DamagedFileError, ExplorerError, RequestError, StorageError
from langson_explorer.packs.heights.grid import Grid, write_grid
from langson_explorer.packs.heights.reading import NOTHING, mosaic, read_sheet
from langson_explorer.packs.heights.shading import shade
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.pack import Kind, TileId
from langson_explorer.services.heights import Heights, Step, climb
from langson_explorer.services.packs import Packs

SIDE = 1201
PEAK = Point(106.5, 21.5)
METRES = (1, 1, 0, 1, 1024, 0, 1, 1)  # of a GeoTIFF in the coordinates of a map
AREA = "106.3,21.3,106.7,21.7"


def a_cone():
    """A hill of 1,000 m in the middle of a degree, 0.05° from its foot; one cell is unknown."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] / (SIDE - 1)
    heights = np.clip(1000 * (1 - np.hypot(x - 0.5, y - 0.5) / 0.05), 0, None).round()
    heights[10, 10] = NOTHING
    return heights


def hgt(folder, name="N21E106.hgt"):
    (folder / name).write_bytes(a_cone().astype(">i2").tobytes())
    return folder / name


def geotiff(path, *, keys=(1, 1, 0, 1, 1024, 0, 1, 2), nothing="-9999"):
    heights = a_cone().astype(np.float32)
    heights[heights == NOTHING] = -9999
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    step = 1 / (SIDE - 1)
    tags[33550] = (step, step, 0.0)
    tags[33922] = (0.0, 0.0, 0.0, 106 - step / 2, 22 + step / 2, 0.0)
    tags[34735] = keys
    tags[42113] = nothing
    for number, kind in ((33550, 12), (33922, 12), (34735, 3), (42113, 2)):
        tags.tagtype[number] = kind
    Image.fromarray(heights).save(path, tiffinfo=tags, compression="tiff_adobe_deflate")
    return path


@pytest.fixture
def heights(tmp_path):
    library = PackLibrary(tmp_path / "user" / "packs")
    yield Heights(Packs(library))
    library.close()


def quiet(_stage, _share):
    pass


@pytest.mark.parametrize("make", [hgt, lambda folder: geotiff(folder / "a.TIF")])
def test_both_kinds_say_the_same(tmp_path, make):
    sheet = read_sheet(make(tmp_path))
    assert sheet.box.west == pytest.approx(106)
    assert sheet.box.north == pytest.approx(22)
    assert sheet.heights[600, 600] == 1000
    assert sheet.heights[10, 10] == NOTHING
    assert sheet.heights[0, 0] == 0


def test_sheets_become_one_grid_and_gaps_are_filled_by_others(tmp_path):
    first = read_sheet(hgt(tmp_path))
    second = read_sheet(geotiff(tmp_path / "b.tif"))
    box = Box(105.9, 21.4, 106.6, 21.6)
    grid = mosaic([first, second], box, 1200)
    assert grid.shape == (241, 841)
    assert grid[0, 0] == NOTHING  # west of both
    assert grid.max() == 1000


def test_a_grid_answers_between_its_cells_and_knows_what_it_does_not(tmp_path):
    write_grid(np.array([[0, 100], [200, NOTHING]], np.int16), Box(1, 1, 2, 2), tmp_path / "g")
    grid = Grid(tmp_path / "g")
    assert grid.at(Point(1, 2)) is None  # a corner of four is unknown
    assert grid.at(Point(3, 2)) is None
    write_grid(np.array([[0, 100], [200, 300]], np.int16), Box(1, 1, 2, 2), tmp_path / "h")
    assert Grid(tmp_path / "h").at(Point(1.5, 1.5)) == pytest.approx(150)
    assert Grid(tmp_path / "h").at(Point(1.25, 2)) == pytest.approx(25)


def test_the_side_towards_the_light_is_bright_the_other_dark_the_plain_neither():
    levels = shade(a_cone().astype(np.int16), Box(106, 21, 107, 22))
    assert levels[580, 580] > 0.1  # north-west of the top
    assert levels[620, 620] < -0.1
    assert levels[100, 1000] == pytest.approx(0, abs=0.01)
    assert levels[10, 11] == 0  # beside the unknown


def test_installed_heights_are_seen_and_asked_and_give_way_to_newer_ones(tmp_path, heights):
    pack = heights.install([hgt(tmp_path)], AREA, quiet)
    assert pack.info.kind is Kind.RASTER
    assert not pack.is_above
    assert (pack.info.min_zoom, pack.info.max_zoom) == (7, 13)
    assert heights.at(PEAK) == pytest.approx(1000, abs=15)
    assert heights.at(Point(105.0, 21.5)) is None
    again = heights.install([tmp_path], AREA, quiet)
    assert again.id == pack.id
    heights._packs.remove(pack.id)
    assert heights.at(PEAK) is None
    heights._packs.restore(pack.id)
    assert heights.at(PEAK) is not None
    heights._packs.show(pack.id, False)
    assert heights.at(PEAK) is None
    folder = tmp_path / "user" / "packs"
    assert [file.name for file in folder.iterdir() if file.name.startswith(".")] == []


def test_a_tile_is_dark_on_one_side_and_light_on_the_other(tmp_path, heights):
    from io import BytesIO

    pack = heights.install([hgt(tmp_path)], AREA, quiet)
    tile = heights._packs.tile(pack.id, TileId(8, 203, 112))
    picture = np.asarray(Image.open(BytesIO(tile.body)).convert("LA"))
    assert {0, 255} <= set(np.unique(picture[..., 0]))
    assert 20 < picture[..., 1].max() <= 95


def test_a_profile_over_the_hill_goes_up_and_down(tmp_path, heights):
    heights.install([hgt(tmp_path)], AREA, quiet)
    steps = heights.profile([Point(106.31, 21.5), PEAK, Point(106.69, 21.5)])
    assert steps[0].way_m == 0
    assert steps[-1].way_m == pytest.approx(39_300, rel=0.01)
    up, down = climb(steps)
    assert up == pytest.approx(1000, abs=20)
    assert down == pytest.approx(1000, abs=20)
    assert heights.profile([]) == []


def test_small_waves_are_the_grids_and_no_climb():
    flat = [Step(30.0 * i, 100 + (i % 2) * 3) for i in range(100)]
    assert climb(flat) == (0, 0)
    assert climb([Step(0, 100), Step(30, None), Step(60, 130), Step(90, 90)]) == (30, 40)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: hgt(folder, "renamed.hgt"), "heights-unnamed"),
        (
            lambda folder: geotiff(folder / "a.tif", keys=(1, 1, 0, 1, 1024, 0, 1, 1)),
            "heights-not-degrees",
        ),
        (lambda folder: folder, "heights-none"),
        (lambda folder: _cut(hgt(folder)), "heights-damaged"),
        (lambda folder: _cut(geotiff(folder / "a.tif")), "heights-damaged"),
        (lambda folder: _plain(folder / "a.tif"), "heights-not-degrees"),
        (lambda folder: hgt(folder, "S33W070.hgt"), "heights-outside"),
        (lambda folder: folder / "none.hgt", "file-missing"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_leaves_nothing(tmp_path, heights, make, code):
    from langson_explorer.services.wording import error_sentence

    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(ExplorerError) as told:
        heights.install([make(folder)], AREA, quiet)
    assert told.value.code == code
    assert "chưa có lời giải thích" not in error_sentence(told.value)
    assert list((tmp_path / "user" / "packs").iterdir()) == []


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    return path


def _plain(path):
    Image.new("L", (9, 9)).save(path)
    return path


def test_stopping_leaves_nothing(tmp_path, heights):
    with pytest.raises(RequestError, match="cancelled"):
        heights.install([hgt(tmp_path)], AREA, quiet, lambda: True)
    assert list((tmp_path / "user" / "packs").iterdir()) == []


def test_a_damaged_grid_is_told(tmp_path):
    (tmp_path / "a.heights").write_bytes(json.dumps({"box": [1, 2]}).encode())
    with pytest.raises(DamagedFileError, match="heights-damaged"):
        Grid(tmp_path / "a.heights")
    (tmp_path / "b.heights").write_bytes(b"\0" * 300)
    with pytest.raises((DamagedFileError, StorageError), match="heights-damaged"):
        Grid(tmp_path / "b.heights")
