"""What a filter asks for, in words: the chips one removes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.lacks import VAGUE_M, Lack
from langson_explorer.domain.lunar import to_lunar
from langson_explorer.domain.place import PIN_LIMIT_M, Rank, Words
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_date_span,
    format_distance,
    format_month_of_year,
    format_number,
)
from langson_explorer.services.facets import Facet
from langson_explorer.services.query import Part
from langson_explorer.services.wording.badges import layer_name, rank_name
from langson_explorer.services.wording.lunar import (
    lunar_month_of_year,
    lunar_month_text,
    lunar_span_text,
)
from langson_explorer.services.wording.names import in_language, people_name

_MANY = 3  # more names than this are counted, not listed
_UNITS = ("Xã", "Phường", "Huyện", "Thành phố")
_SINGLES = 6  # more conditions than this are lifted by the kind, not by the value


class FilterLabel(NamedTuple):
    """A condition in words; `names` are those to lift with `Filter.without` when it is removed."""

    names: tuple[str, ...]
    text: str


class Condition(NamedTuple):
    """A part of a filter that can be lifted, in words; `left` is the filter without it."""

    text: str
    left: Filter


class FilterWords:
    """Knows the names of what a filter holds by code: kinds, communes, districts, routes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._places = {place.id: place.name for place in catalogue.places}
        self._kinds = {place.kind: place.kind_name for place in catalogue.places}
        self._communes = {commune.id: commune.name for commune in catalogue.communes}
        self._districts = {district.name.vi: district.name for district in catalogue.districts}
        self._routes = {route.id: route.name for route in catalogue.routes}

    def labels(self, wanted: Filter) -> list[FilterLabel]:
        """A label for every condition."""
        return [label for label in self._all(wanted) if label.text]

    def conditions(self, wanted: Filter) -> list[Condition]:
        """What can be lifted one by one: every value, or of many each kind of condition."""
        singles = list(self._singles(wanted))
        if len(singles) <= _SINGLES:
            return singles
        return [Condition(text, wanted.without(*names)) for names, text in self.labels(wanted)]

    def part_label(self, part: Part) -> str:
        """What words typed were understood as: "Lễ hội", "tháng Giêng Đinh Mùi (6/2 – 7/3/2027)".

        A kind is named as it was typed.
        """
        if part.filter.kinds is not None:
            return part.words[:1].upper() + part.words[1:]
        return tr(", ").join(label.text for label in self.labels(part.filter))

    def place_name(self, place_id: str) -> str:
        """The name of a place in the current language; empty for one that is not there."""
        name = self._places.get(place_id)
        return in_language(name) if name else ""

    def value_name(self, facet: Facet, value: str) -> str:
        """What a value of a facet is called; one that is not known, by its code."""
        return self._namer(facet)(value)

    def _namer(self, facet: Facet) -> Callable[[str], str]:
        return {
            Facet.KINDS: _named(self._kinds),
            Facet.COMMUNES: _named(self._communes),
            Facet.DISTRICTS: _named(self._districts),
            Facet.RANKS: lambda rank: rank_name(Rank(rank)),
            Facet.PEOPLES: people_name,
            Facet.ROUTES: self._route,
            Facet.LACKS: lambda lack: lack_text(Lack(lack)),
        }[facet]

    def _route(self, code: str) -> str:
        number, name = code.rpartition("-")[2], _named(self._routes)(code)
        return tr("Tuyến {n}: {name}").format(n=number, name=name) if name != code else code

    def _singles(self, wanted: Filter) -> Iterator[Condition]:
        """A condition for each value, or for what has no more than one."""
        split = {facet.value for facet in Facet if getattr(wanted, facet)}
        for facet in Facet:
            values: frozenset[str] = getattr(wanted, facet) or frozenset()
            for name, value in sorted((self.value_name(facet, value), value) for value in values):
                rest: dict[str, Any] = {facet.value: values - {value} or None}
                left = replace(wanted, **rest)
                yield Condition(name, left if left.kinds else left.without("called"))
        for names, text in self.labels(wanted):
            if split.isdisjoint(names):
                yield Condition(text, wanted.without(*names))

    def _all(self, wanted: Filter) -> Iterator[FilterLabel]:
        metres = wanted.max_accuracy_m
        accuracy = "" if metres is None else accuracy_limit_text(metres)
        yield FilterLabel(("layers",), _listed(wanted.layers, layer_name))
        yield FilterLabel(("kinds", "called"), _listed(wanted.kinds, _named(self._kinds)))
        yield FilterLabel(("communes", "districts"), self._area(wanted))
        yield FilterLabel(("ranks",), _listed(wanted.ranks, rank_name))
        yield FilterLabel(("peoples",), _listed(wanted.peoples, people_name))
        yield FilterLabel(("routes",), _listed(wanted.routes, self._route))
        yield FilterLabel(("lacks",), _listed(wanted.lacks, lack_text))
        yield FilterLabel(("max_accuracy_m",), accuracy)
        yield FilterLabel(("near",), self._near(wanted.near))
        yield FilterLabel(("box",), tr("Trong khung đã vẽ") if wanted.box else "")
        yield FilterLabel(("period",), period_text(wanted.period) if wanted.period else "")

    def _area(self, wanted: Filter) -> str:
        """Communes with old districts; one name that both bear is said once."""
        communes, districts = wanted.communes, wanted.districts
        if communes and districts and len({*map(self._bare, communes | districts)}) == 1:
            [district] = sorted(map(_named(self._districts), districts))[:1]
            return tr("{district} cũ").format(district=district)
        parts = [
            _listed(communes, _named(self._communes)),
            _listed(districts, _named(self._districts)),
        ]
        return tr(", ").join(filter(None, parts))

    def _bare(self, area: str) -> str:
        """The name of a commune or district without what kind of unit it is."""
        name = self._communes[area].vi if area in self._communes else area
        unit = next((unit for unit in _UNITS if name.startswith(f"{unit} ")), "")
        return name.removeprefix(unit).strip()

    def _near(self, near: Near | None) -> str:
        if near is None:
            return ""
        distance = limit_text(round(near.km * 1000))
        place = self.place_name(near.place_id) or tr("điểm đã chọn")
        return tr("{distance} quanh {place}").format(distance=distance, place=place)


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
        return tr("không loại nào")
    if len(names) <= _MANY:
        return tr(", ").join(names)
    first = tr(", ").join(names[: _MANY - 1])
    return tr("{names} và {n} loại khác").format(names=first, n=len(names) - _MANY + 1)


def lack_text(lack: Lack) -> str:
    """What is missing of a place, said alone."""
    return tr("Thiếu: {what}").format(what=lack_name(lack).lower())


def lack_name(lack: Lack) -> str:
    """What is missing of a place, below a heading that says so."""
    return {
        Lack.HOURS: tr("Giờ mở cửa"),
        Lack.POSITION: tr("Vị trí trên {distance}").format(distance=format_distance(VAGUE_M)),
        Lack.PHOTO: tr("Ảnh"),
    }[lack]


def accuracy_limit_text(metres: int) -> str:
    """How exact a position has to be."""
    if metres == PIN_LIMIT_M - 1:
        return tr("Chấm được trên bản đồ")
    return tr("Sai số không quá {distance}").format(distance=limit_text(metres))


def limit_text(metres: int) -> str:
    """A distance that was chosen, not measured: "5 km", "500 m"."""
    if metres % 1000:
        return format_distance(metres)
    return tr("{km} km").format(km=format_number(metres // 1000))
