"""`plans list|show|export|host|costs|import`: the itineraries the user has made."""

import json
from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.plan_costs import (
    add_options as add_price_options,
    costs_card,
    costs_record,
    sheet_of_plan,
    with_prices,
)
from langson_explorer.app.cli.plan_records import plan_card, plan_record, summary_record
from langson_explorer.app.cli.terminal import complain
from langson_explorer.domain.itinerary import Plan, copy_plan, set_hosting
from langson_explorer.domain.ports import PlanStore
from langson_explorer.domain.province_clock import day_of
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.errors import NotFoundError
from langson_explorer.files import write_whole
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.services.letterhead import Audience, letterhead_of
from langson_explorer.services.plan_keeper import new_id
from langson_explorer.services.wording import error_sentence

_JSON, _PDF = ".json", ".pdf"


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("plans", tr("các lịch trình đã lập"))
    group.add("list", _list, tr("liệt kê lịch trình, mới sửa trước"))
    show = group.add("show", _show, tr("một lịch trình với giờ giấc từng ngày"))
    export = group.add("export", _export, tr("ghi một lịch trình ra tệp"))
    for parser in (show, export):
        parser.add_argument("id", metavar="ID", help=tr("mã của lịch trình, hay phần đầu của nó"))
    export.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=tr("tệp .pdf, .docx, .xlsx, .lsplan, .ics, .gpx, .kml, .geojson, .gpkg hay .json"),
    )
    export.add_argument(
        "--for",
        dest="audience",
        choices=[audience.value for audience in Audience],
        default=Audience.INTERNAL.value,
        help=tr("bản cho khách (guests) hay bản nội bộ (internal) của chương trình in ra"),
    )
    host = group.add("host", _host, tr("ghi ai được đón, ai đón, liên hệ thế nào"))
    host.add_argument("id", metavar="ID", help=tr("mã của lịch trình, hay phần đầu của nó"))
    for option, words in (
        ("--guest", tr("đoàn khách")),
        ("--host", tr("đơn vị đón tiếp")),
        ("--contact", tr("số điện thoại, người liên hệ")),
    ):
        host.add_argument(option, metavar="TEXT", help=words)
    costs = group.add("costs", _costs, tr("chi phí của một lịch trình; ghi giá từng khoản"))
    costs.add_argument("id", metavar="ID", help=tr("mã của lịch trình, hay phần đầu của nó"))
    add_price_options(costs)
    taken = group.add("import", _import, tr("nhận một lịch trình từ tệp .lsplan"))
    taken.add_argument("file", metavar="FILE", type=Path, help=tr("tệp .lsplan"))


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
            format_date(day_of(summary.updated)),
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
    plan, schedule = _scheduled(request)
    lost, said = export_plan(request, plan, schedule, path, Audience(request.args.audience))
    answer = {"plan": plan.id, "file": str(path), "off_the_map": lost}
    return request.answer(answer, [said])


def _host(request: Request) -> int:
    args = request.args
    request.services.claim_plans()
    plan = plan_of(request, args.id)
    told = zip(
        (args.guest, args.host, args.contact),
        (plan.guest, plan.host, plan.host_contact),
        strict=True,
    )
    guest, host, contact = (was if said is None else " ".join(said.split()) for said, was in told)
    plan = set_hosting(plan, guest, host, contact)
    _store(request).save(plan, request.services.trips.schedule(plan))
    answer = {"plan": plan.id, "guest": guest, "host": host, "contact": contact}
    return request.answer(answer, [" · ".join(filter(None, (plan.name, guest, host, contact)))])


def _costs(request: Request) -> int:
    plan = plan_of(request, request.args.id)
    priced = with_prices(plan, request.args)
    if priced != plan:
        request.services.claim_plans()
        plan = with_prices(plan_of(request, request.args.id), request.args)
        _store(request).save(plan, request.services.trips.schedule(plan))
    sheet, names = sheet_of_plan(plan, request)
    return request.answer(costs_record(plan, sheet), costs_card(sheet, names))


def _import(request: Request) -> int:
    from langson_explorer.services.plan_files import (  # noqa: PLC0415
        read_plan,
        taken_sentence,
        unknown_spots,
    )

    find, path = request.services.spots.find, request.args.file
    request.services.claim_plans()
    read = read_plan(path)
    plan = copy_plan(read, read.name, new_id)
    _store(request).save(plan, request.services.trips.schedule(plan))
    unknown = list(unknown_spots(plan, find))
    answer = {"plan": plan.id, "name": plan.name, "unknown_places": unknown}
    return request.answer(answer, [taken_sentence(plan, find)])


def export_plan(
    request: Request,
    plan: Plan,
    schedule: tuple[DaySchedule, ...],
    path: Path,
    audience: Audience = Audience.INTERNAL,
) -> tuple[list[str], str]:
    """Write a plan on the clock in the format its file's name ends in.

    Returns the stops that the file has no point for, and what was written, in words. Raises
    RequestError ("export-kind-unknown", "plan-without-date"), ReadOnlyError, StorageError.
    """
    suffix, services = path.suffix.lower(), request.services
    if suffix == _JSON:
        text = json.dumps(plan_record(plan, schedule), ensure_ascii=False, indent=2)
        write_whole(path, f"{text}\n".encode())
        return [], tr("Đã ghi “{plan}” ra {path}").format(plan=plan.name, path=path)
    from langson_explorer.services.plan_files import (  # noqa: PLC0415 - its libraries
        off_the_map,
        write_plan,
        written_sentence,
    )
    from langson_explorer.services.programme import programme_of  # noqa: PLC0415

    head = letterhead_of(services.settings)
    now = datetime.now(UTC)
    programme = programme_of(plan, schedule, services.spots.find, now, head, audience)
    if suffix == _PDF:
        from langson_explorer.app.gui import print_programme  # noqa: PLC0415 - it alone loads Qt

        print_programme(services, programme, path)
    else:
        write_plan(programme, path)
    return off_the_map(programme, suffix), written_sentence(programme, path)


def plan_of(request: Request, start: str) -> Plan:
    """The stored plan whose id begins like this; raises NotFoundError."""
    store = _store(request)
    return store.load(_whole_id(store, start))


def _scheduled(request: Request) -> tuple[Plan, tuple[DaySchedule, ...]]:
    services, plan = request.services, plan_of(request, request.args.id)
    return plan, services.trips.schedule(plan)


def _store(request: Request) -> PlanStore:
    """The stored plans; what is wrong with their file goes to stderr."""
    opened = request.services.opened_plans
    if opened.trouble:
        complain(error_sentence(opened.trouble))
    return opened.store


def _whole_id(store: PlanStore, start: str) -> str:
    """The one id that begins like this; raises NotFoundError."""
    found = [summary.id for summary in store.summaries() if summary.id.startswith(start)]
    if len(found) != 1 and start not in found:
        raise NotFoundError("plan-not-found", plan=start)
    return start if start in found else found[0]
