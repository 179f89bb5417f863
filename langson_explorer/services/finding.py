"""Finds places by what people type, words of time and place among it understood."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place import Place
from langson_explorer.domain.query import Filter, is_on
from langson_explorer.domain.text import fold, is_accented, tokens, toned
from langson_explorer.services.query import Query, QueryReader
from langson_explorer.services.query_words import units_written_out
from langson_explorer.services.search import Field, Hit, Search
from langson_explorer.services.wording.names import in_language

type _Words = tuple[str, ...]

_ALL = 1_000  # hits to look through for those that a filter leaves


class Answer(NamedTuple):
    """The places found, best first, with how the text was understood.

    `is_close` where nothing meets all that was understood, and what comes near answers instead.
    """

    query: Query
    hits: list[Hit]
    is_close: bool = False


class _Named(NamedTuple):
    """A place's names with their tones, then without; also without what is in brackets."""

    place: Place
    toned: set[_Words]
    folded: set[_Words]


class Finder:
    """Search with understanding; a text that is a name finds that name before all else."""

    def __init__(
        self, catalogue: Catalogue, search: Search, before: "Finder | None" = None
    ) -> None:
        """`before` knew the names of the very same places: they are not read again."""
        self._search = search
        self._reader = QueryReader(catalogue)
        known = before._names if before else {}
        self._names: dict[str, _Named] = {}
        for place in catalogue.places:
            told = known.get(place.id)
            is_same = told is not None and told.place is place
            self._names[place.id] = told if told and is_same else _named(place)
        self._toned = set().union(*(named.toned for named in self._names.values()))
        self._folded = set().union(*(named.folded for named in self._names.values()))

    def ask(self, text: str, today: date, limit: int = 20) -> Answer:
        """The places that answer to a text; what was understood of it is in `query.parts`.

        Where nothing meets that, it was misunderstood: the text is searched as it is. Units that
        are cut short ("H. Hữu Lũng") are written out first.
        """
        text = units_written_out(text)
        query = self._reader.read(text, today)
        as_it_is = Query(text, text.strip())
        for words in (tokens(text), tokens(query.telling)):
            if self._is_name(words) and " ".join(words) in " ".join(tokens(text)):
                hits = self._search.find(" ".join(words), _ALL)
                return Answer(as_it_is, self._exact_first(hits, words)[:limit])
        for wanted in _ever_closer(query):
            if hits := self._within(query, wanted):
                return Answer(query, hits[:limit], is_close=wanted != query.filter)
        hits = self._search.find(text, limit)
        if _is_by_name(hits) or not (query.parts or query.telling):
            return Answer(as_it_is, hits)
        return self._at_least(query, limit) or Answer(as_it_is, hits)

    def _at_least(self, query: Query, limit: int) -> Answer | None:
        """What answers to some of the words, where nothing answers to all of them."""
        if query.parts and (hits := self._within(replace(query, rest=""), query.filter)):
            return Answer(query, hits[:limit], is_close=True)
        if hits := self._search.find(query.telling, limit):
            return Answer(Query(query.text, query.telling), hits)
        return None

    def _is_name(self, words: Sequence[str]) -> bool:
        if any(map(is_accented, words)):
            return tuple(map(toned, words)) in self._toned
        return tuple(map(fold, words)) in self._folded

    def _exact_first(self, hits: list[Hit], words: Sequence[str]) -> list[Hit]:
        """The hits, those that bear just this name first."""
        said, plain = tuple(map(toned, words)), tuple(map(fold, words))

        def other(hit: Hit) -> tuple[bool, bool]:
            named = self._names[hit.place.id]
            return said not in named.toned, plain not in named.folded

        return sorted(hits, key=other)

    def _is_out_of_season(self, name: str, wanted: Filter) -> bool:
        """Whether a place of that name would meet a filter at another time."""
        if wanted.period is None:
            return False
        at_any_time = wanted.without("period")
        return any(at_any_time.matches(hit.place) for hit in self._search.names(name, _ALL))

    def _within(self, query: Query, wanted: Filter) -> list[Hit]:
        """The places that meet a filter, those named by the words of the text first."""
        if query.rest:
            hits = self._search.find(query.rest, _ALL)
            hits = [hit for hit in hits if wanted.matches(hit.place)]
            if not _is_by_name(hits) and self._is_out_of_season(query.rest, wanted):
                return []
            return sorted(hits, key=lambda hit: wanted.likeness(hit.place))
        left = {
            place.id: place
            for place in self._search.places
            if wanted.matches(place) and not _is_beside(place, wanted)
        }
        hits = [hit for hit in self._search.names(query.text, _ALL) if hit.place.id in left]
        others = left.keys() - {hit.place.id for hit in hits}
        rest = (place for id_, place in left.items() if id_ in others)
        by_day = wanted.period is not None

        def unlikely(place: Place) -> tuple[tuple[bool, bool], bool]:
            # On a day, what is on that day only comes before what is on every fifth.
            return wanted.likeness(place), by_day and place.festival is None

        return hits + [_hit(place) for place in sorted(rest, key=unlikely)]


def _ever_closer(query: Query) -> Iterator[Filter]:
    """The filter of a query, then one that minds the kind less: a temple for want of a pagoda.

    What is named but out of season answers, too.
    """
    if query.parts:
        yield query.filter
        if query.filter.kinds is not None and not query.rest:
            yield query.filter.without("kinds", "called")
        if query.filter.period is not None and query.rest:
            yield query.filter.without("period")


def _is_by_name(hits: Sequence[Hit]) -> bool:
    """Whether the best hit bears the words in a name, or in what it is; not just in a text."""
    return bool(hits) and hits[0].field in (Field.NAME, Field.ALIAS, Field.ABOUT)


def _is_beside(place: Place, wanted: Filter) -> bool:
    """Whether a place is there at any time, where one asked only what is on."""
    period = wanted.period
    return period is not None and wanted == Filter(period=period) and not is_on(place, period)


def _named(place: Place) -> _Named:
    full = [name for name in (place.name.vi, place.name.en, place.name.zh) if name]
    short = [name.partition("(")[0].partition("（")[0] for name in full]
    names = [tokens(name) for name in (*full, *short, *place.aliases)]
    with_tones = {tuple(map(toned, name)) for name in names}
    return _Named(place, with_tones, {tuple(map(fold, name)) for name in names})


def _hit(place: Place) -> Hit:
    return Hit(place, in_language(place.name), Field.ABOUT)
