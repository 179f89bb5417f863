"""`hub init|admit|sync`: a common store in PostgreSQL, for those who have one."""

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.domain.exchange.words import read_key
from langson_explorer.domain.province import home
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.settings import HUB_ON, HUB_URL


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("hub", tr("kho chung trên PostgreSQL, không bắt buộc"))
    init = group.add("init", _init, tr("tạo hay nâng cấp kho chung"))
    admit = group.add("admit", _admit, tr("cho một cơ quan dùng kho chung"))
    sync = group.add("sync", _sync, tr("gửi và nhận những gì còn thiếu"))
    for parser in (init, admit):
        parser.add_argument("url", metavar="URL", help=tr("postgresql://…"))
    admit.add_argument("key", metavar="KEY", help=tr("khóa công khai (64 chữ số mười sáu)"))
    admit.add_argument("--name", default="", help=tr("tên cơ quan"))
    sync.add_argument("url", metavar="URL", nargs="?", help=tr("kho chung trong cài đặt nếu bỏ"))
    sync.add_argument(
        "--with-private", action="store_true", help=tr("kèm cả ghi chú chỉ dành cho cơ quan")
    )


def _init(request: Request) -> int:
    from langson_explorer.storage.exchange import hub  # noqa: PLC0415 - only for who has one

    with hub.connected(request.args.url) as db:
        count = hub.init(db, home().code, request.services.paths.catalogue)
    done = tr("Kho chung đã sẵn sàng: {n} nơi.").format(n=format_count(count))
    return request.answer({"places": count}, [done])


def _admit(request: Request) -> int:
    from langson_explorer.storage.exchange import hub  # noqa: PLC0415 - only for who has one

    args = request.args
    public = read_key(args.key)
    with hub.connected(args.url) as db:
        role = hub.admit(db, home().code, public, args.name)
    text = tr("Vai trò {role} đã có. Đặt mật khẩu bằng psql: \\password {role}")
    return request.answer({"role": role}, [text.format(role=role)])


def _sync(request: Request) -> int:
    from langson_explorer.services.hub import sync  # noqa: PLC0415 - only for who has one

    args, services = request.args, request.services
    settings = services.settings
    url = args.url or (settings.get(HUB_URL) if settings.get(HUB_ON) else "")
    if not url:
        raise RequestError("hub-off")
    done = sync(services.exchange, url, private=args.with_private)
    record = {
        "pushed": done.pushed,
        "pulled": done.pulled,
        "photos_pushed": done.photos_pushed,
        "photos_pulled": done.photos_pulled,
        "photos_missing": done.photos_missing,
        "unsent": done.unsent,
        "waiting": done.waiting,
        "forked": done.forked,
        "left": sorted(done.left),
        "forgotten": done.forgotten,
    }
    text = tr("Đã gửi {pushed} thay đổi, nhận {pulled} thay đổi.")
    pushed, pulled = format_count(done.pushed), format_count(done.pulled)
    lines = [text.format(pushed=pushed, pulled=pulled)]
    if done.unsent:
        text = tr("{n} thay đổi của khóa cũ không gửi được: kho chung coi đó là của cơ quan khác.")
        lines.append(text.format(n=format_count(done.unsent)))
    if done.photos_missing:
        text = tr("{n} ảnh chưa có ở đây lẫn trong kho chung.")
        lines.append(text.format(n=format_count(done.photos_missing)))
    if done.forgotten:
        lines.append(tr("Kho chung đã mất thay đổi từng xác nhận; máy này vừa gửi lại."))
    if done.left:
        text = tr("Không nhận của {n} cơ quan chưa tin khóa; xem “langson-explorer keys trust”.")
        lines.append(text.format(n=format_count(len(done.left))))
    return request.answer(record, lines)
