"""`screenshot`: a picture of the window, drawn without a screen."""

import re
from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.numbers import number
from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.dates import read_date
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import RequestError
from langson_explorer.i18n import current_language, tr
from langson_explorer.services.workspace import DATA_VIEWS
from langson_explorer.settings.table import THEMES

VIEWS = ("map", "calendar", "catalogue", *(view.value for view in DATA_VIEWS))
_FARTHEST, _NEAREST = 8.0, 17.0  # zooms of the map
_LARGEST = 8_192  # pixels a side; beyond it a texture no longer fits


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("screenshot", _screenshot, tr("chụp ảnh cửa sổ vào một tệp PNG"))
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("tệp PNG sẽ ghi"))
    parser.add_argument("--size", metavar="WxH", default="1440x900", help=tr("cỡ ảnh, điểm ảnh"))
    parser.add_argument("--theme", choices=THEMES, default="light", help=tr("giao diện"))
    parser.add_argument("--place", metavar="ID", help=tr("địa điểm đang chọn"))
    parser.add_argument("--view", choices=VIEWS, default="map", help=tr("phần nào của cửa sổ"))
    parser.add_argument(
        "--zoom",
        metavar="Z",
        type=number(0, 24),
        help=tr("mức phóng bản đồ quanh địa điểm đang chọn, hay quanh --centre"),
    )
    parser.add_argument("--centre", metavar="LAT,LON", help=tr("điểm ở giữa bản đồ"))
    parser.add_argument("--day", metavar="DATE", help=tr("ngày đang chọn trong lịch"))
    parser.add_argument(
        "--bundle", metavar="FILE", type=Path, help=tr("gói đang xem ở trang trao đổi")
    )
    parser.add_argument("--plan", metavar="FILE", type=Path, help=tr("lịch trình trong tệp này"))


def _screenshot(request: Request) -> int:
    args = request.args
    size = size_of(args.size)
    centre = None if args.centre is None else read_point(args.centre)
    browser = request.services.browser  # a picture without its places is none
    if args.place is not None:
        browser.get(args.place)
    from langson_explorer.app.gui import screenshot  # noqa: PLC0415 - it alone loads Qt

    screenshot(
        request.services,
        args.file,
        size=size,
        language=current_language(),
        theme=args.theme,
        place=args.place,
        plan=args.plan,
        bundle=args.bundle,
        view=args.view,
        centre=centre,
        zoom=None if args.zoom is None else min(max(args.zoom, _FARTHEST), _NEAREST),
        day=read_date(args.day, today().year) if args.day else None,
    )
    return request.answer({"file": str(args.file)}, [str(args.file)])


def size_of(text: str) -> tuple[int, int]:
    """Width and height of "WxH"; raises RequestError."""
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if not match:
        raise RequestError("size-malformed", text=text)
    width, height = map(int, match.groups())
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise RequestError("size-malformed", text=text)
    return width, height
