"""QGIS styles of the layers, made of the same table as the map's."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from langson_explorer.domain.colours import light
from langson_explorer.domain.map_style import (
    DASHES,
    FEATURES,
    LAYER_FILLS,
    LAYER_TEXTS,
    width_at,
)
from langson_explorer.domain.place import Layer

_RIM = light("onlayer")
_ZOOM = 11  # whose widths are written: QGIS has one for every scale
_MM_PER_PX = 25.4 / 96


@dataclass(frozen=True)
class _Mark:
    """A point: its shape, fill colour, size in millimetres."""

    shape: str
    colour: str
    size: float = 3.6

    def add_to(self, symbol: Element) -> None:
        symbol.set("type", "marker")
        options = {"name": self.shape, "color": self.colour, "outline_color": _RIM}
        _symbol_layer(symbol, "SimpleMarker", options | {"size": self.size, "outline_width": 0.3})


@dataclass(frozen=True)
class _Line:
    """A line: colour, width in millimetres, dashes if any; another below it as a case."""

    colour: str
    width: float
    dashes: str = ""
    case: str = ""
    case_width: float = 0

    def add_to(self, symbol: Element) -> None:
        symbol.set("type", "line")
        shared: dict[str, str | float] = {"capstyle": "round", "joinstyle": "round"}
        if self.case:
            wide = shared | {"line_color": self.case, "line_width": self.case_width}
            _symbol_layer(symbol, "SimpleLine", wide)
        options = shared | {"line_color": self.colour, "line_width": self.width}
        if self.dashes:
            options |= {"use_custom_dash": 1, "customdash": self.dashes}
        _symbol_layer(symbol, "SimpleLine", options)


@dataclass(frozen=True)
class _Fill:
    """An area: its colour ("" for none), its edge."""

    colour: str
    edge: str
    width: float = 0.2
    edge_style: str = "solid"

    def add_to(self, symbol: Element) -> None:
        symbol.set("type", "fill")
        options = {"color": self.colour or _RIM, "style": "solid" if self.colour else "no"}
        edge = {"outline_color": self.edge, "outline_style": self.edge_style}
        _symbol_layer(symbol, "SimpleFill", options | edge | {"outline_width": self.width})


type _Symbol = _Mark | _Line | _Fill


@dataclass(frozen=True)
class _Style:
    """One symbol for all, or one for each value of a column; a label where `label` says."""

    symbols: dict[str, _Symbol]
    column: str = ""
    label: float = 0  # points; 0 for no label
    label_colour: str = ""


def _plain(symbol: _Symbol, label: float = 0, colour: str = "") -> _Style:
    return _Style({"": symbol}, label=label, label_colour=colour)


def _colour(feature: str) -> str:
    return FEATURES[feature][0]


def _mm(feature: str) -> float:
    return round(width_at(feature, _ZOOM) * _MM_PER_PX, 2)


def _line(feature: str, case: bool = False) -> _Line:
    """A line as the map draws it; with a wider one below it where it has a case."""
    dashes = ";".join(f"{px * _MM_PER_PX:.2f}" for px in DASHES.get(feature, ()))
    if not case:
        return _Line(_colour(feature), _mm(feature), dashes)
    under = f"{feature}_case"
    return _Line(_colour(feature), _mm(feature), dashes, _colour(under), _mm(under))


def _places(layer: Layer, shape: str, size: float) -> _Style:
    return _plain(_Mark(shape, LAYER_FILLS[layer][0], size), 8, LAYER_TEXTS[layer][0])


_INK = _colour("town")
_RIVERS: dict[str, _Symbol] = {
    "main": _Line(_colour("river"), _mm("river_main")),
    "other": _Line(_colour("river"), _mm("river")),
}
_STYLES: dict[str, _Style] = {
    "provinces": _Style(
        {
            "1": _Fill(_colour("land"), _colour("province_line"), _mm("province_line")),
            "0": _Fill(_colour("neighbour"), _colour("province_line"), _mm("neighbour_line")),
        },
        column="is_home",
    ),
    "communes": _plain(
        _Fill("", _colour("commune_line"), _mm("commune_line"), "dash"), 7, _colour("commune_name")
    ),
    "borders": _Style(
        {"national": _line("border"), "provincial": _line("province_line")}, column="kind"
    ),
    "rivers": _Style(_RIVERS, "rank", 7, _colour("water_name")),
    "lakes": _plain(_Fill(_colour("lake"), _colour("river")), 7, _colour("water_name")),
    "roads": _Style(
        {
            "expressway": _line("expressway", case=True),
            "national": _line("national", case=True),
            "provincial": _line("provincial", case=True),
            "district": _line("district"),
            "track": _line("track"),
        },
        column="road_class",
    ),
    "railways": _plain(_Line(_colour("rail"), _mm("rail"), "2;1")),
    "road_nodes": _plain(_Mark("circle", _colour("provincial_case"), 1.2)),
    "stations": _plain(_Mark("square", _colour("rail"), 2), 7, _colour("rail")),
    "towns": _Style(
        {
            "capital": _Mark("square", _INK, 3),
            "town": _Mark("circle", _INK, 2.2),
            "small": _Mark("circle", _INK, 1.6),
        },
        "rank",
        9,
        _INK,
    ),
    "peaks": _plain(_Mark("triangle", _colour("peak"), 2.4), 7, _colour("peak_name")),
    Layer.RELICS: _places(Layer.RELICS, "square", 3.6),
    Layer.FESTIVALS: _places(Layer.FESTIVALS, "star", 4.4),
    Layer.VILLAGES: _places(Layer.VILLAGES, "pentagon", 4),
    Layer.GEOSITES: _places(Layer.GEOSITES, "hexagon", 4),
    Layer.SPECIALTIES: _places(Layer.SPECIALTIES, "circle", 3.6),
    Layer.SERVICES: _places(Layer.SERVICES, "diamond", 4),
    Layer.INTANGIBLE: _places(Layer.INTANGIBLE, "semi_circle", 4),
}


def qml(layer: str) -> str:
    """The QGIS style of a layer, as an XML document."""
    style = _STYLES[layer]
    root = Element(
        "qgis",
        {
            "version": "3.28.0-Firenze",
            "styleCategories": "Symbology|Labeling",
            "labelsEnabled": "1" if style.label else "0",
        },
    )
    root.append(_renderer(style))
    if style.label:
        root.append(_labeling(style))
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tostring(
        root, encoding="unicode"
    )


def _renderer(style: _Style) -> Element:
    renderer = Element("renderer-v2", {"type": "singleSymbol", "enableorderby": "0"})
    if style.column:
        renderer.set("type", "categorizedSymbol")
        renderer.set("attr", style.column)
        categories = SubElement(renderer, "categories")
        for position, value in enumerate(style.symbols):
            attributes = {"value": value, "label": value, "symbol": str(position)}
            SubElement(categories, "category", attributes | {"render": "true", "type": "string"})
    symbols = SubElement(renderer, "symbols")
    for position, symbol in enumerate(style.symbols.values()):
        element = SubElement(symbols, "symbol", {"name": str(position), "alpha": "1"})
        symbol.add_to(element)
    return renderer


def _symbol_layer(symbol: Element, kind: str, options: dict[str, str | float]) -> None:
    attributes = {"class": kind, "enabled": "1", "locked": "0", "pass": "0"}
    holder = SubElement(SubElement(symbol, "layer", attributes), "Option", {"type": "Map"})
    for name, value in options.items():
        text = _rgba(value) if isinstance(value, str) and value.startswith("#") else str(value)
        SubElement(holder, "Option", {"name": name, "type": "QString", "value": text})


def _labeling(style: _Style) -> Element:
    labeling = Element("labeling", {"type": "simple"})
    settings = SubElement(labeling, "settings", {"calloutType": "simple"})
    look = {
        "fieldName": "name_vi",
        "fontFamily": "Be Vietnam Pro",
        "fontSize": str(style.label),
        "fontSizeUnit": "Point",
        "textColor": _rgba(style.label_colour),
    }
    text = SubElement(settings, "text-style", look)
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM"}
    SubElement(text, "text-buffer", halo | {"bufferColor": _rgba(_colour("land"))})
    return labeling


def _rgba(colour: str) -> str:
    """A colour as QGIS writes it: "18,52,86,255" for #123456."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
