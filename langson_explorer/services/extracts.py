"""An OpenStreetMap extract brings everything in one step: ground, practical places, roads."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, isfinite, radians
from pathlib import Path

from langson_explorer.domain.geo import Box
from langson_explorer.domain.province import home
from langson_explorer.errors import RequestError
from langson_explorer.packs.ground.building import build_ground
from langson_explorer.packs.library import PLACES, InstalledPack, Progress, Stage
from langson_explorer.packs.pack import CancelCheck
from langson_explorer.packs.road_tiles import RoadPack, RoadPacks, can_build, verified_extract
from langson_explorer.services.packs import Packs

PROVINCE_AREA, WHOLE_AREA = "province", "all"
_AROUND_KM = 20.0  # of the province, for the ways that lead out of it
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Brought:
    """What was made of an extract; `roads` is None where no engine is there to build them."""

    ground: InstalledPack
    roads: RoadPack | None


class Extracts:
    """Installs extracts; may be used from any thread."""

    def __init__(self, packs: Packs, roads: RoadPacks, folder: Path) -> None:
        self._packs, self._roads, self._folder = packs, roads, folder
        self._gone: set[str] = set()  # packs whose roads went along, and may come back with them

    def install(
        self,
        source: Path,
        area: str,
        progress: Progress,
        is_cancelled: CancelCheck = lambda: False,
        rebuilt: Callable[[RoadPack], None] = lambda roads: None,
    ) -> Brought:
        """Make of an extract what lies in an area: "province", "all", or "W,S,E,N" in degrees.

        Nothing is replaced before all of it is built. Raises RequestError ``area-malformed``
        (text), ``area-outside`` (area: what the file covers, written in that way); the errors of
        `verified_extract`, of `build_ground`, of `RoadPacks.install`.
        """
        progress(Stage.CHECKING, 0.0)
        wanted = area_box(area)
        extract = verified_extract(source, is_cancelled)
        box = common_part(wanted, extract.box) if wanted else extract.box
        if box is None:
            edges = extract.box
            covered = f"{edges.west},{edges.south},{edges.east},{edges.north}"
            raise RequestError("area-outside", area=covered)

        def drawn(share: float) -> None:
            progress(Stage.DRAWING, share)

        roads = None
        with build_ground(source, box, self._folder, drawn, is_cancelled) as built:
            if can_build():
                roads = self._roads.install(
                    built.extract,
                    lambda share: progress(Stage.BUILDING, share),
                    is_cancelled,
                    source.name,
                )
                rebuilt(roads)
            ground = self._packs.adopt(built.tiles, built.places)
        return Brought(ground, roads)

    def remove(self, pack: InstalledPack) -> RoadPack | None:
        """Take a pack away, with its places, and the roads that were built of the same extract.

        Those are returned; `restore` brings all back until both are purged.
        """
        roads = self._roads.current() if _is_ground(pack) else None
        self._packs.remove(pack.id)
        if roads is None or pack.info is None or _title(roads.source) != pack.info.name:
            return None
        self._roads.remove()
        self._gone.add(pack.id)
        return roads

    def restore(self, pack_id: str) -> bool:
        """Bring back what was just removed; whether roads came along."""
        self._packs.restore(pack_id)
        has_roads = pack_id in self._gone
        self._gone.discard(pack_id)
        if has_roads:
            self._roads.restore()
        return has_roads


def _is_ground(pack: InstalledPack) -> bool:
    return pack.path.with_suffix(PLACES).is_file()


def _title(source: str) -> str:
    """What the ground of an extract is named (`packs.ground.building`)."""
    return source.split(".", maxsplit=1)[0]


def area_box(area: str) -> Box | None:
    """The box an area stands for, None for all of it; raises RequestError ``area-malformed``."""
    if area == WHOLE_AREA:
        return None
    if area == PROVINCE_AREA:
        return grown(home().box, _AROUND_KM)
    try:
        west, south, east, north = (float(edge) for edge in area.split(","))
    except ValueError as error:
        raise RequestError("area-malformed", text=area) from error
    box = Box(west, south, east, north)
    is_sound = all(map(isfinite, (west, south, east, north))) and west < east and south < north
    if not (is_sound and west >= -180 and east <= 180 and south >= -85 and north <= 85):
        raise RequestError("area-malformed", text=area)
    return box


def grown(box: Box, km: float) -> Box:
    """A box with a margin all around."""
    up = km / _KM_PER_DEGREE
    aside = up / cos(radians(max(abs(box.south), abs(box.north))))
    return Box(box.west - aside, box.south - up, box.east + aside, box.north + up)


def common_part(a: Box, b: Box) -> Box | None:
    """What two boxes share; None where they do not meet."""
    west, south = max(a.west, b.west), max(a.south, b.south)
    east, north = min(a.east, b.east), min(a.north, b.north)
    return Box(west, south, east, north) if west < east and south < north else None
