"""Finds places by what people type: any of their names, with tones or without, or a mistyped one.

What comes first: a name before a text about the place, the tones typed before other tones,
Vietnamese before translations, the beginning of a name before its middle, a whole word before the
beginning of one; among equals the higher rank.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from itertools import chain, product, takewhile
from typing import NamedTuple

from langson_explorer.domain.importance import importance
from langson_explorer.domain.place import Place, Words
from langson_explorer.domain.text import fold, is_accented, tokens, toned
from langson_explorer.services.spelling import Spelling
from langson_explorer.storage.search_index import Match, SearchIndex

_LONGEST_QUERY = 200  # letters; nobody types more, though they may paste it
_FEW = 3  # with fewer hits than this, the query may be mistyped
_NAMES_PER_HIT = 4  # a place answers to several names; look at so many rows for one hit
_MOST_BESIDE = 300  # changed places; with more the index is made anew
_MISTYPED = 20  # look at so many rows for one hit, to have the least mistaken ones


class Field(StrEnum):
    """What of a place a query matched."""

    NAME = "name"
    ALIAS = "alias"
    ABOUT = "about"  # its kind, its commune of today or before 2025, its people
    TEXT = "text"  # what is written of it
    SIMILAR = "similar"  # a name, if the query is mistyped


class Hit(NamedTuple):
    """A place found; `matched` is the name, or the words about it, that answered."""

    place: Place
    matched: str
    field: Field


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a place; only a Vietnamese one has tones to respect."""

    place: Place
    text: str
    field: Field
    is_vietnamese: bool

    def words(self) -> list[str]:
        """Its words, folded."""
        return [fold(word) for word in tokens(self.text)]


class _Shelf:
    """Some places, the most important first, with an index of their names and texts."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = sorted(places, key=importance)
        self.by_id = {place.id: place for place in self.places}
        self.names = [name for place in self.places for name in _names(place)]
        self.words = Counter(word for name in self.names for word in name.words())
        self._name_index = SearchIndex(
            ("toned", "folded", "translated"), map(_name_row, self.names)
        )
        self._text_index: SearchIndex | None = None
        self.awaits_texts = False  # they will be read in another thread

    def read_texts(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Make the index of texts, which costs more than that of all names."""
        if self._text_index is None:
            columns = ("about_toned", "about_folded", "text_toned", "text_folded")
            rows = takewhile(lambda _row: not stop(), map(_text_row, self.places))
            made = SearchIndex(columns, rows)
            if not stop():
                self._text_index = made

    def named(self, column: str, words: Sequence[str], match: Match, limit: int) -> list["_Name"]:
        """The first names whose column holds the words so."""
        return [self.names[row] for row in self._name_index.find(column, words, match, limit)]

    def named_like(self, words: Iterable[Iterable[str]], limit: int) -> list["_Name"]:
        """The first names that hold one alternative of every word."""
        columns = ("folded", "translated")
        rows = self._name_index.find_alternatives(columns, words, limit)
        return [self.names[row] for row in rows]

    def told(self, column: str, words: Sequence[str], limit: int) -> list[Place]:
        """The first places of which it is written so; none while the texts are awaited."""
        if self._text_index is None and not self.awaits_texts:
            self.read_texts()
        if self._text_index is None:
            return []
        rows = self._text_index.find(column, words, Match.ALL_UNFINISHED, limit)
        return [self.places[row] for row in rows]


