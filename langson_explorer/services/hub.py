"""An office and the common store: what either lacks goes over, as much as there is network for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.errors import DamagedFileError
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.storage.exchange import hub
from langson_explorer.storage.exchange.bundle_file import Segment
from langson_explorer.storage.exchange.hub import Pulled
from langson_explorer.storage.exchange.making import photos_of

_MOST_CHANGES = 2_000  # of one push: what a break can cost


@dataclass(slots=True)
class Synced:
    """What went over. `forgotten` where the hub has lost what it had confirmed before."""

    pushed: int = 0
    pulled: int = 0
    photos_pushed: int = 0
    photos_pulled: int = 0
    waiting: int = 0
    forked: list[str] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    forgotten: bool = False


class _Sent:
    """A run of changes that has come over the wire."""

    def __init__(self, body: str) -> None:
        self.path, self._body = Path("hub"), body

    def lines(self, name: str) -> Iterator[str]:
        """Its lines."""
        del name
        *lines, rest = self._body.split("\n")
        if rest:
            raise DamagedFileError("bundle-damaged", self.path, reason="hub")
        return iter(lines)


def sync(
    exchange: Exchange,
    url: str,
    *,
    private: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> Synced:
    """Push what the hub lacks of this office, pull what this office lacks of others.

    Each run of changes is durable at once on either side: a break costs nothing but the rest.
    Raises RequestError ("hub-…"), DamagedFileError ("chain-forged"), StorageError.
    """
    done = Synced()
    with hub.connected(url) as db:
        _push(exchange, db, url, done, private=private)
        for line, signature in exchange.statements():
            db.execute("SELECT hub.tell(%s, %s)", (line, signature))
        db.commit()
        told = [(line, signature) for line, signature in db.execute("SELECT * FROM hub.told()")]
        trust = exchange.hear(told)
        _pull(exchange, db, url, trust, done, progress)
    return done


def _push(exchange: Exchange, db: hub.Connection, url: str, done: Synced, *, private: bool) -> None:
    confirmed = exchange.confirmed(url)
    has = hub.tips(db)
    for segment, lines in exchange.own_runs(has, _MOST_CHANGES, private=private):
        done.forgotten |= segment.office in confirmed and segment.last <= confirmed[segment.office]
        hub.push(db, segment, "".join(f"{line}\n" for line in lines))
        exchange.confirm(url, segment)
        done.pushed += len(lines)
        for line in lines:
            for id_ in photos_of(line) if '"photo":' in line else ():
                if content := exchange.photo(id_):
                    done.photos_pushed += hub.put_photo(db, id_, content)


def _pull(
    exchange: Exchange,
    db: hub.Connection,
    url: str,
    trust: Trust,
    done: Synced,
    progress: Callable[[], None],
) -> None:
    after = exchange.cursor(url)
    while found := hub.pull(db, after):
        after = found[-1].seq
        _take(exchange, db, found, trust, done, (url, after))
        progress()


def _take(
    exchange: Exchange,
    db: hub.Connection,
    found: Sequence[Pulled],
    trust: Trust,
    done: Synced,
    cursor: tuple[str, int],
) -> None:
    runs: list[tuple[Segment, _Sent]] = [(each.segment, _Sent(each.body)) for each in found]
    taken = exchange.take_runs(runs, trust, cursor)
    done.pulled += taken.changes
    done.waiting = taken.waiting
    done.forked += taken.forked
    done.left |= {author.public for author in taken.left}
    for each in found:
        for line in each.body.splitlines():
            for id_ in photos_of(line) if '"photo":' in line else ():
                if exchange.photo(id_) is None and (content := hub.get_photo(db, id_)):
                    exchange.keep_photo(id_, content)
                    done.photos_pulled += 1
