"""Guesses which known words a mistyped one may stand for."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONGEST = 40  # letters of words run together that are still looked at


class Spelling:
    """A vocabulary of folded words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)

    def apart(self, words: Iterable[str]) -> list[str]:
        """The words with those run together taken apart: "bacson" is "bac", "son"."""
        return [part for word in words for part in self._split(word[:_LONGEST]) or [word]]

    def meant(self, word: str) -> Mapping[str, int]:
        """The known words one may stand for, each with the number of mistakes.

        At most a letter (two in a long word) is missing, too many, wrong or swapped with the next.
        """
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
