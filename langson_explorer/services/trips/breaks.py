"""Breaks a long drive by a rest in a town, or wherever there is food, on the way."""

from collections.abc import Sequence
from dataclasses import replace

from langson_explorer.domain.itinerary import PAUSE_MIN, StopKind
from langson_explorer.domain.travel import FAR, Matrix

LONGEST_DRIVE_S = 2 * 3600  # without a rest
_REST_S = 60 * PAUSE_MIN[StopKind.REST]
_LONGEST_DETOUR_S = 10 * 60
_SHORTEST_PART_S = 30 * 60  # nobody rests sooner after leaving, or before arriving

type Breaks = dict[tuple[int, int], int]


def with_breaks(matrix: Matrix, towns: Sequence[int]) -> tuple[Matrix, Breaks]:
    """The ways with a rest in all that are driven for more than two hours, and where each is.

    As near to the middle of the way as there is one of the `towns` (rows of the matrix); a way on
    which there is none has no rest.
    """
    # Here, since the program starts without numpy.
    import numpy as np  # noqa: PLC0415

    seconds = np.array(matrix.seconds, dtype=np.int64)
    driven = seconds - np.array(matrix.walking, dtype=np.int64)
    is_long = (driven > LONGEST_DRIVE_S) & (seconds < FAR)
    best = np.full(seconds.shape, FAR, dtype=np.int64)
    where = np.full(seconds.shape, -1, dtype=np.int64)
    for town in dict.fromkeys(towns):
        to, on = seconds[:, [town]], seconds[[town], :]
        longer = np.maximum(to, on)
        is_there = (
            is_long
            & (to + on <= seconds + _LONGEST_DETOUR_S)
            & (np.minimum(to, on) >= _SHORTEST_PART_S)
            & (longer < best)
        )
        best = np.where(is_there, longer, best)
        where = np.where(is_there, town, where)
    rows = [list(row) for row in matrix.seconds]
    breaks: Breaks = {}
    for here, there in zip(*(axis.tolist() for axis in np.nonzero(where >= 0)), strict=True):
        town = int(where[here, there])
        breaks[here, there] = town
        rows[here][there] = matrix.seconds[here][town] + _REST_S + matrix.seconds[town][there]
    return replace(matrix, seconds=tuple(tuple(row) for row in rows)), breaks
