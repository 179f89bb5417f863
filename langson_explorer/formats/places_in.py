"""Reads the points of GPX, KML, KMZ and GeoJSON files, by parsers that open nothing else.

GDAL is not asked: a file of such a name that holds a VRT would have it read other files.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import (  # type: ignore[import-untyped]
    DefusedXmlException,
    ElementTree,
)

from langson_explorer.domain.sheet import LAT, LON, MOST_BYTES, WGS84, Sheet, sheet_of
from langson_explorer.errors import DamagedFileError, StorageError
from langson_explorer.formats.sheets_in import content

_NAME, _TEXT = "name", "description"


def read_gpx(path: Path) -> list[Sheet]:
    """The waypoints of a GPX file; raises StorageError, DamagedFileError ("file-damaged")."""
    root = _xml(path, content(path))
    points = []
    for point in _named(root, "wpt"):
        told = {_local(child): (child.text or "").strip() for child in point}
        kept = {"name": _NAME, "desc": _TEXT, "cmt": "comment", "time": "time", "type": "type"}
        values = {kept[name]: text for name, text in told.items() if name in kept and text}
        points.append({LAT: point.get("lat", ""), LON: point.get("lon", ""), **values})
    return _sheets(path, points)


def read_kml(path: Path) -> list[Sheet]:
    """The points of a KML file, or of the KML within a KMZ; raises as `read_gpx`."""
    data = content(path)
    if data.startswith(b"PK"):
        data = _unpacked(path, data)
    return _sheets(path, map(_placemark, _named(_xml(path, data), "Placemark")))


def _placemark(mark: Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for child in mark.iter():
        name, text = _local(child), (child.text or "").strip()
        if name == "SimpleData":
            values[child.get("name", "")] = text
        elif name == "Data":
            told = next((each for each in child if _local(each) == "value"), None)
            values[child.get("name", "")] = (told.text or "").strip() if told is not None else ""
    for child in mark:
        if _local(child) in (_NAME, _TEXT) and child.text:
            values.setdefault(_local(child), child.text.strip())
    point = next((each for each in mark.iter() if _local(each) == "Point"), None)
    where = "" if point is None else _coordinates(point)
    lon, lat, *_ = [*where.split(","), "", ""]
    return {LAT: lat.strip(), LON: lon.strip(), **values}


def _coordinates(point: Element) -> str:
    told = (each.text or "" for each in point.iter() if _local(each) == "coordinates")
    return next(told, "").strip().partition(" ")[0]


def _unpacked(path: Path, data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inner = next(
                part for part in parts.infolist() if part.filename.lower().endswith(".kml")
            )
            if inner.file_size > MOST_BYTES:
                raise StorageError("file-too-large", path, most_bytes=MOST_BYTES)
            with parts.open(inner) as file:
                return file.read(MOST_BYTES)
    except (zipfile.BadZipFile, StopIteration, RuntimeError, NotImplementedError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error


def read_geojson(path: Path) -> list[Sheet]:
    """The points of a GeoJSON file with their properties; raises as `read_gpx`."""
    try:
        told = json.loads(content(path).decode("utf-8-sig"))
        crs = _crs(told)
        features = told["features"] if told.get("type") == "FeatureCollection" else [told]
        points = [_feature(feature) for feature in features]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    return _sheets(path, points, crs)


def _crs(told: Mapping[str, Any]) -> str:
    """What an old file says its coordinates count in."""
    name = str(((told.get("crs") or {}).get("properties") or {}).get("name", ""))
    code = name.rpartition(":")[2]
    return f"EPSG:{code}" if "EPSG" in name and code.isdigit() else WGS84


def _feature(feature: Mapping[str, Any]) -> dict[str, str]:
    geometry = feature.get("geometry") or {}
    lon, lat = "", ""
    if geometry.get("type") == "Point":
        lon, lat = (repr(float(edge)) for edge in geometry["coordinates"][:2])
    values = {str(name): _told(value) for name, value in (feature.get("properties") or {}).items()}
    if "id" in feature and "id" not in values:
        values["id"] = _told(feature["id"])
    return {LAT: lat, LON: lon, **values}


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value).strip()


def _xml(path: Path, data: bytes) -> Element:
    try:
        root: Element = ElementTree.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _local(element) == name)


def _sheets(path: Path, points: Iterable[Mapping[str, str]], crs: str = WGS84) -> list[Sheet]:
    sheet = sheet_of(path.stem, points, crs)
    return [sheet] if sheet else []
