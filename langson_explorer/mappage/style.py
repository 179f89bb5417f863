"""The style of the map as the page reads it, with the colours of the page's own controls."""

from collections.abc import Mapping
from typing import Any

from langson_explorer.domain.map_style import (
    DASHES,
    FEATURES,
    LAYER_FILLS,
    LAYER_TEXTS,
    THEMES,
    WIDTHS,
)

# Each value is given for light, dark, high contrast.
_CONTROLS: Mapping[str, tuple[str, str, str]] = {
    "bg": ("#FAF7F0", "#0F1620", "#FFFFFF"),
    "card": ("#FFFFFF", "#1C2736", "#FFFFFF"),
    "line": ("#E3DBCB", "#2A3748", "#1A1A1A"),
    "line2": ("#8D846F", "#6A7B90", "#000000"),
    "ink": ("#1F2933", "#F0EBDF", "#000000"),
    "ink2": ("#55616A", "#B4BEC6", "#1F2933"),
    "primary": ("#23395B", "#9DB9E3", "#10223F"),
    "onprimary": ("#FFFFFF", "#0F1B2E", "#FFFFFF"),
    "tint": ("#E8ECF3", "#223450", "#DCE6F7"),
    "focus": ("#1F6FB2", "#7CC4F5", "#0047AB"),
    "onlayer": ("#FFFFFF", "#141B25", "#FFFFFF"),
    "pill": ("#23395B", "#F0EBDF", "#10223F"),
    "onpill": ("#FFFFFF", "#0F1B2E", "#FFFFFF"),
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
            }
            for theme in THEMES
        },
        "widths": {name: list(stops) for name, stops in WIDTHS.items()},
        "dashes": {name: list(dashes) for name, dashes in DASHES.items()},
    }


def _in_theme(table: Mapping[Any, tuple[str, str, str]], theme: str) -> dict[str, str]:
    column = THEMES.index(theme)
    return {str(name): values[column] for name, values in table.items()}
