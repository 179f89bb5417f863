"""MBTiles files, which are SQLite, read with mistrust: no schema of theirs may run for ever."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.packs import tiles
from langson_explorer.packs.describing import box_of_text, describe
from langson_explorer.packs.pack import DEEPEST_ZOOM, CancelCheck, PackInfo, Tile, TileId

MAGIC = b"SQLite format 3\0"
_STEP = 20_000  # operations of SQLite between two looks at what has been spent
_OPERATIONS_A_TILE = 2_000_000
_OPERATIONS = 50_000_000  # of anything else, in a file of no size
_OPERATIONS_A_BYTE = 4  # more, by the size of the file
_METADATA_ROWS = 200
_LONGEST_VALUE = 4 << 20

_TILE = (
    "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
)


class MbTiles:
    """An open file."""

    def __init__(self, path: Path) -> None:
        """Open it; raises DamagedFileError.

        Codes: ``pack-unknown``, ``pack-truncated``, ``pack-damaged``, ``pack-empty``,
        ``pack-format`` (found), ``pack-tile-damaged`` (tile).
        """
        self._path = path
        self._lock = threading.Lock()
        self._left = 0
        self._is_cancelled: CancelCheck = _never
        self._size = path.stat().st_size
        self._refuse_cut_off()
        self._db = self._connect()
        try:
            self._info = self._describe()
        except BaseException:
            self._db.close()
            raise

    @property
    def info(self) -> PackInfo:
        """What the file says of itself."""
        return self._info

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def tile(self, tile_id: TileId) -> Tile | None:
        """A tile, None where there is none; raises DamagedFileError."""
        if not tile_id.exists:
            return None
        place = (
            tile_id.z,
            tile_id.x,
            (1 << tile_id.z) - 1 - tile_id.y,
        )  # rows count from the south
        with self._spending(_OPERATIONS_A_TILE):
            row = self._db.execute(_TILE, place).fetchone()
        return self._read(row[0], tile_id) if row else None

    def sample(self, count: int) -> list[TileId]:
        """About so many tiles, at each zoom some, from all over it."""
        zooms = range(self._info.min_zoom, self._info.max_zoom + 1)
        each = max(1, count // len(zooms))
        found: list[TileId] = []
        for zoom in zooms:
            columns = self._rows(_COLUMNS, (zoom,))
            for (column,) in columns[:: max(1, len(columns) // each)]:
                rows = self._rows(_ROW_OF_COLUMN, (zoom, column))
                found.extend(self._place(zoom, column, row) for (row,) in rows)
        return found

    def check(self, is_cancelled: CancelCheck) -> None:
        """Have SQLite look at every page, find tiles without content."""
        self._is_cancelled = is_cancelled
        try:
            if self._rows("PRAGMA quick_check(1)") != [("ok",)]:
                raise self._damaged()
            hollow = self._rows(_HOLLOW)
        finally:
            self._is_cancelled = _never
        if hollow:
            raise self._unsound(self._place(*hollow[0]))

    # Opening

    def _refuse_cut_off(self) -> None:
        """A file shorter than its own header says."""
        with self._path.open("rb") as file:
            header = file.read(100)
        if not header.startswith(MAGIC) or len(header) < 100:
            raise DamagedFileError("pack-unknown", self._path)
        page = int.from_bytes(header[16:18], "big")
        pages = int.from_bytes(header[28:32], "big")
        is_valid = header[24:28] == header[92:96]  # else an old SQLite left the count as it was
        if is_valid and self._size < pages * (65_536 if page == 1 else page):
            raise DamagedFileError("pack-truncated", self._path)

    def _connect(self) -> sqlite3.Connection:
        uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, tiles.LARGEST_PACKED)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.set_progress_handler(self._spend, _STEP)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            db.execute(f"PRAGMA {pragma}")
        return db

    def _describe(self) -> PackInfo:
        metadata = self._metadata()
        zooms = [self._edge(order) for order in ("ASC", "DESC")]
        if not 0 <= zooms[0] <= zooms[1] <= DEEPEST_ZOOM:
            raise self._damaged()
        column, row, data = self._rows(_FIRST, (zooms[0],))[0]
        first = self._read(data, self._place(zooms[0], column, row))
        return describe(
            self._path,
            "mbtiles",
            metadata,
            first,
            box=box_of_text(metadata.get("bounds")),
            zooms=(zooms[0], zooms[1]),
            size_bytes=self._size,
        )

    def _edge(self, order: str) -> int:
        """The lowest or the highest zoom."""
        rows = self._rows(f"SELECT zoom_level FROM tiles ORDER BY zoom_level {order} LIMIT 1")  # noqa: S608
        if not rows:
            raise DamagedFileError("pack-empty", self._path)
        zoom = rows[0][0]
        if not isinstance(zoom, int):
            raise self._damaged()
        return zoom

    def _metadata(self) -> dict[str, object]:
        rows = self._rows("SELECT name, value FROM metadata LIMIT ?", (_METADATA_ROWS,))
        found: dict[str, object] = {name: value for name, value in rows if isinstance(name, str)}
        try:
            more = json.loads(str(found.get("json", "")))
        except (ValueError, RecursionError):
            return found
        return {**more, **found} if isinstance(more, dict) else found

    # SQLite

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        with self._spending(_OPERATIONS + _OPERATIONS_A_BYTE * self._size):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _spending(self, operations: int) -> Iterator[None]:
        """One query at a time, which may cost so much; SQLite's own errors are translated."""
        with self._lock:
            self._left = operations
            try:
                yield
            except (sqlite3.Error, UnicodeError, OverflowError) as error:
                if self._is_cancelled():
                    raise RequestError("cancelled") from error
                raise self._damaged() from error

    def _spend(self) -> bool:
        """Whether SQLite must stop: too much spent, or the user wants no more."""
        self._left -= _STEP
        return self._left < 0 or self._is_cancelled()

    def _place(self, zoom: object, column: object, row: object) -> TileId:
        """The tile of a row, whose numbers count from the south."""
        if not (isinstance(zoom, int) and isinstance(column, int) and isinstance(row, int)):
            raise self._damaged()
        tile_id = TileId(zoom, column, (1 << max(0, min(zoom, DEEPEST_ZOOM))) - 1 - row)
        if not tile_id.exists:
            raise self._damaged()
        return tile_id

    def _read(self, data: object, tile_id: TileId) -> Tile:
        if not isinstance(data, bytes):
            raise self._unsound(tile_id)
        try:
            return tiles.read_tile(data)
        except ValueError as error:
            raise self._unsound(tile_id) from error

    def _damaged(self) -> DamagedFileError:
        return DamagedFileError("pack-damaged", self._path)

    def _unsound(self, tile_id: TileId) -> DamagedFileError:
        return DamagedFileError("pack-tile-damaged", self._path, tile="/".join(map(str, tile_id)))


def _never() -> bool:
    return False


_FIRST = "SELECT tile_column, tile_row, tile_data FROM tiles WHERE zoom_level = ? LIMIT 1"
_COLUMNS = "SELECT DISTINCT tile_column FROM tiles WHERE zoom_level = ?"
_ROW_OF_COLUMN = "SELECT tile_row FROM tiles WHERE zoom_level = ? AND tile_column = ? LIMIT 1"
_HOLLOW = (
    "SELECT zoom_level, tile_column, tile_row FROM tiles "
    "WHERE tile_data IS NULL OR length(tile_data) = 0 LIMIT 1"
)
