"""Plain text out of what a pack's metadata holds: never HTML, never more than a line."""

import unicodedata
from html.parser import HTMLParser

_UNSEEN = {"script", "style", "template"}
_LONGEST_INPUT = 20_000


def plain_text(value: object, limit: int) -> str:
    """The words of a value, tags left out, in one line of at most `limit` characters.

    Whatever is not text is empty text. Characters that steer a line (controls, changes of
    direction) are left out, too.
    """
    if not isinstance(value, str):
        return ""
    words = _Words()
    words.feed(value[:_LONGEST_INPUT])
    words.close()
    text = "".join(words.found)
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_seen(c))
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag in _UNSEEN
        self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag in _UNSEEN and self._depth > 0

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.found.append(data)
