"""Speaks another language for the length of a test, with or without translations."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from langson_explorer.i18n import set_language
from langson_explorer.i18n.catalogues import DOMAIN


@contextmanager
def speaking(language, translations=None):
    """Numbers, dates as in `language`; its words are `translations`, all others Vietnamese."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, language, "LC_MESSAGES", f"{DOMAIN}.mo")
        file.parent.mkdir(parents=True)
        words = Catalog(locale=language)
        for vietnamese, translation in (translations or {}).items():
            words.add(vietnamese, translation)
        with file.open("wb") as out:
            write_mo(out, words)
        set_language(language, Path(folder))
        try:
            yield
        finally:
            set_language("vi", Path(folder))
