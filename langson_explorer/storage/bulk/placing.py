"""Holds the places against the land: in which commune a point lies, whether it is the one said."""

from collections.abc import Iterator

import geopandas as gpd

from langson_explorer.domain.place import PIN_LIMIT_M
from langson_explorer.storage.bulk.land import Land, as_metric, points_of
from langson_explorer.storage.bulk.problems import TableProblem
from langson_explorer.storage.bulk.rules import place_records
from langson_explorer.storage.bulk.tables import Record, Tables

type Communes = dict[str, tuple[str, ...]]


def place_communes(tables: Tables, land: Land) -> tuple[Communes, list[TableProblem]]:
    """The communes of each place, by its id, with the places that lie elsewhere than they say.

    A place that names neither a commune nor, in words, an area gets the commune its point lies
    in, if its position is good enough to pin. A stated commune holds if the point lies in it or
    no farther from it than the position may be wrong.
    """
    found = _joined(points_of(list(place_records(tables))), land)
    problems = list(_outside_province(found, land))
    problems += _outside_commune(found, land)
    communes: Communes = {}
    for record, commune in zip(found["record"], found["id"], strict=True):
        stated = record["communes"]
        if stated is None and not record["commune_text_vi"]:
            if commune is None or (record["accuracy_m"] or PIN_LIMIT_M) >= PIN_LIMIT_M:
                problems.append(record.problem("communes", "commune-needed"))
            else:
                stated = (commune,)
        communes[record["id"]] = stated or ()
    return communes, problems


def _joined(points: gpd.GeoDataFrame, land: Land) -> gpd.GeoDataFrame:
    """The points with the id of the commune each lies in; None outside all."""
    joined = gpd.sjoin(points, land.communes, how="left", predicate="intersects")
    joined = joined[~joined.index.duplicated()]  # a point on a line between two lies in both
    joined["id"] = joined["id"].astype(object).where(joined["id"].notna(), None)
    return joined


def _outside_province(points: gpd.GeoDataFrame, land: Land) -> Iterator[TableProblem]:
    province = as_metric(gpd.GeoSeries([land.province], crs=points.crs)).iloc[0]
    metric = as_metric(points.geometry)
    for record, distance in zip(points["record"], metric.distance(province), strict=True):
        if distance > land.error_m:
            yield record.problem("lat", "outside-province", metres=round(distance))


def _outside_commune(points: gpd.GeoDataFrame, land: Land) -> Iterator[TableProblem]:
    areas = as_metric(land.communes.set_index("id").geometry)
    metric = as_metric(points.geometry)
    for record, point, inside in zip(points["record"], metric, points["id"], strict=True):
        stated = [name for name in record["communes"] or () if name in areas.index]
        if not stated or inside in stated or not _is_precise(record):
            continue
        distance = min(areas[name].distance(point) for name in stated)
        if distance > max(record["accuracy_m"], land.error_m):
            yield record.problem(
                "communes",
                "outside-commune",
                value=", ".join(stated),
                inside=inside or "",
                metres=round(distance),
            )


def _is_precise(record: Record) -> bool:
    """Whether the position is one to pin: a wide area's point need not lie in its commune."""
    return record["accuracy_m"] is not None and record["accuracy_m"] < PIN_LIMIT_M
