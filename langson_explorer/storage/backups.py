"""Everything of the user's in one file, and back out of it: plans, log, settings, pictures."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from langson_explorer.domain.records.changes import Step, hash_of, read_line
from langson_explorer.errors import DamagedFileError, DataError, MissingFileError, StorageError
from langson_explorer.files import make_private_folder, move, remove, whole_file, write_error
from langson_explorer.paths import Paths
from langson_explorer.storage.records import schema
from langson_explorer.storage.records.log import Logged
from langson_explorer.storage.records.photos import PhotoStore
from langson_explorer.storage.records.salvage import append_readable, broken_links, readable
from langson_explorer.storage.sqlite_file import memory_copy, open_durably, translated_errors

FORMAT = 1
KEPT = 14  # automatic ones
_MANIFEST = "manifest.json"
_STORES = ("plans.gpkg", "records.gpkg")
_OURS = "langson"  # how the names of backups of the program's own province begin
_SETTINGS = "settings.json"
_PHOTO = re.compile(r"photos/([0-9a-f]{64})\.jpg")
_NAME = re.compile(r"(?P<of>[a-z0-9+-]+)-(?P<how>auto|made)-\d{8}-\d{6}\.backup\.zip")
_MOST_BYTES = 2 << 30  # of one part, unpacked
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file. `created` is ISO 8601 by the clock of the machine that made it."""

    path: Path
    created: str
    size: int
    automatic: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """What a backup holds, and what is wrong with it: codes with what each is about."""

    path: Path
    created: str
    plans: int = 0
    changes: int = 0
    photos: int = 0
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it can be restored."""
        return not self.problems


class State(NamedTuple):
    """The newest backup in the folder; the bytes free on its disk, None where that is not told."""

    newest: Backup | None
    free_bytes: int | None


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restore: files put aside, changes that were only in the present log.

    `rescued` of them were taken over, `lost` could not be read or do not follow. `new_office`
    where numbers may be missing, so that this installation goes on as another office.
    """

    aside: tuple[Path, ...]
    changes: int
    rescued: int
    lost: int
    photos: int
    new_office: bool


@dataclass(frozen=True, slots=True)
class Rescue:
    """What a damaged log can come back to: the newest sound backup of it, and what is beyond.

    `beyond` changes are only in the log and can be read; `lost` cannot, or do not follow.
    """

    backup: Verified
    beyond: int
    lost: int


