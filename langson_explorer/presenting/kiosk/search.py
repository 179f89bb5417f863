"""What the kiosk finds for what a visitor types: places, and how the words may go on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from langson_explorer.domain.importance import importance
from langson_explorer.domain.place import Place
from langson_explorer.domain.text import fold, tokens
from langson_explorer.i18n import current_language
from langson_explorer.presenting.kiosk.doors import Row, row_of
from langson_explorer.services.browse import Browser
from langson_explorer.services.finding import Finder
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.kiosk.pinyin import by_pinyin
from langson_explorer.services.search import Field
from langson_explorer.services.wording import in_language

MOST_ROWS, MOST_SUGGESTIONS = 12, 5
_LEAST_PINYIN = 2  # letters before initials are tried


@dataclass(frozen=True, slots=True)
class Found:
    """Rows, best first; words that what is typed may become."""

    rows: tuple[Row, ...] = ()
    suggestions: tuple[str, ...] = ()


def find(text: str, finder: Finder, browser: Browser, content: Content, today: date) -> Found:
    """What a text finds; for an empty one, the best-known places."""
    asked = text.strip()
    if not asked:
        known = sorted(content.among(browser.places), key=importance)[:MOST_ROWS]
        return Found(tuple(row_of(place, content) for place in known))
    hits = finder.ask(asked, today, 4 * MOST_ROWS).hits
    places = [hit.place for hit in hits]
    if asked.isascii() and len(asked.replace(" ", "")) >= _LEAST_PINYIN:
        chinese = by_pinyin(asked, browser.places)
        if chinese and current_language() == "zh":
            named = (Field.NAME, Field.ALIAS)
            places = [*chinese, *(hit.place for hit in hits if hit.field in named)]
        places += chinese
    shown = content.among({place.id: place for place in places}.values())[:MOST_ROWS]
    rows = tuple(row_of(place, content, _marked(place, asked)) for place in shown)
    return Found(rows, _suggestions(asked, shown, content.among(browser.places)))


def _marked(place: Place, text: str) -> str:
    """The words of a name that were typed, as they stand in it."""
    name, wanted = in_language(place.name), fold(text)
    for start in range(len(name)):
        for end in range(start + len(text), min(len(name), start + len(text) + 2) + 1):
            if fold(name[start:end]) == wanted:
                return name[start:end] + name[end:].split(" ")[0]
    return ""


def _suggestions(text: str, shown: list[Place], places: list[Place]) -> tuple[str, ...]:
    """How the last word may go on, by the names of places; in Chinese: the names found."""
    if current_language() == "zh":
        names = (in_language(place.name).partition("（")[0] for place in shown)
        return tuple(name for name in dict.fromkeys(names) if len(name) <= 8)[:MOST_SUGGESTIONS]
    before, _, begun = text.rpartition(" ")
    if text.endswith(" ") or not begun:
        return ()
    start, counted = fold(begun), Counter[str]()
    first = fold(before)
    for place in places:
        words = tokens(in_language(place.name))
        for at, word in enumerate(words):
            if fold(word).startswith(start) and (not first or first in fold(" ".join(words[:at]))):
                following = words[at + 1] if at + 1 < len(words) else ""
                counted[f"{word} {following}".strip()] += 1
    best = [word for word, _n in counted.most_common(3 * MOST_SUGGESTIONS)]
    best.sort(key=lambda word: not fold(word).startswith(start))
    told = [f"{before} {word}".strip() for word in best]
    return tuple(word for word in told if word != text)[:MOST_SUGGESTIONS]
