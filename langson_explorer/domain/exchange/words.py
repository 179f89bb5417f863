"""A key as six short words to compare by telephone, and as text to hand on."""

import hashlib
import unicodedata
from functools import lru_cache

from langson_explorer.errors import RequestError

KEY_BYTES = 32
WORDS = 6
# Syllables that no dialect of the north takes for one another, all spelt the same way with each.
_STARTS = ("b", "c", "ch", "đ", "g", "h", "kh", "l", "m", "ng", "nh", "ph", "t", "th", "v", "x")
_RHYMES = (
    *(("", "a", ""), ("", "a", "i"), ("", "a", "o"), ("", "a", "m"), ("", "a", "n")),
    *(("", "a", "ng"), ("", "â", "u"), ("", "ă", "n"), ("", "ô", ""), ("", "ô", "i")),
    *(("", "ô", "ng"), ("", "ơ", "i"), ("", "ơ", "n"), ("", "ư", "a"), ("", "u", "ng")),
    ("ư", "ơ", "ng"),
)
_TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")
# Somebody who wants a key with another's words tries keys: this makes each try cost 30 ms.
_COST = {"n": 1 << 14, "r": 8, "p": 1}
_SALT = b"langson-explorer key words 1"
_BITS = 10  # of a word


@lru_cache(maxsize=1024)  # of the offices somebody here has to do with
def words_of(public: bytes) -> tuple[str, ...]:
    """The six words of a public key: 60 bits of a slow hash of it."""
    number = int.from_bytes(hashlib.scrypt(public, salt=_SALT, dklen=8, **_COST))
    return tuple(_word(number >> (_BITS * nth) & 1023) for nth in range(WORDS))


def _word(number: int) -> str:
    start = _STARTS[number & 15]
    before, vowel, after = _RHYMES[number >> 4 & 15]
    return unicodedata.normalize("NFC", start + before + vowel + _TONES[number >> 8] + after)


def read_key(text: str) -> bytes:
    """A public key from its 64 hexadecimal digits; raises RequestError ("key-unreadable")."""
    try:
        public = bytes.fromhex(text.strip())
    except ValueError:
        public = b""
    if len(public) != KEY_BYTES:
        raise RequestError("key-unreadable", text=text[:80])
    return public
