"""Whose word counts: this office's own key, those it trusts, what they say of one another."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from langson_explorer.domain.exchange.trust import Kind, Known, Standing, Statement, Trust
from langson_explorer.domain.exchange.words import read_key, words_of
from langson_explorer.domain.records.values import clean
from langson_explorer.errors import RequestError
from langson_explorer.storage.exchange import ledger
from langson_explorer.storage.exchange.keyring import Keyring
from langson_explorer.storage.exchange.taking import true_among
from langson_explorer.storage.records.office import id_of
from langson_explorer.storage.records.photos import PhotoStore
from langson_explorer.storage.records.store import RecordStore


class Key(NamedTuple):
    """A public key (hexadecimal) with its office, its six words, what is thought of it.

    `since` and `until` (ISO 8601, "" for none) are of what is thought; `signs` says whether its
    word about other keys counts.
    """

    public: str
    office: str
    words: tuple[str, ...]
    name: str
    standing: Standing
    since: str = ""
    until: str = ""
    signs: bool = False


class Keys:
    """The keys an office knows. Every call may raise a StorageError."""

    def __init__(
        self,
        store: RecordStore,
        keys: Keyring,
        photos: PhotoStore,
        name: Callable[[], str],
        renew: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._keys, self._photos = store, keys, photos
        self._name, self._renew, self._now = name, renew, now

    def own_key(self) -> Key:
        """The key of this installation, which is made if there is none."""
        return self._key(self._keys.public().hex(), self._trust())

    def key(self, text: str) -> Key:
        """What is thought of a key; raises RequestError ("key-unreadable")."""
        return self._key(read_key(text).hex(), self._trust())

    def trust(self, text: str, name: str = "", *, signs: bool = False) -> Key:
        """Take what the owner of a key writes; with `signs` also keys that it signs."""
        public = read_key(text).hex()
        with self._store.writing(in_step=False) as db:
            before = ledger.known_keys(db).get(public)
            kept = clean(name) or (before.name if before else "")
            is_signing = signs or bool(before and before.signs)
            ledger.put_key(db, Known(public, kept, self._moment(), "", is_signing))
            ledger.forget_cursors(db)  # what was left may count now
        return self.key(public)

    def revoke(self, text: str) -> Key:
        """Take nothing more of what a key signs; what was taken stays.

        Whoever trusts this office as one that signs hears of it with the next bundle.
        """
        public = read_key(text).hex()
        if public in self._keys.all():
            raise RequestError("key-own")
        with self._store.writing(in_step=False) as db:
            now = self._moment()
            before = ledger.known_keys(db).get(public, Known(public, "", "", "", signs=False))
            known = Known(public, before.name, "", now, before.signs)
            ledger.put_key(db, known)
            own = self._keys.public().hex()
            day = self._today().isoformat()
            said = Statement(Kind.REVOKED, public, own, known.name, day, "", now)
            ledger.put_statements(db, [self._signed(said)])
        return self.key(public)

    def sign(self, text: str, name: str, until: date | None = None) -> Key:
        """State that a key is that office's, until a day; as a department does for its offices."""
        public = read_key(text).hex()
        self.trust(public, name)
        own, day = self._keys.public().hex(), self._today().isoformat()
        last = until.isoformat() if until else ""
        said = Statement(Kind.OFFICE, public, own, clean(name), day, last, self._moment())
        with self._store.writing(in_step=False) as db:
            ledger.put_statements(db, [self._signed(said)])
        return self.key(public)

    def renew_key(self) -> None:
        """Go on as a new office, which the old key speaks for: after a copied log was noticed."""
        self._keys.renew(self._now().astimezone(UTC).strftime("%Y%m%d%H%M%S%f"))
        self._tell_successors(self._moment())

    def _is_forked(self) -> bool:
        return self._store.has_forked(id_of(self._keys.public()))

    def _tell_successors(self, now: str) -> None:
        """Have each key this installation had before say who goes on in its place."""
        own = self._keys.public().hex()
        before = self._keys.all().keys() - {own}
        if not before:
            return
        with self._store.reading() as db:
            told = {(each.by, each.about) for each in ledger.read_statements(ledger.statements(db))}
        missing = [by for by in before if (by, own) not in told]
        if missing:
            said = [Statement(Kind.SUCCESSOR, own, by, "", "", "", now) for by in missing]
            with self._store.writing(in_step=False) as db:
                ledger.put_statements(db, [self._signed(each) for each in said])

    def _signed(self, statement: Statement) -> tuple[str, str]:
        line = statement.to_line()
        return line, self._keys.sign(line.encode(), statement.by).hex()

    # What keys say of one another

    def statements(self) -> list[tuple[str, str]]:
        """Every statement about keys, with its signature."""
        self._tell_successors(self._moment())
        with self._store.reading() as db:
            return ledger.statements(db)

    def hear(self, told: Sequence[tuple[str, str]]) -> Trust:
        """Keep the statements that are true; what is thought of keys then."""
        with self._store.reading() as db:
            known = set(ledger.statements(db))
        if new := true_among([each for each in told if each not in known]):
            with self._store.writing(in_step=False) as db:
                ledger.put_statements(db, new)
                ledger.forget_cursors(db)  # what was left may count now
        return self._trust()

    # Within

    def _trust(self, more: Sequence[tuple[str, str]] = ()) -> Trust:
        with self._store.reading() as db:
            told = dict(ledger.statements(db)) | dict(more)
            known = ledger.known_keys(db)
        own = frozenset(self._keys.all())
        return Trust(own, known, ledger.read_statements(told.items()))

    def _key(self, public: str, trust: Trust, name: str = "") -> Key:
        raw = bytes.fromhex(public)
        called = trust.name_of(public) or name
        if public in trust.own:
            called = self._name() or called
        standing = trust.standing(public, self._today())
        known = trust.known.get(public)
        told = (public, id_of(raw), words_of(raw), called, standing)
        return Key(*told, *trust.dates(public), signs=bool(known and known.signs))

    def _today(self) -> date:
        return self._now().date()

    def _moment(self) -> str:
        now = self._now().astimezone(UTC)
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
