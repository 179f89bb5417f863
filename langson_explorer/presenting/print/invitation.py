"""What the pages say that guests receive: like a printed invitation."""

from base64 import b64encode

from langson_explorer.i18n import tr
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.presenting.print.parts import Record, day_map, overview, plan_codes
from langson_explorer.services.invitation import (
    GuestDay,
    GuestLine,
    guest_days,
    guest_title,
    host_lines,
)
from langson_explorer.services.letterhead import Letterhead
from langson_explorer.services.programme import Programme

_PICTURE = f"{ORIGIN}/vignettes/pass.svg"  # Chi Lăng, for which the province is known


def guest_document(programme: Programme) -> Record:
    """The document in the current language: who receives, what one does, the plan as a code."""
    head = programme.letterhead
    schedule = [day.schedule for day in programme.days]
    return {
        "for_guests": True,
        "title": guest_title(programme),
        "kicker": programme.title
        if programme.plan.guest
        else tr("Chương trình tham quan Lạng Sơn"),
        "dates": programme.dates,
        "lunar": programme.lunar,
        "office": head.name,
        "crest": crest_record(head),
        "picture": _PICTURE,
        "hosts": host_lines(programme),
        "overview": overview(schedule),
        "days": [
            {**_day(day), "map": day_map([clock], number)}
            for number, (day, clock) in enumerate(
                zip(guest_days(programme), schedule, strict=True), start=1
            )
        ],
        "codes": list(plan_codes(programme)),
        "phone_title": tr("Cả chương trình trong điện thoại"),
        "phone_lead": tr("Quét mã bằng máy ảnh của điện thoại; xem được cả khi không có mạng."),
        "foot": " · ".join(filter(None, (head.name, programme.title))),
        "page": tr("Trang {n}/{count}"),
        "goes_on": tr("{day} (tiếp)"),
    }


def crest_record(head: Letterhead) -> Record | None:
    """The crest of a letterhead as the page takes it; None without one."""
    if not head.crest:
        return None
    return {"type": head.crest_type, "base64": b64encode(head.crest).decode()}


def _day(day: GuestDay) -> Record:
    return {
        "title": day.title,
        "date": day.date,
        "lunar": day.lunar,
        "special": day.special,
        "names": [line.text for line in day.lines if line.place],
        "lines": [_line(line) for line in day.lines],
        "empty": tr("Ngày tự do."),
    }


def _line(line: GuestLine) -> Record:
    return {
        "kind": line.kind,
        "times": line.times,
        "text": line.text,
        "who": line.who,
        "local_name": line.local_name,
        "about": line.about,
        "expect": line.expect,
        "address": line.address,
        "picture": f"{ORIGIN}/vignettes/{vignette_of(line.place)}.svg" if line.place else "",
    }
