"""What a user does with map packs: install, look at, order, switch, remove, take that back."""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.domain.province import home
from langson_explorer.packs import inspection
from langson_explorer.packs.library import HEIGHTS, PLACES, InstalledPack, PackLibrary, Progress
from langson_explorer.packs.order import BASEMAP
from langson_explorer.packs.pack import CancelCheck, PackInfo, Tile, TileId
from langson_explorer.packs.road_tiles import ENDING as EXTRACT_ENDING

HEIGHT_ENDINGS = (".hgt", ".tif", ".tiff")
ENDINGS = (".mbtiles", ".pmtiles", EXTRACT_ENDING, *HEIGHT_ENDINGS)

__all__ = [
    "BASEMAP",
    "ENDINGS",
    "EXTRACT_ENDING",
    "Cover",
    "InstalledPack",
    "Packs",
    "TileId",
    "cover_of",
    "is_height_file",
]


class Cover(StrEnum):
    """How much of the province a pack's area covers."""

    WHOLE = "whole"
    PART = "part"
    OUTSIDE = "outside"


def is_height_file(path: Path) -> bool:
    """Whether a file is named as one of heights."""
    return path.name.lower().endswith(HEIGHT_ENDINGS)


def cover_of(box: Box) -> Cover:
    """How much of the province a box covers."""
    edges = home().box
    if box.west >= edges.east or box.east <= edges.west:
        return Cover.OUTSIDE
    if box.south >= edges.north or box.north <= edges.south:
        return Cover.OUTSIDE
    is_whole = box.west <= edges.west and box.east >= edges.east
    return Cover.WHOLE if is_whole and _spans(box, edges) else Cover.PART


def _spans(box: Box, home: Box) -> bool:
    return box.south <= home.south and box.north >= home.north


def _names_file(which: str) -> bool:
    """Whether a file is meant, not the id of a pack; never raises, whatever the name."""
    return os.path.exists(which) or bool(Path(which).suffix)  # noqa: PTH110 - Path.exists raises


class Packs:
    """The verbs; every one may raise an ExplorerError, and then nothing has changed.

    May be used from any thread; listeners are told in the thread that made the change.
    """

    def __init__(self, library: PackLibrary) -> None:
        self._library = library
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` told of every change, until the function returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def installed(self) -> tuple[InstalledPack, ...]:
        """The packs from the top of the map down."""
        return self._library.packs()

    def order(self) -> tuple[str, ...]:
        """The ids from the top down, with BASEMAP where our own map's lines lie."""
        return self._library.order()

    def pack(self, pack_id: str) -> InstalledPack:
        """One pack; raises NotFoundError ``pack-not-found``."""
        return self._library.pack(pack_id)

    def tile(self, pack_id: str, tile_id: TileId) -> Tile | None:
        """A tile of a pack; None where there is none."""
        return self._library.tile(pack_id, tile_id)

    def place_files(self) -> list[Path]:
        """The files of practical places of the packs shown."""
        return self._library.files_beside(PLACES)

    def height_files(self) -> list[Path]:
        """The grids of heights of the packs shown."""
        return self._library.files_beside(HEIGHTS)

    @property
    def folder(self) -> Path:
        """Where packs lie, and are made."""
        return self._library.folder

    def info(self, which: str) -> PackInfo:
        """What a pack says of itself: one installed, by its id, or a file."""
        if _names_file(which):
            return inspection.describe(Path(which))
        pack = self.pack(which)
        if pack.info is None:
            raise pack.trouble or AssertionError(which)
        return pack.info

    def verify(self, which: str, is_cancelled: CancelCheck = lambda: False) -> PackInfo:
        """The same after a look at the whole structure and some tiles."""
        path = Path(which) if _names_file(which) else self.pack(which).path
        return inspection.verify(path, is_cancelled)

    def install(
        self, source: Path, progress: Progress, is_cancelled: CancelCheck = lambda: False
    ) -> InstalledPack:
        """Copy a pack in, on top of the others."""
        pack = self._library.install(source, progress, is_cancelled)
        self._tell()
        return pack

    def adopt(self, tiles: Path, more: Path) -> InstalledPack:
        """Take tiles that were made here, with a file beside them, in the place of those before."""
        pack = self._library.adopt(tiles, more)
        self._tell()
        return pack

    def remove(self, pack_id: str) -> None:
        """Take a pack away; `restore` takes that back until `purge`."""
        self._library.remove(pack_id)
        self._tell()

    def restore(self, pack_id: str) -> None:
        """Bring back a pack just removed."""
        self._library.restore(pack_id)
        self._tell()

    def move(self, pack_id: str, position: int) -> None:
        """Put a pack, or BASEMAP, at a position from the top."""
        self._library.move(pack_id, position)
        self._tell()

    def arrange(self, ids: tuple[str, ...]) -> None:
        """Put these on top of the rest, in this order; raises NotFoundError."""
        for pack_id in ids:
            if pack_id != BASEMAP:
                self.pack(pack_id)
        for position, pack_id in enumerate(ids):
            self._library.move(pack_id, position)
        self._tell()

    def show(self, pack_id: str, is_shown: bool) -> None:
        """Switch a pack on or off."""
        self._library.show(pack_id, is_shown)
        self._tell()

    def purge(self) -> None:
        """Have what has been removed be gone for good."""
        self._library.purge()

    def close(self) -> None:
        """Let go of all files."""
        self._library.close()

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()
