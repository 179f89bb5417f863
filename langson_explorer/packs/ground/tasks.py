"""The steps of a build as tasks of the inspector's process."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError
from langson_explorer.packs.ground import clipping, joining, places, reading, tiling
from langson_explorer.packs.ground.steps import finished

type Share = Callable[[float], None]


def clip(source: Path, request: Mapping[str, Any], share: Share) -> int:
    """Cut `box` out of an extract; raises DamagedFileError ``roads-damaged``."""
    try:
        return clipping.clip(source, Box(*request["box"]), Path(request["target"]), share)
    except (RuntimeError, ValueError) as error:
        raise DamagedFileError("roads-damaged", source) from error


def read(source: Path, request: Mapping[str, Any], share: Share) -> int:
    """Read features; raises DamagedFileError ``roads-damaged``."""
    try:
        return reading.read_features(source, Path(request["target"]), share)
    except (RuntimeError, ValueError) as error:
        raise DamagedFileError("roads-damaged", source) from error


def cut(source: Path, request: Mapping[str, Any], share: Share) -> list[str]:
    """Cut tiles of all layers."""
    return tiling.cut_tiles(source, Box(*request["box"]), Path(request["folder"]), share)


def join(source: Path, request: Mapping[str, Any], share: Share) -> int:
    """Join the tiles in the folder `source`."""
    box, target = Box(*request["box"]), Path(request["target"])
    return joining.join_tiles(source, request["names"], target, box, request["title"], share)


def keep_places(source: Path, request: Mapping[str, Any], share: Share) -> int:
    """Keep the practical places read."""
    with finished(Path(request["target"])) as part:
        return places.write_places(source, part)
