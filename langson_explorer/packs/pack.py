"""What a pack of map tiles says of itself, once it has been checked."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import atan, degrees, pi, sinh
from typing import NamedTuple, Protocol

from langson_explorer.domain.geo import Box

type CancelCheck = Callable[[], bool]  # whether the user has asked to stop

DEEPEST_ZOOM = 24  # beyond it a tile is smaller than a table: nobody makes such packs


class Kind(StrEnum):
    """What tiles are: pictures, or shapes to draw in the style of our own map."""

    RASTER = "raster"
    VECTOR = "vector"


class Schema(StrEnum):
    """How a vector pack names its layers."""

    PROTOMAPS = "protomaps"
    OPENMAPTILES = "openmaptiles"
    GROUND = "ground"  # our own: see `packs.ground.schema`
    OTHER = "other"  # readable, but not what the map knows to draw


class TileId(NamedTuple):
    """A tile of the web's pyramid: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        """Whether there is such a tile at its zoom."""
        return (
            0 <= self.z <= DEEPEST_ZOOM and 0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z
        )

    @property
    def box(self) -> Box:
        """The area of the tile, in degrees."""
        (west, north), (east, south) = self._corner(0), self._corner(1)
        return Box(west, south, east, north)

    def _corner(self, step: int) -> tuple[float, float]:
        side = 1 << self.z
        up = pi * (1 - 2 * (self.y + step) / side)
        return 360 * (self.x + step) / side - 180, degrees(atan(sinh(up)))


class Tile(NamedTuple):
    """A tile as the page can use it: its MIME type, its bytes, no longer compressed."""

    mime: str
    body: bytes


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack's description; every text is plain, whatever its file holds.

    `tile_px` is the side of a picture in pixels (256 for shapes), `box` the area it covers,
    `layers` the names of a vector pack's layers.
    """

    container: str
    kind: Kind
    name: str
    attribution: str
    box: Box
    min_zoom: int
    max_zoom: int
    size_bytes: int
    tile_px: int = 256
    schema: Schema = Schema.OTHER
    layers: tuple[str, ...] = ()


class PackReader(Protocol):
    """An open pack; it may be asked from any thread."""

    @property
    def info(self) -> PackInfo:
        """What the pack says of itself; raises DamagedFileError."""

    def tile(self, tile_id: TileId) -> Tile | None:
        """A tile, None where there is none; raises DamagedFileError for one that is unsound."""

    def sample(self, count: int) -> list[TileId]:
        """About so many tiles from all over the pack."""

    def check(self, is_cancelled: CancelCheck) -> None:
        """Look at the file's whole structure; raises DamagedFileError, RequestError."""

    def close(self) -> None:
        """Let go of the file."""
