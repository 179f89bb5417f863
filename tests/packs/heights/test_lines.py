"""Heights along lines: sampled at once as one by one, lines of Valhalla read as it writes them."""

from itertools import pairwise

import numpy as np
import pytest

from langson_explorer.domain.geo import Box, Point, distance_m
from langson_explorer.packs.heights.grid import Grid, write_grid
from langson_explorer.packs.heights.lines import decoded, sampled

BOX = Box(106.7, 21.8, 106.8, 21.9)


@pytest.fixture
def slope(tmp_path):
    """1 m higher for every cell to the east; 10 for every cell to the south."""
    rows, columns = np.mgrid[0:361, 0:361]
    write_grid((columns + 10 * rows).astype(np.int16), BOX, tmp_path / "slope")
    return Grid(tmp_path / "slope")


def encoded(points):
    """Google's encoding of lon, lat with six decimals."""
    text, before = "", (0, 0)
    for lon, lat in points:
        here = (round(lat * 1e6), round(lon * 1e6))
        for value in (now - then for now, then in zip(here, before, strict=True)):
            left = ~(value << 1) if value < 0 else value << 1
            while left >= 0x20:
                text += chr((0x20 | (left & 0x1F)) + 63)
                left >>= 5
            text += chr(left + 63)
        before = here
    return text


def test_encoded_lines_are_read_each_for_itself():
    lines = [
        [(106.7, 21.8), (106.71, 21.81), (106.699999, -21.8)],
        [(-0.000001, 0.0)],
        [(179.5, 85.0), (-179.5, -85.0)],
    ]
    for found, line in zip(decoded([encoded(line) for line in lines]), lines, strict=True):
        assert found == pytest.approx(np.array(line), abs=1e-9)


def test_many_heights_at_once_are_those_asked_one_by_one(slope):
    line = np.array([(106.71, 21.81), (106.73, 21.85), (106.73, 21.85), (106.9, 21.85)])
    ways, heights = sampled([slope], line)
    points = [Point(*lon_lat) for lon_lat in line]
    legs = [distance_m(a, b) for a, b in pairwise(points)]
    assert ways[-1] == pytest.approx(sum(legs))
    assert np.diff(ways).max() < 46
    assert heights[0] == pytest.approx(slope.at(points[0]))
    corner = int(np.argmin(np.abs(ways - legs[0])))
    assert heights[corner] == pytest.approx(slope.at(points[1]))
    assert np.isnan(heights[-1])  # beyond the grid
    assert slope.at(points[3]) is None


def test_the_second_grid_answers_where_the_first_knows_nothing(slope, tmp_path):
    write_grid(np.full((3, 3), 7, np.int16), Box(106.8, 21.8, 107, 21.9), tmp_path / "plain")
    _, heights = sampled(
        [slope, Grid(tmp_path / "plain")], np.array([(106.7, 21.9), (106.9, 21.85)])
    )
    assert heights[0] == 0
    assert heights[-1] == 7
    assert not np.isnan(heights).any()


def test_one_point_is_a_line_of_no_length(slope):
    ways, heights = sampled([slope], np.array([(106.7, 21.9)]))
    assert (ways.tolist(), heights.tolist()) == ([0.0], [0.0])
