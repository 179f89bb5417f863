"""The typefaces of the window: one role per use, loaded from what the program ships."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Be Vietnam Pro"
_CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
FAMILIES = [FAMILY, *_CHINESE, "sans-serif"]


class Role(NamedTuple):
    """How one kind of text is set: size, height of its line (px), weight."""

    size: int
    line: int
    weight: int


# Lines are at least 1.35 of the size, so that stacked marks such as Ẫ never touch.
ROLES = {
    "page": Role(22, 30, 700),
    "title": Role(20, 27, 700),
    "tile": Role(24, 32, 700),
    "day": Role(17, 24, 600),
    "brand": Role(15, 20, 700),
    "heading": Role(14, 22, 700),
    "strong": Role(13, 20, 600),
    "button": Role(13, 20, 500),
    "body": Role(13, 20, 400),
    "second": Role(12, 18, 400),
    "second-medium": Role(12, 18, 500),
    "second-strong": Role(12, 18, 600),
    "badge": Role(11, 18, 600),
    "small": Role(11, 16, 400),
    "small-strong": Role(11, 16, 600),
}


def load_fonts(folder: Path) -> None:
    """Make the TTF files of `folder` known to Qt; without them the system's own serve."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(role: str = "body", *, tabular: bool = False) -> QFont:
    """The font of a role; `tabular` sets all figures to one width (times, distances, counts)."""
    size, _, weight = ROLES[role]
    chosen = QFont(FAMILIES)
    chosen.setPixelSize(size)
    chosen.setWeight(QFont.Weight(weight))
    chosen.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def line_height(role: str) -> int:
    """The height of a line of a role, in pixels."""
    return ROLES[role].line
