"""Files that an office vouches for by a signature beside them, such as map packs on a stick."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.domain.records.values import canonical
from langson_explorer.errors import DamagedFileError, MissingFileError, RequestError
from langson_explorer.files import open_to_read, read_small, write_whole
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.services.exchange.keys import Key
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.records.office import is_signed

ENDING, FORMAT = ".xlsig", 1
_MOST_BYTES, _CHUNK = 4096, 1 << 20


def signature_of(path: Path) -> Path:
    """Where the signature of a file is: beside it."""
    return path.with_name(path.name + ENDING)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits; raises StorageError."""
    hashed = hashlib.sha256()
    with open_to_read(path) as file:
        while chunk := file.read(_CHUNK):
            hashed.update(chunk)
    return hashed.hexdigest()


class SignedFiles:
    """Signs files by the key of this office; says whose signature a file has."""

    def __init__(
        self, keys: Keyring, exchange: Exchange, name: Callable[[], str] = lambda: ""
    ) -> None:
        self._keys, self._exchange, self._name = keys, exchange, name

    def sign(self, path: Path) -> Path:
        """Write the signature of a file beside it; returns its path. Raises StorageError."""
        told = {
            "format": FORMAT,
            "by": self._keys.public().hex(),
            "name": self._name(),
            "sha256": digest(path),
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        signed = {"told": told, "signature": self._keys.sign(canonical(told).encode()).hex()}
        file = signature_of(path)
        write_whole(file, json.dumps(signed, ensure_ascii=False, indent=1).encode())
        return file

    def require_signed(self, path: Path) -> tuple[Key, str]:
        """Whose key that counts has signed a file, and the digest that was signed.

        Raises RequestError ("file-unsigned", "key-unknown", "key-revoked", "key-expired"),
        DamagedFileError ("file-altered"), StorageError.
        """
        told = self._told(path)
        key = self._exchange.key(told["by"])
        if not key.standing.counts:
            words, name = " ".join(key.words), key.name or told["name"] or key.office
            raise RequestError(f"key-{key.standing}", name=name, key=key.public, words=words)
        self.require_same(path, told["sha256"])
        return key, told["sha256"]

    def require_same(self, path: Path, signed: str) -> None:
        """Raise DamagedFileError ("file-altered") where a file is not what was signed."""
        if digest(path) != signed:
            raise DamagedFileError("file-altered", path)

    def _told(self, path: Path) -> dict[str, str]:
        """What the signature says, if it is true."""
        try:
            content = read_small(signature_of(path), _MOST_BYTES)
        except MissingFileError as error:
            raise RequestError("file-unsigned", path=path) from error
        try:
            signed = json.loads(content)
            told = signed["told"]
            texts = {name: told[name] for name in ("by", "name", "sha256", "made")}
            is_true = (
                all(isinstance(text, str) for text in texts.values())
                and told["format"] == FORMAT
                and is_signed(
                    bytes.fromhex(told["by"]),
                    canonical(told).encode(),
                    bytes.fromhex(signed["signature"]),
                )
            )
            datetime.fromisoformat(texts["made"])
        except (ValueError, TypeError, KeyError, RecursionError):
            is_true = False
        if not is_true:
            raise DamagedFileError("file-altered", path)
        return texts
