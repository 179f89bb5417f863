"""Understands what one types: words of kind, place, people, time become filters, the rest stays."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.place import Layer
from langson_explorer.domain.query import Filter
from langson_explorer.domain.text import (
    Token,
    fold,
    is_accented,
    simple,
    token_spans,
    tokens,
    toned,
)
from langson_explorer.services.query_time import TIME_WORDS, time_words
from langson_explorer.services.query_words import (
    AFTER_AREA,
    BEFORE_AREA,
    BY_PEOPLE,
    FILLERS,
    area_phrases,
    bare_area_phrases,
    kind_phrases,
    people_phrases,
    province_names,
    route_phrases,
)
from langson_explorer.services.spelling import Spelling

_LONG = 5  # letters of a word in which a slip is put right
_TIME_SPELLING = Spelling(TIME_WORDS)


class Part(NamedTuple):
    """Some words that were understood: where they stand in the text, the filter they mean."""

    start: int
    end: int
    words: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class Query:
    """A text, the parts of it that became filters, the words left to search by.

    `telling` are the words that say something, whether understood or not.
    """

    text: str
    rest: str
    parts: tuple[Part, ...] = ()
    telling: str = ""

    @property
    def filter(self) -> Filter:
        """All the parts at once."""
        wanted = Filter()
        for part in self.parts:
            wanted &= part.filter
        return wanted

    @property
    def naming(self) -> str:
        """The words that a name may hold: those to search by, those of kind, area, people."""
        understood = (part.words for part in self.parts if part.filter.period is None)
        return " ".join((self.rest, *understood)).strip()

    def without(self, part: Part) -> str:
        """The text with a part's words taken out: what to ask when its chip is removed."""
        return " ".join((self.text[: part.start] + " " + self.text[part.end :]).split())


class _Sort(Enum):
    """What a phrase is about."""

    KIND = "kind"
    AREA = "area"
    BARE_AREA = "bare area"  # "Bắc Sơn", without what kind of unit it is
    PEOPLE = "people"


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    sort: _Sort
    filter: Filter


class _Found(NamedTuple):
    """A phrase met in a text, from one word to another; a weak one needs company."""

    first: int
    last: int
    phrase: _Phrase
    is_weak: bool


class _Plain(NamedTuple):
    """A text without accents, then with them, with where each of its letters comes from."""

    text: str
    said: str
    origin: list[int]


class QueryReader:
    """Knows the words of a catalogue: its kinds, communes, peoples; safe for any text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._meant = lru_cache(maxsize=4096)(self._find_meant)

    def read(self, text: str, today: date) -> Query:
        """What a text asks for; with nothing understood all of it is left to search by."""
        text = unicodedata.normalize("NFC", text)
        words = list(token_spans(text))
        is_festive = any(_is_festive(found.phrase) for found in self._phrases_in(words))
        parts: list[Part] = []
        plain = self._plain(text, words)
        time = time_words(plain.text, today, is_festive=is_festive, said=plain.said)
        if time is not None:
            start, end = plain.origin[time.start], plain.origin[time.end - 1] + 1
            parts.append(_part(text, start, end, Filter(period=time.period)))
            words = [word for word in words if not start <= word.start < end]
        left = list(words)
        for found in _believed(list(self._phrases_in(words)), in_company=bool(parts)):
            inside = words[found.first : found.last + 1]
            part = _part(text, inside[0].start, inside[-1].end, found.phrase.filter)
            if _is_possible(Query(text, "", (*parts, part)).filter):
                parts.append(part)
                left = [word for word in left if word not in inside]
        telling = _joined(text, _telling(token_spans(text)))
        if not parts:
            return Query(text, text.strip(), telling=telling)
        parts.sort(key=lambda part: part.start)
        return Query(text, _joined(text, _telling(left)), tuple(parts), telling)

    def _plain(self, text: str, words: Sequence[Token]) -> "_Plain":
        """A text without accents, slips in words of time put right."""
        letters: list[tuple[str, int]] = [(_without_accent(c), at) for at, c in enumerate(text)]
        for word in reversed(words):
            right = self._meant_time(fold(word.word))
            if right is not None:
                last = word.end - 1
                spots = [min(word.start + n, last) for n in range(len(right) - 1)] + [last]
                letters[word.start : word.end] = zip(right, spots, strict=True)
        origin = [at for _, at in letters]
        said = "".join(lower if len(lower := text[at].lower()) == 1 else text[at] for at in origin)
        return _Plain("".join(letter for letter, _ in letters), said, origin)

    def _meant_time(self, word: str) -> str | None:
        """The word of time that a word is a letter away from, if it is no word of a name."""
        if len(word) < _LONG - 1 or word in self._known or word in TIME_WORDS:
            return None
        slips = _TIME_SPELLING.meant(word)
        return next((right for right, mistakes in slips.items() if mistakes == 1), None)

    def _phrases_in(self, words: Sequence[Token]) -> Iterator[_Found]:
        """The phrases of a text from left to right, the longest at each place."""
        at = 0
        while at < len(words):
            found = self._phrase_at(words, at)
            if found is not None:
                yield found
                at = found.last
            at += 1

    def _phrase_at(self, words: Sequence[Token], at: int) -> _Found | None:
        best: tuple[int, int] | None = None
        found = None
        for phrase in chain.from_iterable(map(self._beginning, self._meant(words[at].word))):
            end = at + len(phrase.words)
            wrong = self._slips([word.word for word in words[at:end]], phrase.words)
            if wrong is None or (best is not None and (len(phrase.words), -wrong) <= best):
                continue
            weak = _is_weak(phrase, words, at, end)
            if weak is not None:
                best = len(phrase.words), -wrong
                found = _Found(at, end - 1, phrase, weak)
        return found

    def _beginning(self, word: str) -> Sequence[_Phrase]:
        return self._phrases.get(word, ())

    def _slips(self, typed: Sequence[str], phrase: Sequence[str]) -> int | None:
        """How many tones are wrong in a phrase; None where it is another one.

        One may be, in a phrase of several words: "động" alone is not "đồng".
        """
        if len(typed) != len(phrase):
            return None
        pairs = list(zip(typed, phrase, strict=True))
        if any(fold(b) not in self._meant(a) for a, b in pairs):
            return None
        wrong = sum(is_accented(a) and toned(a) != toned(b) for a, b in pairs)
        return wrong if wrong == 0 or (wrong == 1 and len(pairs) > 1) else None

    def _find_meant(self, word: str) -> list[str]:
        """A word without accents; where no name holds it, the words it is a letter away from."""
        plain = fold(word)
        if len(plain) < _LONG or plain in self._known:
            return [plain]
        slips = self._spelling.meant(plain)
        return [plain, *(known for known, mistakes in slips.items() if mistakes == 1)]

    @cached_property
    def _phrases(self) -> dict[str, list[_Phrase]]:
        """Every phrase, by its first word; of two that read alike the later one holds."""
        table: dict[tuple[str, ...], _Phrase] = {}
        for sort, phrases in self._sorts():
            for text, wanted in phrases:
                words = tuple(tokens(text))
                table[words] = _Phrase(words, sort, wanted)
        by_first: dict[str, list[_Phrase]] = {}
        for phrase in table.values():
            by_first.setdefault(fold(phrase.words[0]), []).append(phrase)
        return by_first

    def _sorts(self) -> Iterator[tuple[_Sort, Iterable[tuple[str, Filter]]]]:
        yield _Sort.BARE_AREA, bare_area_phrases(self._catalogue)
        yield _Sort.AREA, area_phrases(self._catalogue)
        yield _Sort.PEOPLE, people_phrases()
        yield _Sort.KIND, route_phrases(self._catalogue)
        yield _Sort.KIND, kind_phrases(self._catalogue.places)

    @cached_property
    def _spelling(self) -> Spelling:
        phrases = chain.from_iterable(self._phrases.values())
        words = {fold(word) for phrase in phrases for word in phrase.words}
        return Spelling(word for word in words if len(word) >= _LONG)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of every name: none of them is a slip of another."""
        return frozenset(
            fold(word)
            for place in self._catalogue.places
            for name in (place.name.vi, place.name.en, *place.aliases)
            for word in tokens(name)
        )


