"""Finds places by how their Chinese names are read: whole syllables, their beginnings, initials."""

from collections.abc import Iterable
from functools import cache

from langson_explorer.domain.importance import importance
from langson_explorer.domain.pinyin_table import READINGS
from langson_explorer.domain.place import Place
from langson_explorer.domain.text import simple

_LONGEST = 24  # letters; a name is not longer


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """How each character is read, in every way it is."""
    found: dict[str, list[str]] = {}
    for reading, letters in READINGS.items():
        for letter in letters:
            found.setdefault(letter, []).append(reading)
    return {letter: tuple(ways) for letter, ways in found.items()}


def reads_as(name: str, typed: str) -> bool:
    """Whether letters are the reading of a name from some character on.

    Each syllable may be cut short, down to its initial: "sanqing", "sanq", "sq" are 三清.
    """
    letters = [simple(letter) for letter in name]
    wanted = typed.lower().replace(" ", "").replace("v", "u")[:_LONGEST]
    return bool(wanted) and any(_fits(letters, at, wanted) for at in range(len(letters)))


def _fits(letters: list[str], at: int, wanted: str) -> bool:
    if not wanted:
        return True
    if at == len(letters):
        return False
    for reading in _readings().get(letters[at], ()):
        for length in range(min(len(reading), len(wanted)), 0, -1):
            if reading.startswith(wanted[:length]) and _fits(letters, at + 1, wanted[length:]):
                return True
    return False


def by_pinyin(typed: str, places: Iterable[Place]) -> list[Place]:
    """The places a Chinese name of which is read so, the best known first."""
    found = [
        place
        for place in places
        if any(
            reads_as(name, typed)
            for name in (place.name.zh, *place.aliases)
            if name and not name.isascii()
        )
    ]
    return sorted(found, key=importance)
