"""MBTiles files, which are SQLite, read with mistrust: no schema of theirs may run for ever."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.packs import tiles
from langson_explorer.packs.describing import box_between, box_of_text, describe, not_supported
from langson_explorer.packs.guarded_sqlite import connect, is_refusal, refuse_unfinished
from langson_explorer.packs.pack import DEEPEST_ZOOM, CancelCheck, PackInfo, Tile, TileId

_STEP = 1_000  # operations of SQLite between two looks at the clock
_TILE_S = 1.0  # that reading a tile may take
_QUERY_S, _BYTES_A_SECOND = 20.0, 4 << 20  # that any other query may take, with more by the size
_METADATA_ROWS = 200
_LARGEST_ANSWER = 8 << 20  # bytes of texts that a query may bring
_MOST_ROWS = 1 << 20

_TILE = (
    "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
)


class MbTiles:
    """An open file."""

    def __init__(self, path: Path) -> None:
        """Open it; raises DamagedFileError.

        Codes: ``pack-unknown``, ``pack-truncated``, ``pack-damaged``, ``pack-journal`` (journal),
        ``pack-path-too-long``; of its description also ``pack-empty``, ``pack-format`` (found),
        ``pack-picture-large`` (found, most), ``pack-tile-damaged`` (tile), ``pack-too-much``,
        ``pack-unsafe``.
        """
        self._path = path
        self._lock = threading.Lock()
        self._is_cancelled: CancelCheck = _never
        self._is_closing = False
        self._size = path.stat().st_size
        refuse_unfinished(path, self._size)
        with self._translated():
            self._db = connect(path)

    @cached_property
    def info(self) -> PackInfo:
        """What the file says of itself; raises DamagedFileError."""
        return self._describe()

    def close(self) -> None:
        """Let go of the file, whatever is being read."""
        self._is_closing = True
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
        with self._within(_TILE_S):
            row = self._db.execute(_TILE, place).fetchone()
        return self._read(row[0], tile_id) if row else None

    def sample(self, count: int) -> list[TileId]:
        """About so many tiles, at each zoom some, from all over it."""
        zooms = range(self.info.min_zoom, self.info.max_zoom + 1)
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

    # Describing

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
            box=box_of_text(metadata.get("bounds")) or self._tiles_box(zooms[1]),
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

    def _tiles_box(self, zoom: int) -> Box:
        """The area of the tiles of a zoom."""
        ((west, east, south, north),) = self._rows(_EDGES, (zoom,))
        return box_between(self._place(zoom, west, north), self._place(zoom, east, south))

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
        """The answer to a query, fetched step by step; raises DamagedFileError."""
        found: list[tuple[object, ...]] = []
        size = 0
        with self._within(_QUERY_S + self._size / _BYTES_A_SECOND):
            for row in self._db.execute(sql, values):
                found.append(row)
                size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
                if size > _LARGEST_ANSWER or len(found) > _MOST_ROWS:
                    raise DamagedFileError("pack-too-much", self._path)
        return found

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """One query at a time, which is interrupted when its time is over."""
        with self._lock, self._translated():
            end = time.monotonic() + seconds
            self._db.set_progress_handler(
                lambda: self._is_closing or time.monotonic() > end or self._is_cancelled(), _STEP
            )
            # The handler is asked between steps only, and a step may be long (to sort, say).
            alarm = threading.Timer(seconds, self._db.interrupt) if seconds > _TILE_S else None
            if alarm:
                alarm.daemon = True
                alarm.start()
            try:
                yield
            except sqlite3.OperationalError as error:
                if self._is_cancelled():
                    raise RequestError("cancelled") from error
                if time.monotonic() > end:
                    raise DamagedFileError("pack-too-much", self._path) from error
                raise
            finally:
                if alarm:
                    alarm.cancel()
                    alarm.join()  # else many are still to end on a busy machine, each with a stack

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """SQLite's own errors as ours."""
        try:
            yield
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            if is_refusal(error):
                raise DamagedFileError("pack-unsafe", self._path) from error
            raise self._damaged() from error

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
        except tiles.NotSupportedError as error:
            raise not_supported(self._path, error) from error
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
_EDGES = (
    "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles "
    "WHERE zoom_level = ?"
)
_HOLLOW = (
    "SELECT zoom_level, tile_column, tile_row FROM tiles "
    "WHERE tile_data IS NULL OR length(tile_data) = 0 LIMIT 1"
)
