"""Builds a ground pack step by step, each in a process of its own; a killed build goes on."""

import hashlib
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Box
from langson_explorer.errors import ExplorerError, RequestError, StorageError
from langson_explorer.files import make_private_folder, write_error
from langson_explorer.packs import inspection
from langson_explorer.packs.copying import is_full, refuse_without_room
from langson_explorer.packs.pack import CancelCheck

MEMORY = 4 << 30  # bytes that a step may take
_LEAST_SILENCE_S = 120.0  # that a step may work without a word
_SLOWEST = 16 << 10  # bytes of the extract a second, further, for its largest layer
_MADE = 2  # what is made of an extract changes with this number
_ROOM = 2  # the steps together take up to so many times the extract
_FORGOTTEN_S = 7 * 86_400  # after which nobody goes on with a build
_LAYERS, _CLIP, _FEATURES = "layers", "clip.osm.pbf", "features.sqlite"
_GROUND, _PLACES = "ground.pmtiles", "ground.places"

type Share = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Built:
    """The piece of the extract in the area, its tiles, its places, in a folder soon gone."""

    extract: Path
    tiles: Path
    places: Path


@contextmanager
def build_ground(
    source: Path, box: Box, folder: Path, share: Share, is_cancelled: CancelCheck
) -> Iterator[Built]:
    """Make of an extract what lies in a box, in a folder below `folder`.

    A build that was killed goes on after the last step it ended; one that was cancelled, or failed,
    leaves nothing. Raises DamagedFileError ``roads-damaged``, ``pack-too-much``; StorageError
    ``pack-no-room`` (needed, free), ``disk-full``, ``ground-empty``; RequestError ``cancelled``,
    ``ground-busy``.
    """
    work = folder / f".build-{_key(source, box)}"
    try:
        make_private_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sweep(folder, work)
        refuse_without_room(folder, source.stat().st_size * _ROOM, source)
        (work / _LAYERS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    with _claimed(work):
        try:
            yield _Build(source, box, work, share, is_cancelled).run()
        except ExplorerError:
            shutil.rmtree(work, ignore_errors=True)
            raise
    shutil.rmtree(work, ignore_errors=True)


class _Build:
    """The steps, each with its part of the whole."""

    def __init__(
        self, source: Path, box: Box, work: Path, share: Share, is_cancelled: CancelCheck
    ) -> None:
        self._source, self._box, self._work = source, box, work
        self._share, self._is_cancelled = share, is_cancelled
        self._edges = [box.west, box.south, box.east, box.north]

    def run(self) -> Built:
        clip, features = self._work / _CLIP, self._work / _FEATURES
        tiles, layers = self._work / _GROUND, self._work / _LAYERS
        if not clip.exists():
            self._step("clip", self._source, (0.0, 0.3), box=self._edges, target=str(clip))
        if not features.exists():
            self._step("read", clip, (0.3, 0.5), target=str(features))
        if not tiles.exists():
            names: Sequence[str] = self._step(
                "cut", features, (0.5, 0.95), box=self._edges, folder=str(layers)
            )
            if not names:
                raise StorageError("ground-empty", self._source)
            about = {"names": names, "title": self._source.name.split(".")[0]}
            self._step("join", layers, (0.95, 1.0), box=self._edges, target=str(tiles), **about)
        places = self._work / _PLACES
        if not places.exists():
            self._step("keep_places", features, (1.0, 1.0), target=str(places))
        return Built(clip, tiles, places)

    def _step(self, task: str, path: Path, part: tuple[float, float], **more: Any) -> Any:  # noqa: ANN401 - the JSON of any task
        begin, end = part
        self._share(begin)

        def share(done: float) -> None:
            self._share(begin + (end - begin) * done)

        try:
            silence_s = _LEAST_SILENCE_S + self._source.stat().st_size / _SLOWEST
            return inspection.ask(task, path, self._is_cancelled, share, MEMORY, silence_s, **more)
        except ExplorerError as error:
            raise self._blaming_source(error) from error

    def _blaming_source(self, error: ExplorerError) -> ExplorerError:
        """The error as one of the extract: nobody knows the files in between."""
        if isinstance(error, RequestError):
            return error
        if is_full(self._work):
            return StorageError("disk-full", self._work.parent)
        if isinstance(error, StorageError):
            blanks: Mapping[str, Any] = {
                name: value for name, value in error.args_.items() if name != "path"
            }
            return type(error)(error.code, self._source, **blanks)
        return error


@contextmanager
def _claimed(work: Path) -> Iterator[None]:
    """Be the one process at this build, until it ends, however it ends."""
    with closing(sqlite3.connect(work / "claim.sqlite", timeout=0)) as db:
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RequestError("ground-busy") from error
        yield


def _key(source: Path, box: Box) -> str:
    """What tells one build from another: the extract as it is now, the area."""
    about = source.stat()
    named = f"{_MADE} {source.name} {about.st_size} {about.st_mtime_ns} {box}"
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _sweep(folder: Path, kept: Path) -> None:
    """Delete builds that nobody goes on with."""
    for left in folder.glob(".build-*"):
        with suppress(OSError):
            if left != kept and time.time() - left.stat().st_mtime > _FORGOTTEN_S:
                shutil.rmtree(left, ignore_errors=True)
