"""Reads the points of a Shapefile by GDAL, in a process of its own that can open nothing else."""

import json
import math
import multiprocessing
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from langson_explorer.domain.sheet import LAT, LON, WGS84, Sheet, sheet_of
from langson_explorer.errors import DamagedFileError, StorageError

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MOST_UNPACKED = 256 << 20
_LONGEST_S = 120.0
# GDAL takes a file for what it holds: a VRT or a CSV in a .shp's clothes would be read as such.
_DRIVERS_LEFT_OUT = "VRT,CSV,OGR_VRT,SQLite,GPKG,XLSX,ODS,GeoJSON,KML,LIBKML,GPX,PDF,HTTP,WFS,OAPIF"


def read_shapefile(path: Path) -> list[Sheet]:
    """The points of a Shapefile, or of those in a ZIP, with their own CRS.

    Raises StorageError ("file-too-large", "reading-took-too-long"), DamagedFileError.
    """
    if path.suffix.lower() != ".zip":
        return _sheets(path, path)
    with tempfile.TemporaryDirectory() as scratch:
        return [sheet for inner in _unpacked(path, Path(scratch)) for sheet in _sheets(inner, path)]


def _unpacked(path: Path, folder: Path) -> list[Path]:
    """The Shapefiles of a ZIP, each part under a name of our own."""
    found = []
    try:
        with zipfile.ZipFile(path) as parts:
            wanted = [p for p in parts.infolist() if Path(p.filename).suffix.lower() in _PARTS]
            if sum(part.file_size for part in wanted) > _MOST_UNPACKED:
                raise StorageError("file-too-large", path, most_bytes=_MOST_UNPACKED)
            stems = list(dict.fromkeys(str(Path(part.filename).with_suffix("")) for part in wanted))
            for part in wanted:
                inner = Path(part.filename)
                stem = stems.index(str(inner.with_suffix("")))
                target = folder / f"{stem}{inner.suffix.lower()}"
                target.write_bytes(parts.read(part))
                if target.suffix == ".shp":
                    found.append(target)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise DamagedFileError("file-damaged", path, reason=str(error)) from error
    if not found:
        raise DamagedFileError("file-damaged", path, reason="no .shp within")
    return found


def _sheets(shapes: Path, told: Path) -> list[Sheet]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    kept = os.environ.get("OGR_SKIP")
    os.environ["OGR_SKIP"] = _DRIVERS_LEFT_OUT
    try:
        reader = context.Process(target=_read, args=(str(shapes), theirs), daemon=True)
        reader.start()
    finally:
        os.environ.pop("OGR_SKIP")
        if kept is not None:
            os.environ["OGR_SKIP"] = kept
    theirs.close()
    try:
        if not ours.poll(_LONGEST_S):
            raise StorageError("reading-took-too-long", told)
        answer = json.loads(ours.recv())
    except EOFError as error:
        raise DamagedFileError("file-damaged", told, reason="the reader ended") from error
    finally:
        reader.kill()
        reader.join()
    if "wrong" in answer:
        raise DamagedFileError("file-damaged", told, reason=answer["wrong"])
    sheet = sheet_of(told.stem, answer["points"], answer["crs"])
    return [sheet] if sheet else []


def _read(path: str, pipe: Any) -> None:  # noqa: ANN401 - a connection of multiprocessing
    """In the process of its own: the points as JSON into the pipe."""
    try:
        pipe.send(json.dumps(_points(path)))
    except Exception as error:
        pipe.send(json.dumps({"wrong": str(error)[:500]}))
    sys.exit(0)


def _points(path: str) -> dict[str, object]:
    import pyogrio  # noqa: PLC0415 - only where it can open nothing else
    import shapely  # noqa: PLC0415

    about, _, shapes, columns = pyogrio.raw.read(path)
    names = [str(name) for name in about["fields"]]
    points = []
    for n, shape in enumerate(shapely.from_wkb(shapes)):
        values = {name: _text(column[n]) for name, column in zip(names, columns, strict=True)}
        is_point = shape is not None and shape.geom_type == "Point" and not shape.is_empty
        edges = {LAT: repr(shape.y), LON: repr(shape.x)} if is_point else {LAT: "", LON: ""}
        points.append({**values, **edges})
    return {"points": points, "crs": about["crs"] or WGS84}


def _text(cell: Any) -> str:  # noqa: ANN401 - what GDAL gives
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
