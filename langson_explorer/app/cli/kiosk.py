"""`kiosk`: the touch screen for visitors; its PIN, its place in the system."""

import getpass
import sys
from datetime import datetime, time
from pathlib import Path

from langson_explorer.app.cli.choosing import layers_of
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.screenshot import size_of
from langson_explorer.domain.dates import read_date
from langson_explorer.domain.province_clock import now, today
from langson_explorer.errors import RequestError
from langson_explorer.i18n import current_language, tr
from langson_explorer.services.pin import LENGTH, StaffPin
from langson_explorer.settings.table import THEMES

PAGES = (
    *("attract", "home", "list", "calendar", "place", "map", "trip", "trip-result", "search"),
    *("pin", "idle"),
)
LOOKS = ("low", "large", "contrast")


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("kiosk", _kiosk, tr("màn hình chạm cho khách, toàn màn hình"))
    parser.add_argument(
        "do",
        metavar="DO",
        nargs="?",
        choices=("run", "pin", "install", "uninstall"),
        default="run",
        help=tr("run: mở (mặc định); pin: đặt PIN; install, uninstall: tự mở khi bật máy"),
    )
    parser.add_argument(
        "--screen", metavar="N", type=whole(0, 63), default=0, help=tr("màn hình thứ mấy")
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--portrait", action="store_true", help=tr("chỉ màn hình dọc"))
    way.add_argument("--landscape", action="store_true", help=tr("chỉ màn hình ngang"))
    parser.add_argument("--screenshot", metavar="FILE", type=Path, help=tr("vẽ một trang vào PNG"))
    parser.add_argument("--page", choices=PAGES, default="attract", help=tr("trang nào"))
    parser.add_argument("--about", metavar="ID", default="", help=tr("về nơi, lớp, chữ nào"))
    parser.add_argument("--size", metavar="WxH", default="1080x1920", help=tr("cỡ ảnh, điểm ảnh"))
    parser.add_argument("--theme", choices=THEMES, default="light", help=tr("giao diện"))
    parser.add_argument(
        "--look", choices=LOOKS, action="append", default=[], help=tr("kiểu dễ xem, dễ chạm")
    )
    parser.add_argument("--day", metavar="DATE", help=tr("ngày trong ảnh"))


def _kiosk(request: Request) -> int:
    if request.args.screenshot is not None:
        return _screenshot(request)
    if request.args.do == "pin":
        return _set_pin(request)
    if request.args.do in ("install", "uninstall"):
        return _install(request)
    return _run(request)


def _run(request: Request) -> int:
    """Watch over a process of its own with the window; or be that process."""
    if not StaffPin(request.services.settings).is_set:
        raise RequestError("kiosk-pin-missing")
    from langson_explorer.app.kiosk_watch import is_watched, watch  # noqa: PLC0415

    if not is_watched():
        return watch(sys.argv[1:])
    from langson_explorer.app import compiled  # noqa: PLC0415 - only for who wants the window

    compiled.load(request.services.paths.compiled)
    from langson_explorer.app.gui import run_kiosk  # noqa: PLC0415 - it alone loads Qt

    args = request.args
    upright = True if args.portrait else False if args.landscape else None
    return run_kiosk(request.services, screen=args.screen, is_portrait=upright)


def _install(request: Request) -> int:
    from langson_explorer.app.kiosk_install import install, uninstall  # noqa: PLC0415

    done = install() if request.args.do == "install" else uninstall()
    lines = [str(done.file), *done.next_steps]
    return request.answer({"file": str(done.file), "next": list(done.next_steps)}, lines)


def _screenshot(request: Request) -> int:
    args = request.args
    size = size_of(args.size)
    if args.about and args.page in ("place", "map", "pin", "idle"):
        request.services.browser.get(args.about)  # a picture of nowhere is none
    if args.about and args.page == "list":
        layers_of(args.about)
    from langson_explorer.app.gui import kiosk_screenshot  # noqa: PLC0415 - it alone loads Qt
    from langson_explorer.services.kiosk.visit import Looks  # noqa: PLC0415

    moment = now()
    if args.day:
        moment = datetime.combine(read_date(args.day, today().year), time(8))
    looks = Looks(*(name in args.look for name in LOOKS))
    kiosk_screenshot(
        request.services,
        args.screenshot,
        page=args.page,
        size=size,
        language=current_language(),
        theme=args.theme,
        about=args.about,
        looks=looks,
        moment=moment,
    )
    return request.answer({"file": str(args.screenshot)}, [str(args.screenshot)])


def _set_pin(request: Request) -> int:
    """Ask for a PIN twice; from a pipe, one line."""
    asked = tr("PIN mới, {n} chữ số: ").format(n=LENGTH)
    if sys.stdin.isatty():
        pin = getpass.getpass(asked)
        if pin != getpass.getpass(tr("Nhập lại: ")):
            raise RequestError("pin-differs")
    else:
        pin = sys.stdin.readline().strip()
    StaffPin(request.services.settings).set(pin)
    return request.answer({"set": True}, [tr("Đã đặt PIN.")])
