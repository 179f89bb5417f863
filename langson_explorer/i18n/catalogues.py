"""The gettext catalogues: Vietnamese is what the code says, the others translate it."""

import gettext
import logging
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

DOMAIN = "langson"
LANGUAGES = ("vi", "en", "zh")
_OWN_NAMES = {"vi": "Tiếng Việt", "en": "English", "zh": "中文"}

_log = logging.getLogger(__name__)
_current: tuple[str, gettext.NullTranslations] = ("vi", gettext.NullTranslations())
_folder: Path | None = None
_spoken: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar(
    "spoken", default=None
)


def set_language(language: str, folder: Path) -> None:
    """Choose the language of `tr` from the catalogues in `folder`; unknown ones mean Vietnamese.

    Where its catalogue is missing, words stay Vietnamese while numbers and dates follow it.
    """
    global _current, _folder  # noqa: PLW0603 - one language at a time, as gettext.install has it
    _folder = folder
    chosen = language if language in LANGUAGES else "vi"
    words = gettext.translation(DOMAIN, folder, [chosen], fallback=True)
    if chosen != "vi" and not isinstance(words, gettext.GNUTranslations):
        _log.warning("no words for %s in %s", chosen, folder)
    _current = (chosen, words)


def current_language() -> str:
    """The language chosen: "vi", "en" or "zh"."""
    return (_spoken.get() or _current)[0]


def language_name(language: str) -> str:
    """A language's name in itself."""
    return _OWN_NAMES[language]


def tr(text: str) -> str:
    """The Vietnamese text in the language chosen."""
    return (_spoken.get() or _current)[1].gettext(text)


def in_each_language[T](say: Callable[[], T]) -> dict[str, T]:
    """What `say` gives in each language; the one chosen stays, in other threads, too."""
    told = {}
    for language in LANGUAGES:
        words = gettext.translation(DOMAIN, _folder, [language], fallback=True)
        token = _spoken.set((language, words))
        try:
            told[language] = say()
        finally:
            _spoken.reset(token)
    return told


def ntr(text: str, plural: str, n: int) -> str:
    """The text for a count; Vietnamese says both forms alike, English does not."""
    return (_spoken.get() or _current)[1].ngettext(text, plural, n)
