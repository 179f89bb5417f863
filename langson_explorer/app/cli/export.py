"""`export`: places out to a file of another program."""

from pathlib import Path

from langson_explorer.app.cli.choosing import box_of, commune_id, layers_of
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.i18n import tr


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("export", _export, tr("ghi địa điểm ra tệp cho chương trình khác"))
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=tr("tệp .gpkg, .geojson, .kml, .gpx, .csv hay .xlsx"),
    )
    parser.add_argument("--layers", metavar="L,L", help=tr("chỉ các lớp này, nối bằng dấu phẩy"))
    parser.add_argument("--commune", metavar="C", help=tr("chỉ xã, phường này (tên hoặc mã)"))
    parser.add_argument("--bbox", metavar="W,S,E,N", help=tr("chỉ trong khung này, tính bằng độ"))


def _export(request: Request) -> int:
    from langson_explorer.services.exporting import (  # noqa: PLC0415 - its libraries, for it only
        export_places,
        exported_sentence,
    )

    args, services = request.args, request.services
    places = services.browser.where(
        layers=None if args.layers is None else layers_of(args.layers),
        communes=None if args.commune is None else [commune_id(services.browser, args.commune)],
        box=None if args.bbox is None else box_of(args.bbox),
    )
    done = export_places(places, args.file, services.catalogue, services.paths.catalogue)
    answer = {"file": str(args.file), "written": done.written, "left_out": done.left_out}
    return request.answer(answer, [exported_sentence(done, args.file)])
