"""The file of a bundle: a ZIP of a signed manifest and the parts that it names, nothing else.

What a bundle says of itself is believed only as far as limits reach: names, counts, bytes, time.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from langson_explorer.domain.exchange.words import KEY_BYTES
from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DamagedFileError, DataError, StorageError
from langson_explorer.files import open_to_read, sync_file, whole_file
from langson_explorer.storage.records.office import is_signed

SUFFIX = ".xlgoi"
FORMAT = 2
_WITHOUT_PROVINCE = 1  # the format before there was a second province
MOST_BYTES = 2 << 30  # of a bundle, unpacked or not
MOST_PARTS = 60_000
MOST_MANIFEST_BYTES = 32 << 20
MOST_LINE_BYTES = 8 << 20  # one change, of an import of thousands of rows
MOST_SECONDS = 1_800
_MOST_LETTERS = 64 << 10  # of a text in the manifest
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_CONTEXT = b"langson-explorer bundle 1\n"
_CHAIN = "langson-explorer chain 1"
_NAME = re.compile(
    r"changes/[0-9]{5}\.jsonl|photos/[0-9a-f]{64}\.jpg|plans/[0-9a-f]{64}\.lsplan"
    r"|kiosk/[0-9a-f]{64}\.json"
)
_TEXTS = ("public", "name", "made", "receiver")  # of the manifest
_DIRECTORY_END = b"PK\x05\x06"
_SYNC_EVERY = 4 << 20  # bytes
_TAIL_BYTES = (64 << 10) + 22
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError),
    *(NotImplementedError, OverflowError, KeyError, TypeError, RecursionError),
)


type Heed = Callable[[float], None]  # told the share done, 0 to 1; raises to end the work


def unheeded(_share: float) -> None:
    """Nobody wants to know how far it is."""


class Segment(NamedTuple):
    """A run of one office's changes, `first` to `last`, after the change whose hash is `previous`.

    `head` is the hash of the last. `signature` is the office's over office, number and hash, ""
    where a later segment of the bundle goes on from there. `public`, `signature` in hexadecimal.
    """

    member: str
    public: str
    office: str
    first: int
    last: int
    previous: str
    head: str
    signature: str


class Part(NamedTuple):
    """A file in the bundle."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender has signed.

    `tips` are the hashes of the last changes it has of every chain, `statements` lines
    about keys with their signatures, `made` ISO 8601 in UTC, `receiver` a key, "" for all.
    `province` is its code, "" in format 1.
    """

    public: str
    name: str
    made: str
    receiver: str
    tips: tuple[str, ...]
    statements: tuple[tuple[str, str], ...]
    segments: tuple[Segment, ...]
    parts: tuple[Part, ...]
    province: str

    def to_bytes(self) -> bytes:
        """The text that is signed."""
        told = {
            "format": FORMAT,
            **{name: getattr(self, name) for name in _TEXTS},
            "tips": list(self.tips),
            "statements": [list(each) for each in self.statements],
            "segments": [each._asdict() for each in self.segments],
            "parts": [each._asdict() for each in self.parts],
            "province": self.province,
        }
        return canonical(told).encode()


def chain_message(office: str, number: int, hash_: str) -> bytes:
    """What an office signs to say that its changes up to that number are what it has written."""
    return f"{_CHAIN}\n{office}\n{number}\n{hash_}".encode()


class BundleWriter:
    """Writes parts, then the manifest that names them.

    What is written is brought down to the disk again and again: a slow stick does not keep
    whoever waits until all of it is in memory, and what is told as done is done.
    """

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path, self._file = path, file
        self._unsynced = 0
        self.parts: list[Part] = []

    def add(self, name: str, chunks: Iterator[bytes]) -> None:
        """Write a part."""
        digest, size = hashlib.sha256(), 0
        info = zipfile.ZipInfo(name)  # without the time of day: the same content, the same bytes
        stored = zipfile.ZIP_STORED if name.startswith("photos/") else zipfile.ZIP_DEFLATED
        info.compress_type = stored
        with self._file.open(info, "w", force_zip64=True) as part:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                part.write(chunk)
                self._unsynced += len(chunk)
        if self._unsynced >= _SYNC_EVERY:
            self._unsynced = 0
            sync_file(self._path)
        self.parts.append(Part(name, size, digest.hexdigest()))

    def finish(self, manifest: Manifest, sign: Callable[[bytes], bytes]) -> None:
        """Write the manifest and its signature."""
        content = manifest.to_bytes()
        for name, data in ((_MANIFEST, content), (_SIGNATURE, sign(_CONTEXT + content))):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            self._file.writestr(info, data)


@contextmanager
def written(path: Path) -> Iterator[BundleWriter]:
    """A bundle to be filled: it is there whole, on the disk, or not at all; see `whole_file`."""
    with whole_file(path) as part, zipfile.ZipFile(part, "w") as file:
        yield BundleWriter(part, file)


class BundleReader:
    """An open bundle whose manifest is truly the sender's; its parts are checked as they are read.

    Raises DamagedFileError ("bundle-damaged", "bundle-unsigned", "bundle-altered"), StorageError
    ("bundle-newer", "bundle-too-large") everywhere, and what `heed` raises.
    """

    def __init__(self, path: Path, file: zipfile.ZipFile, heed: Heed = unheeded) -> None:
        self.path, self._file, self._heed = path, file, heed
        self._read, self._all = 0, 1
        self._until = monotonic() + MOST_SECONDS
        content = self._small(_MANIFEST, MOST_MANIFEST_BYTES)
        told = self._told(content)
        if not is_signed(
            bytes.fromhex(told["public"]), _CONTEXT + content, self._small(_SIGNATURE, 64)
        ):
            raise DamagedFileError("bundle-unsigned", path)
        self.manifest = _manifest(path, told)
        self._parts = {part.name: part for part in self.manifest.parts}
        self._require_names()
        self._all = 2 * total_bytes(self.manifest.parts) or 1  # checked, then taken

    def _told(self, content: bytes) -> Mapping[str, Any]:
        try:
            told = json.loads(content)
            version, key = told["format"], bytes.fromhex(told["public"])
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise DamagedFileError("bundle-damaged", self.path, reason=_MANIFEST) from error
        if type(version) is int and version > FORMAT:
            raise StorageError("bundle-newer", self.path, found=version, known=FORMAT)
        if type(version) is not int or version < _WITHOUT_PROVINCE or len(key) != KEY_BYTES:
            raise DamagedFileError("bundle-damaged", self.path, reason=_MANIFEST)
        return told  # type: ignore[no-any-return]

    def _require_names(self) -> None:
        names = self._file.namelist()
        expected = {*self._parts, _MANIFEST, _SIGNATURE}
        if len(names) != len(set(names)) or set(names) != expected:
            raise DamagedFileError("bundle-altered", self.path, part="zip")
        if len(self._parts) != len(self.manifest.parts):
            raise DamagedFileError("bundle-altered", self.path, part=_MANIFEST)
        if sum(part.bytes for part in self.manifest.parts) > MOST_BYTES:
            raise StorageError("bundle-too-large", self.path, most_bytes=MOST_BYTES)

    def _small(self, name: str, most: int) -> bytes:
        try:
            with self._file.open(name) as part:
                content = part.read(most + 1)
        except _ZIP_FAULTS as error:
            raise DamagedFileError("bundle-damaged", self.path, reason=name) from error
        if len(content) > most:
            raise StorageError("bundle-too-large", self.path, most_bytes=most)
        return content

    def check(self) -> None:
        """Hold every part against its hash; raises as the class says."""
        for name in self._parts:
            for _ in self.chunks(name):
                pass

    def read(self, name: str) -> bytes:
        """A part as a whole."""
        return b"".join(self.chunks(name))

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a part."""
        rest = b""
        try:
            for chunk in self.chunks(name):
                *whole, rest = (rest + chunk).split(b"\n")
                self._require_short(rest)
                for line in whole:
                    self._require_short(line)
                    yield line.decode()
        except UnicodeDecodeError as error:
            raise DamagedFileError("bundle-damaged", self.path, reason=name) from error
        if rest:
            raise DamagedFileError("bundle-damaged", self.path, reason=name)

    def _require_short(self, line: bytes) -> None:
        if len(line) > MOST_LINE_BYTES:
            raise StorageError("bundle-too-large", self.path, most_bytes=MOST_LINE_BYTES)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; at its end they were the right ones."""
        told = self._parts[name]
        digest, left = hashlib.sha256(), told.bytes
        try:
            with self._file.open(name) as part:
                while chunk := part.read(min(1 << 20, left + 1)):
                    left -= len(chunk)
                    if left < 0:
                        break
                    self._require_time()
                    self._read += len(chunk)
                    self._heed(min(self._read / self._all, 1.0))
                    digest.update(chunk)
                    yield chunk
        except _ZIP_FAULTS as error:
            raise DamagedFileError("bundle-damaged", self.path, reason=name) from error
        if left or digest.hexdigest() != told.sha256:
            raise DamagedFileError("bundle-altered", self.path, part=name)

    def _require_time(self) -> None:
        if monotonic() > self._until:
            raise StorageError("bundle-too-slow", self.path, seconds=MOST_SECONDS)


@contextmanager
def opened(path: Path, heed: Heed = unheeded) -> Iterator[BundleReader]:
    """A bundle to read; raises as `BundleReader`, MissingFileError."""
    with open_to_read(path) as raw:
        _require_directory(path, raw)
        try:
            file = zipfile.ZipFile(raw)
        except _ZIP_FAULTS as error:
            raise DamagedFileError("bundle-damaged", path, reason="zip") from error
        with file:
            yield BundleReader(path, file, heed)


def _require_directory(path: Path, raw: Any) -> None:  # noqa: ANN401 - an open file
    """See that the list of a ZIP's parts is no bomb of its own, before it is read."""
    try:
        size = raw.seek(0, 2)
        if size > MOST_BYTES:
            raise StorageError("bundle-too-large", path, most_bytes=MOST_BYTES)
        raw.seek(max(0, size - _TAIL_BYTES))
        tail = raw.read()
        raw.seek(0)
    except OSError as error:
        raise DamagedFileError("bundle-damaged", path, reason="zip") from error
    at = tail.rfind(_DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise DamagedFileError("bundle-damaged", path, reason="zip")
    if int.from_bytes(tail[at + 10 : at + 12], "little") > MOST_PARTS:
        raise StorageError("bundle-too-large", path, most_bytes=MOST_BYTES)
    if int.from_bytes(tail[at + 12 : at + 16], "little") > MOST_MANIFEST_BYTES:
        raise StorageError("bundle-too-large", path, most_bytes=MOST_MANIFEST_BYTES)


def _manifest(path: Path, told: Mapping[str, Any]) -> Manifest:
    try:
        manifest = Manifest(
            **{name: _text(told[name]) for name in _TEXTS},
            tips=tuple(map(_hash, told["tips"])),
            statements=tuple((_text(line), _text(by)) for line, by in told["statements"]),
            segments=tuple(_segment(each) for each in told["segments"]),
            parts=tuple(_part(each) for each in told["parts"]),
            province="" if told["format"] == _WITHOUT_PROVINCE else _text(told["province"]),
        )
    except (ValueError, TypeError, KeyError, DataError) as error:
        raise DamagedFileError("bundle-damaged", path, reason=_MANIFEST) from error
    names = {part.name for part in manifest.parts}
    if any(segment.member not in names for segment in manifest.segments):
        raise DamagedFileError("bundle-damaged", path, reason=_MANIFEST)
    return manifest


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _MOST_LETTERS:
        raise ValueError("text")
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError("hash")
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 62:
        raise ValueError("number")
    return value


def _segment(told: Mapping[str, Any]) -> Segment:
    segment = Segment(**told)
    for number in (segment.first, segment.last):
        _number(number)
    for key in (segment.public, segment.head):
        _hash(key)
    if segment.previous:
        _hash(segment.previous)
    _text(segment.office)
    bytes.fromhex(_text(segment.signature))
    if segment.first < 1 or segment.last < segment.first:
        raise ValueError("numbers")
    return segment


def _part(told: Mapping[str, Any]) -> Part:
    part = Part(**told)
    if not _NAME.fullmatch(_text(part.name)):
        raise ValueError("name")
    _number(part.bytes)
    _hash(part.sha256)
    return part


def total_bytes(parts: Sequence[Part]) -> int:
    """The bytes of parts, unpacked."""
    return sum(part.bytes for part in parts)
