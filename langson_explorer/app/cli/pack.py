"""`pack install|list|info|verify|remove|order`: the map packs the user has installed."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from langson_explorer.app.cli import corrections, road_pack
from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.terminal import Progress
from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.practical import PracticalKind, PracticalPlace
from langson_explorer.errors import NotFoundError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates, format_number
from langson_explorer.packs.library import InstalledPack, Stage
from langson_explorer.packs.pack import PackInfo
from langson_explorer.services.extracts import PROVINCE_AREA
from langson_explorer.services.packs import BASEMAP, is_height_file
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.packs import (
    box_text,
    pack_area,
    pack_doubt,
    pack_kind,
    pack_size,
    pack_zooms,
)
from langson_explorer.services.wording.practical import (
    practical_kind,
    practical_title,
    unchecked,
)


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("pack", tr("các gói bản đồ ngoại tuyến (MBTiles, PMTiles)"))
    install = group.add("install", _install, tr("kiểm tra một gói rồi chép vào chương trình"))
    install.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=tr(
            "tệp .mbtiles, .pmtiles, .osm.pbf (bản đồ nền và đường sá), "
            "hay .hgt, .tif hoặc thư mục của chúng (độ cao)"
        ),
    )
    install.add_argument(
        "--area",
        metavar="AREA",
        default=PROVINCE_AREA,
        help=tr(
            "vùng cắt từ tệp .osm.pbf: “province” (tỉnh và 20 km chung quanh), “all” (cả tệp), "
            "hay khung W,S,E,N theo độ"
        ),
    )
    group.add("list", _list, tr("các gói đã cài, từ trên xuống dưới bản đồ"))
    info = group.add("info", _info, tr("một gói nói gì về mình"))
    verify = group.add("verify", _verify, tr("xem một gói có nguyên vẹn không"))
    remove = group.add("remove", _remove, tr("gỡ một gói đã cài"))
    for parser in (info, verify):
        parser.add_argument("file", metavar="FILE", help=tr("tệp, hay mã của gói đã cài"))
    sign = group.add("sign", _sign, tr("ký tên cơ quan vào một gói, cho màn hình khách"))
    sign.add_argument("file", metavar="FILE", type=Path, help=tr("tệp .mbtiles hay .pmtiles"))
    remove.add_argument("id", metavar="ID", help=tr("mã của gói đã cài, hay “roads” cho đường sá"))
    places = group.add("places", _places, tr("tìm nơi ăn, nghỉ, đổ xăng… trong các gói"))
    places.add_argument("words", metavar="WORDS", nargs="*", help=tr("tên, hay loại: “nhà thuốc”"))
    kinds = [kind.value for kind in PracticalKind]
    places.add_argument("--kind", choices=kinds, action="append", help=tr("chỉ loại này"))
    places.add_argument("--near", metavar="LAT,LON", help=tr("gần điểm này trước"))
    places.add_argument(
        "--limit", metavar="N", type=whole(1, 1000), default=20, help=tr("nhiều nhất")
    )
    corrections.add_to(group)
    heights = group.add("heights", _heights, tr("độ cao của một điểm, hay dọc một đường"))
    heights.add_argument("points", metavar="LAT,LON", nargs="+", help=tr("các điểm của đường"))
    order = group.add("order", _order, tr("xếp các gói trên bản đồ"))
    order.add_argument(
        "ids",
        metavar="ID",
        nargs="+",
        help=tr("mã các gói từ trên xuống; “{basemap}” là đường sá của bản đồ sẵn có").format(
            basemap=BASEMAP
        ),
    )


def _install(request: Request) -> int:
    if request.args.file.is_dir() or is_height_file(request.args.file):
        return _install_heights(request)
    if road_pack.is_meant(request.args.file.name):
        return road_pack.install(request, _progress())
    with closing(request.services.packs) as packs:
        pack = packs.install(request.args.file, _progress())
    name = pack.info.name if pack.info else pack.id
    lines = [tr("Đã cài gói “{name}” (mã {id}).").format(name=name, id=pack.id)]
    if pack.info and (doubt := pack_doubt(pack.info)):
        lines.append(doubt)
    return request.answer(road_pack.pack_record(pack), lines)


def _sign(request: Request) -> int:
    file = request.services.signed_files.sign(request.args.file)
    text = tr("Đã ký: {file}. Chép cả hai tệp vào USB.").format(file=file)
    return request.answer({"file": str(file)}, [text])


def _install_heights(request: Request) -> int:
    args = request.args
    with closing(request.services.packs):
        pack = request.services.heights.install([args.file], args.area, _progress())
    said = tr("Đã dựng độ cao và bóng núi từ {file} (mã {id}).")
    text = said.format(file=args.file.name, id=pack.id)
    return request.answer(road_pack.pack_record(pack), [text])


def _heights(request: Request) -> int:
    line = [read_point(text) for text in request.args.points]
    with closing(request.services.packs):
        land = request.services.heights.along(line)
    if land is None:
        raise NotFoundError("heights-unknown")
    about: dict[str, Any] = {"length_m": land.length_m, "up_m": land.up_m, "down_m": land.down_m}
    about |= {"lowest_m": land.lowest_m, "highest_m": land.highest_m}
    about["profile"] = [list(step) for step in land.steps]
    if len(line) == 1:
        text = tr("{metres} m").format(metres=format_number(land.highest_m, 0))
        return request.answer(about, [text])
    said = tr("Dài {km} km; lên {up} m, xuống {down} m; thấp nhất {low} m, cao nhất {high} m.")
    numbers = {"up": land.up_m, "down": land.down_m, "low": land.lowest_m, "high": land.highest_m}
    words = {name: format_number(value, 0) for name, value in numbers.items()}
    text = said.format(km=format_number(land.length_m / 1000, 1), **words)
    return request.answer(about, [text, tr("Tính theo lưới độ cao của gói, chừng 30 m một ô.")])


def _list(request: Request) -> int:
    with closing(request.services.packs) as packs:
        found = packs.installed()
    roads = request.services.road_packs.current()
    records = [road_pack.pack_record(pack) for pack in found]
    lines = columns([_row(pack) for pack in found]) if found else [tr("Chưa cài gói bản đồ nào.")]
    if roads:
        records.append(road_pack.record(roads))
        lines.append(road_pack.line(roads))
    return request.answer(records, lines)


def _info(request: Request) -> int:
    if road_pack.is_meant(request.args.file):
        return road_pack.info(request)
    with closing(request.services.packs) as packs:
        info = packs.info(request.args.file)
    return request.answer(road_pack.info_record(info), _card(info))


def _verify(request: Request) -> int:
    if road_pack.is_meant(request.args.file):
        return road_pack.verify(request)
    with closing(request.services.packs) as packs:
        info = packs.verify(request.args.file)
    sound = tr("Gói “{name}” nguyên vẹn.").format(name=info.name)
    return request.answer(road_pack.info_record(info), [sound])


def _remove(request: Request) -> int:
    pack_id = request.args.id
    if road_pack.is_meant(pack_id):
        return road_pack.remove(request)
    with closing(request.services.packs) as packs:
        roads = request.services.extracts.remove(packs.pack(pack_id))
        packs.purge()  # there is nobody to take it back
    lines = [tr("Đã gỡ gói “{name}”.").format(name=pack_id)]
    if roads:
        request.services.road_packs.purge()
        lines.append(tr("Đã gỡ dữ liệu đường sá."))
    return request.answer({"removed": pack_id, "roads_removed": bool(roads)}, lines)


def _order(request: Request) -> int:
    with closing(request.services.packs) as packs:
        packs.arrange(tuple(dict.fromkeys(request.args.ids)))
        order = list(packs.order())
    return request.answer(order, order)


def _places(request: Request) -> int:
    args = request.args
    near = read_point(args.near) if args.near else None
    kinds = tuple(map(PracticalKind, args.kind or ()))
    with closing(request.services.packs):
        found = request.services.practical.find(" ".join(args.words), kinds, near, args.limit)
    records = [_place_record(place) for place in found]
    if not found:
        return request.answer(records, [tr("Không gói nào có nơi như vậy.")])
    rows = [
        (
            practical_title(place),
            practical_kind(place.kind),
            format_coordinates(place.position),
            place.hours,
            place.phone,
        )
        for place in found
    ]
    return request.answer(records, [*columns(rows), unchecked()])


def _place_record(place: PracticalPlace) -> dict[str, Any]:
    record: dict[str, Any] = {"id": place.id, "kind": place.kind.value}
    record |= dict(zip(("vi", "en", "zh"), place.names, strict=True))
    record |= {"lon": place.position.lon, "lat": place.position.lat}
    return record | {"hours": place.hours, "phone": place.phone, "checked": False}


def _row(pack: InstalledPack) -> tuple[str, ...]:
    state = tr("hiện") if pack.is_shown else tr("ẩn")
    if pack.info is None:
        return (
            pack.id,
            state,
            error_sentence(pack.trouble) if pack.trouble else "",
            "",
            "",
            "",
            "",
        )
    info = pack.info
    facts = (pack_kind(info), pack_zooms(info), pack_size(info), pack_area(info))
    return (pack.id, state, info.name, *facts)


def _card(info: PackInfo) -> list[str]:
    lines = [info.name, pack_kind(info), pack_zooms(info), pack_size(info)]
    lines.append(f"{pack_area(info)} ({box_text(info.box)})")
    lines.extend(filter(None, (info.attribution, ", ".join(info.layers), pack_doubt(info))))
    return lines


def _progress() -> Callable[[Stage, float], None]:
    """Tells a person at a terminal how far it is; nobody else."""
    line = Progress()
    words = {
        Stage.COPYING: tr("Đang chép"),
        Stage.CHECKING: tr("Đang kiểm tra"),
        Stage.DRAWING: tr("Đang dựng bản đồ nền"),
        Stage.BUILDING: tr("Đang dựng đường sá"),
    }

    def tell(stage: Stage, share: float) -> None:
        share_text = "…" if stage is Stage.CHECKING else f" {share:4.0%}"
        line.show(f"{words[stage]}{share_text}")
        if share == 1.0 and stage is not Stage.COPYING:
            line.keep()

    return tell
