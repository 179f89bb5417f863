"""Ways between places: the embedded road table, Valhalla over a small country."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figures import ROUNDS, Figure
from bench.packs import FOLDER
from langson_explorer.domain.geo import Box, Point
from langson_explorer.packs.road_tiles import RoadPacks, can_build, tile_config
from langson_explorer.paths import Paths
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.routing.valhalla import ValhallaRouter
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.roads import read_roads

_EXTRACT = FOLDER / "osm_pbf" / "liechtenstein-latest.osm.pbf"
_SIDE = 40  # points of a matrix
_STEP = 0.00001  # degrees; about a metre: enough that nothing is remembered
_INHABITED = Box(9.500, 47.10, 9.535, 47.24)  # the valley of the Rhine in Liechtenstein

type Router = RoadRouter | ValhallaRouter


def figures() -> Iterator[Figure]:
    """A matrix, a route by either engine; the building of tiles."""
    paths = Paths.standard()
    places = [place.position for place in read_catalogue(paths.catalogue).places]
    spread = places[:: len(places) // _SIDE][:_SIDE]
    table = read_roads(paths.catalogue)
    yield from _asked("road table", lambda: RoadRouter(table), spread)
    if not (can_build() and _EXTRACT.is_file()):
        print(f"Valhalla is not measured: needs the extra 'roads', {_EXTRACT}", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as scratch:
        packs = RoadPacks(Path(scratch))
        start = perf_counter()
        pack = packs.install(_EXTRACT, lambda share: None, lambda: False)
        yield Figure("Valhalla, Liechtenstein: build", perf_counter() - start, None, "s")
        router = ValhallaRouter(tile_config(pack.tiles), pack.box)
        yield from _asked("Valhalla, Liechtenstein", lambda: router, _grid())


def _asked(name: str, router: Callable[[], Router], points: Sequence[Point]) -> Iterator[Figure]:
    """The figures of an engine, which is never asked for the same points twice."""
    moved = [
        [Point(point.lon + _STEP * step, point.lat) for point in points]
        for step in range(ROUNDS + 1)
    ]
    matrices, routes = [], []
    for spots in moved:
        engine = router()
        matrices.append(_ms(lambda engine=engine, spots=spots: engine.matrix(spots)))
        pairs = zip(spots[:20], spots[20:], strict=True)
        engine = router()
        routes.extend(_ms(lambda e=engine, p=pair: e.route(*p)) for pair in pairs)
    yield Figure(f"{name}: matrix {_SIDE}×{_SIDE}", median(matrices[1:]), None, "ms")
    yield Figure(f"{name}: route", median(routes[len(points) // 2 :]), None, "ms")


def _ms(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _grid() -> list[Point]:
    box = _INHABITED
    wide, high = (box.east - box.west) / 4, (box.north - box.south) / 8
    return [Point(box.west + wide * x, box.south + high * y) for y in range(8) for x in range(5)]
