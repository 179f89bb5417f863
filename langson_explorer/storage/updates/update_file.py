"""The file of an update: a ZIP of a manifest, its signatures and the files that it names.

What it says of itself is believed only as far as limits reach: names, counts, bytes, time.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from langson_explorer.domain.updates import MOST_BYTES, MOST_FILES, Entry, Manifest
from langson_explorer.errors import DamagedFileError, DataError, StorageError
from langson_explorer.files import (
    has_no_room,
    open_to_read,
    sync_tree,
    whole_file,
    write_error,
)
from langson_explorer.storage.records.office import is_signed, public_key, sign

SUFFIX = ".lsupdate"
MOST_SECONDS = 3_600
_MOST_MANIFEST = 8 << 20
_MOST_SIGNATURES = 64 << 10
_MANIFEST, _SIGNATURES, _FILES = "manifest.json", "signatures.json", "files/"
_CONTEXT = b"langson-explorer update 1\n"
_CHUNK = 1 << 20
_TAIL = (64 << 10) + 22
_DIRECTORY_END = b"PK\x05\x06"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError),
    *(NotImplementedError, OverflowError, KeyError, TypeError, RecursionError),
)

type Heed = Callable[[float], None]  # told the share done, 0 to 1; raises to end the work


def unheeded(_share: float) -> None:
    """Nobody wants to know how far it is."""


# --- the makers' side ----------------------------------------------------------------------------


def list_files(folder: Path) -> tuple[Entry, ...]:
    """The files below a folder, as a manifest names them.

    Raises DataError ("update-foreign-link") for a link that leads elsewhere, StorageError.
    """
    entries = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            entries.append(Entry(name, 0, "", link=_led_to(path, folder)))
        elif path.is_file():
            runs = os.name == "posix" and bool(path.stat().st_mode & 0o100)
            entries.append(Entry(name, path.stat().st_size, _sha256(path), runs=runs))
    return tuple(entries)


def _led_to(link: Path, folder: Path) -> str:
    target = link.resolve()
    if not target.is_file() or not target.is_relative_to(folder.resolve()):
        raise DataError("update-foreign-link", path=link)
    return target.relative_to(folder.resolve()).as_posix()


def _sha256(path: Path) -> str:
    hashed = hashlib.sha256()
    with open_to_read(path) as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


def write_update(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write an update that nobody has signed yet; raises as `whole_file`, `Manifest.read`."""
    Manifest.read(manifest.to_bytes())  # so nothing is made that nobody could take
    with whole_file(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
        for entry in manifest.files:
            if not entry.link:
                with (
                    open_to_read(folder / entry.name) as source,
                    file.open(_info(_FILES + entry.name), "w", force_zip64=True) as kept,
                ):
                    shutil.copyfileobj(source, kept, _CHUNK)
        file.writestr(_info(_MANIFEST), manifest.to_bytes())
        file.writestr(_info(_SIGNATURES), b"{}")


def sign_update(path: Path, key_file: Path) -> str:
    """Add the signature of a maker's key to an update; returns the public key.

    Raises as `opened`, `whole_file`, `storage.records.office.sign`.
    """
    public = public_key(key_file).hex()
    with opened(path) as update:
        content = update.manifest.to_bytes()
        signatures = dict(update.signatures)
    signatures[public] = sign(key_file, _CONTEXT + content).hex()
    with (
        whole_file(path) as part,
        open_to_read(path) as raw,
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(part, "w") as new,
    ):
        for name in old.namelist():
            if name != _SIGNATURES:
                with (
                    old.open(name) as source,
                    new.open(_info(name), "w", force_zip64=True) as kept,
                ):
                    shutil.copyfileobj(source, kept, _CHUNK)
        new.writestr(_info(_SIGNATURES), json.dumps(signatures).encode())
    return public


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # without the time of day: the same content, the same bytes
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


# --- the offices' side ---------------------------------------------------------------------------


class UpdateReader:
    """An open update; its files are held against the manifest as they are unpacked.

    `signatures` are true ones only, by key. Raises DamagedFileError ("update-damaged",
    "update-altered"), StorageError ("update-too-large", "update-too-slow"), DataError of
    `Manifest.read`.
    """

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self.path, self._file = path, file
        self._until = monotonic() + MOST_SECONDS
        content = self._small(_MANIFEST, _MOST_MANIFEST)
        self.manifest = Manifest.read(content)
        self.signatures = self._true_signatures(content)
        self._require_names()

    def _true_signatures(self, content: bytes) -> Mapping[str, str]:
        try:
            told = json.loads(self._small(_SIGNATURES, _MOST_SIGNATURES))
            pairs = [(key, bytes.fromhex(key), bytes.fromhex(by)) for key, by in told.items()]
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedFileError("update-damaged", self.path, reason=_SIGNATURES) from error
        message = _CONTEXT + content
        return {key: by.hex() for key, raw, by in pairs if is_signed(raw, message, by)}

    def _require_names(self) -> None:
        names = self._file.namelist()
        parts = {_FILES + entry.name for entry in self.manifest.files if not entry.link}
        packed = {info.compress_type for info in self._file.infolist()}
        if (
            len(names) != len(set(names))
            or set(names) != {*parts, _MANIFEST, _SIGNATURES}
            or not packed <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others ask for memory
        ):
            raise DamagedFileError("update-altered", self.path, part="zip")

    def _small(self, name: str, most: int) -> bytes:
        try:
            with self._file.open(name) as part:
                content = part.read(most + 1)
        except _FAULTS as error:
            raise DamagedFileError("update-damaged", self.path, reason=name) from error
        if len(content) > most:
            raise StorageError("update-too-large", self.path, most_bytes=most)
        return content

    def check(self, heed: Heed = unheeded) -> None:
        """Hold every file against its hash."""
        for _entry, chunks in self._all(heed):
            for _chunk in chunks:
                pass

    def unpack(self, folder: Path, heed: Heed = unheeded) -> None:
        """Write the files into a new folder and bring them down to the disk.

        Raises StorageError ("update-no-room", "disk-full", …) besides; the folder is then gone.
        """
        needed, free = self.manifest.unpacked_bytes, shutil.disk_usage(folder.parent).free
        if free < needed:
            raise StorageError("update-no-room", self.path, needed=needed, free=free)
        try:
            folder.mkdir()
            for entry, chunks in self._all(heed):
                self._write(folder / entry.name, entry, chunks)
            for entry in self.manifest.files:
                if entry.link:
                    _link(folder, entry)
            sync_tree(folder)
        except BaseException as error:
            is_full = has_no_room(folder)
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                told = StorageError("disk-full", folder) if is_full else write_error(folder, error)
                raise told from error
            raise

    def _write(self, target: Path, entry: Entry, chunks: Iterator[bytes]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            for chunk in chunks:
                file.write(chunk)
        if entry.runs:
            target.chmod(target.stat().st_mode | 0o111)

    def _all(self, heed: Heed) -> Iterator[tuple[Entry, Iterator[bytes]]]:
        total, done = self.manifest.unpacked_bytes or 1, 0
        for entry in self.manifest.files:
            if not entry.link:

                def tell(read: int, before: int = done) -> None:
                    heed((before + read) / total)

                yield entry, self._chunks(entry, tell)
                done += entry.bytes

    def _chunks(self, entry: Entry, tell: Callable[[int], None]) -> Iterator[bytes]:
        digest, left = hashlib.sha256(), entry.bytes
        try:
            with self._file.open(_FILES + entry.name) as part:
                while chunk := part.read(min(_CHUNK, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        break
                    if monotonic() > self._until:
                        raise StorageError("update-too-slow", self.path, seconds=MOST_SECONDS)
                    digest.update(chunk)
                    tell(entry.bytes - left)
                    yield chunk
        except _FAULTS as error:
            raise DamagedFileError("update-damaged", self.path, reason=entry.name) from error
        if left or digest.hexdigest() != entry.sha256:
            raise DamagedFileError("update-altered", self.path, part=entry.name)


def _link(folder: Path, entry: Entry) -> None:
    link, target = folder / entry.name, folder / entry.link
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(target, link.parent))


@contextmanager
def opened(path: Path) -> Iterator[UpdateReader]:
    """An update to read; raises as `UpdateReader`, MissingFileError."""
    with open_to_read(path) as raw:
        _require_directory(path, raw)
        try:
            file = zipfile.ZipFile(raw)
        except _FAULTS as error:
            raise DamagedFileError("update-damaged", path, reason="zip") from error
        with file:
            yield UpdateReader(path, file)


def _require_directory(path: Path, raw: BinaryIO) -> None:
    """See that the list of the ZIP's parts is no bomb of its own, before it is read."""
    try:
        size = raw.seek(0, 2)
        raw.seek(max(0, size - _TAIL))
        tail = raw.read()
        raw.seek(0)
    except OSError as error:
        raise DamagedFileError("update-damaged", path, reason="zip") from error
    if size > MOST_BYTES:
        raise StorageError("update-too-large", path, most_bytes=MOST_BYTES)
    at = tail.rfind(_DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise DamagedFileError("update-damaged", path, reason="zip")
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MOST_FILES + 2 or listed > _MOST_MANIFEST:
        raise StorageError("update-too-large", path, most_bytes=_MOST_MANIFEST)