class Backups:
    """Makes, lists, verifies, restores. Every call may raise a StorageError."""

    def __init__(self, paths: Paths, folder: Path, now: Callable[[], datetime]) -> None:
        self._paths, self._folder, self._now = paths, folder, now
        self._of = paths.own.name if paths.own else ""  # the province, "" for the program's own

    @property
    def folder(self) -> Path:
        """Where the daily backups go."""
        return self._folder

    # Making

    def make(
        self, target: Path | None = None, *, photos: bool = True, automatic: bool = False
    ) -> Backup:
        """Write everything into one new file: in the folder of backups, unless `target` is given.

        Raises DamagedFileError for a store that is not sound: a good backup is not to be followed
        by a bad one. Raises StorageError ("nothing-to-back-up").
        """
        if target is None or target.is_dir():
            how = "auto" if automatic else "made"
            name = f"{self._of or _OURS}-{how}-{self._now():%Y%m%d-%H%M%S}.backup.zip"
            target = (target or self._folder) / name
        parts = dict(self._small_parts())
        pictures = PhotoStore(self._paths.photos) if photos else None
        ids = pictures.ids() if pictures else []
        if not parts and not ids:
            raise StorageError("nothing-to-back-up", self._paths.user)
        if target.parent == self._folder:
            _make_folder(self._folder)
        with whole_file(target, private=True) as draft, zipfile.ZipFile(draft, "w") as file:
            hashes = {}
            for name, content in parts.items():
                file.writestr(name, content, zipfile.ZIP_DEFLATED)
                hashes[name] = hashlib.sha256(content).hexdigest()
            for id_ in ids:
                assert pictures is not None
                file.write(pictures.path(id_), f"photos/{id_}.jpg", zipfile.ZIP_STORED)
                hashes[f"photos/{id_}.jpg"] = id_
            created = self._now().isoformat(timespec="seconds")
            manifest = {"format": FORMAT, "created": created, "parts": hashes}
            if self._of:
                manifest["province"] = self._of
            file.writestr(_MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        return Backup(target, created, target.stat().st_size, automatic, tuple(hashes))

    def _small_parts(self) -> Iterator[tuple[str, bytes]]:
        for name, path in self._stores().items():
            if os.path.lexists(path):  # what cannot be read is told, never left out unsaid
                with memory_copy(path) as db:
                    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                        raise DamagedFileError("file-damaged", path)
                    yield name, db.serialize()
        if self._paths.settings.is_file():
            yield _SETTINGS, self._paths.settings.read_bytes()

    def _stores(self) -> dict[str, Path]:
        return dict(zip(_STORES, (self._paths.plans, self._paths.records), strict=True))

    def daily(self) -> Backup | None:
        """Make the backup of the day, unless it is there or there is nothing to keep.

        The oldest beyond KEPT go; pictures, which never change, are kept once beside them.
        """
        if not any(map(os.path.lexists, self._stores().values())):
            return None
        kept = [backup for backup in self.all() if backup.automatic]
        today = f"{self._of or _OURS}-auto-{self._now():%Y%m%d}-"
        if any(backup.path.name.startswith(today) for backup in kept):
            return None
        made = self.make(photos=False, automatic=True)
        self._mirror_photos()
        for old in kept[KEPT - 1 :]:
            remove(old.path)
        return made

    def _mirror_photos(self) -> None:
        store, mirror = PhotoStore(self._paths.photos), PhotoStore(self._folder / "photos")
        for id_ in store.ids():
            if not mirror.has(id_):
                mirror.put(id_, store.path(id_).read_bytes())

    # Looking

    def all(self) -> list[Backup]:
        """The backups in the folder, the newest first."""
        found = []
        for path in self._folder.glob("*.backup.zip"):
            match = _NAME.fullmatch(path.name)
            if match and match["of"] != (self._of or _OURS):
                continue  # of another province, into the same folder
            with suppress(OSError):
                created = datetime.fromtimestamp(path.stat().st_mtime).isoformat("T", "seconds")  # noqa: DTZ006
                automatic = bool(match and match["how"] == "auto")
                found.append(Backup(path, created, path.stat().st_size, automatic))
        return sorted(found, key=lambda backup: backup.path.name[-26:], reverse=True)

    def state(self) -> State:
        """When the last one was made, how much room there is; nothing is made for it."""
        made = self.all()
        folder = next(one for one in (self._folder, *self._folder.parents) if one.is_dir())
        free = None
        with suppress(OSError):
            free = shutil.disk_usage(folder).free
        return State(made[0] if made else None, free)

    def verify(self, path: Path) -> Verified:
        """What a backup holds, every byte of it checked; raises MissingFileError."""
        if not path.is_file():
            raise MissingFileError("file-missing", path)
        try:
            with zipfile.ZipFile(path) as file:
                return _verified(path, file, self._of)
        except (zipfile.BadZipFile, OSError, ValueError, KeyError, RuntimeError) as error:
            return Verified(path, "", problems=(("backup-unreadable", str(error)),))

    def rescue(self) -> Rescue | None:
        """What the log would come back to, with nothing changed yet; None without a sound backup.

        Takes as long as checking backups does: for a thread.
        """
        for backup in self.all():
            verified = self.verify(backup.path)
            if not verified.is_sound:
                continue
            with zipfile.ZipFile(backup.path) as file:
                if "records.gpkg" not in file.namelist():
                    continue
                content = _read(file, "records.gpkg")
            present = self._paths.records
            found, lost = readable(present) if present.is_file() else ([], 0)
            with tempfile.TemporaryDirectory() as scratch:
                beyond, left = _merge_into(Path(scratch) / "records.gpkg", content, found)
            return Rescue(verified, beyond, lost + left)
        return None

    # Restoring

    def restore(self, path: Path, *, log_only: bool = False) -> Restored:
        """Put back what a sound backup holds; what was there is put aside, no change is lost.

        Changes of the present log that the backup does not have are taken over as far as they can
        be read. Whoever calls has the claim on the plans; with `log_only`, which leaves plans and
        settings as they are, a window may be open. Raises DamagedFileError
        ("backup-damaged").
        """
        verified = self.verify(path)
        if not verified.is_sound:
            code, about = verified.problems[0]
            raise DamagedFileError("backup-damaged", path, reason=f"{code} {about}".strip())
        stamp = f"{self._now():%Y%m%d-%H%M%S}"
        _make_folder(self._paths.user)
        aside: list[Path] = []
        rescued = lost = 0
        # Only a log that can be read whole says for sure which numbers are taken.
        is_known = self._paths.records.is_file()
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist())
            photos = self._restore_photos(file, names)
            if "records.gpkg" in names:
                rescued, lost = self._restore_log(file.read("records.gpkg"), stamp, aside)
            for name in () if log_only else ("plans.gpkg", _SETTINGS):
                if name in names:
                    _replace(self._paths.user / name, file.read(name), stamp, aside)
        new_office = (lost > 0 or not is_known) and self._paths.office_key.is_file()
        if new_office:
            self._retire_key(stamp, aside)
        remove(self._paths.working)  # of another log: made anew when it is asked for
        return Restored(tuple(aside), verified.changes + rescued, rescued, lost, photos, new_office)

    def _restore_log(self, content: bytes, stamp: str, aside: list[Path]) -> tuple[int, int]:
        """Replace the log by that of the backup with what the present one has more."""
        present = self._paths.records
        found, lost = readable(present) if present.is_file() else ([], 0)
        if present.is_file():
            aside.append(_copy_aside(present, stamp))
        with whole_file(present, private=True) as draft:
            rescued, left = _merge_into(draft, content, found)
        return rescued, lost + left

    def _restore_photos(self, file: zipfile.ZipFile, names: set[str]) -> int:
        store, count = PhotoStore(self._paths.photos), 0
        mirror = PhotoStore(self._folder / "photos")
        for name in names:
            if (match := _PHOTO.fullmatch(name)) and not store.has(match[1]):
                store.put(match[1], file.read(name))
                count += 1
        for id_ in mirror.ids():
            if not store.has(id_):
                store.put(id_, mirror.path(id_).read_bytes())
                count += 1
        return count

    def _retire_key(self, stamp: str, aside: list[Path]) -> None:
        """Have the next change be of a new office: the numbers of the old may be taken."""
        key = self._paths.office_key
        kept = key.with_name(f"{key.name}.before-{stamp}")
        move(key, kept)
        aside.append(kept)


