"""The packs the user has installed: files of one folder, in an order."""

import os
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path
from uuid import uuid4

from langson_explorer.domain.text import fold
from langson_explorer.errors import (
    ExplorerError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.files import make_private_folder, move as move_file, write_error
from langson_explorer.packs import inspection
from langson_explorer.packs.copying import refuse_without_room
from langson_explorer.packs.guarded_sqlite import LONGEST_PATH
from langson_explorer.packs.open_packs import OpenPacks
from langson_explorer.packs.opening import open_pack
from langson_explorer.packs.order import BASEMAP, ROADS, Order, read_order, write_order
from langson_explorer.packs.pack import (
    CancelCheck,
    Kind,
    PackInfo,
    PackReader,
    Tile,
    TileId,
)

PLACES, HEIGHTS = ".places", ".heights"  # files beside the tiles of packs made here
_ENDINGS = (".mbtiles", ".pmtiles")
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(mbtiles|pmtiles)")
_INDEX = "packs.json"
_DRAFT, _REMOVED = ".part", ".removed"
_FORGOTTEN_S = 600  # a draft nobody has written to for so long belongs to a process that died
_LONGEST_ID = 40


class Stage(StrEnum):
    """What an installation is doing."""

    COPYING = "copying"
    CHECKING = "checking"
    DRAWING = "drawing"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in a file of that size with that time of change."""

    size: int
    changed_ns: int
    found: PackInfo | ExplorerError


type Progress = Callable[[Stage, float], None]  # the share done, 0 to 1


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack in the folder; `info` is None where `trouble` says why it cannot be used.

    `is_above` tells whether it lies over the lines of our own map, or between them and the land.
    """

    id: str
    path: Path
    info: PackInfo | None
    trouble: ExplorerError | None
    is_shown: bool
    is_above: bool


class PackLibrary:
    """The installed packs; the folder itself says which there are, a file beside them their order.

    May be used from any thread. Every method may raise ReadOnlyError ``file-read-only``,
    StorageError ``disk-full``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = self._folder = folder
        self._lock = threading.RLock()
        self._closing = threading.Event()
        self._readers = OpenPacks()
        self._seen: dict[str, _Seen] = {}

    def packs(self) -> tuple[InstalledPack, ...]:
        """The packs from the top of the map down."""
        with self._lock:
            files = self._files()
            order = self._order(files)
            return tuple(
                self._installed(pack, files[pack], order) for pack in order.ids if pack != BASEMAP
            )

    def order(self) -> tuple[str, ...]:
        """The ids from the top down, BASEMAP among them."""
        with self._lock:
            return self._order(self._files()).ids

    def pack(self, pack_id: str) -> InstalledPack:
        """One pack; raises NotFoundError ``pack-not-found`` (pack)."""
        for pack in self.packs():
            if pack.id == pack_id:
                return pack
        raise NotFoundError("pack-not-found", pack=pack_id)

    def install(
        self,
        source: Path,
        progress: Progress = lambda stage, share: None,
        is_cancelled: CancelCheck = lambda: False,
    ) -> InstalledPack:
        """Copy a pack into the folder; nothing changes where that fails.

        Vectors come on top, pictures right under the lines of our own map.

        Raises MissingFileError, DamagedFileError with the codes of `verify`, RequestError
        ``pack-already-there`` (name), ``cancelled``, StorageError ``pack-no-room`` (needed, free),
        ``pack-source-lost``, ``pack-path-too-long`` (most, bytes), ``disk-full``.
        """
        progress(Stage.CHECKING, 0.0)
        self._refuse_long_path()
        info = inspection.glance(source, is_cancelled)
        self._make_folder()
        self.purge()
        self._refuse_twice(source, info.size_bytes, is_cancelled)
        refuse_without_room(self._folder, info.size_bytes, source)
        draft = self._folder / f".{uuid4().hex}{_DRAFT}"
        try:
            info = _copy_verified(source, draft, progress, is_cancelled)
            progress(Stage.CHECKING, 1.0)
            pack_id = self._take(draft, info)
        finally:
            with suppress(OSError):  # some systems hold it a little longer: `purge` deletes it
                draft.unlink(missing_ok=True)
        return self.pack(pack_id)

    def adopt(self, tiles: Path, more: Path) -> InstalledPack:
        """Take what was made on this disk: tiles, and a file to lie beside them.

        A pack of its name that has such a file gives way to it; of heights, whatever its name.

        Raises DamagedFileError with the codes of `verify`.
        """
        info = inspection.verify(tiles)
        with self._lock:
            for pack in self.packs():
                beside = pack.path.with_suffix(more.suffix)
                is_like = more.suffix == HEIGHTS or (pack.info and pack.info.name == info.name)
                if is_like and beside.is_file():
                    self._readers.close(pack.id)
                    move_file(more, beside)
                    move_file(tiles, pack.path)
                    self._remember(pack.id, pack.path, info)
                    return self.pack(pack.id)
            pack_id = self._take(tiles, info)
            pack = self.pack(pack_id)
            move_file(more, pack.path.with_suffix(more.suffix))
            return pack

    def files_beside(self, ending: str) -> list[Path]:
        """The files of an ending beside the packs shown, from the top of the map down."""
        with self._lock:
            files = self._files()
            order = self._order(files)
            shown = [pack for pack in order.ids if pack in files and pack not in order.hidden]
            beside = [files[pack].with_suffix(ending) for pack in shown]
            return [file for file in beside if file.is_file()]

    def remove(self, pack_id: str) -> None:
        """Take a pack away; `restore` brings it back until `purge`."""
        with self._lock:
            path = self._path(pack_id)
            self._readers.close(pack_id)
            move_file(path, self._aside(path))
            for beside in _beside(path):
                if beside.is_file():
                    move_file(beside, self._aside(beside))

    def restore(self, pack_id: str) -> None:
        """Bring back a pack just removed, where it was; raises NotFoundError ``pack-not-found``."""
        with self._lock:
            for ending in _ENDINGS:
                path = self._folder / f"{pack_id}{ending}"
                if self._aside(path).is_file() and not path.exists():
                    move_file(self._aside(path), path)
                    for beside in _beside(path):
                        if self._aside(beside).is_file():
                            move_file(self._aside(beside), beside)
                    return
        raise NotFoundError("pack-not-found", pack=pack_id)

    def purge(self) -> None:
        """Delete what has been removed, with drafts left by a process that died."""
        with self._lock:
            if not self._folder.is_dir():
                return
            now = time.time()
            for file in self._folder.glob(".*"):
                old = file.suffix == _DRAFT and now - file.stat().st_mtime > _FORGOTTEN_S
                if old or file.suffix == _REMOVED:
                    file.unlink(missing_ok=True)

    def move(self, pack_id: str, position: int) -> None:
        """Put a pack, or BASEMAP, at a position from the top; raises NotFoundError."""
        with self._lock:
            order = self._order(self._files())
            if pack_id not in order.ids:
                raise NotFoundError("pack-not-found", pack=pack_id)
            self._write(order.moved(pack_id, position))

    def show(self, pack_id: str, is_shown: bool) -> None:
        """Switch a pack on or off; raises NotFoundError."""
        with self._lock:
            self._path(pack_id)
            self._write(self._order(self._files()).shown(pack_id, is_shown))

    def tile(self, pack_id: str, tile_id: TileId) -> Tile | None:
        """A tile of a pack, None where there is none; raises ExplorerError."""
        reader = self._readers.borrow(pack_id) or self._open(pack_id)
        if reader is None:
            return None
        try:
            return reader.tile(tile_id)
        finally:
            self._readers.give_back(pack_id, reader)

    def close(self) -> None:
        """Let go of all files, whatever is being looked at."""
        self._closing.set()
        with self._lock:
            self._closing.clear()
            self._readers.close_all()

    # The folder

    def _files(self) -> dict[str, Path]:
        """The packs' files by id, the newest first."""
        if not self._folder.is_dir():
            return {}
        found = [
            file
            for file in self._folder.iterdir()
            if _FILE_NAME.fullmatch(file.name) and not file.is_dir()
        ]
        found.sort(key=lambda file: (-_state(file).st_mtime_ns, file.name))
        return {file.stem: file for file in found}

    def _path(self, pack_id: str) -> Path:
        """The file of a pack, whatever is in it; raises NotFoundError."""
        path = self._files().get(pack_id)
        if path is None:
            raise NotFoundError("pack-not-found", pack=pack_id)
        return path

    def _order(self, files: Iterable[str]) -> Order:
        return read_order(self._folder / _INDEX).of(files)

    def _write(self, order: Order) -> None:
        self._make_folder()
        write_order(self._folder / _INDEX, order)

    def _make_folder(self) -> None:
        try:
            make_private_folder(self._folder.parent)
            self._folder.mkdir(exist_ok=True)
        except OSError as error:
            raise write_error(self._folder, error) from error

    def _refuse_long_path(self) -> None:
        most = LONGEST_PATH - len(f"/.{_LONGEST_ID * 'x'}-9999{_ENDINGS[0]}{_REMOVED}")
        if len(os.fsencode(self._folder.resolve())) > most:
            raise StorageError("pack-path-too-long", self._folder, most=most)

    def _refuse_twice(self, source: Path, size: int, is_cancelled: CancelCheck) -> None:
        alike = [pack for pack in self.packs() if _state(pack.path).st_size == size]
        same = inspection.twin(source, [pack.path for pack in alike], is_cancelled)
        if same is not None:
            pack = alike[same]
            name = pack.info.name if pack.info else pack.id
            raise RequestError("pack-already-there", name=name)

    def _take(self, draft: Path, info: PackInfo) -> str:
        """Give a checked copy its name, put it on top of its like."""
        with self._lock:
            files = self._files()
            pack_id = _free_id(info.name, {BASEMAP, ROADS, *files})
            target = self._folder / f"{pack_id}.{info.container}"
            move_file(draft, target)
            self._remember(pack_id, target, info)
            order = self._order([*files, pack_id]).shown(pack_id, True)
            # Pictures lie under our roads and names, shapes take their place.
            top = order.ids.index(BASEMAP) if info.kind is Kind.RASTER else 0
            order = order.moved(pack_id, top)
            self._write(replace(order, names={**order.names, pack_id: info.name}))
        return pack_id

    @staticmethod
    def _aside(path: Path) -> Path:
        return path.with_name(f".{path.name}{_REMOVED}")

    # Open packs

    def _installed(self, pack_id: str, path: Path, order: Order) -> InstalledPack:
        found = self._found(pack_id, path)
        info, trouble = (None, found) if isinstance(found, ExplorerError) else (found, None)
        if info and pack_id in order.names:
            info = replace(info, name=order.names[pack_id])
        is_above = order.ids.index(pack_id) < order.ids.index(BASEMAP)
        return InstalledPack(pack_id, path, info, trouble, pack_id not in order.hidden, is_above)

    def _open(self, pack_id: str) -> PackReader | None:
        """What reads the tiles of a pack, once another process has found nothing wrong with it."""
        with self._lock:
            if reader := self._readers.borrow(pack_id):
                return reader  # opened meanwhile
            path = self._files().get(pack_id)
            if path is None:
                return None
            found = self._found(pack_id, path)
            if isinstance(found, ExplorerError):
                raise found
            return self._readers.lend(pack_id, open_pack(path))

    def _found(self, pack_id: str, path: Path) -> PackInfo | ExplorerError:
        """What a pack says of itself, or what is wrong with it; it is looked at once."""
        state, seen = _state(path), self._seen.get(pack_id)
        if seen and (seen.size, seen.changed_ns) == (state.st_size, state.st_mtime_ns):
            return seen.found
        found: PackInfo | ExplorerError
        try:
            found = inspection.describe(path, self._closing.is_set)
        except RequestError:  # everything is being closed
            raise
        except ExplorerError as error:
            found = error
        self._remember(pack_id, path, found)
        return found

    def _remember(self, pack_id: str, path: Path, found: PackInfo | ExplorerError) -> None:
        state = _state(path)
        self._seen[pack_id] = _Seen(state.st_size, state.st_mtime_ns, found)


def _beside(tiles: Path) -> list[Path]:
    """What may lie beside the tiles of a pack that was made here."""
    return [tiles.with_suffix(ending) for ending in (PLACES, HEIGHTS)]


def _state(path: Path) -> os.stat_result:
    """What the system knows of a file, or of a link that leads nowhere."""
    try:
        return path.stat()
    except OSError:
        return path.lstat()


def _copy_verified(
    source: Path, draft: Path, progress: Progress, is_cancelled: CancelCheck
) -> PackInfo:
    """The copy's description under its source's name; what is wrong with it names the source."""

    def share(done: float) -> None:
        progress(Stage.COPYING, done)
        if done == 1.0:
            progress(Stage.CHECKING, 0.0)

    try:
        info = inspection.copy_verified(source, draft, share, is_cancelled)
    except StorageError as error:
        if error.path != draft:
            raise
        blanks = {name: value for name, value in error.args_.items() if name != "path"}
        raise type(error)(error.code, source, **blanks) from error
    return info if info.name != draft.stem else replace(info, name=source.stem)


def _free_id(name: str, taken: Collection[str]) -> str:
    """An id out of a name: letters without marks, digits, hyphens; not one that is taken."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name))
    base = words.strip("-")[:_LONGEST_ID].strip("-") or "pack"
    return next(
        found for n in count(1) if (found := base if n == 1 else f"{base}-{n}") not in taken
    )
