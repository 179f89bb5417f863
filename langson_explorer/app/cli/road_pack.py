"""What `pack` does with roads: an OpenStreetMap extract, or the routing tiles built of one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Request
from langson_explorer.domain.geo import Box
from langson_explorer.errors import NotFoundError
from langson_explorer.i18n import tr
from langson_explorer.packs.library import Stage
from langson_explorer.packs.order import ROADS
from langson_explorer.packs.road_tiles import ENDING, RoadPack, verified_extract
from langson_explorer.services.wording.packs import area_text, box_text


def is_meant(which: str) -> bool:
    """Whether a file's name, or an id, is one of roads."""
    return which == ROADS or which.lower().endswith(ENDING)


def install(request: Request, tell: Callable[[Stage, float], None]) -> int:
    """Build tiles of an extract."""
    pack = request.services.road_packs.install(
        request.args.file, lambda share: tell(Stage.BUILDING, share), lambda: False
    )
    said = tr("Đã dựng dữ liệu đường sá từ {file} ({area}).")
    text = said.format(file=pack.source, area=box_text(pack.box))
    return request.answer(record(pack), [text])


def info(request: Request) -> int:
    """What an extract covers, or what the tiles were built of."""
    if request.args.file == ROADS:
        pack = _current(request)
        return request.answer(record(pack), [line(pack)])
    source = Path(request.args.file)
    box = verified_extract(source).box
    return _extract(request, box, f"{area_text(box)} ({box_text(box)})")


def verify(request: Request) -> int:
    """Whether roads can be built of an extract, or whether tiles are there."""
    if request.args.file == ROADS:
        return info(request)
    box = verified_extract(Path(request.args.file)).box
    sound = tr("Tệp đường sá {file} nguyên vẹn ({area}).")
    text = sound.format(file=Path(request.args.file).name, area=box_text(box))
    return _extract(request, box, text)


def remove(request: Request) -> int:
    """Delete the tiles."""
    request.services.road_packs.remove()
    request.services.road_packs.purge()  # there is nobody to take it back
    return request.answer({"removed": ROADS}, [tr("Đã gỡ dữ liệu đường sá.")])


def record(pack: RoadPack) -> dict[str, Any]:
    """The tiles for a machine to read."""
    return {"id": ROADS, "source": pack.source, "box": _corners(pack.box), "built": pack.built}


def line(pack: RoadPack) -> str:
    """The tiles for a person to read."""
    return tr("Đường sá: {file} ({area})").format(file=pack.source, area=box_text(pack.box))


def _current(request: Request) -> RoadPack:
    pack = request.services.road_packs.current()
    if pack is None:
        raise NotFoundError("pack-not-found", pack=ROADS)
    return pack


def _extract(request: Request, box: Box, text: str) -> int:
    source = Path(request.args.file)
    facts = {"source": source.name, "box": _corners(box), "size_bytes": source.stat().st_size}
    return request.answer(facts, [text])


def _corners(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]