def _is_weak(phrase: _Phrase, words: Sequence[Token], at: int, end: int) -> bool | None:
    """Whether a phrase needs company to be believed; None where it cannot be meant here."""
    typed = [word.word for word in words[at:end]]
    before = fold(words[at - 1].word) if at else ""
    after = fold(words[end].word) if end < len(words) else ""
    match phrase.sort:
        case _Sort.AREA:
            return False
        case _Sort.BARE_AREA:
            return before not in BEFORE_AREA and after not in AFTER_AREA
        case _Sort.PEOPLE:
            is_told = len(typed) > 1 or is_accented(typed[0])
            return False if is_told or {before, after} & BY_PEOPLE else None
        case _Sort.KIND:
            return len(typed) == 1 and is_accented(phrase.words[0]) and not is_accented(typed[0])


def _believed(found: Sequence[_Found], *, in_company: bool) -> Sequence[_Found]:
    """The phrases to go by: weak ones only beside others, of another sort if they are weak, too."""
    sorts = {one.phrase.sort for one in found}
    if in_company or len(sorts) > 1 or any(not one.is_weak for one in found):
        return found
    return ()


def _is_festive(phrase: _Phrase) -> bool:
    return phrase.filter.layers == frozenset({Layer.FESTIVALS})


def _is_possible(wanted: Filter) -> bool:
    """Whether a place can meet a filter: no two parts of it exclude each other."""
    sets = (wanted.layers, wanted.communes, wanted.districts, wanted.ranks, wanted.peoples)
    no_kind = wanted.kinds is not None and not wanted.kinds and not wanted.called
    return not no_kind and all(some is None or some for some in sets)


def _part(text: str, start: int, end: int, wanted: Filter) -> Part:
    return Part(start, end, text[start:end], wanted)


def _without_accent(letter: str) -> str:
    plain = fold(simple(letter))
    return plain if len(plain) == 1 else letter


def _joined(text: str, words: Iterable[Token]) -> str:
    """Words as they were typed."""
    return " ".join(text[word.start : word.end] for word in words)


def _telling(some: Iterable[Token]) -> Iterator[Token]:
    """The words that tell something: not "ở", "in", "的", nor the name of the province."""
    words, skip = list(some), 0
    province = [[fold(word) for word in tokens(name)] for name in province_names()]
    for at, word in enumerate(words):
        if at < skip:
            continue
        following = [fold(later.word) for later in words[at:]]
        name = next((name for name in province if following[: len(name)] == name), None)
        if name is not None:
            skip = at + len(name)
        elif following[0] not in FILLERS:
            yield word
