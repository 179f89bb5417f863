"""`plans list|show|export`: the itineraries the user has made."""

import json
import sys
from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.plan_records import plan_card, plan_record, summary_record
from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.ports import PlanStore
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import NotFoundError, ReadOnlyError, RequestError
from langson_explorer.formats.plan_geojson import plan_geojson
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.services.planning import on_the_clock
from langson_explorer.services.wording import error_sentence

_EXPORTS = {".json": plan_record, ".geojson": plan_geojson}


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("plans", tr("các lịch trình đã lập"))
    group.add("list", _list, tr("liệt kê lịch trình, mới sửa trước"))
    show = group.add("show", _show, tr("một lịch trình với giờ giấc từng ngày"))
    export = group.add("export", _export, tr("ghi một lịch trình ra tệp"))
    for parser in (show, export):
        parser.add_argument("id", metavar="ID", help=tr("mã của lịch trình, hay phần đầu của nó"))
    export.add_argument("file", metavar="FILE", type=Path, help=tr("tệp .json hay .geojson"))


def _list(request: Request) -> int:
    summaries = _store(request).summaries()
    rows = [
        (
            summary.id,
            summary.name,
            ntr("{n} ngày", "{n} ngày", summary.day_count).format(
                n=format_count(summary.day_count)
            ),
            ntr("{n} điểm", "{n} điểm", summary.stop_count).format(
                n=format_count(summary.stop_count)
            ),
            format_date(summary.updated.astimezone().date()),
        )
        for summary in summaries
    ]
    lines = columns(rows) if rows else [tr("Chưa có lịch trình nào.")]
    return request.answer([summary_record(summary) for summary in summaries], lines)


def _show(request: Request) -> int:
    plan, schedule = _scheduled(request)
    return request.answer(plan_record(plan, schedule), plan_card(plan, schedule))


def _export(request: Request) -> int:
    path: Path = request.args.file
    write = _EXPORTS.get(path.suffix.lower())
    if write is None:
        raise RequestError("export-kind-unknown", path=path)
    plan, schedule = _scheduled(request)
    text = json.dumps(write(plan, schedule), ensure_ascii=False, indent=2)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ReadOnlyError("file-read-only", path) from error
    done = tr("Đã ghi «{plan}» ra {path}").format(plan=plan.name, path=path)
    return request.answer({"plan": plan.id, "file": str(path)}, [done])


def plan_of(request: Request, start: str) -> Plan:
    """The stored plan whose id begins like this; raises NotFoundError."""
    store = _store(request)
    return store.load(_whole_id(store, start))


def _scheduled(request: Request) -> tuple[Plan, tuple[DaySchedule, ...]]:
    services, plan = request.services, plan_of(request, request.args.id)
    return plan, on_the_clock(plan, services.browser.find, services.router)


def _store(request: Request) -> PlanStore:
    """The stored plans; what is wrong with their file goes to stderr."""
    store, trouble = request.services.opened_plans
    if trouble:
        print(error_sentence(trouble), file=sys.stderr)
    return store


def _whole_id(store: PlanStore, start: str) -> str:
    """The one id that begins like this; raises NotFoundError."""
    found = [summary.id for summary in store.summaries() if summary.id.startswith(start)]
    if len(found) != 1 and start not in found:
        raise NotFoundError("plan-not-found", plan=start)
    return start if start in found else found[0]
