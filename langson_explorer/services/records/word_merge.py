"""Two edits of one text put together, where they touch different words of it."""

import itertools
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from langson_explorer.services.records.history import words_in


class _Hunk(NamedTuple):
    """Words `first` to before `last` of the text before, with those that take their place."""

    first: int
    last: int
    words: tuple[str, ...]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """Both edits of a text in one; None where they do not fit: both changed the same words."""
    old = words_in(base)
    hunks = sorted({*_hunks(old, words_in(ours)), *_hunks(old, words_in(theirs))})
    if any(later.first <= earlier.last for earlier, later in itertools.pairwise(hunks)):
        return None  # also where they only touch: nobody can tell which comes first
    told, at = "", 0
    for hunk in hunks:
        told += "".join((*old[at : hunk.first], *hunk.words))
        at = hunk.last
    return told + "".join(old[at:])


def _hunks(old: list[str], new: list[str]) -> Iterator[_Hunk]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Hunk(i1, i2, tuple(new[j1:j2]))
