"""`route`, `times …`: the way between places, the times that officers have stated for it."""

import getpass
from itertools import pairwise, zip_longest
from typing import Any

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.trip_records import stated_record, way_card, way_record
from langson_explorer.domain.dates import read_date
from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.stated import MOST_MINUTES
from langson_explorer.domain.travel import Mode
from langson_explorer.errors import RequestError
from langson_explorer.i18n import current_language, tr
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.trips import stated_text


def add_to(commands: Commands) -> None:
    """Add the commands."""
    route = commands.add("route", _route, tr("đường đi giữa các nơi: bao lâu, bao xa"))
    spot = tr("mã địa điểm, hay vĩ độ,kinh độ")
    route.add_argument("places", metavar="PLACE", nargs="+", help=spot)
    route.add_argument(
        "--mode", choices=[str(mode) for mode in Mode], default=str(Mode.CAR), help=tr("đi bằng gì")
    )
    route.add_argument(
        "--directions", action="store_true", help=tr("chỉ đường từng chặng, nếu có gói đường")
    )
    group = commands.add_group("times", tr("thời gian đi đường do cán bộ cho biết"))
    group.add("list", _list, tr("liệt kê thời gian đã cho biết, mới nhất trước"))
    state = group.add("state", _state, tr("cho biết đi giữa hai nơi mất bao lâu"))
    state.add_argument("start", metavar="FROM", help=spot)
    state.add_argument("end", metavar="TO", help=spot)
    state.add_argument(
        "minutes", metavar="MIN", type=whole(1, MOST_MINUTES), help=tr("số phút, cả hai chiều")
    )
    state.add_argument("--note", metavar="TEXT", default="", help=tr("vì sao"))
    state.add_argument("--until", metavar="DATE", help=tr("ngày cuối còn hiệu lực"))
    state.add_argument("--author", metavar="NAME", help=tr("ai cho biết; không ghi: tên máy biết"))
    forget = group.add("forget", _forget, tr("bỏ một thời gian đã cho biết"))
    forget.add_argument("id", metavar="ID", help=tr("mã, hay phần đầu của nó"))


def _route(request: Request) -> int:
    args, services = request.args, request.services
    if len(args.places) < 2:
        raise RequestError("route-needs-two")
    mode = Mode(args.mode)
    router = services.router_for(mode)
    places = [services.spots.get(spot) for spot in args.places]
    ways = list(pairwise(router.access(place.id) or place.position for place in places))
    legs = [router.route(*way) for way in ways]
    record = way_record(args.places, legs, mode)
    cards = [*way_card([in_language(place.name) for place in places], legs)]
    if not args.directions:
        return request.answer(record, cards)
    told = [router.directions(*way, current_language()) for way in ways]
    for leg, steps in zip(record["legs"], told, strict=True):
        leg["directions"] = [{"text": s.text, "km": s.km, "minutes": s.minutes} for s in steps]
    lines = [
        line
        for card, steps in zip_longest(cards, told, fillvalue=())
        for line in (card, *(f"  {step.text}" for step in steps))
    ]
    return request.answer(record, map(str, lines))


def _list(request: Request) -> int:
    services = request.services
    found = services.stated_times.all()
    rows = [
        (stated.id, _name(services.spots.find(stated.start), stated.start), "↔",
         _name(services.spots.find(stated.end), stated.end), stated_text(stated))
        for stated in found
    ]  # fmt: skip
    lines = columns(rows) if rows else [tr("Chưa ai cho biết thời gian đi đường nào.")]
    return request.answer([stated_record(stated) for stated in found], lines)


def _state(request: Request) -> int:
    args, services = request.args, request.services
    until = read_date(args.until, today().year) if args.until else None
    services.claim_plans()
    stated = services.stated_times.state(
        args.start,
        args.end,
        args.minutes,
        author=args.author or getpass.getuser(),
        note=args.note,
        until=until,
    )
    return request.answer(stated_record(stated), [stated_text(stated)])


def _forget(request: Request) -> int:
    services, start = request.services, request.args.id
    services.claim_plans()
    found = [one.id for one in services.stated_times.all() if one.id.startswith(start)]
    whole = found[0] if len(found) == 1 else start
    services.stated_times.remove(whole)
    answer: dict[str, Any] = {"removed": whole}
    return request.answer(answer, [tr("Đã bỏ.")])


def _name(place: Place | None, spot_id: str) -> str:
    return in_language(place.name) if place else spot_id
