"""Who this installation is: an Ed25519 key of its own, made at first use."""

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.files import make_private_folder, read_small, whole_file

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LONGEST = 4096
_ID_BYTES = 10


def office_id(path: Path) -> str:
    """The id of the office whose private key is in that file, which is made if it is missing.

    Sixteen letters out of the hash of its public key. The key can be read by its user only.
    Raises StorageError, DamagedFileError ("office-key-damaged").
    """
    return id_of(public_key(path))


def id_of(public: bytes) -> str:
    """The id of the office with that raw public key."""
    return base64.b32encode(hashlib.sha256(public).digest()[:_ID_BYTES]).decode().lower()


def public_key(path: Path) -> bytes:
    """The 32 bytes of the public key that goes with the private key in a file; see `office_id`."""
    return _private(path).public_key().public_bytes_raw()


def _private(path: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only who writes
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    if not path.exists():
        _make(path)
    try:
        key = serialization.load_pem_private_key(read_small(path, _LONGEST), None)
    except (ValueError, TypeError) as error:
        raise DamagedFileError("office-key-damaged", path) from error
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise DamagedFileError("office-key-damaged", path)
    return key


def _make(path: Path) -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only who writes
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    make_private_folder(path.parent)
    try:
        with whole_file(path, private=True, fresh=True) as part:
            part.write_bytes(made)
    except StorageError as error:
        if error.code != "file-exists":  # another program was quicker: its key it is
            raise


_PRIVATE = b"for the office only"


def private_id(public: bytes) -> str:
    """The id under which an office numbers what is for itself only: a chain of its own.

    So it can stay at home without a gap in what travels.
    """
    return id_of(public + _PRIVATE)


def sign(path: Path, message: bytes) -> bytes:
    """The signature of a message by the private key in a file; raises as `office_id`."""
    return _private(path).sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of that raw public key has signed a message."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only who exchanges
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
