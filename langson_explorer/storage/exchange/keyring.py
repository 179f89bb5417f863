"""The private keys of this installation: the one it signs with, those it had before."""

from collections.abc import Mapping
from pathlib import Path

from langson_explorer.files import move
from langson_explorer.storage.records.office import id_of, private_id, public_key, sign


class Keyring:
    """The key in a file, which is made if it is missing, and its predecessors beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def public(self) -> bytes:
        """The raw public key this installation signs with."""
        return public_key(self._path)

    def all(self) -> Mapping[str, Path]:
        """The files of the keys it has or has had, by public key (hexadecimal), the present first.

        Makes none. Raises as `public_key`.
        """
        before = sorted(self._path.parent.glob(f"{self._path.name}.before-*"), reverse=True)
        return {public_key(path).hex(): path for path in (self._path, *before) if path.exists()}

    def offices(self) -> Mapping[str, tuple[str, bool]]:
        """The key behind each office id of this installation, and whether it is the private one."""
        found: dict[str, tuple[str, bool]] = {}
        for public in self.all():
            raw = bytes.fromhex(public)
            found |= {id_of(raw): (public, False), private_id(raw): (public, True)}
        return found

    def sign(self, message: bytes, public: str | None = None) -> bytes:
        """The signature of a message by the present key or one of those before."""
        return sign(self._path if public is None else self.all()[public], message)

    def renew(self, stamp: str) -> None:
        """Put the key aside: the next to write is another office. The old one can still sign."""
        move(self._path, self._path.with_name(f"{self._path.name}.before-{stamp}"))
