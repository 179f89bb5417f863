"""Words in the language chosen, and numbers, distances and dates in its form."""

from langson_explorer.i18n.catalogues import (
    LANGUAGES,
    current_language,
    in_each_language,
    language_name,
    ntr,
    set_language,
    tr,
)

__all__ = [
    "LANGUAGES",
    "current_language",
    "in_each_language",
    "language_name",
    "ntr",
    "set_language",
    "tr",
]
