"""Road packs: routing tiles, built from an OpenStreetMap extract by Valhalla's own builder."""

import json
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from langson_explorer.domain.geo import Box
from langson_explorer.errors import (
    DamagedFileError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.files import (
    make_private_folder,
    move,
    read_small,
    require_regular,
    sync_tree,
    write_error,
    write_whole,
)
from langson_explorer.packs import inspection
from langson_explorer.packs.copying import is_full, refuse_without_room
from langson_explorer.packs.order import ROADS
from langson_explorer.packs.pack import CancelCheck
from langson_explorer.packs.road_extract import Extract

ENDING = ".osm.pbf"
_FORGOTTEN_S = 600  # a draft nobody has written to for so long belongs to a process that died
_MOST_ABOUT = 64 << 10  # bytes of what is kept about tiles
_KILLED = -9  # what a process answers that the system has ended, as a rule for want of memory
_STEPS = 26  # the builder tells of so many steps that it has done
_ROOM = 8  # the tiles with the builder's own files take up to so many times the extract
_CURRENT, _OLD, _REMOVED = "current", "old", ".removed"
_TILES, _ABOUT = "tiles", "roads.json"


@dataclass(frozen=True, slots=True)
class RoadPack:
    """Built routing tiles: where from, what area (degrees), when (ISO, UTC)."""

    source: str
    box: Box
    built: str
    tiles: Path

    def size_bytes(self) -> int:
        """How much of the disk the tiles take."""
        return sum(file.stat().st_size for file in self.tiles.rglob("*") if file.is_file())


def can_build() -> bool:
    """Whether the optional routing engine is installed (the extra ``roads``)."""
    return find_spec("valhalla") is not None


class RoadPacks:
    """The one road pack of the user's folder; a new one takes the place of the last good one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> RoadPack | None:
        """The road pack in use, None without one that can be used."""
        self._recover()
        about = self._folder / _CURRENT / _ABOUT
        try:
            read: dict[str, Any] = json.loads(read_small(about, _MOST_ABOUT))
            pack = RoadPack(
                str(read["source"]), Box(**read["box"]), str(read["built"]), about.parent / _TILES
            )
        except (StorageError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return pack if pack.tiles.is_dir() else None

    def install(
        self,
        source: Path,
        progress: Callable[[float], None],
        is_cancelled: CancelCheck,
        name: str = "",
    ) -> RoadPack:
        """Build tiles from an extract in a process of its own; the share done goes to `progress`.

        `name` is that of the file it was cut out of, if it was.

        Raises the errors of `verified_extract`; StorageError ``pack-no-room``, ``disk-full``,
        ``roads-killed``, ``roads-not-built`` (also where the new tiles know no way along a road of
        the extract). The last good tiles stay where it fails.
        """
        progress(0.0)
        if not can_build():
            raise RequestError("roads-engine-missing")
        extract = verified_extract(source, is_cancelled)
        box = extract.box
        self.purge()
        draft = self._draft(source)
        try:
            _build(source, draft, progress, is_cancelled)
            _try_out(source, extract, draft / _TILES, is_cancelled)
            pack = RoadPack(
                name or source.name, box, datetime.now(UTC).isoformat("T", "seconds"), draft
            )
            about = {"source": pack.source, "box": asdict(box), "built": pack.built}
            write_whole(draft / _ABOUT, json.dumps(about).encode())
            self._take(draft)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        progress(1.0)
        return RoadPack(pack.source, box, pack.built, self._folder / _CURRENT / _TILES)

    def remove(self) -> None:
        """Take the road pack away; `restore` brings it back until `purge`.

        Raises NotFoundError ``pack-not-found``, ReadOnlyError ``file-read-only``.
        """
        self._recover()
        if not (self._folder / _CURRENT).is_dir():
            raise NotFoundError("pack-not-found", pack=ROADS)
        self.purge()
        self._rename(_CURRENT, _REMOVED)

    def restore(self) -> None:
        """Bring back the road pack just removed, unless there is another by now.

        Raises NotFoundError ``pack-not-found``, ReadOnlyError ``file-read-only``.
        """
        if not (self._folder / _REMOVED).is_dir() or (self._folder / _CURRENT).exists():
            raise NotFoundError("pack-not-found", pack=ROADS)
        self._rename(_REMOVED, _CURRENT)

    def purge(self) -> None:
        """Delete what has been removed."""
        shutil.rmtree(self._folder / _REMOVED, ignore_errors=True)

    def _draft(self, source: Path) -> Path:
        draft = self._folder / f".{uuid4().hex}.part"
        try:
            make_private_folder(self._folder.parent)
            self._folder.mkdir(exist_ok=True)
            for left_over in filter(_is_forgotten, self._folder.glob(".*.part")):
                shutil.rmtree(left_over, ignore_errors=True)
            refuse_without_room(self._folder, source.stat().st_size * _ROOM, source)
            (draft / _TILES).mkdir(parents=True)
        except OSError as error:
            raise write_error(self._folder, error) from error
        return draft

    def _take(self, draft: Path) -> None:
        """Put the new tiles in the place of the old; a crash between is mended by `_recover`."""
        current, old = self._folder / _CURRENT, self._folder / _OLD
        try:
            sync_tree(draft)
        except OSError as error:
            raise write_error(self._folder, error) from error
        if current.exists():
            shutil.rmtree(old, ignore_errors=True)
            self._rename(_CURRENT, _OLD)
        self._rename(draft.name, _CURRENT)
        shutil.rmtree(old, ignore_errors=True)

    def _rename(self, name: str, new: str) -> None:
        move(self._folder / name, self._folder / new)

    def _recover(self) -> None:
        if (self._folder / _OLD).exists() and not (self._folder / _CURRENT).exists():
            self._rename(_OLD, _CURRENT)


def verified_extract(source: Path, is_cancelled: CancelCheck = lambda: False) -> Extract:
    """What roads can be built of, read to its end: the same verdict for all who ask.

    Raises RequestError ``cancelled``; the errors of `require_regular`, of
    `road_extract.read_extract`.
    """
    require_regular(source)
    return inspection.extract(source, is_cancelled)


def _build(
    source: Path, draft: Path, progress: Callable[[float], None], is_cancelled: CancelCheck
) -> None:
    config = tile_config(draft / _TILES)
    config["logging"] = {"type": "std_out", "color": False}
    write_whole(draft / "config.json", json.dumps(config).encode())
    named = _plainly_named(source, draft)
    builder = subprocess.Popen(
        [_builder(), "-c", str(draft / "config.json"), str(named)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with builder, _killed_when(is_cancelled, builder):
        done = 0
        for line in builder.stdout or ():
            if "[TIMING]" in line:
                done += 1
                progress(min(done / _STEPS, 0.99))
    if named != source:
        named.unlink()
    if is_cancelled():
        raise RequestError("cancelled")
    if builder.returncode == _KILLED:
        raise StorageError("roads-killed", source)
    if builder.returncode and is_full(draft):
        raise StorageError("disk-full", draft.parent)
    if builder.returncode or not any((draft / _TILES).rglob("*.gph")):
        raise StorageError("roads-not-built", source)


def _plainly_named(source: Path, draft: Path) -> Path:
    """The extract under a name whose ending the builder knows: FAT sticks have capitals."""
    if source.name.endswith(ENDING):
        return source
    plain = draft / f"extract{ENDING}"
    try:
        plain.symlink_to(source.resolve())
    except OSError:  # not everyone may make links there
        shutil.copyfile(source, plain)
    return plain


def _try_out(source: Path, extract: Extract, tiles: Path, is_cancelled: CancelCheck) -> None:
    """Ask the new tiles for ways along roads of the extract; raises ``roads-not-built``."""
    config = tile_config(tiles)
    try:
        found = inspection.count_ways(tiles, config, extract.examples, is_cancelled)
    except DamagedFileError:  # it broke over them
        found = 0
    if not found:
        raise StorageError("roads-not-built", source)


def _is_forgotten(draft: Path) -> bool:
    """Whether no process is at work on a draft any more."""
    files = [file.stat().st_mtime for file in draft.rglob("*")]
    return time.time() - max(files, default=draft.stat().st_mtime) > _FORGOTTEN_S


def _builder() -> str:
    import valhalla  # noqa: PLC0415 - an optional library

    found = shutil.which("valhalla_build_tiles", path=str(Path(valhalla.__file__).parent / "bin"))
    if found is None:
        raise RequestError("roads-engine-missing")
    return found


def tile_config(tiles: Path) -> dict[str, Any]:
    """Valhalla's settings for tiles in a folder: no log, no network."""
    from valhalla import get_config  # noqa: PLC0415 - an optional library

    config: dict[str, Any] = get_config(tile_extract="", tile_dir=str(tiles))
    config["thor"]["source_to_target_algorithm"] = "costmatrix"  # the other tells no shapes
    for costing in ("auto", "bus", "motorcycle", "pedestrian"):
        config["service_limits"][costing]["max_matrix_location_pairs"] = 40_000
    return config


class _killed_when:  # noqa: N801 - reads as a clause of `with`
    """Ends a process as soon as a check says so."""

    def __init__(self, check: CancelCheck, process: "subprocess.Popen[str]") -> None:
        self._check, self._process = check, process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            if self._check():
                self._process.kill()
                return
