"""`exchange make|take|inspect|status`, `keys show|trust|revoke|sign`: bundles between offices."""

from datetime import date
from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.terminal import complain
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count, format_size
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.exchange.looking import Inspected
from langson_explorer.services.exchange.standing import Status
from langson_explorer.services.wording.exchange import (
    author_line,
    standing_lines,
    standing_words,
    taken_lines,
)
from langson_explorer.storage.exchange.making import Made, Wanted
from langson_explorer.storage.exchange.taking import Author, Taken


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("exchange", tr("trao đổi thay đổi với cơ quan khác bằng một tệp"))
    make = group.add("make", _make, tr("ghi những thay đổi bên nhận chưa có vào một tệp"))
    make.add_argument("--for", dest="receiver", metavar="OFFICE", default="", help=tr("bên nhận"))
    make.add_argument("--without-photos", action="store_true", help=tr("không kèm ảnh"))
    make.add_argument(
        "--with-private", action="store_true", help=tr("kèm cả ghi chú chỉ dành cho cơ quan")
    )
    make.add_argument(
        "--plan", metavar="PLAN", action="append", default=[], help=tr("kèm một lịch trình")
    )
    make.add_argument(
        "--with-kiosk",
        action="store_true",
        help=tr("kèm lời chào, lớp, nơi không đưa ra của kiosk"),
    )
    make.add_argument(
        "--part-mb",
        metavar="MB",
        type=whole(1, 2000),
        help=tr("chia thành nhiều gói, mỗi gói không quá MB triệu byte, để gửi thư"),
    )
    take = group.add("take", _take, tr("kiểm tra một tệp rồi nhập các thay đổi trong đó"))
    take.add_argument(
        "--with-kiosk", action="store_true", help=tr("dùng cho kiosk này nội dung kiosk trong gói")
    )
    inspect = group.add("inspect", _inspect, tr("xem trong tệp có gì, không ghi gì"))
    for parser in (make, take, inspect):
        parser.add_argument("file", metavar="FILE", type=Path, help=tr("tệp trao đổi (.xlgoi)"))
    group.add("status", _status, tr("đã trao đổi với ai, còn chờ gì"))
    _add_keys(commands)


def _add_keys(commands: Commands) -> None:
    keys = commands.add_group("keys", tr("khóa của cơ quan này và các cơ quan khác"))
    show = keys.add(
        "show", _show, tr("khóa công khai của cơ quan này, sáu từ để so qua điện thoại")
    )
    show.add_argument("--qr", action="store_true", help=tr("in cả mã QR của khóa"))
    trust = keys.add("trust", _trust, tr("tin một khóa, sau khi đã so sáu từ"))
    trust.add_argument(
        "--signs", action="store_true", help=tr("tin cả các khóa do khóa này ký, như của Sở")
    )
    revoke = keys.add("revoke", _revoke, tr("từ nay không nhận gì của một khóa"))
    sign = keys.add("sign", _sign, tr("ký nhận khóa của một cơ quan, như Sở ký cho xã"))
    sign.add_argument("--until", metavar="DATE", type=date.fromisoformat, help=tr("đến hết ngày"))
    for parser in (trust, revoke, sign):
        parser.add_argument("key", metavar="KEY", help=tr("khóa công khai (64 chữ số mười sáu)"))
    for parser in (trust, sign):
        parser.add_argument("--name", default="", help=tr("tên cơ quan"))


def _make(request: Request) -> int:
    args, services = request.args, request.services
    plans = tuple(_plan_bytes(request, plan) for plan in args.plan)
    from langson_explorer.services.kiosk import handed  # noqa: PLC0415 - rarely

    kiosk = handed.content_bytes(services.settings) if args.with_kiosk else b""
    photos = not args.without_photos
    wanted = Wanted(private=args.with_private, photos=photos, plans=plans, kiosk=kiosk)
    exchange = services.exchange
    if args.part_mb is None:
        made = exchange.make(args.file, wanted, args.receiver)
        return request.answer(_made_record(made), _made_lines(made))
    some = exchange.make_parts(args.file, args.part_mb * 1_000_000, wanted, args.receiver)
    lines = [line for made in some for line in _made_lines(made)]
    return request.answer({"parts": [_made_record(made) for made in some]}, lines)


def _made_lines(made: Made) -> list[str]:
    done = tr("Đã ghi {file}: {n} thay đổi, {photos} ảnh, {size}.").format(
        file=made.path,
        n=format_count(made.changes),
        photos=format_count(made.photos),
        size=format_size(made.bytes),
    )
    lines = [done]
    if made.photos_missing:
        text = tr("{n} ảnh được nhắc đến không có trên máy này.")
        lines.append(text.format(n=format_count(made.photos_missing)))
    return lines


def _made_record(made: Made) -> dict[str, Any]:
    return {
        "file": str(made.path),
        "changes": made.changes,
        "offices": made.offices,
        "photos": made.photos,
        "photos_missing": made.photos_missing,
        "plans": made.plans,
        "bytes": made.bytes,
    }


def _plan_bytes(request: Request, plan_id: str) -> bytes:
    from langson_explorer.services.exchange.plans import plan_bytes  # noqa: PLC0415 - rarely

    return plan_bytes(request.services.opened_plans.store.load(plan_id))


