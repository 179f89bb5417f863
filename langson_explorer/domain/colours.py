"""The colours of the program's own parts in the three themes, by token.

The one table for the window, the map page's controls, sheets, workbooks; the map's own colours,
those of the layers are in `map_style`.
"""

from collections.abc import Mapping
from typing import Final

from langson_explorer.domain.map_style import Tones

# Every text token reaches 4.5:1 on every ground (7:1 in high contrast).
TOKENS: Final[Mapping[str, Tones]] = {
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
    "red": ("#B42318", "#FF9C8E", "#8A1710"),  # cannot be saved, removed; never without words
    "redbg": ("#FDEBE8", "#3B1C19", "#FFFFFF"),
    "redline": ("#D9796D", "#B8655A", "#8A1710"),
    "ins": ("#1C5B38", "#9BDCB6", "#12452A"),  # what a change put in
    "insbg": ("#DFF1E5", "#173626", "#E6F4EA"),
    "del": ("#9A2A1E", "#FFB0A5", "#7A1B12"),  # what it took out, struck through as well
    "delbg": ("#FBE4E0", "#44201C", "#FBE7E4"),
    "onlayer": ("#FFFFFF", "#141B25", "#FFFFFF"),  # glyph on a layer's shape
}

# What is alike in every theme: the sky over the kiosk's pages, the dark page of its staff.
KIOSK_SKY: Final[Mapping[str, str]] = {"petal": "#EE94AC", "ink": "#23395B", "ink2": "#3A3340"}
KIOSK_STAFF: Final[Mapping[str, str]] = {
    "text": "#FFFFFF",
    "soft": "#D5DBE0",
    "ground": "#16202E",
    "glow": "#2C4468",
    "blue": "#9DB9E3",
    "red": "#FF9C8E",
    "redbg": "#3B1C19",
    "redline": "#B8655A",
    "primary": "#23395B",
}


def light(token: str) -> str:
    """A token's colour on paper: that of the light theme, as "#RRGGBB"."""
    return TOKENS[token][0]
