"""A ground pack out of a made-up extract of 500,000 ways: time, memory; beside tilemaker."""

import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import osmium
import psutil

from bench.figures import Figure
from langson_explorer.domain.geo import Box
from langson_explorer.packs.ground.building import build_ground

AREA = Box(106.0, 21.2, 107.5, 22.6)
_WAYS = 500_000
_SHARE_BUILT_UP = 0.6  # of the ways are houses
_MOST_S_PER_MB = 60.0
_MOST_MB = 4096
_MEGABYTE = 1 << 20
_KINDS = ("residential", "service", "track", "path", "unclassified", "tertiary", "secondary")
_EXAMPLES = Path("/usr/share/doc/tilemaker/examples")


def figures() -> Iterator[Figure]:
    """Seconds for a megabyte, the most memory of any step, against tilemaker where it is there."""
    with tempfile.TemporaryDirectory() as scratch:
        source = write_town(Path(scratch, "made.osm.pbf"), _WAYS)
        size_mb = source.stat().st_size / _MEGABYTE
        seconds, memory_mb = _built(source, Path(scratch, "packs"))
        theirs = _by_tilemaker(source, Path(scratch, "theirs.mbtiles"))
        name = f"ground, {_WAYS} ways"
        yield Figure(
            f"{name}: a MB of extract",
            seconds / size_mb,
            theirs / size_mb if theirs else None,
            "s",
            most=_MOST_S_PER_MB,
        )
        yield Figure(f"{name}: memory", memory_mb, None, "MB", most=_MOST_MB)


def write_town(path: Path, ways: int) -> Path:
    """An extract of so many houses and streets, the same every time."""
    chance = random.Random(2027)  # noqa: S311 - the same every time
    header = osmium.io.Header()
    low = osmium.osm.Location(AREA.west, AREA.south)
    header.add_box(osmium.osm.Box(low, osmium.osm.Location(AREA.east, AREA.north)))
    plans = [_shape(chance) for _ in range(ways)]
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        number = 0
        for points, _ in plans:
            for lon, lat in points:
                number += 1
                writer.add(osmium.osm.mutable.Node(id=number, location=(lon, lat), version=1))
        first = 1
        for way, (points, tags) in enumerate(plans, 1):
            nodes = list(range(first, first + len(points)))
            first += len(points)
            if "building" in tags:
                nodes.append(nodes[0])
            writer.add(osmium.osm.mutable.Way(id=way, nodes=nodes, tags=tags, version=1))
    return path


def _shape(chance: random.Random) -> tuple[list[tuple[float, float]], dict[str, str]]:
    lon = chance.uniform(AREA.west + 0.01, AREA.east - 0.01)
    lat = chance.uniform(AREA.south + 0.01, AREA.north - 0.01)
    if chance.random() < _SHARE_BUILT_UP:
        w, h = chance.uniform(5e-5, 2e-4), chance.uniform(5e-5, 2e-4)
        corners = [(lon, lat), (lon + w, lat), (lon + w, lat + h), (lon, lat + h)]
        return corners, {"building": "yes"}
    points = [(lon, lat)]
    for _ in range(chance.randint(2, 12)):
        lon, lat = lon + chance.gauss(0, 4e-4), lat + chance.gauss(0, 4e-4)
        points.append((lon, lat))
    tags = {"highway": chance.choice(_KINDS)}
    if chance.random() < 0.4:
        tags["name"] = f"Đường số {chance.randint(1, 999)}"
    return points, tags


def _built(source: Path, folder: Path) -> tuple[float, float]:
    """Seconds of the building, the most memory (RSS, MB) that a process of it took."""
    most, is_over = [0.0], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.2):
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    most[0] = max(most[0], process.memory_info().rss / _MEGABYTE)

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = perf_counter()
    with build_ground(source, AREA, folder, _tell, lambda: False):
        seconds = perf_counter() - began
    is_over.set()
    watcher.join()
    return seconds, most[0]


def _tell(share: float) -> None:
    print(f"\rground {share:4.0%}", end="", file=sys.stderr)


def _by_tilemaker(source: Path, target: Path) -> float | None:
    """Seconds that tilemaker takes for the same file, in the schema of OpenMapTiles."""
    if not (shutil.which("tilemaker") and _EXAMPLES.is_dir()):
        print("tilemaker is not here: nothing to compare with", file=sys.stderr)
        return None
    began = perf_counter()
    subprocess.run(
        [
            *("tilemaker", "--input", str(source), "--output", str(target)),
            *("--config", str(_EXAMPLES / "config-openmaptiles.json")),
            *("--process", str(_EXAMPLES / "process-openmaptiles.lua")),
        ],
        check=True,
        capture_output=True,
    )
    return perf_counter() - began
