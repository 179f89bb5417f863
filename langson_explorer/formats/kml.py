"""Features as KML 2.2, in folders, with a style for each kind."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from langson_explorer.domain.geo import Point
from langson_explorer.formats.feature import Feature, Field, Shape
from langson_explorer.formats.plain import plain

_KML = "http://www.opengis.net/kml/2.2"
_BALLOON = "<h3>$[name]</h3>$[description]"  # no table of the raw values, which would be HTML
_LINE_PX = 4


class Folder(NamedTuple):
    """Features under a heading."""

    name: str
    features: Sequence[Feature]


def to_kml(title: str, text: str, folders: Iterable[Folder], colours: Mapping[str, str]) -> bytes:
    """The folders as a document; `colours` are "#RRGGBB" by the features' style.

    Viewers show a description as HTML: ours is escaped, so that no name of a place is markup.
    A feature that is nowhere in particular is listed without a geometry.
    """
    register_namespace("", _KML)
    root = Element(f"{{{_KML}}}kml")
    document = _sub(root, "Document")
    _sub(document, "name", title)
    _sub(document, "description", _html(text))
    for name, colour in colours.items():
        _add_style(document, name, colour)
    for folder in folders:
        holder = _sub(document, "Folder")
        _sub(holder, "name", folder.name)
        for feature in folder.features:
            _add_placemark(holder, feature)
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_style(document: Element, name: str, colour: str) -> None:
    style = _sub(document, "Style")
    style.set("id", name)
    icon, line = _sub(style, "IconStyle"), _sub(style, "LineStyle")
    _sub(icon, "color", _abgr(colour))
    _sub(line, "color", _abgr(colour))
    _sub(line, "width", str(_LINE_PX))
    _sub(_sub(style, "BalloonStyle"), "text", _BALLOON)


def _add_placemark(holder: Element, feature: Feature) -> None:
    placemark = _sub(holder, "Placemark")
    _sub(placemark, "name", feature.name)
    _sub(placemark, "Snippet", "").set("maxLines", "0")
    _sub(placemark, "description", _html(feature.text))
    if feature.style:
        _sub(placemark, "styleUrl", f"#{feature.style}")
    data = _sub(placemark, "ExtendedData")
    for field in feature.fields:
        if field.value is not None:
            _add_data(data, field)
    _add_shape(placemark, feature.shape)


def _add_data(holder: Element, field: Field) -> None:
    data = _sub(holder, "Data")
    data.set("name", field.key)
    _sub(data, "displayName", field.label)
    value = field.value
    _sub(data, "value", str(value).lower() if isinstance(value, bool) else str(value))


def _add_shape(placemark: Element, shape: Shape) -> None:
    if shape is None:
        return
    if isinstance(shape, Point):
        _sub(_sub(placemark, "Point"), "coordinates", _pair(shape))
        return
    line = _sub(placemark, "LineString")
    _sub(line, "tessellate", "1")
    _sub(line, "coordinates", " ".join(map(_pair, shape)))


def _pair(point: Point) -> str:
    return f"{point.lon:.6f},{point.lat:.6f}"


def _sub(parent: Element, tag: str, text: str | None = None) -> Element:
    element = SubElement(parent, f"{{{_KML}}}{tag}")
    if text is not None:
        element.text = plain(text)
    return element


def _html(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())


def _abgr(colour: str) -> str:
    """A colour as KML writes it: opacity, then blue, green, red."""
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()
