"""What the pages of a programme say: from a programme in words to the document of its page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from langson_explorer.domain.geo import Box
from langson_explorer.domain.province_clock import day_of
from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.formats.qr import geo_link, qr_code
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_coordinates,
    format_count,
    format_date,
)
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.presenting.print.map_sheet import box_of_plan
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.plan_features import estimate_text
from langson_explorer.services.programme import (
    Programme,
    ProgrammeDay,
    ProgrammeLine,
    ProgrammeStop,
)
from langson_explorer.services.wording.costs import cost_remark, cost_unit

type Record = dict[str, object]

_PICTURE = f"{ORIGIN}/vignettes/pass.svg"  # Chi Lăng, for which the province is known


def programme_document(programme: Programme) -> Record:
    """The document, in the current language."""
    return {
        **_words(programme),
        "title": programme.title,
        "dates": programme.dates,
        "lunar": programme.lunar,
        "picture": _PICTURE,
        "facts": programme.facts(),
        "overview": _overview([day.schedule for day in programme.days]),
        "days": [_day(day) for day in programme.days],
        "lists": list(_lists(programme)),
        "codes": list(_codes(programme)),
        "costs": _costs(programme),
        "sources": _sources(programme),
    }


def _words(programme: Programme) -> Record:
    written = format_date(day_of(programme.written))
    return {
        "kicker": tr("Chương trình tham quan Lạng Sơn"),
        "estimate": estimate_text(),
        "foot": tr("{plan} · lập ngày {date}").format(plan=programme.title, date=written),
        "page": tr("Trang {n}/{count}"),
        "goes_on": tr("{day} (tiếp)"),
        "way_unknown": tr("chưa rõ đường"),
        "codes_title": tr("Mang theo"),
        "phone_title": tr("Cả lịch trình trong điện thoại"),
        "phone_lead": tr(
            "Quét mã bằng máy ảnh của điện thoại để giữ cả lịch trình dưới dạng chữ, xem được khi "
            "không có mạng."
        ),
    }


def _day(day: ProgrammeDay) -> Record:
    return {
        "title": day.title,
        "date": day.date,
        "lunar": day.lunar,
        "times": day.times,
        "way": day.way,
        "notes": day.notes,
        "warnings": day.warnings,
        "note": day.note,
        "empty": tr("Ngày tự do, chưa có điểm nào."),
        "map": _map([day.schedule]),
        "names": [stop.name for stop in day.stops],
        "lines": [_line(line) for line in day.lines],
    }


def _line(line: ProgrammeLine) -> Record:
    """A line of the timetable; a visit is told by its stop."""
    pause = line.pause.stop if line.pause else None
    return {
        "kind": line.kind,
        "times": line.times,
        "text": line.text,
        "way": line.way,
        "who": pause.who if pause else "",
        "note": pause.note if pause else "",
        "warnings": line.warnings,
        "stop": _stop(line.stop) if line.stop else None,
    }


def _stop(stop: ProgrammeStop) -> Record:
    at = stop.position
    return {
        "number": stop.number,
        "times": stop.times,
        "name": stop.name,
        "local_name": stop.local_name,
        "layer": stop.layer,
        "commune": stop.commune,
        "is_cut_off": not stop.way,
        "stay": stop.stay,
        "notes": stop.notes,
        "warnings": stop.warnings,
        "note": stop.note,
        "code": _code(geo_link(at)) if at else None,
        "coordinates": format_coordinates(at) if at else "",
    }


def _map(schedule: Sequence[DaySchedule]) -> Record | None:
    """Where a map looks, what it draws; none of days that are nowhere."""
    box = box_of_plan(schedule)
    if box is None:
        return None
    visited = [visit.place for day in schedule for visit in day.visits]
    ends = [day.ends_at for day in schedule]
    shown = sorted({place.id for place in (*visited, *ends) if place})
    return {"box": _edges(box), "days": map_days(schedule), "shown": shown}


def _overview(schedule: Sequence[DaySchedule]) -> Record | None:
    """The map of the whole trip: a stop has the number of its day."""
    whole = _map(schedule)
    if whole is None:
        return None
    days = (map_days([day]) for day in schedule)
    numbered = [
        replace(day, stops=tuple(replace(stop, number=number) for stop in day.stops))
        for number, drawn in enumerate(days, start=1)
        for day in drawn
    ]
    return {**whole, "days": numbered}


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.west, box.south, box.east, box.north


def _lists(programme: Programme) -> Iterator[Record]:
    plan = programme.plan
    for title, text in ((tr("Cần nhớ"), plan.notes), (tr("Liên hệ"), plan.contacts)):
        if lines := _lines(text):
            yield {"title": title, "lines": lines}


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _codes(programme: Programme) -> Iterator[Record]:
    if not any(day.stops for day in programme.days):
        return
    texts = plan_texts(programme)
    for number, text in enumerate(texts, start=1):
        part = tr("Phần {n}/{count}").format(n=number, count=len(texts))
        label = part if len(texts) > 1 else tr("Cả lịch trình")
        yield {**_code(text), "label": label}


def _code(text: str) -> Record:
    code = qr_code(text)
    return {"size": len(code.rows), "path": code.path()}


def _costs(programme: Programme) -> Record:
    costs = programme.costs
    heads = (
        *(tr("Khoản chi"), tr("Số lượng"), tr("Đơn vị")),
        *(tr("Đơn giá (đ)"), tr("Thành tiền (đ)"), tr("Ghi chú")),
    )
    rows = [
        (
            programme.cost_name(line),
            format_count(line.quantity),
            cost_unit(line.kind),
            _money(line.unit_vnd),
            _money(line.amount_vnd),
            cost_remark(line),
        )
        for line in costs.lines
    ]
    totals = (
        (tr("Tổng các khoản đã biết"), _money(costs.total_vnd)),
        (tr("Mỗi người"), _money(costs.per_person_vnd)),
    )
    lead = ntr("Cho {n} người.", "Cho {n} người.", costs.people)
    return {
        "title": tr("Chi phí"),
        "lead": lead.format(n=format_count(costs.people)),
        "heads": heads,
        "rows": rows,
        "totals": totals,
        "remarks": list(_unknown(len(costs.unknown))),
    }


def _unknown(count: int) -> Iterable[str]:
    if count:
        text = ntr(
            "{n} khoản chưa biết giá, chưa tính vào tổng.",
            "{n} khoản chưa biết giá, chưa tính vào tổng.",
            count,
        )
        yield text.format(n=format_count(count))


def _money(vnd: int | None) -> str:
    return "–" if vnd is None else format_count(vnd)


def _sources(programme: Programme) -> Record:
    return {
        "title": tr("Nguồn"),
        "heads": (tr("Nơi"), tr("Nguồn"), tr("Kiểm tra ngày")),
        "rows": [(row.place, row.text, row.checked) for row in programme.sources],
    }
