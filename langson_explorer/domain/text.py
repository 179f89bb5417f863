"""Vietnamese text made comparable: with its tones, or folded to plain letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from langson_explorer.domain.chinese_table import PAIRS

# NFD leaves đ whole. Icelandic and African letters that look like it are found in old files.
_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "ɗ": "d"})
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_COMMANDS = re.compile(  # control characters, marks that turn the direction of a text
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_SIMPLE = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
_TOKEN = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}_])\w)+")


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, accents kept; each Chinese character is a word.

    Traditional characters are as their simple ones: 國家 is 国家.
    """
    found = _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())
    return [_SIMPLE.get(word, word) for word in found]


def simple(letter: str) -> str:
    """A Chinese character in its simple form; any other letter as it is."""
    return _SIMPLE.get(letter, letter)


class Token(NamedTuple):
    """A word in small letters, with where it stands in its text."""

    word: str
    start: int
    end: int


def token_spans(text: str) -> Iterator[Token]:
    """The words of a composed (NFC) text, each with its place in it."""
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        yield Token(_SIMPLE.get(word, word), match.start(), match.end())


def writable(text: str) -> str:
    """A text without the halves of letters (lone surrogates) that no file can hold."""
    return text.encode("utf-8", "replace").decode()


def shown(text: str) -> str:
    r"""A text in which characters that command a terminal are seen, as "\u001b", not obeyed.

    Line breaks and tabs stay. What is JSON stays JSON with the same meaning.
    """
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@lru_cache(maxsize=65_536)  # a catalogue says the same words over and over
def fold(word: str) -> str:
    """A word without accents: "dong" for "Đồng", "Động" or "Đông"."""
    parts = unicodedata.normalize("NFD", word.lower().translate(_D))
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", plain)


def folded(text: str) -> str:
    """A text as its words without accents, capitals and signs: two like names give one."""
    return " ".join(map(fold, tokens(text)))


@lru_cache(maxsize=65_536)
def toned(word: str) -> str:
    """A word with its tone as a digit in front, so that "hoà" and "hòa" are one: "1hoa".

    Being in front it keeps "độ" a beginning of "động". An even tone is 0. Vowels keep their
    quality (ă â ê ô ơ ư), and đ is not d.
    """
    parts = unicodedata.normalize("NFD", word.lower())
    tone = next((_TONES[part] for part in parts if part in _TONES), "0")
    rest = "".join(part for part in parts if part not in _TONES)
    return tone + unicodedata.normalize("NFC", rest)


def is_accented(word: str) -> bool:
    """Whether a word was typed with a Vietnamese accent or đ."""
    return fold(word) != word.lower()


def text_width(text: str) -> int:
    """How wide a text is in letters: a Chinese character takes the room of two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
