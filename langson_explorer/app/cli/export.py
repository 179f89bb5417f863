"""`export`: places out to a file of another program."""

from dataclasses import replace
from pathlib import Path

from langson_explorer.app.cli.choosing import layers_of
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.filtering import add_filter_options, filter_of
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
    add_filter_options(parser)


def _export(request: Request) -> int:
    from langson_explorer.services.exporting import (  # noqa: PLC0415 - its libraries, for it only
        export_places,
        exported_sentence,
    )

    args, services = request.args, request.services
    wanted = filter_of(args, services.browser)
    if args.layers is not None:
        wanted = replace(wanted, layers=frozenset(layers_of(args.layers)))
    places = services.browser.matching(wanted)
    done = export_places(places, args.file, services.catalogue, services.catalogue_file)
    answer = {"file": str(args.file), "written": done.written, "left_out": done.left_out}
    return request.answer(answer, [exported_sentence(done, args.file)])
