"""Contours of a hill whose every height is known."""

import json
from math import hypot

import numpy as np
import pytest

from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import DamagedFileError
from langson_explorer.mappage.heights import serve_land
from langson_explorer.mappage.packs import is_slow, serve_packs
from langson_explorer.packs.heights.contours import SIDE, contours
from langson_explorer.packs.heights.grid import Grid, write_grid
from langson_explorer.packs.heights.reading import NOTHING
from langson_explorer.packs.pack import TileId
from langson_explorer.services.heights import Land, Step

BOX = Box(106.7, 21.8, 106.8, 21.9)  # 361 cells a side of a second of arc
TOP = Point(106.75, 21.85)
STEEP_M_PER_DEG = 20_000  # so that a contour is a circle in degrees
TILES = [TileId(12, 3262 + x, 1793 + y) for x in range(-1, 2) for y in range(-1, 2)]


@pytest.fixture(scope="module")
def hill(tmp_path_factory):
    lats, lons = np.mgrid[21.9:21.8:361j, 106.7:106.8:361j]
    heights = 900 - STEEP_M_PER_DEG * np.hypot(lons - TOP.lon, lats - TOP.lat)
    cells = np.clip(heights, 0, None).round().astype(np.int16)
    cells[:30, :30] = NOTHING
    path = tmp_path_factory.mktemp("hill") / "hill.heights"
    write_grid(cells, BOX, path)
    return Grid(path)


def degrees(tile, points):
    side = 1 << tile.z
    for x, y in zip(points[::2], points[1::2], strict=True):
        lon = (tile.x + x / SIDE) / side * 360 - 180
        lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (tile.y + y / SIDE) / side))))
        yield lon, float(lat), 0 <= x <= SIDE and 0 <= y <= SIDE


@pytest.mark.parametrize(("zoom", "step"), [(11, 100), (12, 50), (13, 20), (14, 20)])
def test_each_contour_lies_where_the_hill_has_that_height(hill, zoom, step):
    across, down = (106.73 + 180) / 360, 0.43777  # west of the top, in parts of the world
    tile = TileId(zoom, int(across * 2**zoom), int(down * 2**zoom))
    found = contours(hill, tile)
    assert found
    assert {height % step for height, _ in found} == {0}
    for height, points in found:
        if not 200 <= height <= 800:  # the plain at the foot, the rounded top
            continue
        for lon, lat, _ in degrees(tile, points):
            true = 900 - STEEP_M_PER_DEG * hypot(lon - TOP.lon, lat - TOP.lat)
            assert true == pytest.approx(height, abs=6)  # half a cell on this slope


def test_a_contour_goes_on_in_the_next_tile(hill):
    around = []
    for tile in TILES:
        for height, points in contours(hill, tile):
            if height == 500:
                around += [(lon, lat) for lon, lat, is_in in degrees(tile, points) if is_in]
    turns = np.sort([np.arctan2(lat - TOP.lat, lon - TOP.lon) for lon, lat in around])
    assert np.diff(turns).max() < 0.08  # no gap all around the hill


def test_there_is_none_where_nothing_is_known_or_far_out(hill):
    assert contours(hill, TileId(10, 815, 449)) == []
    assert contours(hill, TileId(12, 100, 100)) == []
    assert contours(hill, TileId(14, 1 << 20, 3)) == []
    corner = [
        (lon, lat)
        for tile in TILES
        for _, points in contours(hill, tile)
        for lon, lat, _ in degrees(tile, points)
    ]
    assert not [at for at in corner if at[0] < 106.705 and at[1] > 21.895]


class OneLand:
    """Knows one line; its grid is damaged."""

    def __init__(self):
        self.asked = []

    def along(self, line):
        self.asked.append(list(line))
        steps = tuple(Step(30.0 * n, None if n == 5 else 100.0 + n) for n in range(1000))
        return Land(29_970, 999, 0, 100, 1099, steps) if line[0].lon > 100 else None

    def contours(self, pack_id, tile):
        if pack_id == "damaged":
            raise DamagedFileError("heights-damaged", "x")
        return [(100, [0, 0, 2048, tile.z])]


def test_the_page_is_told_of_the_land_in_a_few_numbers():
    land = OneLand()
    answer = serve_land(land, "/heights/106.7,21.8;106.9,21.8")
    told = json.loads(answer.body)
    assert land.asked == [[Point(106.7, 21.8), Point(106.9, 21.8)]]
    assert (told["up"], told["lowest"], told["highest"]) == (999, 100, 1099)
    assert not told["whole"]
    assert len(told["profile"]) <= 240
    assert serve_land(land, "/heights/9,50").body == b"null"
    contour = serve_land(land, "/packs/relief/contours/12/3260/1790")
    assert json.loads(contour.body) == [[100, [0, 0, 2048, 12]]]


@pytest.mark.parametrize(
    "path",
    [
        "/heights/",
        "/heights/106.7",
        "/heights/106.7,x",
        "/heights/nan,nan",
        "/heights/106.7,21.8,3",
        "/heights/" + ";".join(["106.7,21.8"] * 501),
        "/packs/damaged/contours/12/1/1",
        "/packs/../contours/12/1/1",
        "/packs/relief/contours/x/1/1",
    ],
)
def test_what_cannot_be_answered_is_not_found(path):
    assert is_slow(path)
    assert serve_packs(lambda *_: None, OneLand(), path).status == 404


def test_without_heights_nothing_is_known():
    assert serve_packs(lambda *_: None, None, "/heights/106.7,21.8").status == 404
