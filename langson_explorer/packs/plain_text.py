"""Plain text out of what a pack's metadata holds: never HTML, never more than a line."""

import re
import unicodedata
from html import unescape

_LONGEST_INPUT = 2_000  # characters looked at; the rest is left out

# Each takes what it begins with to an end, else to the end of the text, without trying anew: the
# time grows with the text alone. A parser of HTML would be slower by far on text made for that.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\b[^>]*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[a-z/!?](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*+>", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[a-z/!?][^<>]*(?:>|\Z)", re.IGNORECASE)  # a quote in it has no end


def plain_text(value: object, limit: int) -> str:
    """The words of a value, tags left out, in one line of at most `limit` characters.

    Whatever is not text is empty text. Characters that steer a line (controls, changes of
    direction) are left out, too.
    """
    if not isinstance(value, str):
        return ""
    text = value[:_LONGEST_INPUT]
    for unseen in (_UNSEEN, _TAG, _OPEN_TAG):
        text = unseen.sub(_between, text)
    text = unescape(text)
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_seen(c))
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _between(tag: re.Match[str]) -> str:
    """What stands for a tag: a word goes on after one that ends."""
    return "" if tag[0].startswith("</") else " "


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
