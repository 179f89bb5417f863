"""What the makers of the program sign: releases of it, data of a province.

The rules are those of The Update Framework, as far as one file on a stick needs them: several
makers sign one list of all files with their hashes; it says for which system it is and until
when it may be taken, and nothing older than what was seen before is taken.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DataError

FORMAT = 1
PROGRAM = "langson-explorer"  # the subject of every release
ANY_SYSTEM = "any"
MOST_FILES = 20_000
MOST_BYTES = 4 << 30  # unpacked
_LONGEST_NAME = 200
_BAD_LETTER = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SUBJECT = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_SYSTEM = re.compile(r"[a-z0-9_]+-[a-z0-9_]+|any")
_HASH = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)


class Kind(StrEnum):
    """What a file of an update brings."""

    RELEASE = "release"
    PROVINCE = "province"


def version_key(text: str) -> tuple[int, ...]:
    """Up to four numbers that tell which of two versions is newer; raises ValueError."""
    if not _VERSION.fullmatch(text):
        raise ValueError(f"version {text[:40]}")
    numbers = [int(part) for part in text.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to unpack: its name with `/`, below the folder; whether it is a program.

    `link` is the name of another file that it only leads to ("" as a rule); it has no bytes then.
    """

    name: str
    bytes: int
    sha256: str
    runs: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the makers have signed.

    `subject` is the program or the id of a province: versions are compared within one subject.
    `system` is as `storage.updates.systems.this_system` says, or "any". `made`, `expires` are
    ISO 8601 days; `needs` is the oldest version of the program that can use it.
    """

    kind: Kind
    subject: str
    version: str
    system: str
    made: str
    expires: str
    needs: str
    files: tuple[Entry, ...]

    @property
    def unpacked_bytes(self) -> int:
        """The bytes of all files."""
        return sum(entry.bytes for entry in self.files)

    def to_bytes(self) -> bytes:
        """The text that is signed."""
        return canonical(asdict(self) | {"format": FORMAT}).encode()

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """A manifest from its text.

        Raises DataError ("update-newer-format", "update-malformed").
        """
        try:
            told = json.loads(content)
            if type(told["format"]) is int and told["format"] > FORMAT:
                raise DataError("update-newer-format", found=told["format"], known=FORMAT)
            manifest = _manifest(told)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise DataError("update-malformed", reason=str(error)[:200]) from error
        if manifest.to_bytes() != content:
            raise DataError("update-malformed", reason="not canonical")
        return manifest


@dataclass(frozen=True, slots=True)
class Makers:
    """Whose signatures count: raw public keys in hexadecimal digits, and how many must sign."""

    threshold: int
    keys: tuple[str, ...]

    @classmethod
    def read(cls, content: bytes) -> "Makers":
        """The makers a program ships; raises DataError ("update-makers-malformed")."""
        try:
            told = json.loads(content)
            makers = cls(told["threshold"], tuple(told["keys"]))
            if type(makers.threshold) is not int or makers.threshold < 1:
                raise ValueError("threshold")
            if len(set(makers.keys)) != len(makers.keys) or not all(
                map(_HASH.fullmatch, makers.keys)
            ):
                raise ValueError("keys")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise DataError("update-makers-malformed", reason=str(error)[:200]) from error
        return makers


@dataclass(frozen=True, slots=True)
class Seen:
    """The highest version of a subject ever taken here, the hash and the day of its manifest."""

    version: str
    sha256: str
    made: str


def refuse(
    manifest: Manifest,
    signers: frozenset[str],
    makers: Makers,
    *,
    today: date,
    system: str,
    own_version: str,
    seen: Mapping[str, Seen],
) -> DataError | None:
    """Why an update must not be taken; None where it may.

    Codes: "update-makers-unknown", "update-not-signed", "update-other-system", "update-expired",
    "update-needs-newer", "update-older", "update-have".
    """
    if len(makers.keys) < makers.threshold:
        return DataError(
            "update-makers-unknown", threshold=makers.threshold, count=len(makers.keys)
        )
    count = len(signers & set(makers.keys))
    if count < makers.threshold:
        return DataError("update-not-signed", count=count, threshold=makers.threshold)
    if manifest.system not in (ANY_SYSTEM, system):
        return DataError("update-other-system", found=manifest.system, here=system)
    latest = max([today, *(date.fromisoformat(one.made) for one in seen.values())])
    if latest > date.fromisoformat(manifest.expires):  # a clock set back brings nothing to life
        return DataError("update-expired", day=date.fromisoformat(manifest.expires))
    if version_key(manifest.needs) > version_key(own_version):
        return DataError("update-needs-newer", needed=manifest.needs, own=own_version)
    return _refuse_older(manifest, own_version, seen.get(manifest.subject))


def _refuse_older(manifest: Manifest, own_version: str, seen: Seen | None) -> DataError | None:
    version = version_key(manifest.version)
    highest = seen.version if seen else "0"
    if manifest.kind is Kind.RELEASE and version_key(own_version) >= version_key(highest):
        if version == version_key(own_version):
            return DataError("update-have", version=manifest.version)
        highest = own_version
    if version < version_key(highest):
        return DataError("update-older", version=manifest.version, highest=highest)
    if seen and version == version_key(seen.version) and seen.sha256 != sha256_of(manifest):
        return DataError("update-older", version=manifest.version, highest=highest)
    return None


def sha256_of(manifest: Manifest) -> str:
    """The hash of what was signed."""
    from hashlib import sha256  # noqa: PLC0415 - only who takes an update

    return sha256(manifest.to_bytes()).hexdigest()


def _manifest(told: Mapping[str, object]) -> Manifest:
    texts = {
        name: _text(told[name]) for name in ("subject", "version", "system", "expires", "needs")
    }
    kind, made = Kind(_text(told["kind"])), _text(told["made"])
    for day in (made, texts["expires"]):
        date.fromisoformat(day)
    for version in (texts["version"], texts["needs"]):
        version_key(version)
    if not _SUBJECT.fullmatch(texts["subject"]) or not _SYSTEM.fullmatch(texts["system"]):
        raise ValueError("subject or system")
    if (kind is Kind.RELEASE) is not (texts["subject"] == PROGRAM):
        raise ValueError("subject")
    files = told["files"]
    if not isinstance(files, list) or not 0 < len(files) <= MOST_FILES:
        raise ValueError("files")
    manifest = Manifest(kind=kind, made=made, files=tuple(map(_entry, files)), **texts)
    _require_apart(manifest.files)
    if manifest.unpacked_bytes > MOST_BYTES:
        raise ValueError("bytes")
    return manifest


def _entry(told: Mapping[str, object]) -> Entry:
    entry = Entry(**told)  # type: ignore[arg-type]
    if not is_safe(_text(entry.name)) or type(entry.runs) is not bool:
        raise ValueError(f"name {entry.name[:80]!r}")
    if type(entry.bytes) is not int or not 0 <= entry.bytes <= MOST_BYTES:
        raise ValueError("bytes")
    if _text(entry.link):
        if entry.bytes or entry.sha256:
            raise ValueError("link")
    elif not _HASH.fullmatch(_text(entry.sha256)):
        raise ValueError("sha256")
    return entry


def is_safe(name: str) -> bool:
    """Whether a name, unpacked on any system, stays below the folder and names a plain file."""
    parts = name.split("/")
    return len(name) <= _LONGEST_NAME and all(
        part
        and part.strip(" ") == part
        and not part.endswith(".")  # "..", too
        and not _BAD_LETTER.search(part)
        and not _WINDOWS_DEVICE.fullmatch(part)
        for part in parts
    )


def _require_apart(files: tuple[Entry, ...]) -> None:
    """See that no two names are one on a system that knows no capitals, none a folder of another.

    A link leads to a file of the list that is no link itself.
    """
    names = [entry.name.casefold() for entry in files]
    folders = {
        folder
        for name in names
        for folder in accumulate(name.split("/")[:-1], lambda above, own: f"{above}/{own}")
    }
    if len(set(names)) != len(names) or folders & set(names):
        raise ValueError("names")
    real = {entry.name for entry in files if not entry.link}
    if any(entry.link and entry.link not in real for entry in files):
        raise ValueError("link")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
