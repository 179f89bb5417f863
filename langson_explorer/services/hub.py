"""An office and the common store: what either lacks goes over, as much as there is network for."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.domain.records.changes import Step
from langson_explorer.errors import DamagedFileError
from langson_explorer.services.exchange.door import Exchange
from langson_explorer.storage.exchange import hub
from langson_explorer.storage.exchange.hub import Pulled
from langson_explorer.storage.exchange.taking import steps_of

_MOST_CHANGES = 2_000  # of one push: what a break can cost


@dataclass(slots=True)
class Synced:
    """What went over.

    `forgotten` where the hub has lost what it had confirmed before. `unsent` changes are of a key
    of before that the hub knows as another office's. `photos_missing` are named by changes, and
    neither here nor in the hub.
    """

    pushed: int = 0
    pulled: int = 0
    photos_pushed: int = 0
    photos_pulled: int = 0
    photos_missing: int = 0
    waiting: int = 0
    unsent: int = 0
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
    What is forged is left out; all else is taken before it is told. `progress` is called several
    times a second; what it raises ends the work. Raises RequestError ("hub-…"), DamagedFileError
    ("chain-forged"), StorageError.
    """
    done = Synced()
    with hub.connected(url, progress) as db:
        _push(exchange, db, url, done, private=private)
        for line, signature in exchange.statements():
            db.execute("SELECT hub.tell(%s, %s)", (line, signature))
        db.commit()
        told = [(line, signature) for line, signature in db.execute("SELECT * FROM hub.told()")]
        db.commit()
        trust = exchange.hear(told)
        forged = _pull(exchange, db, url, trust, done)
        _fetch_photos(exchange, db, done)
    if forged:
        raise forged
    return done


def _push(exchange: Exchange, db: hub.Connection, url: str, done: Synced, *, private: bool) -> None:
    confirmed = exchange.confirmed(url)
    own = {public for public in exchange.own_keys() if hub.is_own(db, public)}
    has = hub.tips(db)
    for segment, lines in exchange.own_runs(has, _MOST_CHANGES, private=private):
        if segment.public not in own:
            done.unsent += len(lines)
            continue
        done.forgotten |= segment.office in confirmed and segment.last <= confirmed[segment.office]
        hub.push(db, segment, "".join(f"{line}\n" for line in lines))
        exchange.confirm(url, segment)
        done.pushed += len(lines)
    given, _ = exchange.photo_ids()
    for id_ in sorted(hub.lacking(db, given)):
        hub.put_photo(db, id_, exchange.photo(id_))
        done.photos_pushed += 1


def _pull(
    exchange: Exchange, db: hub.Connection, url: str, trust: Trust, done: Synced
) -> DamagedFileError | None:
    """Take all that is true; what is not is given back, and will be asked for again."""
    after, head = exchange.cursor(url)
    if head and not hub.has_read(db, after, head):
        after, done.forgotten = 0, True  # another store, or one set back: read from the start
    cursor, forged = f"{after}:{head}" if after else "0", None
    while found := hub.pull(db, after):
        runs = []
        for each in found:
            try:
                runs.append((each.segment, _verified(each)))
            except DamagedFileError as error:
                forged = forged or error
            if not forged:
                cursor = f"{each.seq}:{each.segment.head}"
        after = found[-1].seq
        taken = exchange.take_runs(runs, trust, (url, cursor))
        done.pulled += taken.changes
        done.waiting = taken.waiting
        done.forked += taken.forked
        done.left |= {author.public for author in taken.left}
    return forged


def _verified(pulled: Pulled) -> list[Step]:
    hub.require_true(pulled.segment)
    return list(steps_of(_Sent(pulled.body), pulled.segment))


def _fetch_photos(exchange: Exchange, db: hub.Connection, done: Synced) -> None:
    _, missing = exchange.photo_ids()
    lacking = hub.lacking(db, missing)
    for id_ in missing:
        content = None if id_ in lacking else hub.get_photo(db, id_)
        if content is not None:
            with suppress(DamagedFileError):  # no picture, whoever has given it
                exchange.keep_photo(id_, content)
                done.photos_pulled += 1
                continue
        done.photos_missing += 1
