"""Whose paper it is, for whom: the office's name, how to reach it, its crest; guests or oneself."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from langson_explorer.errors import RequestError
from langson_explorer.files import read_small
from langson_explorer.settings import OFFICE_CONTACT, OFFICE_CREST, OFFICE_NAME, Settings

MOST_CREST_BYTES = 2_000_000
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class Audience(StrEnum):
    """Whom a paper is for."""

    GUESTS = "guests"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a paper; `crest` is a PNG or a JPEG of the type `crest_type`, or empty."""

    name: str = ""
    contact: str = ""
    crest: bytes = b""
    crest_type: str = ""


NO_LETTERHEAD = Letterhead()


def letterhead_of(settings: Settings) -> Letterhead:
    """The letterhead of the settings.

    Raises RequestError ("crest-unreadable") for a crest that is no PNG, no JPEG, or too big;
    MissingFileError, StorageError where it cannot be read.
    """
    name, contact = (settings.get(option) for option in (OFFICE_NAME, OFFICE_CONTACT))
    chosen = settings.get(OFFICE_CREST)
    if not chosen:
        return Letterhead(name, contact)
    crest = read_small(Path(chosen), MOST_CREST_BYTES)
    kind = next((kind for magic, kind in _KINDS.items() if crest.startswith(magic)), "")
    if not kind or len(crest) > MOST_CREST_BYTES:
        raise RequestError("crest-unreadable", path=chosen)
    return Letterhead(name, contact, crest, kind)