class Search:
    """An index of places; build it once, ask it at every key; after a change see `renewed`.

    The texts about places are read by the first question that no name answers: half a millisecond
    for each place. Who must not wait for that puts it off, then has them read in a thread.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._shelf, self._beside = _Shelf(places), _Shelf(())
        self._gone: frozenset[str] = frozenset()  # of the shelf, no longer so
        self._slack = 0  # their names
        self._places = self._shelf.places
        self._spelling = Spelling(self._shelf.words)

    def put_off_texts(self) -> None:
        """Answer by names alone until `read_texts` has been called."""
        self._shelf.awaits_texts = True

    def read_texts(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Read what is written of the places, in any thread; `stop` ends it."""
        self._shelf.read_texts(stop)

    def renewed(self, places: Sequence[Place]) -> "Search":
        """The index of other places, of which only those are read that are not the very same.

        They stand beside the others until they are many. This index stays as it is.
        """
        known = self._shelf.by_id
        new = [place for place in places if known.get(place.id) is not place]
        gone = known.keys() - {place.id for place in places}
        gone |= known.keys() & {place.id for place in new}
        if len(new) + len(gone) > _MOST_BESIDE:
            return Search(places)
        made = copy(self)
        made._gone, made._beside = frozenset(gone), _Shelf(new)
        made._beside.read_texts()
        made._places = [place for place in self._shelf.places if place.id not in gone]
        for place in new:
            insort(made._places, place, key=importance)
        dropped = [name for id_ in gone for name in _names(known[id_])]
        made._slack = len(dropped)
        words = self._shelf.words + made._beside.words
        words.subtract(word for name in dropped for word in name.words())
        made._spelling = Spelling(+words)
        return made

    @property
    def places(self) -> Sequence[Place]:
        """Every place, the most important first."""
        return self._places

    def find(self, text: str, limit: int = 20) -> list[Hit]:
        """The places that answer to a text, best first; any text is safe, an empty one finds none.

        Mistyped names are tried only when fewer than three places answer.
        """
        words = tokens(text[:_LONGEST_QUERY])
        if not words:
            return []
        hits: dict[str, Hit] = {}
        for hit in chain(self._by_name(words, limit), self._by_text(words, limit)):
            hits.setdefault(hit.place.id, hit)
            if len(hits) == limit:
                break
        if len(hits) < _FEW:
            for hit in self._mistyped(words, limit):
                hits.setdefault(hit.place.id, hit)
        return list(hits.values())[:limit]

    def names(self, text: str, limit: int) -> list[Hit]:
        """The places a name of which holds all the words of a text, best first."""
        hits: dict[str, Hit] = {}
        for hit in self._by_name(tokens(text), limit):
            hits.setdefault(hit.place.id, hit)
        return list(hits.values())[:limit]

    def _by_name(self, words: Sequence[str], limit: int) -> Iterator[Hit]:
        most = limit * _NAMES_PER_HIT
        for column, match in _passes(words):
            query = _columns_words(column, words)
            yield from map(_hit, self._of_both(_Shelf.named, column, query, match, limit=most))

    def _of_both[T: (_Name, Place)](
        self, ask: Callable[..., list[T]], *question: object, limit: int
    ) -> list[T]:
        """What both shelves answer to a question, as if they were one."""
        if not (self._gone or self._beside.places):
            return ask(self._shelf, *question, limit)
        found = ask(self._shelf, *question, limit + self._slack)
        left = [each for each in found if _place(each).id not in self._gone]
        beside = ask(self._beside, *question, limit)
        return list(merge(left, beside, key=lambda each: importance(_place(each))))[:limit]

    def _by_text(self, words: Sequence[str], limit: int) -> Iterator[Hit]:
        for field in (Field.ABOUT, Field.TEXT):
            for tones in ("toned", "folded"):
                column = f"{field}_{tones}"
                query = _columns_words(column, words)
                for place in self._of_both(_Shelf.told, column, query, limit=limit):
                    yield Hit(place, _what_matched(place, words), field)

    def _mistyped(self, words: Sequence[str], limit: int) -> Iterator[Hit]:
        folded = [fold(word) for word in words]
        apart = self._spelling.apart(folded)
        hits = self._by_name(apart, limit) if apart != folded else iter(())
        for hit in chain(hits, self._misspelt(apart, limit)):
            yield hit._replace(field=Field.SIMILAR)

    def _misspelt(self, words: Sequence[str], limit: int) -> Iterator[Hit]:
        """The names with the fewest mistakes in them."""
        meant = [self._spelling.meant(word) for word in words]
        names = self._of_both(_Shelf.named_like, meant, limit=limit * _MISTYPED)

        def mistakes(name: _Name) -> int:
            held = name.words()
            return sum(min((word[w] for w in held if w in word), default=0) for word in meant)

        fewest = min(map(mistakes, names), default=0)
        yield from (_hit(name) for name in names if mistakes(name) == fewest)


def _hit(name: _Name) -> Hit:
    return Hit(name.place, name.text, name.field)


def _place(of: _Name | Place) -> Place:
    return of.place if isinstance(of, _Name) else of


def _passes(words: Sequence[str]) -> Iterator[tuple[str, Match]]:
    """What to try, in order. Someone who typed accents means them; else they only break ties."""
    if any(map(is_accented, words)):
        yield from product(("toned", "folded"), Match)
    else:
        yield from ((column, match) for match in Match for column in ("toned", "folded"))
    yield from product(("translated",), Match)


def _columns_words(column: str, words: Iterable[str]) -> list[str]:
    return [toned(word) if column.endswith("toned") else fold(word) for word in words]


def _names(place: Place) -> Iterator[_Name]:
    yield _Name(place, place.name.vi, Field.NAME, is_vietnamese=True)
    for other in (place.name.en, place.name.zh):
        if other:
            yield _Name(place, other, Field.NAME, is_vietnamese=False)
    for alias in place.aliases:
        yield _Name(place, alias, Field.ALIAS, is_vietnamese=any(map(is_accented, tokens(alias))))


def _name_row(name: _Name) -> tuple[list[str], ...]:
    words = tokens(name.text)
    folded = [fold(word) for word in words]
    return ([toned(word) for word in words], folded, []) if name.is_vietnamese else ([], [], folded)


def _text_row(place: Place) -> tuple[list[str], ...]:
    names = tokens(" ".join((*_all(place.name), *place.aliases)))
    about = names + tokens(" ".join(_about(place)))
    text = about + tokens(" ".join(_text(place)))
    return (
        [toned(word) for word in about],
        [fold(word) for word in about],
        [toned(word) for word in text],
        [fold(word) for word in text],
    )


def _all(words: Words) -> tuple[str, str, str]:
    return words.vi, words.en, words.zh


def _about(place: Place) -> Iterator[str]:
    """Short words about a place that someone may look it up by."""
    yield from _all(place.kind_name)
    yield from _all(place.commune_text)
    yield place.former_commune
    yield place.former_district
    yield from place.peoples


def _text(place: Place) -> Iterator[str]:
    for words in (place.summary, place.designation, place.period):
        yield from _all(words)
    for fact in place.facts:
        yield from _all(fact.text)


def _what_matched(place: Place, words: Iterable[str]) -> str:
    """The first words about a place that hold all the query's; its name where none does."""
    wanted = {fold(word) for word in words}
    for about in _about(place):
        if wanted <= {fold(word) for word in tokens(about)}:
            return about
    return place.name.vi
