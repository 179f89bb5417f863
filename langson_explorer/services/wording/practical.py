"""Words about practical places, said of one of them or understood in a text."""

from langson_explorer.domain.practical import PracticalKind, PracticalPlace
from langson_explorer.domain.text import folded
from langson_explorer.i18n import current_language
from langson_explorer.i18n.practical import practical_words, unchecked

__all__ = ["kinds_named", "practical_kind", "practical_title", "unchecked"]

_LEAST = 3  # letters that name a kind


def practical_kind(kind: PracticalKind) -> str:
    """What a kind is called."""
    return practical_words()[kind.value]


def practical_title(place: PracticalPlace) -> str:
    """A place's name in the language chosen, else the one it has, else what it is."""
    own = dict(zip(("vi", "en", "zh"), place.names, strict=True))
    return own[current_language()] or own["vi"] or own["en"] or practical_kind(place.kind)


def kinds_named(text: str) -> frozenset[PracticalKind]:
    """The kinds of whose names some word begins with a text: "thuốc" is a pharmacy."""
    said = folded(text)
    if len(said) < _LEAST:
        return frozenset()
    named = ((kind, f" {folded(practical_kind(kind))}") for kind in PracticalKind)
    return frozenset(kind for kind, name in named if f" {said}" in name)
