"""QGIS styles of the layers, in the program's colours (DESIGN: colour tokens, map style)."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from langson_explorer.domain.place import Layer

_RIM = "#FFFFFF"
_INK = "#2A3440"


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
    """A line: colour, width in millimetres, dashes if any; a wider one below it as a case."""

    colour: str
    width: float
    dashes: str = ""
    case: str = ""

    def add_to(self, symbol: Element) -> None:
        symbol.set("type", "line")
        shared: dict[str, str | float] = {"capstyle": "round", "joinstyle": "round"}
        if self.case:
            wide = shared | {"line_color": self.case, "line_width": self.width + 0.4}
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
        options = {"color": self.colour or "#FFFFFF", "style": "solid" if self.colour else "no"}
        edge = {"outline_color": self.edge, "outline_style": self.edge_style}
        _symbol_layer(symbol, "SimpleFill", options | edge | {"outline_width": self.width})


type _Symbol = _Mark | _Line | _Fill


@dataclass(frozen=True)
class _Style:
    """One symbol for all, or one for each value of a column; a label where `label` says."""

    symbols: dict[str, _Symbol]
    column: str = ""
    label: float = 0  # points; 0 for no label
    label_colour: str = _INK


def _plain(symbol: _Symbol, label: float = 0, colour: str = _INK) -> _Style:
    return _Style({"": symbol}, label=label, label_colour=colour)


_STYLES: dict[str, _Style] = {
    "provinces": _Style(
        {"1": _Fill("#FDFBF5", "#8B7F9C", 0.4), "0": _Fill("#EFEADF", "#8B7F9C", 0.2)},
        column="is_home",
    ),
    "communes": _plain(_Fill("", "#CFC4AF", 0.25, "dash"), 7, "#6A6557"),
    "borders": _Style(
        {
            "national": _Line("#5B4463", 0.7, "3;1;0.7;1;0.7;1"),
            "provincial": _Line("#8B7F9C", 0.45, "2.4;0.8;0.5;0.8"),
        },
        column="kind",
    ),
    "rivers": _Style(
        {"main": _Line("#7FB2CE", 0.7), "other": _Line("#7FB2CE", 0.4)}, "rank", 7, "#2A6587"
    ),
    "lakes": _plain(_Fill("#B9D8E7", "#7FB2CE"), 7, "#2A6587"),
    "roads": _Style(
        {
            "expressway": _Line("#E9B968", 1.1, case="#A67A2E"),
            "national": _Line("#F5DDA2", 0.9, case="#C2A063"),
            "provincial": _Line("#FFFFFF", 0.6, case="#C4B9A3"),
            "district": _Line("#D9CFBC", 0.35),
            "track": _Line("#CFC4AE", 0.3, "1.2;0.9"),
        },
        column="road_class",
    ),
    "railways": _plain(_Line("#6A6F76", 0.6, "2;1")),
    "road_nodes": _plain(_Mark("circle", "#C4B9A3", 1.2)),
    "stations": _plain(_Mark("square", "#6A6F76", 2), 7),
    "towns": _Style(
        {
            "capital": _Mark("square", _INK, 3),
            "town": _Mark("circle", _INK, 2.2),
            "small": _Mark("circle", _INK, 1.6),
        },
        "rank",
        9,
    ),
    "peaks": _plain(_Mark("triangle", "#6B5B4B", 2.4), 7, "#5C4C3C"),
    Layer.RELICS: _plain(_Mark("square", "#8C2F39"), 8, "#8C2F39"),
    Layer.FESTIVALS: _plain(_Mark("star", "#C9476B", 4.4), 8, "#B23358"),
    Layer.VILLAGES: _plain(_Mark("pentagon", "#B4532A", 4), 8, "#A34A24"),
    Layer.GEOSITES: _plain(_Mark("hexagon", "#2F6B4A", 4), 8, "#2F6B4A"),
    Layer.SPECIALTIES: _plain(_Mark("circle", "#B9811F"), 8, "#7F5709"),
    Layer.SERVICES: _plain(_Mark("diamond", "#2E6F95", 4), 8, "#286489"),
    Layer.INTANGIBLE: _plain(_Mark("semi_circle", "#5C6970", 4), 8, "#55616A"),
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
    SubElement(text, "text-buffer", halo | {"bufferColor": _rgba("#FDFBF5")})
    return labeling


def _rgba(colour: str) -> str:
    """A colour as QGIS writes it: "35,57,91,255" for "#23395B"."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
