"""The style of the map as the page reads it, with the colours of the page's own controls."""

from collections.abc import Mapping
from typing import Any

from langson_explorer.domain.colours import TOKENS
from langson_explorer.domain.map_style import (
    DASHES,
    DAY_FILLS,
    FEATURES,
    LAYER_FILLS,
    LAYER_TEXTS,
    THEMES,
    WIDTHS,
    Tones,
)

_PRIMARY = TOKENS["primary"]
_CONTROLS: Mapping[str, Tones] = {
    **TOKENS,
    # The name of the chosen place stands out from the map in the dark, too.
    "pill": (_PRIMARY[0], TOKENS["ink"][1], _PRIMARY[2]),
    "onpill": TOKENS["onprimary"],
}


def tokens(theme: str) -> dict[str, str]:
    """The colours of the page's own controls in a theme, by token."""
    return _in_theme(_CONTROLS, theme)


def style_table() -> dict[str, object]:
    """The whole table as the page reads it: ``themes`` by name, the rest by feature."""
    return {
        "themes": {
            theme: {
                "controls": tokens(theme),
                "map": _in_theme(FEATURES, theme),
                "layers": _in_theme(LAYER_FILLS, theme),
                "texts": _in_theme(LAYER_TEXTS, theme),
                "days": [tones[THEMES.index(theme)] for tones in DAY_FILLS],
            }
            for theme in THEMES
        },
        "widths": {name: list(stops) for name, stops in WIDTHS.items()},
        "dashes": {name: list(dashes) for name, dashes in DASHES.items()},
    }


def _in_theme(table: Mapping[Any, Tones], theme: str) -> dict[str, str]:
    column = THEMES.index(theme)
    return {str(name): values[column] for name, values in table.items()}
