"""`plan`: a trip worked out from a request."""

from dataclasses import replace
from pathlib import Path

from langson_explorer.app.cli import terminal
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.numbers import above_zero, whole
from langson_explorer.app.cli.plans import export_plan
from langson_explorer.app.cli.trip_records import (
    proposal_card,
    proposal_record,
    trip_card,
    trip_record,
)
from langson_explorer.domain.trip import Pace
from langson_explorer.errors import RequestError
from langson_explorer.formats.plan_request import read_request
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_number
from langson_explorer.planner.problem import Progress
from langson_explorer.services.trip_planner import USUAL_LIMIT_S, Search
from langson_explorer.services.trips.proposals import Proposal, Proposed

_KINDS = ("pdf", "docx", "xlsx", "lsplan", "ics", "gpx", "kml", "geojson", "gpkg")
_BAR = 24
_MOST_S = 3600.0  # of searching
_LAST_SEED = 2**31 - 1


def add_to(commands: Commands) -> None:
    """Add the commands."""
    plan = commands.add("plan", _plan, tr("lập một chuyến đi theo yêu cầu"))
    plan.add_argument(
        "request", metavar="REQUEST", type=Path, help=tr("tệp yêu cầu, .json hay .toml")
    )
    plan.add_argument(
        "--time-limit",
        metavar="S",
        type=above_zero(_MOST_S),
        default=USUAL_LIMIT_S,
        help=tr("tìm phương án tốt hơn trong bao nhiêu giây"),
    )
    plan.add_argument(
        "--seed",
        metavar="N",
        type=whole(0, _LAST_SEED),
        default=0,
        help=tr("số khởi đầu của việc tìm kiếm"),
    )
    plan.add_argument(
        "--pace",
        choices=[pace.value for pace in Pace],
        help=tr("nhịp đi: thong thả, vừa hay kín; thay cho nhịp trong yêu cầu"),
    )
    plan.add_argument(
        "--proposals", action="store_true", help=tr("nêu thêm các phương án khác hẳn, và cái giá")
    )
    for kind in _KINDS:
        plan.add_argument(
            f"--{kind}",
            metavar="FILE",
            type=Path,
            help=tr("ghi chuyến đi ra tệp {suffix}").format(suffix=f".{kind}"),
        )


def _plan(request: Request) -> int:
    args = request.args
    files = {kind: path for kind in _KINDS if (path := getattr(args, kind)) is not None}
    for kind, path in files.items():
        if path.suffix.lower() != f".{kind}":
            raise RequestError("export-suffix-wrong", path=path, suffix=f".{kind}")
    wanted = read_request(args.request)
    if args.pace:
        wanted = replace(wanted, pace=Pace(args.pace))
    with _Bar(args.time_limit) as bar:
        search = Search(time_limit_s=args.time_limit, seed=args.seed, progress=bar.show)
        if args.proposals:
            proposals = request.services.trips.propose(wanted, search)
        else:
            proposals = [Proposal(Proposed.AS_ASKED, request.services.trips.plan(wanted, search))]
    answer = proposals[0].answer
    written = [
        export_plan(request, answer.plan, answer.schedule, path)[1] for path in files.values()
    ]
    if not args.proposals:
        return request.answer(trip_record(answer), [*trip_card(answer), *written])
    lines = [line for proposal in proposals for line in proposal_card(proposal)]
    return request.answer({"proposals": [*map(proposal_record, proposals)]}, [*lines, *written])


class _Bar:
    """How far the search is, on a terminal's stderr; gone when it is over."""

    def __init__(self, limit_s: float) -> None:
        self._limit_s = limit_s
        self._line = terminal.Progress()

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_error: object) -> None:
        self._line.clear()

    def show(self, progress: Progress) -> None:
        """Draw the bar anew."""
        done = min(_BAR, round(_BAR * progress.seconds / self._limit_s))
        seconds = tr("{done} / {limit} giây").format(
            done=format_number(progress.seconds, 1), limit=format_number(self._limit_s)
        )
        stops = ntr("{n} điểm", "{n} điểm", progress.visits).format(n=format_count(progress.visits))
        bar = "█" * done + "░" * (_BAR - done)
        self._line.show(f"{bar} {seconds} · {stops}")
