"""`show`, `places`, `layers`: what the catalogue holds."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.filtering import add_filter_options, filter_of
from langson_explorer.app.cli.records import place_card, place_line, place_record, place_summary
from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording import layer_name


def add_to(commands: Commands) -> None:
    """Add the commands."""
    show = commands.add("show", _show, tr("mọi điều đã biết về một địa điểm"))
    show.add_argument("id", metavar="ID", help=tr("mã của địa điểm"))
    show.add_argument(
        "--sheet",
        metavar="FILE",
        type=Path,
        help=tr("in một trang giới thiệu ra tệp .pdf hay .png"),
    )

    listing = commands.add("places", _places, tr("liệt kê địa điểm"))
    listing.add_argument(
        "--layer",
        metavar="L",
        action="append",
        choices=[str(layer) for layer in Layer],
        help=tr("chỉ lớp này"),
    )
    add_filter_options(listing)

    commands.add("layers", _layers, tr("các lớp, mỗi lớp có bao nhiêu địa điểm"))


def _show(request: Request) -> int:
    services, file = request.services, request.args.sheet
    place = services.browser.get(request.args.id)
    if file is None:
        return request.answer(place_record(place), place_card(place))
    from langson_explorer.app.gui import place_page  # noqa: PLC0415 - it alone loads Qt
    from langson_explorer.presenting.print.place_page import PlacePage  # noqa: PLC0415
    from langson_explorer.services.letterhead import letterhead_of  # noqa: PLC0415

    page = PlacePage(place, datetime.now(UTC), letterhead_of(services.settings))
    place_page(services, page, file)
    said = tr("Đã in trang giới thiệu ra {path}").format(path=file)
    return request.answer({"place": place.id, "file": str(file)}, [said])


def _places(request: Request) -> int:
    args, browser = request.args, request.services.browser
    wanted = filter_of(args, browser)
    if args.layer is not None:
        wanted = replace(wanted, layers=frozenset(map(Layer, args.layer)))
    found = browser.matching(wanted)
    lines = columns([place_line(place) for place in found])
    return request.answer([place_summary(place) for place in found], lines)


def _layers(request: Request) -> int:
    counts = request.services.browser.counts()
    records = [
        {"id": layer, "name": layer_name(layer), "count": count} for layer, count in counts.items()
    ]
    rows = [(layer, layer_name(layer), format_count(n)) for layer, n in counts.items()]
    return request.answer(records, columns(rows))
