"""The colours of the three themes as one table, with the one in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from langson_explorer.domain.map_style import LAYER_FILLS, LAYER_TEXTS
from langson_explorer.domain.place import Layer

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


# token: light, dark, high contrast.
# Every text token reaches 4.5:1 on every ground (7:1 in the last).
_TOKENS: Mapping[str, tuple[str, str, str]] = {
    "bg": ("#FAF7F0", "#0F1620", "#FFFFFF"),  # window, dock
    "pane": ("#FFFDF9", "#151E2A", "#FFFFFF"),  # toolbar, left and right panes
    "card": ("#FFFFFF", "#1C2736", "#FFFFFF"),  # cards, fields, buttons
    "sunk": ("#F2EDE2", "#101823", "#F2F2F2"),  # filters, tracks, neutral badges
    "line": ("#E3DBCB", "#2A3748", "#1A1A1A"),  # hairline
    "line2": ("#8D846F", "#6A7B90", "#000000"),  # border of a control, 3:1
    "ink": ("#1F2933", "#F0EBDF", "#000000"),  # text
    "ink2": ("#55616A", "#B4BEC6", "#1F2933"),  # second text
    "ink3": ("#5C656D", "#95A1AC", "#333B42"),  # hint
    "primary": ("#23395B", "#9DB9E3", "#10223F"),  # chàm: actions, selection, route
    "onprimary": ("#FFFFFF", "#0F1B2E", "#FFFFFF"),
    "tint": ("#E8ECF3", "#223450", "#DCE6F7"),  # selected row
    "focus": ("#1F6FB2", "#7CC4F5", "#0047AB"),  # focus ring, 2 px
    "amber": ("#8A5A00", "#F2C266", "#5E3B00"),  # what is wrong
    "amberbg": ("#FFF3D6", "#33290F", "#FFF3D6"),
    "amberline": ("#E2B34A", "#8A6A1E", "#5E3B00"),
    "ok": ("#2F6B4A", "#7CC79C", "#17472E"),
    "onlayer": ("#FFFFFF", "#141B25", "#FFFFFF"),  # glyph on a layer's shape
    "shadow": ("#1F2933", "#000000", "#000000"),
}

# The grounds of badges: light, dark, high contrast.
_GROUNDS: Mapping[Layer, tuple[str, str, str]] = {
    Layer.RELICS: ("#F6E9E8", "#3A2229", "#FFFFFF"),
    Layer.FESTIVALS: ("#FBE9EE", "#3D2230", "#FFFFFF"),
    Layer.VILLAGES: ("#F9EAE1", "#3B281F", "#FFFFFF"),
    Layer.GEOSITES: ("#E4F0E8", "#1B3529", "#FFFFFF"),
    Layer.SPECIALTIES: ("#FAF0D9", "#362B14", "#FFFFFF"),
    Layer.SERVICES: ("#E3EFF5", "#183142", "#FFFFFF"),
    Layer.INTANGIBLE: ("#ECEFF0", "#27323D", "#FFFFFF"),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a name and its colours."""

    name: ThemeName

    @property
    def _column(self) -> int:
        return tuple(ThemeName).index(self.name)

    def css(self, token: str) -> str:
        """A token's colour as "#RRGGBB"; KeyError for a token not in the table."""
        return _TOKENS[token][self._column]

    def color(self, token: str) -> QColor:
        """A token's colour."""
        return QColor(self.css(token))

    def tokens(self) -> dict[str, str]:
        """Every token with its colour as "#RRGGBB"."""
        return {token: tones[self._column] for token, tones in _TOKENS.items()}

    def layer(self, layer: Layer) -> LayerTones:
        """A layer's three colours."""
        tones = (LAYER_FILLS[layer], LAYER_TEXTS[layer], _GROUNDS[layer])
        return LayerTones(*(QColor(tone[self._column]) for tone in tones))


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


def resolved(name: str) -> ThemeName:
    """The theme of a name; SYSTEM is light or dark as the system is."""
    if name != SYSTEM:
        return ThemeName(name)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return ThemeName.DARK if dark else ThemeName.LIGHT


theme = ChosenTheme()  # one at a time, as there is one language at a time
