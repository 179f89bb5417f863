"""The colours of the three themes as one table, with the one in use."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication

from langson_explorer.domain.colours import TOKENS
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.map_style import LAYER_FILLS, LAYER_GROUNDS, LAYER_TEXTS, day_fill

SYSTEM = "system"


class ThemeName(StrEnum):
    """The themes one may choose."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class LayerTones(NamedTuple):
    """A layer's colours: of its shape, of its words on paper, of the ground of its badge."""

    fill: QColor
    text: QColor
    ground: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a name and its colours."""

    name: ThemeName

    @property
    def _column(self) -> int:
        return tuple(ThemeName).index(self.name)

    def css(self, token: str) -> str:
        """A token's colour as "#RRGGBB"; KeyError for a token not in the table."""
        return TOKENS[token][self._column]

    def color(self, token: str) -> QColor:
        """A token's colour."""
        return QColor(self.css(token))

    def tokens(self) -> dict[str, str]:
        """Every token with its colour as "#RRGGBB"."""
        return {token: tones[self._column] for token, tones in TOKENS.items()}

    def layer(self, layer: Layer) -> LayerTones:
        """A layer's three colours."""
        tones = (LAYER_FILLS[layer], LAYER_TEXTS[layer], LAYER_GROUNDS[layer])
        return LayerTones(*(QColor(tone[self._column]) for tone in tones))

    def day(self, number: int) -> QColor:
        """The colour of a day of a plan, the first being 1."""
        return QColor(day_fill(number)[self._column])


class ChosenTheme(QObject):
    """The theme in use; `changed` fires after another is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._theme = Theme(ThemeName.LIGHT)

    @property
    def name(self) -> ThemeName:
        """The name of the theme in use."""
        return self._theme.name

    @property
    def current(self) -> Theme:
        """The theme in use."""
        return self._theme

    def choose(self, name: ThemeName) -> None:
        """Use another theme; nothing happens when it is the one in use."""
        if name is not self._theme.name:
            self._theme = Theme(name)
            self.changed.emit()

    def css(self, token: str) -> str:
        """A token's colour as "#RRGGBB"."""
        return self._theme.css(token)

    def color(self, token: str) -> QColor:
        """A token's colour."""
        return self._theme.color(token)

    def layer(self, layer: Layer) -> LayerTones:
        """A layer's three colours."""
        return self._theme.layer(layer)

    def day(self, number: int) -> QColor:
        """The colour of a day of a plan, the first being 1."""
        return self._theme.day(number)


def resolved(name: str) -> ThemeName:
    """The theme of a name; SYSTEM is light or dark as the system is."""
    if name != SYSTEM:
        return ThemeName(name)
    palette = QGuiApplication.palette()  # `colorScheme()` would make all enumerations of Qt
    dark = palette.window().color().lightness() < palette.windowText().color().lightness()
    return ThemeName.DARK if dark else ThemeName.LIGHT


theme = ChosenTheme()  # one at a time, as there is one language at a time