def _take(request: Request) -> int:
    services = request.services

    def put_plan(hash_: str, content: bytes) -> None:
        from langson_explorer.services.exchange.plans import plan_of  # noqa: PLC0415 - rarely

        store, plan = services.opened_plans.store, plan_of(hash_, content)
        try:
            store.load(plan.id)  # taken before: what was made of it since stays
        except NotFoundError:
            services.claim_plans()
            store.save(plan, services.trips.schedule(plan))

    taken = services.exchange.take(request.args.file, put_plan)
    if taken.left and not taken.changes and not taken.known and not taken.waiting:
        for author in taken.left:
            complain(author_line(author))
        raise RequestError("bundle-all-unknown")
    lines = taken_lines(taken, len(services.record_store.disputes()))
    if taken.kiosk and request.args.with_kiosk:
        from langson_explorer.services.kiosk import handed  # noqa: PLC0415 - rarely

        handed.put_content(services.settings, taken.kiosk)
        lines.append(tr("Kiosk này dùng nội dung trong gói."))
    elif taken.kiosk:
        lines.append(tr("Gói có nội dung kiosk; nhận lại với --with-kiosk để dùng ở máy này."))
    return request.answer(_taken_record(taken), lines)


def _taken_record(taken: Taken) -> dict[str, Any]:
    return {
        "changes": taken.changes,
        "known": taken.known,
        "waiting": taken.waiting,
        "adopted": taken.adopted,
        "forked": taken.forked,
        "left": [_author_record(author) for author in taken.left],
        "places": sorted(taken.places),
        "photos": taken.photos,
        "plans": taken.plans,
        "kiosk": bool(taken.kiosk),
    }


def _author_record(author: Author) -> dict[str, Any]:
    return {
        "office": author.office,
        "public": author.public,
        "name": author.name,
        "standing": str(author.standing),
        "changes": author.changes,
    }


def _inspect(request: Request) -> int:
    found = request.services.exchange.inspect(request.args.file)
    return request.answer(_inspected_record(found), _inspected_lines(found))


def _inspected_record(found: Inspected) -> dict[str, Any]:
    return {
        "sender": _key_record(found.sender),
        "trusted": found.sender.standing.counts,
        "made": found.made,
        "for": found.receiver,
        "authors": [_author_record(author) for author in found.authors],
        "changes": found.changes,
        "new": found.new,
        "edits": found.edits,
        "places": list(found.places),
        "photos": found.photos,
        "plans": found.plans,
        "kiosk": found.has_kiosk,
        "conflicts": found.conflicts,
    }


def _inspected_lines(found: Inspected) -> list[str]:
    sender = found.sender
    text = tr("Của {name}, {standing}. Sáu từ của khóa: {words}.")
    held = tr("{n} thay đổi ({new} chưa có) ở {places} nơi, {photos} ảnh, lập {made}.")
    return [
        text.format(
            name=sender.name or sender.office,
            standing=standing_words(sender.standing),
            words=" ".join(sender.words),
        ),
        tr("Khóa: {key}").format(key=sender.public),
        held.format(
            n=format_count(found.changes),
            new=format_count(found.new),
            places=format_count(len(found.places)),
            photos=format_count(found.photos),
            made=found.made,
        ),
        *map(author_line, found.authors),
    ]


def _status(request: Request) -> int:
    status = request.services.exchange.status()
    record = {
        "own": _key_record(status.own),
        "changes": status.changes,
        "conflicts": status.conflicts,
        "waiting": status.waiting,
        "forked": list(status.forked),
        "offices": [
            {
                "public": peer.public,
                "name": peer.name,
                "heard": peer.heard or None,
                "sent": peer.sent or None,
            }
            for peer in status.peers
        ],
        "keys": [_key_record(key) for key in status.keys],
    }
    return request.answer(record, _status_lines(status))


def _status_lines(status: Status) -> list[str]:
    lines = [
        _key_line(status.own),
        tr("{n} thay đổi trong sổ, {conflicts} ô chờ quyết định.").format(
            n=format_count(status.changes), conflicts=format_count(status.conflicts)
        ),
    ]
    lines += standing_lines(status.waiting, status.forked)
    if status.peers:
        head = (tr("cơ quan"), tr("nhận lần cuối"), tr("gửi lần cuối"))
        rows = [(peer.name or peer.public[:16], peer.heard, peer.sent) for peer in status.peers]
        lines += columns([head, *rows])
    return lines


def _show(request: Request) -> int:
    key = request.services.exchange.own_key()
    lines = [_key_line(key), key.public]
    if request.args.qr:
        from langson_explorer.formats.qr import qr_code  # noqa: PLC0415 - only who wants one

        lines += qr_code(key.public).lines()
    return request.answer(_key_record(key), lines)


def _trust(request: Request) -> int:
    args = request.args
    return _told(request, request.services.exchange.trust(args.key, args.name, signs=args.signs))


def _revoke(request: Request) -> int:
    return _told(request, request.services.exchange.revoke(request.args.key))


def _sign(request: Request) -> int:
    args = request.args
    return _told(request, request.services.exchange.sign(args.key, args.name, args.until))


def _told(request: Request, key: Key) -> int:
    return request.answer(_key_record(key), [_key_line(key)])


def _key_record(key: Key) -> dict[str, Any]:
    return {
        "public": key.public,
        "words": list(key.words),
        "office": key.office,
        "name": key.name,
        "standing": str(key.standing),
    }


def _key_line(key: Key) -> str:
    return " · ".join((key.name or key.office, standing_words(key.standing), " ".join(key.words)))
