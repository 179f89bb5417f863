"""The measures of the kiosk: drawn for 1080x1920 and 1920x1080, scaled to the screen there is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from langson_explorer.ui.theming.fonts import FAMILIES

PORTRAIT, LANDSCAPE = QSize(1080, 1920), QSize(1920, 1080)
LARGER = 1.18  # how much larger all is for who needs it
TARGET = 88  # no smaller target, on the screens it is drawn for
MARGIN = 48


class Measures:
    """The scale now in use; the pages are made anew where it changes."""

    def __init__(self) -> None:
        self.scale = 1.0
        self.is_portrait = True

    def fit(self, size: QSize, *, larger: bool = False) -> None:
        """Take the scale of a screen."""
        self.is_portrait = size.height() > size.width()
        drawn = PORTRAIT if self.is_portrait else LANDSCAPE
        scale = min(size.width() / drawn.width(), size.height() / drawn.height())
        self.scale = scale * (LARGER if larger else 1.0)


measures = Measures()


def u(px: float) -> int:
    """So many pixels of the drawing, on this screen."""
    return round(px * measures.scale)


def touch_font(size: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """A font of a size of the drawing."""
    font = QFont(FAMILIES)
    font.setPixelSize(max(1, u(size)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font
