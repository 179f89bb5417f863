"""`show`, `places`, `layers`: what the catalogue holds."""

from langson_explorer.app.cli.choosing import box_of, commune_id
from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.records import place_card, place_line, place_record, place_summary
from langson_explorer.domain.place import Layer
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording import layer_name


def add_to(commands: Commands) -> None:
    """Add the commands."""
    show = commands.add("show", _show, tr("mọi điều đã biết về một địa điểm"))
    show.add_argument("id", metavar="ID", help=tr("mã của địa điểm"))

    listing = commands.add("places", _places, tr("liệt kê địa điểm"))
    listing.add_argument(
        "--layer", metavar="L", action="append", choices=list(Layer), help=tr("chỉ lớp này")
    )
    listing.add_argument("--bbox", metavar="W,S,E,N", help=tr("chỉ trong khung này, tính bằng độ"))
    listing.add_argument("--commune", metavar="C", help=tr("chỉ xã, phường này (tên hoặc mã)"))

    commands.add("layers", _layers, tr("các lớp, mỗi lớp có bao nhiêu địa điểm"))


def _show(request: Request) -> int:
    place = request.services.browser.get(request.args.id)
    return request.answer(place_record(place), place_card(place))


def _places(request: Request) -> int:
    args = request.args
    box = None if args.bbox is None else box_of(args.bbox)
    browser = request.services.browser
    found = browser.where(
        layers=args.layer and [Layer(layer) for layer in args.layer],
        communes=None if args.commune is None else [commune_id(browser, args.commune)],
        box=box,
    )
    lines = columns([place_line(place) for place in found])
    return request.answer([place_summary(place) for place in found], lines)


def _layers(request: Request) -> int:
    counts = request.services.browser.counts()
    records = [
        {"id": layer, "name": layer_name(layer), "count": count} for layer, count in counts.items()
    ]
    rows = [(layer, layer_name(layer), format_count(n)) for layer, n in counts.items()]
    return request.answer(records, columns(rows))
