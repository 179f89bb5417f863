"""What the pages say that guests receive: like a printed invitation."""

from pathlib import Path

from langson_explorer.domain.place import Place
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
from langson_explorer.services.wording.names import tour_title
from langson_explorer.storage.records.photos import LARGE, SMALL, PhotoStore

CREST_PATH = "/data/crest"
_PUBLIC_LICENCES = ("CC0", "CC BY 4.0", "CC BY-SA 4.0")  # others are agreements with the office
_PICTURE = f"{ORIGIN}/vignettes/pass.svg"  # Chi Lăng, for which the province is known


def guest_document(programme: Programme) -> Record:
    """The document in the current language: who receives, what one does, the plan as a code."""
    head = programme.letterhead
    schedule = [day.schedule for day in programme.days]
    guest = " ".join(programme.plan.guest.split())
    return {
        "for_guests": True,
        "title": guest_title(programme),
        "kicker": tr("Chương trình đón tiếp") if guest else tour_title(),
        "received": guest or programme.title,
        "occasion": programme.title if guest and programme.dates not in programme.title else "",
        "dates": programme.dates,
        "lunar": programme.lunar,
        "office": head.name,
        "crest": crest_address(head),
        "picture": _PICTURE,
        "hosts": host_lines(programme)[bool(guest) :],  # the guest is the heading
        "overview": overview(schedule),
        "days": [
            {**_day(day), "number": number, "map": day_map([clock], number)}
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


def crest_address(head: Letterhead) -> str:
    """Where the page finds the crest of a letterhead; empty without one."""
    return ORIGIN + CREST_PATH if head.crest else ""


def pictures_of(place: Place, size: int = LARGE) -> Record:
    """The picture of a place, with what stands in where its file is not here.

    That is the first photograph visitors may see, with whom it is owed to; else a drawing.
    """
    drawing = f"{ORIGIN}/vignettes/{vignette_of(place)}.svg"
    photo = next((photo for photo in place.photos if photo.is_public), None)
    if photo is None:
        return {"picture": drawing, "drawing": drawing, "credit": ""}
    licence = photo.licence if photo.licence in _PUBLIC_LICENCES else ""
    owed = " · ".join(filter(None, (photo.credit, licence)))
    taken = f"{ORIGIN}/photos/{PhotoStore(Path()).path(photo.id, size).as_posix()}"
    credit = tr("Ảnh: {who}").format(who=owed) if owed else ""
    return {"picture": taken, "drawing": drawing, "credit": credit}


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
        "number": line.number,
        "times": line.times,
        "text": line.text,
        "who": line.who,
        "local_name": line.local_name,
        "about": line.about,
        "expect": line.expect,
        "address": line.address,
        **(pictures_of(line.place, SMALL) if line.place else {"picture": ""}),
    }
