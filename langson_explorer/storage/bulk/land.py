"""The land as areas: communes, the province they make up, its neighbours, the borders."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from langson_explorer.domain.geo import Box
from langson_explorer.storage.bulk.problems import TableProblem, problem
from langson_explorer.storage.bulk.tables import Record, Tables
from langson_explorer.storage.province_file import PROVINCE_FILE

COMMUNE_FILE = "boundaries/communes.geojson"
NEIGHBOUR_FILE = "boundaries/neighbours.geojson"
OUTLINE_FILE = "boundaries/outline.geojson"  # of a province whose communes nobody has drawn
METRIC_CRS = "EPSG:32648"  # UTM 48 North holds the whole province
_GAP_DEG = 0.006  # neighbours are drawn more coarsely: this far apart they still touch
_AREAS = ("Polygon", "MultiPolygon")
_TRIPOINT_DEG = 0.03  # where two countries' lines that should meet in a point may end


@dataclass(frozen=True)
class Border:
    """A line between provinces ("provincial") or countries ("national")."""

    id: str
    kind: str
    is_home: bool
    shape: BaseGeometry


@dataclass(frozen=True)
class Land:
    """Areas in WGS 84: communes by id, neighbours by name, the province as one polygon.

    Its edge may be wrong by `error_m`; a part of it is national if there `is_abroad`.
    """

    communes: gpd.GeoDataFrame  # columns id, geometry
    neighbours: dict[str, BaseGeometry]
    province: Polygon
    error_m: int
    is_abroad: bool

    def borders(self) -> list[Border]:
        """The province's own border line, then where its neighbours carry on the national one."""
        ring = self.province.exterior
        if not self.is_abroad:
            return [Border("provincial", "provincial", True, shapely.LineString(ring))]
        around = shapely.union_all(list(self.neighbours.values()))
        free = _joined(ring.difference(around.buffer(_GAP_DEG)))
        national = max(_parts(free), key=lambda part: part.length)
        provincial = _joined(ring.difference(national.buffer(1e-9)))
        return [
            Border("national", "national", True, national),
            Border("provincial", "provincial", True, provincial),
            *self._national_beyond(national),
        ]

    def _national_beyond(self, national: BaseGeometry) -> Iterator[Border]:
        """The stretches of the neighbours' edges that go on from the ends of ours."""
        ends = national.boundary.buffer(_TRIPOINT_DEG)
        frame = shapely.box(*shapely.total_bounds(list(self.neighbours.values())))
        for name, area in self.neighbours.items():
            others = [other for other in self.neighbours.values() if other is not area]
            inland = shapely.union_all([*others, self.province]).buffer(_GAP_DEG)
            edge = max(_parts(area), key=lambda part: part.area).exterior
            free = edge.difference(shapely.union_all([inland, frame.boundary.buffer(1e-4)]))
            for part in _parts(_joined(free)):
                if part.intersects(ends) and part.length > 2 * _TRIPOINT_DEG:
                    yield Border(f"national-{name}", "national", False, part)


def read_land(folder: Path, tables: Tables) -> tuple[Land | None, list[TableProblem]]:
    """The land, or None with what is wrong with its files.

    It is made of the communes; where the tables have none, it is the area of OUTLINE_FILE.
    """
    problems: list[TableProblem] = []
    home = tables.province
    if home and home.abroad and not tables["neighbours"]:
        problems.append(problem("neighbours.csv", 0, "", "neighbours-needed"))
    codes = {record["code"]: record["id"] for record in tables["communes"] if record["code"]}
    names = {record["name_vi"]: record["id"] for record in tables["neighbours"]}
    communes, outline = {}, []
    if codes or (folder / COMMUNE_FILE).exists():
        communes = _read_areas(folder, COMMUNE_FILE, "code", codes, problems)
    else:
        outline = _read_outline(folder, problems)
    neighbours = {}
    if names or (folder / NEIGHBOUR_FILE).exists():
        neighbours = _read_areas(folder, NEIGHBOUR_FILE, "name_vi", names, problems)
    if problems or home is None or not (communes or outline):
        return None, problems
    frame = gpd.GeoDataFrame(
        {"id": list(communes)}, geometry=list(communes.values()), crs="EPSG:4326"
    )
    province = _without_slivers(shapely.union_all([*communes.values(), *outline]))
    if too_small := _beyond(home.box, province):
        return None, [too_small]
    clipped = {name: area.difference(province) for name, area in neighbours.items()}
    return Land(frame, clipped, province, home.outline.error_m, home.abroad is not None), []


