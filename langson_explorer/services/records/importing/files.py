"""Whatever file of places it is, as sheets with longitude and latitude."""

from collections.abc import Callable
from dataclasses import replace
from math import isfinite
from pathlib import Path

from langson_explorer.domain.sheet import LAT, LON, WGS84, Sheet
from langson_explorer.errors import RequestError
from langson_explorer.formats.crs import to_wgs84
from langson_explorer.formats.places_in import read_geojson, read_gpx, read_kml
from langson_explorer.formats.sheets_in import WORKBOOKS, read_csv, read_workbook, recoded
from langson_explorer.storage.geopackage_in import read_geopackage
from langson_explorer.storage.records.photos import photo_places


def _read_shapefile(path: Path) -> list[Sheet]:
    from langson_explorer.storage.shapefile_in import read_shapefile  # noqa: PLC0415 - rare

    return read_shapefile(path)


_READERS: dict[str, Callable[[Path], list[Sheet]]] = {
    **dict.fromkeys(WORKBOOKS, read_workbook),
    **dict.fromkeys((".csv", ".tsv", ".txt"), read_csv),
    ".gpx": read_gpx,
    ".kml": read_kml,
    ".kmz": read_kml,
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".gpkg": read_geopackage,
    ".shp": _read_shapefile,
    ".zip": _read_shapefile,
}
ENDINGS = tuple(_READERS)


def read_sheets(path: Path, crs: str = "") -> list[Sheet]:
    """The sheets of a file, or of a folder of pictures.

    `crs` says what its coordinates count in where the file does not. Raises RequestError
    ("import-file-unknown", "nothing-to-import", "crs-unknown",
    "too-many-rows"), StorageError, DamagedFileError.
    """
    reader = photo_places if path.is_dir() else _READERS.get(path.suffix.lower())
    if reader is None:
        raise RequestError("import-file-unknown", path=path, known=", ".join(ENDINGS))
    sheets = [_in_degrees(recoded(sheet), crs) for sheet in reader(path)]
    if not sheets:
        raise RequestError("nothing-to-import", path=path)
    return sheets


def _in_degrees(sheet: Sheet, crs: str) -> Sheet:
    """A sheet whose geometry counts in WGS 84."""
    told = crs or sheet.crs
    if told == WGS84 or not (sheet.has_geometry or crs):
        return sheet
    header = [name.strip().lower() for name in sheet.header]
    try:
        x_at, y_at = (
            next(header.index(name) for name in names if name in header)
            for names in ((LON, "x", "easting", "y_dong"), (LAT, "y", "northing", "x_bac"))
        )
    except StopIteration:
        return sheet
    xs = [_number(cell) for cell in sheet.column(x_at)]
    ys = [_number(cell) for cell in sheet.column(y_at)]
    degrees = to_wgs84(told, xs, ys)
    rows = []
    for (n, cells), (lon, lat) in zip(sheet.rows, degrees, strict=True):
        moved = list(cells)
        if isfinite(lon) and isfinite(lat):
            moved[x_at], moved[y_at] = f"{lon:.7f}", f"{lat:.7f}"
        rows.append((n, tuple(moved)))
    named = list(sheet.header)
    named[x_at], named[y_at] = LON, LAT
    return replace(sheet, header=tuple(named), rows=tuple(rows), crs=WGS84)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")
