"""`map`: a map sheet to print, as PDF or PNG."""

import shutil
import tempfile
from pathlib import Path

from langson_explorer.app.cli.choosing import box_of, layers_of
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.plans import plan_of
from langson_explorer.domain.geo import Box
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.province import home
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.packs import Cover, cover_of
from langson_explorer.storage.open_plans import open_plans

_PAPERS = ("A3", "A4")


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("map", _map, tr("in một tờ bản đồ ra tệp PDF hay PNG"))
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("tệp .pdf hay .png"))
    parser.add_argument("--paper", choices=_PAPERS, default="A3", help=tr("khổ giấy"))
    lie = parser.add_mutually_exclusive_group()
    lie.add_argument("--landscape", action="store_true", help=tr("giấy nằm ngang (mặc định)"))
    lie.add_argument("--portrait", action="store_true", help=tr("giấy đứng"))
    parser.add_argument(
        "--bbox", metavar="W,S,E,N", help=tr("vẽ khung này, tính bằng độ; không ghi là cả tỉnh")
    )
    parser.add_argument("--layers", metavar="L,L", help=tr("chỉ các lớp này, nối bằng dấu phẩy"))
    parser.add_argument(
        "--plan", metavar="PLAN", help=tr("vẽ lịch trình này: mã, hay một tệp lịch trình")
    )
    parser.add_argument("--title", metavar="TEXT", default="", help=tr("tên tờ bản đồ"))


def _map(request: Request) -> int:
    args, services = request.args, request.services
    layers = () if args.layers is None else tuple(layers_of(args.layers))
    box = None if args.bbox is None else _extent(args.bbox)
    plan = None if args.plan is None else _plan(request, args.plan)
    schedule = services.trips.schedule(plan) if plan else ()
    places = services.browser.where(layers=layers) if layers else None

    from langson_explorer.app.gui import map_sheet  # noqa: PLC0415 - it alone loads Qt
    from langson_explorer.mappage.sheet import Paper  # noqa: PLC0415
    from langson_explorer.presenting.print.map_sheet import SheetRequest, box_of_plan  # noqa: PLC0415

    asked = SheetRequest(
        paper=Paper(args.paper),
        landscape=not args.portrait,
        title=args.title,
        box=box or box_of_plan(schedule),
        places=places,
        layers=layers,
        plan=plan,
        schedule=schedule,
    )
    map_sheet(services, asked, args.file)
    return request.answer({"file": str(args.file)}, [str(args.file)])


def _extent(text: str) -> Box:
    """A box that has something of the province to show; raises RequestError."""
    box = box_of(text)
    if box.west == box.east or box.south == box.north:
        raise RequestError("bbox-malformed", text=text)
    if cover_of(box) is Cover.OUTSIDE:
        edges = home().box
        shown = (edges.west, edges.south, edges.east, edges.north)
        raise RequestError("bbox-elsewhere", text=text, box=",".join(f"{e:.1f}" for e in shown))
    return box


def _plan(request: Request, named: str) -> Plan:
    """A plan by its id, or the one last open in a file of plans, which stays as it is."""
    file = Path(named)
    if not file.is_file():
        return plan_of(request, named)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "plans.gpkg"
        shutil.copyfile(file, copy)
        store, trouble, _, _ = open_plans(copy)
        if trouble:
            raise type(trouble)("file-damaged", file)
        last = store.last_opened() or next((found.id for found in store.summaries()), None)
        if last is None:
            raise NotFoundError("plan-not-found", plan=named)
        return store.load(last)