def _beyond(box: Box, province: Polygon) -> TableProblem | None:
    """What is wrong with a box that does not hold the province."""
    west, south, east, north = province.bounds
    least = (floor(west * 1e4), floor(south * 1e4), ceil(east * 1e4), ceil(north * 1e4))
    slack = 1e-4  # its edges are rounded
    is_held = box.west <= west + slack and box.south <= south + slack
    if is_held and box.east >= east - slack and box.north >= north - slack:
        return None
    value = "[" + ", ".join(f"{edge / 1e4:.4f}" for edge in least) + "]"
    return problem(PROVINCE_FILE, 0, "box", "box-too-small", value=value)


def _read_outline(folder: Path, problems: list[TableProblem]) -> list[BaseGeometry]:
    """The areas of a province without communes; notes what is wrong with their file."""
    try:
        found = json.loads((folder / OUTLINE_FILE).read_text("utf-8"))["features"]
        areas = [shapely.geometry.shape(one["geometry"]) for one in found]
    except OSError:
        problems.append(problem(OUTLINE_FILE, 0, "", "outline-needed"))
        return []
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        problems.append(problem(OUTLINE_FILE, 0, "", "broken-geojson", reason=error))
        return []
    if not areas or any(area.geom_type not in _AREAS or area.is_empty for area in areas):
        problems.append(problem(OUTLINE_FILE, 0, "", "outline-needed"))
        return []
    if not all(area.is_valid for area in areas):
        problems.append(problem(OUTLINE_FILE, 0, "", "boundary-invalid", value=OUTLINE_FILE))
    return areas


def _read_areas(
    folder: Path, file: str, key: str, ids: dict[str, str], problems: list[TableProblem]
) -> dict[str, BaseGeometry]:
    """Areas by id, in the order of the ids; notes those without an area or without an id."""
    try:
        features: list[dict[str, Any]] = json.loads((folder / file).read_text("utf-8"))["features"]
        found = {f["properties"][key]: shapely.geometry.shape(f["geometry"]) for f in features}
    except OSError:
        problems.append(problem(file, 0, "", "file-missing"))
        return {}
    except (ValueError, KeyError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        problems.append(problem(file, 0, "", "broken-geojson", reason=error))
        return {}
    problems += [problem(file, 0, key, "boundary-unknown", value=n) for n in found if n not in ids]
    problems += [problem(file, 0, key, "boundary-missing", value=n) for n in ids if n not in found]
    areas = {found_id: found[name] for name, found_id in ids.items() if name in found}
    for name, area in areas.items():
        if not area.is_valid:
            problems.append(problem(file, 0, key, "boundary-invalid", value=name))
    return areas


def _without_slivers(area: BaseGeometry) -> Polygon:
    """The largest part without holes: the province has no exclaves, the holes are slivers."""
    return Polygon(max(_parts(area), key=lambda part: part.area).exterior)


def _parts(shape: BaseGeometry) -> list[Any]:
    return list(getattr(shape, "geoms", [shape]))


def _joined(lines: BaseGeometry) -> BaseGeometry:
    return shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines


def as_metric(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The shapes in metres."""
    return shapes.to_crs(METRIC_CRS)


def points_of(records: list[Record]) -> gpd.GeoDataFrame:
    """The positions of records as a frame with the column `record`."""
    placed = [(record, point) for record in records if (point := record.position())]
    return gpd.GeoDataFrame(
        {"record": [record for record, _ in placed]},
        geometry=gpd.points_from_xy([p.lon for _, p in placed], [p.lat for _, p in placed]),
        crs="EPSG:4326",
    )
