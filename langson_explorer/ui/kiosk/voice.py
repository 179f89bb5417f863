"""Reads aloud where the machine has a voice for the language."""

from PySide6.QtCore import QLocale, QObject

from langson_explorer.settings import Settings
from langson_explorer.settings.table import KIOSK_VOICE

_SPOKEN = {
    "vi": QLocale.Language.Vietnamese,
    "en": QLocale.Language.English,
    "zh": QLocale.Language.Chinese,
}


class Voice(QObject):
    """One voice; made when it is first asked for, as that loads the system's engine."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: object | None = None
        self._languages: dict[str, QLocale] | None = None

    def speaks(self, language: str, settings: Settings) -> bool:
        """Whether the staff want it, and there is a voice."""
        return settings.get(KIOSK_VOICE) and language in self._known()

    def say(self, text: str, language: str) -> None:
        """Say a text, in place of what was being said."""
        locale = self._known().get(language)
        if self._engine is not None and locale is not None:
            self.hush()
            self._engine.setLocale(locale)  # type: ignore[attr-defined]
            self._engine.say(text)  # type: ignore[attr-defined]

    def hush(self) -> None:
        """Say no more."""
        if self._engine is not None:
            self._engine.stop()  # type: ignore[attr-defined]

    def _known(self) -> dict[str, QLocale]:
        if self._languages is None:
            self._languages = {}
            try:
                from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415
            except ImportError:  # a Qt without it
                return self._languages
            if set(QTextToSpeech.availableEngines()) - {"mock"}:
                engine = QTextToSpeech(self)
                self._engine = engine
                for locale in engine.availableLocales():
                    for code, spoken in _SPOKEN.items():
                        if locale.language() is spoken:
                            self._languages.setdefault(code, locale)
        return self._languages
