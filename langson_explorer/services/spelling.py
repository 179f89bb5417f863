"""Guesses which known words a mistyped one may stand for."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Spelling:
    """A vocabulary of folded words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)

    def correct(self, words: Sequence[str]) -> list[Mapping[str, int]]:
        """For each word the known ones it may stand for, each with the number of mistakes.

        Words run together come apart: "bacson" is "bac", "son".
        """
        apart = [part for word in words for part in self._split(word) or [word]]
        return [self._near(word) for word in apart]

    def _near(self, word: str) -> Mapping[str, int]:
        """Known words a letter off (two for long words): missing, extra, wrong or swapped."""
        near = process.extract(
            word,
            self._words,
            scorer=OSA.distance,
            score_cutoff=_mistakes_allowed(word),
            limit=None,
        )
        return {known: int(mistakes) for known, mistakes, _ in near}

    def _split(self, word: str) -> list[str] | None:
        """A word as a row of known words, the longest first; None where it is not one."""
        if word in self._known:
            return [word]
        for cut in range(len(word) - 2, 1, -1):
            if word[:cut] in self._known and (rest := self._split(word[cut:])):
                return [word[:cut], *rest]
        return None


def _mistakes_allowed(word: str) -> int:
    if len(word) < 2:
        return 0
    return 1 if len(word) < 6 else 2
