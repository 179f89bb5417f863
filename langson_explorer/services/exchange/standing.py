"""How things stand with other offices and with a common store."""

from dataclasses import dataclass
from typing import NamedTuple

from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.exchange.touches import Touched
from langson_explorer.storage.exchange.ledger import Exchanged, Peer


class Office(NamedTuple):
    """An office whose changes are here: the last way they came, when, how many; what is undecided.

    `seen` is ISO 8601, `way` "hub" or "bundle:…".
    """

    office: str
    name: str
    way: str
    seen: str
    changes: int
    conflicts: int


class Pending(NamedTuple):
    """What a common store has not confirmed yet of this office's own changes."""

    changes: int
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand: `conflicts` cells are undecided, `waiting` changes lack those before."""

    own: Key
    changes: int
    peers: tuple[Peer, ...]
    keys: tuple[Key, ...]
    conflicts: int
    waiting: int
    forked: tuple[str, ...]
    exchanges: tuple[Exchanged, ...]
    offices: tuple[Office, ...]
