"""What an office and a common store hand one another; see `services.hub`."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from langson_explorer.domain.exchange.trust import Trust
from langson_explorer.domain.records.changes import hash_of
from langson_explorer.files import read_small
from langson_explorer.services.exchange.keys import Keys
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.bundle_file import Segment, chain_message
from langson_explorer.storage.exchange.ledger import Run
from langson_explorer.storage.exchange.taking import Author, Lines, Taken, Taking, steps_of
from langson_explorer.storage.records.forks import all_of as forks_of
from langson_explorer.storage.records.photos import MOST_BYTES


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
        previous = run.previous
        for at in range(0, len(lines), most):
            some = list(lines[at : at + most])
            first, last, head = run.first + at, run.first + at + len(some) - 1, hash_of(some[-1])
            signature = self._keys.sign(chain_message(run.root, last, head), public).hex()
            yield Segment("hub", public, run.root, first, last, previous, head, signature), some
            previous = head

    def take_runs(
        self, runs: Sequence[tuple[Segment, Lines]], trust: Trust, cursor: tuple[str, int]
    ) -> Taken:
        """Merge runs of a hub whose signatures are true, and remember how far it was read."""
        left = Counter[str]()
        with self._store.writing() as db:
            taking = Taking(db, self._moment(), "hub", self._keys.offices())
            for segment, lines in runs:
                if trust.standing(segment.public, self._today()).counts:
                    taking.run(segment, steps_of(lines, segment))
                else:
                    left[segment.public] += segment.last - segment.first + 1
            taken = taking.finish()
            ledger.put_state(db, ledger.cursor_key(cursor[0]), str(cursor[1]))
        for public, count in left.items():
            key = self._key(public, trust)
            taken.left.append(Author(key.office, public, key.name, key.standing, count))
        if self._is_forked():
            self.renew_key()
        if taken.changes:
            self._renew()
        return taken

    def cursor(self, url: str) -> int:
        """How far the changes of that hub were taken."""
        with self._store.reading() as db:
            return int(ledger.state(db, ledger.cursor_key(url)) or 0)

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

    def photo(self, id_: str) -> bytes | None:
        """A picture, if it is here."""
        return read_small(self._photos.path(id_), MOST_BYTES) if self._photos.has(id_) else None

    def keep_photo(self, id_: str, content: bytes) -> None:
        """Keep a picture that somebody has sent."""
        self._photos.put(id_, content)
