"""What the card of a place tells in rows: visit, fee, age, recognition, people, contact."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from langson_explorer.domain.place import Fact, Layer, Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_date, format_duration, format_money
from langson_explorer.services.wording.hours import opening_text
from langson_explorer.services.wording.names import in_language, listed, people_name
from langson_explorer.services.wording.units import former_units

_VISITED = frozenset({Layer.RELICS, Layer.VILLAGES, Layer.GEOSITES, Layer.SERVICES})


class FactRow(NamedTuple):
    """A row: `code` tells what it is about, `icon` names a stroke icon, `text` is a sentence."""

    code: str
    icon: str
    text: str


def place_facts(place: Place) -> list[FactRow]:
    """Everything known of a place but when to go (see `when_to_go`); nothing made up."""
    return [*_visit(place), *_worth(place), *map(_fact_row, place.facts), *_former(place)]


def _visit(place: Place) -> Iterator[FactRow]:
    visit = _visit_text(place)
    if place.opening_hours:
        if visit:
            yield FactRow("visit", "hourglass", visit)
        yield FactRow("hours", "clock", opening_text(place.opening_hours, place.hours_year))
    elif place.layer in _VISITED:
        yield FactRow("visit", "clock", _without_hours(visit))
    elif visit:
        yield FactRow("visit", "hourglass", visit)
    if place.fee_vnd is not None:
        yield FactRow("fee", "ticket", _fee_text(place.fee_vnd, place.fee_year))


def _visit_text(place: Place) -> str:
    if place.visit_minutes is None:
        return ""
    duration = format_duration(place.visit_minutes)
    if place.visit_is_estimate:
        return tr("Tham quan khoảng {duration} (ước lượng)").format(duration=duration)
    return tr("Tham quan {duration}").format(duration=duration)


def _without_hours(visit: str) -> str:
    if visit:
        return tr("{visit} · giờ mở cửa chưa rõ").format(visit=visit)
    return tr("Giờ mở cửa chưa rõ")


def _fee_text(vnd: int, year: int | None) -> str:
    if year is None:
        text = tr("Vé người lớn {amount}") if vnd else tr("Không thu vé")
        return text.format(amount=format_money(vnd))
    text = tr("Vé người lớn {amount} (theo nguồn năm {year})")
    if not vnd:
        text = tr("Không thu vé (theo nguồn năm {year})")
    return text.format(amount=format_money(vnd), year=year)


def _worth(place: Place) -> Iterator[FactRow]:
    if period := in_language(place.period):
        yield FactRow("period", "history", tr("Niên đại: {text}").format(text=period))
    if designation := _designation(place):
        yield FactRow("designation", "award", tr("Xếp hạng: {text}").format(text=designation))
    if place.peoples:
        peoples = listed([people_name(name) for name in place.peoples])
        yield FactRow("peoples", "people", tr("Cộng đồng: {text}").format(text=peoples))


def _designation(place: Place) -> str:
    text, years = in_language(place.designation), place.designation_year.split(";")
    untold = [year for year in years if year not in text]
    return f"{text} ({listed(untold)})" if text and untold else text


def _fact_row(fact: Fact) -> FactRow:
    text = in_language(fact.text)
    icon, template = _FACTS.get(fact.code, ("info", lambda: "{text}"))
    if fact.code == "last_held":
        text = _dates_text(text)
    return FactRow(fact.code, icon, template().format(text=text))


def _dates_text(iso: str) -> str:
    """A date, or two joined by a slash, as ISO 8601 writes them."""
    days = [format_date(date.fromisoformat(day)) for day in iso.split("/")]
    return " – ".join(days)


_FACTS: dict[str, tuple[str, Callable[[], str]]] = {
    "homestays": ("home", lambda: tr("Nhà ở cùng dân (homestay): {text}")),
    "capacity": ("people", lambda: tr("Sức chứa: {text}")),
    "activities": ("star", lambda: tr("Trải nghiệm: {text}")),
    "recognition": ("award", lambda: tr("Ghi nhận: {text}")),
    "contact": ("phone", lambda: tr("Liên hệ: {text}")),
    "address": ("pin", lambda: tr("Địa chỉ: {text}")),
    "status": ("info", lambda: tr("Tình trạng: {text}")),
    "connects_to": ("route", lambda: tr("Thông sang: {text}")),
    "protection": ("award", lambda: tr("Bảo hộ: {text}")),
    "ocop": ("star", lambda: tr("Số sao OCOP: {text}")),
    "market_days": ("calendar", lambda: tr("Ngày phiên âm lịch: {text}")),
    "practised_in": ("map", lambda: tr("Nơi thực hành: {text}")),
    "produced_in": ("map", lambda: tr("Nơi trồng, làm: {text}")),
    "season": ("calendar", lambda: tr("Mùa, dịp: {text}")),
    "venue": ("pin", lambda: tr("Nơi tổ chức: {text}")),
    "frequency": ("history", lambda: tr("Tần suất: {text}")),
    "last_held": ("history", lambda: tr("Lần gần đây được biết: {text}")),
    "market_note": ("calendar", lambda: tr("Chợ phiên: {text}")),
    "heritage_types": ("book", lambda: tr("Loại hình: {text}")),
    "note": ("note", lambda: tr("Ghi chú: {text}")),
}


def _former(place: Place) -> Iterator[FactRow]:
    if units := former_units(place.former_commune) + former_units(place.former_district):
        text = tr("Trước 7/2025: {units}").format(units=tr(", ").join(units))
        yield FactRow("former", "history", text)
