"""A place on one page: picture, what it is, what to know, where it is, a code for the way."""

from dataclasses import dataclass
from datetime import datetime

from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import day_of
from langson_explorer.formats.qr import geo_link
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates, format_date
from langson_explorer.mappage.sheet import edges
from langson_explorer.presenting.print.invitation import crest_address, pictures_of
from langson_explorer.presenting.print.map_sheet import box_of_place
from langson_explorer.presenting.print.parts import Record, code_record
from langson_explorer.services.letterhead import NO_LETTERHEAD, Letterhead
from langson_explorer.services.wording import (
    in_language,
    other_names,
    place_badges,
    place_facts,
    when_to_go,
)
from langson_explorer.services.wording.sources import publisher

_UNTOLD = frozenset({"note"})  # the notes of those who gathered the data
_WARNED = frozenset({"condition"})


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place to be printed on a page of A4, `written` at a moment, under a letterhead."""

    place: Place
    written: datetime
    letterhead: Letterhead = NO_LETTERHEAD

    @property
    def title(self) -> str:
        """What the place is called."""
        return in_language(self.place.name)


def place_document(page: PlacePage) -> Record:
    """What the page says, in the current language."""
    place, head = page.place, page.letterhead
    rows = [row for row in (*when_to_go(place), *place_facts(place)) if row.code not in _UNTOLD]
    sources = tr(", ").join(dict.fromkeys(map(publisher, place.sources)))
    told = tr("Nguồn: {text}").format(text=sources) if sources else ""
    written = tr("Lập ngày {date}.").format(date=format_date(day_of(page.written)))
    return {
        "is_place": True,
        "title": page.title,
        "names": other_names(place),
        "office": head.name,
        "crest": crest_address(head),
        **pictures_of(place),
        "badges": [badge.text for badge in place_badges(place)],
        "where": in_language(place.commune_text),
        "summary": in_language(place.summary),
        "warnings": [row.text for row in rows if row.code in _WARNED],
        "rows": list(dict.fromkeys(row.text for row in rows if row.code not in _WARNED)),
        "map": {"box": edges(box_of_place(place)), "days": [], "shown": [place.id]}
        if place.has_spot
        else None,
        "code": code_record(geo_link(place.position)) if place.is_pinned else None,
        "coordinates": format_coordinates(place.position) if place.is_pinned else "",
        "code_lead": tr("Quét mã để mở bản đồ chỉ đường trong điện thoại."),
        "sources": told,
        "foot": " · ".join(filter(None, (head.name, head.contact, written))),
        "page": tr("Trang {n}/{count}"),
    }
