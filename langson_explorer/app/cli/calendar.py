"""`lunar`, `calendar`, `on`: the two calendars, with what is on in the province."""

from datetime import UTC, datetime
from pathlib import Path

from langson_explorer.app.cli.calendar_records import (
    closed_lines,
    day_lines,
    event_lines,
    event_record,
    lunar_line,
    lunar_record,
    market_lines,
    month_lines,
    near_miss_lines,
    season_lines,
    skipped_lines,
    year_lines,
)
from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.domain.dates import (
    Days,
    days_between,
    read_date,
    read_lunar,
    read_period,
    read_range,
)
from langson_explorer.domain.lunar import to_solar
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.files import write_whole
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.calendar import Event, days_of
from langson_explorer.services.wording.festivals import festivals_title

_MONTH_DAYS = 31
_FARTHEST_ALARM = 365  # days


def add_to(commands: Commands) -> None:
    """Add the commands."""
    lunar = commands.add("lunar", _lunar, tr("ngày âm lịch của một ngày, hay của nhiều ngày"))
    which = lunar.add_mutually_exclusive_group()
    which.add_argument(
        "date",
        metavar="DATE",
        nargs="?",
        help=tr("một ngày, hay hai ngày nối bằng ..; không ghi là hôm nay"),
    )
    which.add_argument("--to-solar", metavar="D/M/Y", help=tr("ngày âm lịch cần đổi ra dương lịch"))
    lunar.add_argument("--leap", action="store_true", help=tr("tháng nhuận (với --to-solar)"))

    calendar = commands.add("calendar", _calendar, tr("lịch lễ hội của một năm, tháng hay ngày"))
    calendar.add_argument(
        "period",
        metavar="PERIOD",
        nargs="?",
        help=tr("2027, 2027-02 hay 2027-02-27; không ghi là tháng này"),
    )
    calendar.add_argument(
        "--festival", metavar="ID", action="append", help=tr("chỉ lễ hội này; ghi được nhiều lần")
    )
    into = calendar.add_mutually_exclusive_group()
    into.add_argument("--ics", metavar="FILE", type=Path, help=tr("ghi ra tệp iCalendar này"))
    into.add_argument(
        "--pdf", metavar="FILE", type=Path, help=tr("vẽ lịch treo tường khổ A3 của một năm")
    )
    calendar.add_argument(
        "--alarm",
        metavar="DAYS",
        type=whole(0, _FARTHEST_ALARM),
        help=tr("trong tệp iCalendar, nhắc trước mấy ngày"),
    )

    on = commands.add("on", _on, tr("có gì trong những ngày này"))
    on.add_argument("--from", metavar="DATE", dest="first", required=True, help=tr("ngày đến"))
    on.add_argument("--to", metavar="DATE", dest="last", required=True, help=tr("ngày đi"))


def _lunar(request: Request) -> int:
    args, year = request.args, today().year
    if args.leap and args.to_solar is None:
        raise RequestError("leap-of-nothing")
    if args.to_solar is not None:
        day = to_solar(read_lunar(args.to_solar, year, leap=args.leap))
        days = Days(day, day)
    else:
        days = read_range(args.date or today().isoformat(), year)
    rows = [lunar_line(day) for day in days_of(*days)]
    return request.answer([lunar_record(day) for day in days_of(*days)], columns(rows))


def _calendar(request: Request) -> int:
    days = read_period(request.args.period or f"{today():%Y-%m}")
    events = _events(request, days)
    if request.args.ics is not None:
        return _write_ics(request, events, days)
    if request.args.pdf is not None:
        return _write_poster(request, days)
    services = request.services
    if days.first == days.last:
        lines = day_lines(days.first, events, services.calendar)
    elif (days.last - days.first).days < _MONTH_DAYS:
        lines = month_lines(days, events)
    else:
        lines = year_lines(events)
    return request.answer([event_record(event) for event in events], lines)


def _events(request: Request, days: Days) -> list[Event]:
    """The festivals of some days, or those of them that were asked for; raises NotFoundError."""
    wanted = request.args.festival
    for place_id in wanted or ():
        if request.services.browser.get(place_id).festival is None:
            raise NotFoundError("not-a-festival", place=place_id)
    events = request.services.calendar.events(*days)
    return [event for event in events if wanted is None or event.place.id in wanted]


def _write_ics(request: Request, events: list[Event], days: Days) -> int:
    from langson_explorer.services.calendar_export import (  # noqa: PLC0415 - for --ics only
        festivals_as_ics,
    )

    path: Path = request.args.ics
    title = festivals_title(*days)
    text = festivals_as_ics(events, title, datetime.now(UTC), request.args.alarm)
    write_whole(path, text)
    n = len(events)
    done = ntr("Đã ghi {n} lễ hội ra {path}", "Đã ghi {n} lễ hội ra {path}", n)
    return request.answer(
        {"file": str(path), "events": n}, [done.format(n=format_count(n), path=path)]
    )


def _write_poster(request: Request, days: Days) -> int:
    """Only a whole year has a poster."""
    first, last = days
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        raise RequestError("poster-of-a-year", year=first.year)
    from langson_explorer.app.gui import year_poster  # noqa: PLC0415 - it alone loads Qt

    path: Path = request.args.pdf
    year_poster(request.services, first.year, path)
    done = tr("Đã vẽ lịch năm {year} ra {path}").format(year=first.year, path=path)
    return request.answer({"file": str(path)}, [done])


def _on(request: Request) -> int:
    year = today().year
    days = days_between(read_date(request.args.first, year), read_date(request.args.last, year))
    calendar, places = request.services.calendar, request.services.browser.places
    events = calendar.events(*days)
    parts = (
        (tr("Lễ hội"), event_lines(events) or [tr("Không có lễ hội nào.")]),
        (tr("Sát những ngày này"), near_miss_lines(calendar.near_misses(*days))),
        (tr("Năm nay không mở"), skipped_lines(calendar, days)),
        (tr("Chợ phiên"), market_lines(calendar.markets(*days))),
        (tr("Đang mùa"), season_lines(calendar.in_season(*days))),
        (tr("Đóng cửa"), closed_lines(places, days)),
    )
    lines = [line for title, rows in parts if rows for line in (title, *_indented(rows), "")]
    return request.answer([event_record(event) for event in events], lines[:-1])


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]
