"""What an office and a common store hand one another; see `services.hub`."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.domain.records.changes import Step, hash_of
from langson_explorer.files import read_small
from langson_explorer.services.exchange.keys import Keys
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import Segment, chain_message
from langson_explorer.storage.exchange.ledger import Run
from langson_explorer.storage.exchange.making import photos_of
from langson_explorer.storage.exchange.taking import Author, Taken, Taking
from langson_explorer.storage.records.forks import all_of as forks_of
from langson_explorer.storage.records.photos import MOST_BYTES

_MOST_RUN_BYTES = 1 << 20  # of one push: what a break costs on a slow line


class ForHub(Keys):
    """An office that may have a common store."""

    def own_runs(
        self, has: Sequence[str], most: int, *, private: bool
    ) -> Iterator[tuple[Segment, list[str]]]:
        """What somebody lacks of this office's own, in signed runs of at most so many changes."""
        with self._store.reading() as db:
            own, tree = self._keys.offices(), forks_of(db)
            runs = [
                (run, own[run.root])
                for run in ledger.runs_after(db, has)
                if run.root in own and (private or not own[run.root][1])
            ]
            # A branch comes after what it grows from.
            for run, (public, _) in sorted(runs, key=lambda each: each[0].feed in tree):
                yield from self._signed_runs(list(ledger.lines(db, run)), run, public, most)

    def _signed_runs(
        self, lines: Sequence[str], run: Run, public: str, most: int
    ) -> Iterator[tuple[Segment, list[str]]]:
        previous, first = run.previous, run.first
        for some in _portions(lines, most):
            last, head = first + len(some) - 1, hash_of(some[-1])
            signature = self._keys.sign(chain_message(run.root, last, head), public).hex()
            yield Segment("hub", public, run.root, first, last, previous, head, signature), some
            previous, first = head, last + 1

    def take_runs(
        self, runs: Sequence[tuple[Segment, Sequence[Step]]], trust: Trust, cursor: tuple[str, str]
    ) -> Taken:
        """Merge runs of a hub that were verified, and remember how far it was read."""
        left = Counter[str]()
        with self._store.writing() as db:
            taking = Taking(db, self._moment(), "hub", self._keys.offices())
            for segment, steps in runs:
                if trust.standing(segment.public, self._today()).counts:
                    taking.run(segment, steps)
                else:
                    left[segment.public] += segment.last - segment.first + 1
            taken = taking.finish()
            ledger.put_state(db, ledger.cursor_key(cursor[0]), cursor[1])
        for public, count in left.items():
            key = self._key(public, trust)
            taken.left.append(Author(key.office, public, key.name, key.standing, count))
        if self._is_forked():
            self.renew_key()
        if taken.changes:
            self._renew()
        return taken

    def cursor(self, url: str) -> tuple[int, str]:
        """How far the changes of that hub were taken: the last run, the hash it ended with."""
        with self._store.reading() as db:
            seq, _, head = (ledger.state(db, ledger.cursor_key(url)) or "0").partition(":")
        return int(seq), head

    def confirmed(self, url: str) -> Mapping[str, int]:
        """For each own chain the last number that hub has confirmed."""
        with self._store.reading() as db:
            told: dict[str, int] = json.loads(ledger.state(db, ledger.confirmed_key(url)) or "{}")
        return told

    def confirm(self, url: str, segment: Segment) -> None:
        """Remember that the hub has those changes."""
        known = {**self.confirmed(url), segment.office: segment.last}
        with self._store.writing(in_step=False) as db:
            ledger.put_state(db, ledger.confirmed_key(url), json.dumps(known))

    def own_keys(self) -> Sequence[str]:
        """The public keys this installation has or has had, the present one first."""
        self.own_key()  # is made if there is none
        return list(self._keys.all())

    def photo_ids(self) -> tuple[list[str], list[str]]:
        """The pictures that changes name: those this office gave and has, those not here."""
        with self._store.reading() as db:
            named = ledger.photo_lines(db)
            own, tree = self._keys.offices(), forks_of(db)
        given: dict[str, None] = {}
        missing: dict[str, None] = {}
        for feed, line in named:
            is_own = (tree[feed].root if feed in tree else feed) in own
            for id_ in photos_of(line):
                if not self._photos.has(id_):
                    missing[id_] = None
                elif is_own:
                    given[id_] = None
        return list(given), list(missing)

    def photo(self, id_: str) -> bytes:
        """A picture that is here."""
        return read_small(self._photos.path(id_), MOST_BYTES)

    def keep_photo(self, id_: str, content: bytes) -> None:
        """Keep a picture that somebody has sent."""
        self._photos.put(id_, content)


def _portions(lines: Sequence[str], most: int) -> Iterator[list[str]]:
    """Lines in runs of at most so many, and of so many bytes where that is more than one."""
    some: list[str] = []
    size = 0
    for line in lines:
        bytes_ = len(line.encode()) + 1
        if some and (len(some) == most or size + bytes_ > _MOST_RUN_BYTES):
            yield some
            some, size = [], 0
        some.append(line)
        size += bytes_
    if some:
        yield some
