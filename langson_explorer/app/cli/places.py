"""`show`, `places`, `layers`: what the catalogue holds."""

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.records import place_card, place_line, place_record, place_summary
from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Layer
from langson_explorer.domain.text import fold, tokens
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.browse import Browser
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
    box = None if args.bbox is None else _box(args.bbox)
    browser = request.services.browser
    found = browser.where(
        layers=args.layer and [Layer(layer) for layer in args.layer],
        communes=None if args.commune is None else [_commune_id(browser, args.commune)],
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


def _box(text: str) -> Box:
    """The box of "W,S,E,N"; raises RequestError."""
    try:
        west, south, east, north = (float(number) for number in text.split(","))
    except ValueError as error:
        raise RequestError("bbox-malformed", text=text) from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise RequestError("bbox-malformed", text=text)
    return Box(west, south, east, north)


def _commune_id(browser: Browser, text: str) -> str:
    """The commune of that id or name, "bac son" for "Xã Bắc Sơn"; raises NotFoundError."""
    wanted = _plain(text)
    for commune in browser.catalogue.communes:
        name = _plain(commune.name.vi)
        if text == commune.id or wanted in (name, name.partition(" ")[2]):
            return commune.id
    raise NotFoundError("commune-not-found", name=text)


def _plain(text: str) -> str:
    return " ".join(map(fold, tokens(text)))