def _verified(path: Path, file: zipfile.ZipFile, of: str) -> Verified:
    manifest: dict[str, Any] = json.loads(_read(file, _MANIFEST))
    if manifest["format"] != FORMAT:
        return Verified(path, "", problems=(("backup-newer", str(manifest["format"])),))
    if (told := str(manifest.get("province", ""))) != of:  # never into the log of another
        return Verified(path, "", problems=(("backup-of-another-province", told),))
    parts: dict[str, str] = manifest["parts"]
    problems: list[tuple[str, str]] = []
    counts = {"plans": 0, "changes": 0, "photos": 0}
    held = set(file.namelist()) - {_MANIFEST}
    problems += [("part-missing", name) for name in sorted(parts.keys() - held)]
    problems += [("part-unknown", name) for name in sorted(held - parts.keys())]
    for name in sorted(parts.keys() & held):
        if name not in (*_STORES, _SETTINGS) and not _PHOTO.fullmatch(name):
            problems.append(("part-unknown", name))
        elif _hash(file, name) != parts[name]:
            problems.append(("part-changed", name))
        elif name in _STORES:
            problems += _store_problems(name, _read(file, name), counts)
        elif name.startswith("photos/"):
            counts["photos"] += 1
    return Verified(path, str(manifest["created"]), **counts, problems=tuple(problems))


def _read(file: zipfile.ZipFile, name: str) -> bytes:
    if file.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError(f"{name}: too large")
    return file.read(name)


def _hash(file: zipfile.ZipFile, name: str) -> str:
    hashed = hashlib.sha256()
    with file.open(name) as part:
        while chunk := part.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def _store_problems(name: str, content: bytes, counts: dict[str, int]) -> list[tuple[str, str]]:
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(content)
            if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return [("part-damaged", name)]
            if name == "plans.gpkg":
                (counts["plans"],) = db.execute("SELECT count(*) FROM plans").fetchone()
                return []
            lines = db.execute("SELECT hash, line FROM changes ORDER BY fid").fetchall()
    except (sqlite3.Error, ValueError):
        return [("part-damaged", name)]
    counts["changes"] = len(lines)
    return _chain_problems(lines)


def _chain_problems(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    steps = []
    for hash_, line in lines:
        try:
            step = Step(read_line(line), line, hash_)
        except DataError as error:
            return [("change-malformed", str(error))]
        if hash_of(line) != hash_:
            return [("change-altered", step.change.id)]
        steps.append(step)
    return [("chain-broken", id_) for id_ in broken_links(steps)[:10]]


def _merge_into(draft: Path, content: bytes, found: Sequence[Logged]) -> tuple[int, int]:
    """Write a log with what was found beyond it; how many were new, how many did not follow."""
    draft.write_bytes(content)
    with translated_errors(draft), closing(open_durably(draft)) as db, db:
        db.execute("BEGIN IMMEDIATE")
        schema.migrate(db)  # the backup may be of an earlier version
        return append_readable(db, found)


def _replace(path: Path, content: bytes, stamp: str, aside: list[Path]) -> None:
    if path.is_file():
        if path.read_bytes() == content:
            return
        aside.append(_copy_aside(path, stamp))
    with whole_file(path, private=True) as draft:
        draft.write_bytes(content)


def _copy_aside(path: Path, stamp: str) -> Path:
    """A copy beside a file that is going to be replaced, down on the disk before it is."""
    kept = path.with_name(f"{path.stem}.before-{stamp}{path.suffix}")
    with whole_file(kept, private=True) as draft, path.open("rb") as old, draft.open("wb") as new:
        shutil.copyfileobj(old, new)
    return kept


def _make_folder(folder: Path) -> None:
    try:
        make_private_folder(folder)
    except OSError as error:
        raise write_error(folder, error) from error
