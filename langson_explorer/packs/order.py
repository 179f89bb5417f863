"""The order of the packs, from the top of the map down, with those switched off."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from langson_explorer.errors import MissingFileError, StorageError
from langson_explorer.files import read_small, write_whole

BASEMAP = "basemap"  # our own map's place among them
ROADS = "roads"  # the road pack, which is in no order
_LONGEST = 1 << 20  # bytes of the file

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """Ids from the top down, BASEMAP among them; `hidden` are switched off.

    `names` are those of packs that do not say their own.
    """

    ids: tuple[str, ...] = (BASEMAP,)
    hidden: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, present: Iterable[str]) -> "Order":
        """The same with exactly these packs: new ones on top, lost ones gone."""
        there = [*dict.fromkeys(present)]
        new = [pack for pack in there if pack not in self.ids]
        kept = [entry for entry in dict.fromkeys(self.ids) if entry == BASEMAP or entry in there]
        ids = (*new, *kept) if BASEMAP in kept else (*new, *kept, BASEMAP)
        return replace(self, ids=ids)

    def moved(self, pack: str, position: int) -> "Order":
        """The same with one entry at another position, counted from the top."""
        rest = [entry for entry in self.ids if entry != pack]
        position = max(0, min(position, len(rest)))
        return replace(self, ids=(*rest[:position], pack, *rest[position:]))

    def shown(self, pack: str, is_shown: bool) -> "Order":
        """The same with a pack switched on or off."""
        return replace(self, hidden=self.hidden - {pack} if is_shown else self.hidden | {pack})


def read_order(path: Path) -> Order:
    """The order kept in a file; where that says nothing sensible, none has been chosen."""
    try:
        stored = json.loads(read_small(path, _LONGEST))
        ids, hidden, names = stored["order"], stored["hidden"], dict(stored["names"])
        if not all(isinstance(text, str) for text in (*ids, *hidden, *names, *names.values())):
            raise ValueError("ids are texts")
    except MissingFileError:
        return Order()
    except (StorageError, ValueError, TypeError, KeyError, RecursionError) as error:
        _log.warning("the order of packs in %s cannot be read: %s", path, error)
        return Order()
    return Order(tuple(ids), frozenset(hidden), names)


def write_order(path: Path, order: Order) -> None:
    """Keep the order, whole or not at all; raises ReadOnlyError, StorageError (`whole_file`)."""
    kept = {"order": order.ids, "hidden": sorted(order.hidden), "names": dict(order.names)}
    text = json.dumps(kept, ensure_ascii=False, indent=1)
    # Names of files may hold halves of letters.
    write_whole(path, text.encode("utf-8", "surrogatepass"), private=True)
