"""What a filter asks for, in words: the chips one removes."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lunar import to_lunar
from langson_explorer.domain.place import Words
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_accuracy,
    format_date_span,
    format_km,
    format_month_of_year,
)
from langson_explorer.services.query import Part
from langson_explorer.services.wording.badges import layer_name, rank_name
from langson_explorer.services.wording.lunar import (
    lunar_month_of_year,
    lunar_month_text,
    lunar_span_text,
)
from langson_explorer.services.wording.names import in_language, people_name

_MANY = 3  # more names than this are counted, not listed


class FilterLabel(NamedTuple):
    """A condition in words; `names` are those to lift with `Filter.without` when it is removed."""

    names: tuple[str, ...]
    text: str


class FilterWords:
    """Knows the names of what a filter holds by code: kinds, communes, districts, routes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._kinds = {place.kind: place.kind_name for place in catalogue.places}
        self._communes = {commune.id: commune.name for commune in catalogue.communes}
        self._districts = {district.name.vi: district.name for district in catalogue.districts}
        self._routes = {route.id: route.name for route in catalogue.routes}

    def labels(self, wanted: Filter, near: str = "") -> list[FilterLabel]:
        """A label for every condition; `near` is the name of what the places are to be near."""
        return [label for label in self._all(wanted, near) if label.text]

    def part_label(self, part: Part) -> str:
        """What words typed were understood as: "Lễ hội", "tháng Giêng Đinh Mùi (6/2 – 7/3/2027)".

        A kind is named as it was typed.
        """
        if part.filter.kinds is not None:
            return part.words[:1].upper() + part.words[1:]
        return tr(", ").join(label.text for label in self.labels(part.filter))

    def _all(self, wanted: Filter, near: str) -> Iterator[FilterLabel]:
        yield FilterLabel(("layers",), _listed(wanted.layers, layer_name))
        yield FilterLabel(("kinds", "called"), _listed(wanted.kinds, _named(self._kinds)))
        yield FilterLabel(("communes", "districts"), self._area(wanted))
        yield FilterLabel(("ranks",), _listed(wanted.ranks, rank_name))
        yield FilterLabel(("peoples",), _listed(wanted.peoples, people_name))
        yield FilterLabel(("routes",), _listed(wanted.routes, _named(self._routes)))
        yield FilterLabel(("max_accuracy_m",), _accuracy(wanted.max_accuracy_m))
        yield FilterLabel(("near",), _near(wanted.near, near))
        yield FilterLabel(("box",), tr("Trong khung đã vẽ") if wanted.box else "")
        yield FilterLabel(("period",), period_text(wanted.period) if wanted.period else "")

    def _area(self, wanted: Filter) -> str:
        """Communes with old districts; one name that both bear is said once."""
        communes, districts = wanted.communes, wanted.districts
        if communes is not None and districts is not None and len(districts) == 1:
            [district] = map(_named(self._districts), districts)
            return tr("{district} cũ").format(district=district)
        parts = [
            _listed(communes, _named(self._communes)),
            _listed(districts, _named(self._districts)),
        ]
        return tr(", ").join(filter(None, parts))


def period_text(period: Period) -> str:
    """Days, or months by name: "27/2 – 1/3/2027 (22–24 tháng Giêng Đinh Mùi)", "tháng 2/2027"."""
    first, last = period.first, period.last
    span = format_date_span(first, last)
    if period.of is Calendar.SOLAR and (first.year, first.month) == (last.year, last.month):
        return format_month_of_year(first.year, first.month)
    if period.of is Calendar.LUNAR:
        begin, end = to_lunar(first), to_lunar(last)
        months = lunar_month_of_year(end)
        if begin[:3] != end[:3]:
            same_year = begin.year == end.year
            start = lunar_month_text(begin) if same_year else lunar_month_of_year(begin)
            months = tr("{first} – {last}").format(first=start, last=months)
        return tr("{lunar} ({solar})").format(lunar=months, solar=span)
    return tr("{solar} ({lunar})").format(solar=span, lunar=lunar_span_text(first, last))


def _named(names: dict[str, Words]) -> Callable[[str], str]:
    return lambda code: in_language(names[code]) if code in names else code


def _listed[T](some: Iterable[T] | None, name: Callable[[T], str]) -> str:
    """The names of some, sorted; nothing for no condition."""
    if some is None:
        return ""
    names = sorted(set(filter(None, map(name, some))))
    if not names:
        return tr("không có gì")
    if len(names) <= _MANY:
        return tr(", ").join(names)
    first = tr(", ").join(names[: _MANY - 1])
    return tr("{names} và {n} loại khác").format(names=first, n=len(names) - _MANY + 1)


def _accuracy(metres: int | None) -> str:
    return format_accuracy(metres) if metres is not None else ""


def _near(near: Near | None, name: str) -> str:
    if near is None:
        return ""
    if not name:
        return tr("Trong vòng {distance}").format(distance=format_km(near.km))
    return tr("Cách {place} không quá {distance}").format(place=name, distance=format_km(near.km))
