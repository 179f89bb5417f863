"""Heights along many lines at once: sampled every so many metres, encoded lines as well."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from langson_explorer.domain.geo import EARTH_RADIUS_M
from langson_explorer.packs.heights.grid import Grid

STEP_M = 30.0  # between two heights: about a cell
_MOST_STEPS = 20_000  # of one line
_PRECISION = 1e-6  # degrees, of encoded lines
_FIRST_LETTER, _MORE, _BITS = 63, 0x20, 5  # of the encoding: five bits a letter

type Degrees = NDArray[np.float64]  # rows of lon, lat


def sampled(grids: Sequence[Grid], line: Degrees) -> tuple[NDArray[np.float64], ...]:
    """Metres of way with metres above the sea (NaN: unknown), about every 30 m, corners included.

    The first of the grids that knows a height says it.
    """
    legs = _lengths(line)
    step = max(STEP_M, float(legs.sum()) / _MOST_STEPS)
    parts = np.maximum(1, np.rint(legs / step).astype(int))
    leg = np.repeat(np.arange(len(legs)), parts)
    first = np.repeat(np.cumsum(parts) - parts, parts)
    share = (np.arange(len(leg)) - first + 1) / parts[leg] if len(leg) else np.zeros(0)
    way = (np.cumsum(legs) - legs)[leg] + legs[leg] * share
    at = line[leg] + (line[leg + 1] - line[leg]) * share[:, None]
    points = np.concatenate([line[:1], at])
    heights = np.full(len(points), np.nan)
    for grid in grids:
        lacking = np.isnan(heights)
        if lacking.any():
            heights[lacking] = grid.heights(points[lacking, 0], points[lacking, 1])
    return np.concatenate([[0.0], way]), heights


def _lengths(line: Degrees) -> NDArray[np.float64]:
    """The metres from each point to the next, on the sphere of `domain.geo.distance_m`."""
    lons, lats = np.radians(line).T
    half_lat, half_lon = np.diff(lats) / 2, np.diff(lons) / 2
    square = np.sin(half_lat) ** 2 + np.cos(lats[:-1]) * np.cos(lats[1:]) * np.sin(half_lon) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(square)))


def decoded(shapes: Sequence[str]) -> list[Degrees]:
    """The lines in texts of Google's encoding, as Valhalla writes it: six decimals."""
    letters = np.frombuffer("".join(shapes).encode("ascii"), np.uint8).astype(np.int64)
    letters -= _FIRST_LETTER
    ends = np.flatnonzero(letters < _MORE)
    starts = np.r_[0, ends[:-1] + 1] if len(ends) else ends
    place = np.arange(len(letters)) - np.repeat(starts, ends - starts + 1)
    values = (
        np.add.reduceat((letters & (_MORE - 1)) << (_BITS * place), starts) if len(ends) else ends
    )
    values = np.where(values & 1, ~(values >> 1), values >> 1)
    last_letters = np.cumsum([len(shape) for shape in shapes]) - 1
    counts = np.searchsorted(ends, last_letters, side="right")
    pieces = np.split(values, counts[:-1])
    return [np.cumsum(piece.reshape(-1, 2)[:, ::-1], axis=0) * _PRECISION for piece in pieces]
