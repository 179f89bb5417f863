"""What `pack` does with roads: an OpenStreetMap extract, or the routing tiles built of one."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Request
from langson_explorer.domain.geo import Box
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.packs.library import HEIGHTS, PLACES, InstalledPack, Stage
from langson_explorer.packs.order import ROADS
from langson_explorer.packs.pack import Kind, PackInfo
from langson_explorer.packs.road_tiles import ENDING, RoadPack, verified_extract
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.packs import area_text, box_text, pack_doubt


def is_meant(which: str) -> bool:
    """Whether a file's name, or an id, is one of roads."""
    return which == ROADS or which.lower().endswith(ENDING)


def install(request: Request, tell: Callable[[Stage, float], None]) -> int:
    """Make of an extract everything there is in it."""
    args = request.args
    with closing(request.services.packs):
        brought = request.services.extracts.install(args.file, args.area, tell)
    ground, roads = brought.ground, brought.roads
    said = tr("Đã dựng bản đồ nền từ {file} (mã {id}): đường phố, nhà cửa, sông hồ, rừng.")
    lines = [said.format(file=args.file.name, id=ground.id)]
    if ground.info and (doubt := pack_doubt(ground.info)):
        lines.append(doubt)
    if roads:
        said = tr("Đã dựng dữ liệu đường sá từ {file} ({area}).")
        lines.append(said.format(file=roads.source, area=box_text(roads.box)))
    else:
        lines.append(error_sentence(RequestError("roads-engine-missing")))
    made = {"ground": pack_record(ground), "roads": record(roads) if roads else None}
    return request.answer(made, lines)


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
    return {
        "id": ROADS,
        "brings": ["roads"],
        "source": pack.source,
        "box": _corners(pack.box),
        "built": pack.built,
    }


def line(pack: RoadPack) -> str:
    """The tiles for a person to read."""
    return tr("Đường sá: {file} ({area})").format(file=pack.source, area=box_text(pack.box))


def pack_record(pack: InstalledPack) -> dict[str, Any]:
    """A pack on the map for a machine to read."""
    record = {"id": pack.id, "file": str(pack.path), "shown": pack.is_shown}
    record["above_basemap"] = pack.is_above
    record["trouble"] = error_sentence(pack.trouble) if pack.trouble else None
    record["brings"] = _brought(pack)
    return record | (info_record(pack.info) if pack.info else {})


def _brought(pack: InstalledPack) -> list[str]:
    """What a pack is for."""
    if pack.path.with_suffix(HEIGHTS).is_file():
        return ["heights"]
    if pack.info and pack.info.kind is Kind.RASTER:
        return ["picture"]
    return ["ground", "places"] if pack.path.with_suffix(PLACES).is_file() else ["ground"]


def info_record(info: PackInfo) -> dict[str, Any]:
    """What a pack says of itself for a machine to read."""
    record = asdict(info)
    record["box"] = list(record["box"].values())
    return record


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
