"""Heights on the map: contours by tiles, the height of a point, the land along a line."""

import json
import re
from collections.abc import Sequence
from math import isfinite
from typing import Protocol

from langson_explorer.domain.geo import Point
from langson_explorer.errors import ExplorerError
from langson_explorer.mappage.serve import NOT_FOUND, Response
from langson_explorer.packs.pack import TileId

HEIGHTS_PATH = "/heights/"  # then lon,lat;lon,lat;…
CONTOURS = "/contours/"
_MOST_POINTS = 500
_MOST_STEPS = 240  # of a profile that is drawn so many px wide
_JSON = "application/json"
_TILE = re.compile(r"/packs/([a-z0-9-]{1,64})/contours/(\d{1,2})/(\d{1,8})/(\d{1,8})")


class Along(Protocol):
    """What is known along a line, in metres; `steps` are ways with heights (None: unknown)."""

    @property
    def up_m(self) -> float: ...  # noqa: D102
    @property
    def down_m(self) -> float: ...  # noqa: D102
    @property
    def lowest_m(self) -> float: ...  # noqa: D102
    @property
    def highest_m(self) -> float: ...  # noqa: D102
    @property
    def is_whole(self) -> bool: ...  # noqa: D102
    @property
    def steps(self) -> Sequence[tuple[float, float | None]]: ...  # noqa: D102


class Land(Protocol):
    """Whoever knows heights; asked in threads of the page's scheme."""

    def along(self, line: Sequence[Point]) -> Along | None:
        """What is known of the land along a line, or of one point; None where nothing is."""

    def contours(self, pack_id: str, tile: TileId) -> Sequence[tuple[int, Sequence[int]]]:
        """The contours of a tile of a pack: metres; x, y, … of 2048 a side."""


def serve_land(land: Land, path: str) -> Response:
    """The answer to ``/heights/106.7,21.8;…``, ``/packs/ID/contours/12/3260/1790``: JSON."""
    try:
        if found := _TILE.fullmatch(path):
            pack_id, *numbers = found.groups()
            return _json(land.contours(pack_id, TileId(*map(int, numbers))))
        return _json(_described(land, path.removeprefix(HEIGHTS_PATH)))
    except (ExplorerError, ValueError):
        return NOT_FOUND


def _described(land: Land, text: str) -> dict[str, object] | None:
    """What is known along the points of a path; raises ValueError where they are none."""
    pairs = [tuple(map(float, pair.split(","))) for pair in text.split(";")]
    if len(pairs) > _MOST_POINTS or not all(isfinite(part) for pair in pairs for part in pair):
        raise ValueError("no line")
    found = land.along([Point(lon, lat) for lon, lat in pairs])
    if found is None:
        return None
    every = -(-len(found.steps) // _MOST_STEPS)
    return {
        "up": found.up_m,
        "down": found.down_m,
        "lowest": found.lowest_m,
        "highest": found.highest_m,
        "whole": found.is_whole,
        "profile": [list(step) for step in found.steps[::every]],
    }


def _json(answer: object) -> Response:
    return Response(200, _JSON, json.dumps(answer, separators=(",", ":")).encode())
