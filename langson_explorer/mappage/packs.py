"""Packs on the map: what the page is told of them, the tiles it then asks for."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from langson_explorer.errors import ExplorerError
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.mappage.heights import CONTOURS, HEIGHTS_PATH, Land, serve_land
from langson_explorer.mappage.messages import PackLayer
from langson_explorer.mappage.serve import NOT_FOUND, Response
from langson_explorer.packs.pack import Tile, TileId

if TYPE_CHECKING:  # the map starts without the readers of packs
    from langson_explorer.packs.library import InstalledPack

type ReadTile = Callable[[str, TileId], Tile | None]

_PREFIX = "/packs/"
_HEIGHTS = ".heights"  # what lies beside a relief (`packs.library.HEIGHTS`, which loads later)
_PATH = re.compile(r"/packs/([a-z0-9-]{1,64})/(\d{1,2})/(\d{1,8})/(\d{1,8})")


def pack_layer(pack: "InstalledPack") -> PackLayer | None:
    """The pack as the page draws it; None where it cannot be read."""
    info = pack.info
    if info is None:
        return None
    box = info.box
    # Its size tells a pack from one that had the same id before.
    address = f"{ORIGIN}{_PREFIX}{pack.id}/{{z}}/{{x}}/{{y}}?{info.size_bytes}"
    return PackLayer(
        id=pack.id,
        name=info.name,
        attribution=info.attribution,
        kind=info.kind.value,
        schema=info.schema.value,
        url=address,
        box=(box.west, box.south, box.east, box.north),
        zooms=(info.min_zoom, info.max_zoom),
        tile_px=info.tile_px,
        above=pack.is_above,
        shown=pack.is_shown,
        relief=pack.path.with_suffix(_HEIGHTS).is_file(),
    )


def is_slow(path: str) -> bool:
    """Whether a path of the scheme leads into a pack, or asks for heights: not at once."""
    return path.startswith((_PREFIX, HEIGHTS_PATH))


def serve_packs(read: ReadTile, land: Land | None, path: str) -> Response:
    """The answer to a path that `is_slow`."""
    if land is not None and (path.startswith(HEIGHTS_PATH) or CONTOURS in path):
        return serve_land(land, path)
    return serve_tile(read, path)


def serve_tile(read: ReadTile, path: str) -> Response:
    """The answer to a path such as ``/packs/lang-son/12/3260/1790``.

    A tile that is not there, or that is unsound, is 404 with an empty body: our own map goes on
    where it would have been.
    """
    found = _PATH.fullmatch(path)
    if not found:
        return NOT_FOUND
    pack_id, *numbers = found.groups()
    try:
        tile = read(pack_id, TileId(*map(int, numbers)))
    except ExplorerError:
        return NOT_FOUND
    return Response(200, tile.mime, tile.body) if tile else NOT_FOUND
