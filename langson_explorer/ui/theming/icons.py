"""The icons of the window, drawn from SVG in the colours of the theme."""

import json
import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.travel import Mode
from langson_explorer.paths import Paths
from langson_explorer.ui.theming.theme import Theme, ThemeName, theme

MODE_ICONS = {
    Mode.CAR: "car",
    Mode.COACH: "coach",
    Mode.MOTORBIKE: "motorbike",
    Mode.FOOT: "walk",
}
_LIGHT = Theme(ThemeName.LIGHT)


@cache
def _folder() -> Path:
    return Paths.standard().resources / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _glyphs() -> dict[str, str]:
    """The outlines of the kinds' glyphs, by name."""
    glyphs: dict[str, str] = json.loads((_folder() / "kinds" / "glyphs.json").read_text("utf-8"))
    return glyphs


def _layer_source(layer: Layer, glyph: str) -> str:
    """A layer's drawing, where there is such a glyph with it in place of the layer's own."""
    svg = _source(f"layers/{layer.value}")
    outline = _glyphs().get(glyph) if glyph else None
    if outline is None:
        return svg
    bare = re.sub('<g id="glyph".*?</g>', "", svg)
    return bare.replace('<g id="kind"', f'<path d="{outline}"')


def _ratio() -> float:
    """The sharpest screen's pixels per point: drawn for it, an icon is sharp on all."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def paint_svg(painter: QPainter, svg: str, target: QRectF) -> None:
    """Draw SVG text into a rectangle."""
    QSvgRenderer(QByteArray(svg.encode())).render(painter, target)


def _drawn(key: str, svg: str, size: int) -> QPixmap:
    ratio = _ratio()
    key = f"langson:{key}:{size}:{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_svg(painter, svg, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def pixmap(name: str, size: int = 18, color: QColor | None = None) -> QPixmap:
    """A stroke icon of resources/icons/ui in a colour (that of text unless told)."""
    tone = (color or theme.color("ink")).name()
    return _drawn(f"ui/{name}:{tone}", _source(f"ui/{name}").replace("currentColor", tone), size)


def icon(name: str, size: int = 18, color: QColor | None = None) -> QIcon:
    """A stroke icon for a button or a menu; greyed when the button is disabled."""
    drawn = QIcon(pixmap(name, size, color))
    drawn.addPixmap(pixmap(name, size, theme.color("line2")), QIcon.Mode.Disabled)
    return drawn


def layer_svg(layer: Layer, colours: Theme, glyph: str = "") -> str:
    """A layer's icon as SVG text in a theme's colours, with a kind's glyph where there is one."""
    light, now = _LIGHT.layer(layer).fill.name(), colours.layer(layer).fill.name()
    svg = _layer_source(layer, glyph).replace(_LIGHT.css("onlayer"), colours.css("onlayer"))
    return svg.replace(light.upper(), now).replace('viewBox="0 0 24 24"', 'viewBox="-1 -1 26 26"')


def layer_pixmap(layer: Layer, size: int = 28, glyph: str = "") -> QPixmap:
    """A layer's icon in the colours of the theme in use, with a kind's glyph (`kind_icon`)."""
    key = f"layer/{layer}:{glyph}:{theme.name}"
    return _drawn(key, layer_svg(layer, theme.current, glyph), size)


def place_pixmap(place: Place, size: int = 28) -> QPixmap:
    """A place's icon: the shape of its layer, the glyph of its kind."""
    return layer_pixmap(place.layer, size, place.kind_icon)


def place_icon(place: Place, size: int = 28) -> QIcon:
    """A place's icon for a button, a list or a menu."""
    return QIcon(place_pixmap(place, size))


def logo(size: int = 36) -> QPixmap:
    """The program's mark."""
    return _drawn("logo", _source("logo"), size)
