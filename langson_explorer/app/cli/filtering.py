"""The options that say which places are meant, as the filter of the window does."""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from langson_explorer.app.cli.choosing import box_of, commune_id, plain
from langson_explorer.app.cli.numbers import above_zero
from langson_explorer.domain.catalogue import Catalogue
from langson_explorer.domain.coordinates import read_point
from langson_explorer.domain.dates import days_between, read_date
from langson_explorer.domain.lacks import Lack
from langson_explorer.domain.place import Rank, Words
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.query import Filter, Near, Period
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.i18n import tr
from langson_explorer.services.browse import Browser
from langson_explorer.services.facets import Facet, tally

_AROUND_KM = 5.0
_FARTHEST_M = 40_000_000.0  # once around the world
_IS_ID = re.compile(r"[\w-]+")
_RANKS = [rank.value for rank in Rank if rank is not Rank.NONE]

type _Names = Mapping[str, Iterable[str]]


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add every option that `filter_of` reads; several values of one are alternatives."""
    add = parser.add_argument
    add("--bbox", metavar="W,S,E,N", help=tr("chỉ trong khung này, tính bằng độ"))
    for name, sign, told in (
        ("commune", "C", tr("chỉ xã, phường này (tên hoặc mã)")),
        ("district", "D", tr("chỉ huyện, thành phố cũ này (trước 7/2025)")),
        ("kind", "K", tr("chỉ loại này (tên hoặc mã)")),
        ("people", "P", tr("chỉ của dân tộc này")),
        ("route", "R", tr("chỉ trên tuyến công viên địa chất này (số, tên hoặc mã)")),
    ):
        add(f"--{name}", metavar=sign, action="append", help=told)
    add("--rank", choices=_RANKS, metavar="R", action="append", help=tr("chỉ hạng này"))
    lacking = tr("chỉ nơi còn thiếu điều này")
    add("--lacks", choices=list(Lack), metavar="WHAT", action="append", help=lacking)
    add(
        "--accuracy",
        metavar="M",
        type=above_zero(_FARTHEST_M),
        help=tr("chỉ nơi có sai số không quá M mét"),
    )
    add("--near", metavar="ID|LAT,LON", help=tr("chỉ quanh nơi này, hay quanh tọa độ này"))
    add(
        "--within",
        metavar="KM",
        type=above_zero(_FARTHEST_M / 1000),
        help=tr("với --near: không quá KM km (5)"),
    )
    add("--from", metavar="DATE", dest="first", help=tr("chỉ những gì có từ ngày này"))
    add("--to", metavar="DATE", dest="last", help=tr("đến ngày này"))


def filter_of(args: argparse.Namespace, browser: Browser) -> Filter:
    """The filter that the options ask for; raises RequestError, NotFoundError."""
    catalogue = browser.catalogue
    return Filter(
        box=None if args.bbox is None else box_of(args.bbox),
        communes=_each(args.commune, lambda text: commune_id(browser, text)),
        districts=_chosen(args.district, _districts(catalogue)),
        kinds=_chosen(args.kind, _kinds(catalogue)),
        peoples=_chosen(args.people, _peoples(catalogue)),
        routes=_chosen(args.route, _routes(catalogue)),
        ranks=_each(args.rank, Rank),
        lacks=_each(args.lacks, Lack),
        max_accuracy_m=None if args.accuracy is None else int(args.accuracy),
        near=_near(args.near, args.within, browser),
        period=_period(args.first, args.last),
    )


def _each[T](texts: list[str] | None, read: Callable[[str], T]) -> frozenset[T] | None:
    return None if texts is None else frozenset(map(read, texts))


def _chosen(texts: list[str] | None, names: _Names) -> frozenset[str] | None:
    """The codes of values by code or name, accents or not; raises NotFoundError."""
    by_name = {plain(name): code for code, some in names.items() for name in (code, *some) if name}

    def find(text: str) -> str:
        if (code := by_name.get(plain(text))) is not None:
            return code
        close = get_close_matches(plain(text), by_name, n=6, cutoff=0.5)
        likely = dict.fromkeys(by_name[name] for name in close) or names
        raise NotFoundError("choice-not-found", name=text, choices=", ".join(likely))

    return _each(texts, find)


def _kinds(catalogue: Catalogue) -> _Names:
    return {place.kind: _all(place.kind_name) for place in catalogue.places}


def _districts(catalogue: Catalogue) -> _Names:
    names = {district.name.vi: _all(district.name) for district in catalogue.districts}
    short = {name: name.removeprefix("Huyện ").removeprefix("Thành phố ") for name in names}
    return {name: (*others, short[name]) for name, others in names.items()}


def _peoples(catalogue: Catalogue) -> _Names:
    return dict.fromkeys(tally(catalogue.places, Facet.PEOPLES), ())


def _routes(catalogue: Catalogue) -> _Names:
    numbers = {route.id: route.id.rpartition("-")[2] for route in catalogue.routes}
    return {route.id: (*_all(route.name), numbers[route.id]) for route in catalogue.routes}


def _all(words: Words) -> tuple[str, ...]:
    return words.vi, words.en, words.zh


def _near(text: str | None, km: float | None, browser: Browser) -> Near | None:
    if text is None:
        if km is not None:
            raise RequestError("within-of-nothing")
        return None
    if not _IS_ID.fullmatch(text):
        return Near(read_point(text), km or _AROUND_KM)
    place = browser.get(text)
    if not place.is_pinned:
        raise RequestError("place-too-vague", place=place.id)
    return Near(place.position, km or _AROUND_KM, place.id)


def _period(first: str | None, last: str | None) -> Period | None:
    if first is None and last is None:
        return None
    begin = today() if first is None else read_date(first, today().year)
    end = begin if last is None else read_date(last, begin.year)
    return Period(*days_between(begin, end))
