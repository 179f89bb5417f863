"""What the pages of a programme say: from a programme in words to the document of its page."""

from collections.abc import Iterator
from itertools import batched

from langson_explorer.domain.province_clock import day_of
from langson_explorer.domain.schedule import Route
from langson_explorer.formats.qr import geo_link
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import (
    format_coordinates,
    format_count,
    format_date,
    format_duration,
    format_km,
)
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.presenting.print.invitation import guest_document
from langson_explorer.presenting.print.parts import (
    Record,
    code_record,
    day_map,
    overview,
    plan_codes,
)
from langson_explorer.services.checklist import checklist
from langson_explorer.services.letterhead import Audience
from langson_explorer.services.plan_features import estimate_text
from langson_explorer.services.programme import (
    Programme,
    ProgrammeDay,
    ProgrammeLine,
    ProgrammeStop,
)
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.costs import cost_remark, cost_unit, unknown_text
from langson_explorer.services.wording.names import tour_title
from langson_explorer.services.wording.turns import turn_text
from langson_explorer.services.wording.ways import climb_text

_TURNS_A_ROW = 8
_PICTURE = f"{ORIGIN}/vignettes/pass.svg"  # Chi Lăng, for which the province is known


def programme_document(programme: Programme) -> Record:
    """The document for those it is meant for, in the current language."""
    if programme.audience is Audience.GUESTS:
        return guest_document(programme)
    return {
        **_words(programme),
        "title": programme.title,
        "dates": programme.dates,
        "lunar": programme.lunar,
        "picture": _PICTURE,
        "facts": programme.facts(),
        "overview": overview([day.schedule for day in programme.days]),
        "days": [_day(day, number) for number, day in enumerate(programme.days, start=1)],
        "lists": list(_lists(programme)),
        "codes": list(plan_codes(programme)),
        "costs": _costs(programme),
        "drives": _drives(programme),
        "sources": _sources(programme),
    }


def _words(programme: Programme) -> Record:
    written = format_date(day_of(programme.written))
    return {
        "kicker": tour_title(),
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


def _day(day: ProgrammeDay, number: int) -> Record:
    return {
        "title": day.title,
        "number": number,
        "date": day.date,
        "lunar": day.lunar,
        "times": day.times,
        "way": day.way,
        "notes": day.notes,
        "warnings": day.warnings,
        "note": day.note,
        "empty": tr("Ngày tự do, chưa có điểm nào."),
        "map": day_map([day.schedule], number),
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
        "who": stop.visit.stop.who,
        "is_cut_off": not stop.way,
        "stay": stop.stay,
        "notes": stop.notes,
        "warnings": stop.warnings,
        "note": stop.note,
        "code": code_record(geo_link(at)) if at else None,
        "coordinates": format_coordinates(at) if at else "",
    }


def _lists(programme: Programme) -> Iterator[Record]:
    plan = programme.plan
    for title, lines in (
        (tr("Việc cần chuẩn bị"), checklist(programme)),
        (tr("Cần nhớ"), _lines(plan.notes)),
        (tr("Liên hệ"), _lines(plan.contacts)),
    ):
        if lines:
            yield {"title": title, "lines": lines}


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


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
        if line.unit_vnd is not None  # the others are counted below
    ]
    totals = (
        (tr("Tổng các khoản đã biết"), _money(costs.total_vnd, tr("chưa biết"))),
        (tr("Mỗi người"), _money(costs.per_person_vnd, tr("chưa biết"))),
    )
    lead = ntr("Cho {n} người.", "Cho {n} người.", costs.people)
    return {
        "title": tr("Chi phí"),
        "lead": lead.format(n=format_count(costs.people)),
        "heads": heads,
        "rows": rows,
        "totals": totals,
        "remarks": [unknown_text(len(costs.unknown))] if costs.unknown else [],
    }


def _drives(programme: Programme) -> Record:
    """The sheet of who drives: when, from where to where, how long, by which roads."""
    heads = (tr("Giờ"), tr("Từ – đến"), tr("Thời gian"), tr("Quãng đường"), tr("Theo đường"))
    days = []
    for number, day in enumerate(programme.days, start=1):
        rows = []
        here = ""
        for line in day.lines:
            entry = line.entry
            if entry.leg:
                there = in_language(entry.place.name) if entry.place else ""
                told = (format_duration(entry.leg.minutes), format_km(entry.leg.km))
                first, *others = _roads(entry.leg)
                rows.append((line.times, f"{here} – {there}", *told, first))
                rows += [("", "", "", "", more) for more in others]
            here = in_language(entry.place.name) if entry.place else here
        if rows:
            days.append({"title": _dated(day), "number": number, "rows": rows})
    return {"title": tr("Lái xe"), "lead": estimate_text(), "heads": heads, "days": days}


def _dated(day: ProgrammeDay) -> str:
    return " · ".join(filter(None, (day.title, day.date)))


def _roads(leg: Route) -> list[str]:
    """The way turn by turn, a line each, where the roads know it; else its roads in order.

    One text at least; a page may end between two of them.
    """
    climb = [climb_text(leg.climb)] if leg.climb else []
    lines = climb + [
        f"{number}. {turn_text(turn)}" for number, turn in enumerate(leg.turns, start=1)
    ]
    return ["\n".join(some) for some in batched(lines, _TURNS_A_ROW)] or [", ".join(leg.refs)]


def _money(vnd: int | None, unsaid: str = "–") -> str:
    return unsaid if vnd is None else format_count(vnd)


def _sources(programme: Programme) -> Record:
    return {
        "title": tr("Nguồn"),
        "heads": (tr("Nơi"), tr("Nguồn"), tr("Kiểm tra ngày")),
        "rows": [(row.place, row.publisher, row.checked) for row in programme.sources],
    }
