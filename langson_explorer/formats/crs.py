"""Coordinates of other systems as longitude and latitude."""

from collections.abc import Sequence
from typing import NamedTuple

from langson_explorer.domain.sheet import WGS84
from langson_explorer.errors import RequestError


class Offered(NamedTuple):
    """A system to choose from, with what it is called."""

    code: str
    name: str


OFFERED = (
    Offered(WGS84, "WGS 84"),
    Offered("EPSG:9215", "VN-2000 / TM-3 107-15"),
    Offered("EPSG:9216", "VN-2000 / TM-3 107-30"),
    Offered("EPSG:5899", "VN-2000 / TM-3 107-45"),
    Offered("EPSG:9214", "VN-2000 / TM-3 107-00"),
    Offered("EPSG:4756", "VN-2000"),
    Offered("EPSG:3405", "VN-2000 / UTM 48N"),
    Offered("EPSG:3406", "VN-2000 / UTM 49N"),
    Offered("EPSG:32648", "WGS 84 / UTM 48N"),
    Offered("EPSG:32649", "WGS 84 / UTM 49N"),
)


def to_wgs84(crs: str, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    """Longitudes with latitudes of eastings with northings (degrees where the system has them).

    Raises RequestError ("crs-unknown").
    """
    if crs == WGS84:
        return list(zip(xs, ys, strict=True))
    from pyproj import CRS, Transformer  # noqa: PLC0415 - it takes a tenth of a second
    from pyproj.exceptions import ProjError  # noqa: PLC0415

    try:
        transformer = Transformer.from_crs(CRS.from_user_input(crs), WGS84, always_xy=True)
        lons, lats = transformer.transform(list(xs), list(ys))
    except ProjError as error:
        raise RequestError("crs-unknown", crs=crs[:80]) from error
    return list(zip(lons, lats, strict=True))
