"""What places one asks for: the one filter of list, map, calendar, search."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from langson_explorer.domain.festival import Calendar
from langson_explorer.domain.geo import Box, Point, distance_m
from langson_explorer.domain.lacks import Lack, lacks
from langson_explorer.domain.occurrences import held_within, market_days
from langson_explorer.domain.place import Layer, Place, Rank, Words
from langson_explorer.domain.seasons import in_season
from langson_explorer.domain.text import tokens


class Period(NamedTuple):
    """Days from `first` to `last`, both included.

    `of` is the calendar of whole months asked for by name ("tháng Giêng"): then a festival that
    skips this year answers too. None means the days themselves: a stay, a trip.
    """

    first: date
    last: date
    of: Calendar | None = None


class Near(NamedTuple):
    """All within `km` kilometres of a point; `place_id` is the place that lies there, if any."""

    point: Point
    km: float
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a place must meet; None sets no condition, an empty set is met by nothing.

    `communes` are ids of 2025, `districts` Vietnamese names of before July 2025 ("Huyện Hữu
    Lũng"); a place in one of either is in the area. `called` widens `kinds` by places whose name
    says so: a cave that is on record as an archaeological site; small letters, blanks between.
    """

    layers: frozenset[Layer] | None = None
    kinds: frozenset[str] | None = None
    called: frozenset[str] = frozenset()
    communes: frozenset[str] | None = None
    districts: frozenset[str] | None = None
    ranks: frozenset[Rank] | None = None
    peoples: frozenset[str] | None = None
    routes: frozenset[str] | None = None
    lacks: frozenset[Lack] | None = None
    max_accuracy_m: int | None = None
    near: Near | None = None
    box: Box | None = None
    period: Period | None = None

    @property
    def is_everything(self) -> bool:
        """Whether no place is left out."""
        return self == Filter()

    def matches(self, place: Place) -> bool:
        """Whether a place meets every condition."""
        return self._what(place) and self._where(place) and _is_met_in(self.period, place)

    def likeness(self, place: Place) -> tuple[bool, bool]:
        """A key to sort what matches: first what is on in the period, what is called so."""
        return (
            self.period is not None and not is_on(place, self.period),
            bool(self.called) and not _is_called(place, self.called),
        )

    def without(self, *names: str) -> "Filter":
        """The filter with these conditions lifted."""
        unset: dict[str, Any] = {f.name: f.default for f in fields(self) if f.name in names}
        return replace(self, **unset)

    def __and__(self, other: "Filter") -> "Filter":
        """Both at once: sets are cut with each other; of two boxes, periods the other's holds."""
        return Filter(**{f.name: _both(f.name, self, other) for f in fields(self)})

    def _what(self, place: Place) -> bool:
        return (
            (self.layers is None or not place.layers.isdisjoint(self.layers))
            and (self.kinds is None or place.kind in self.kinds or _is_called(place, self.called))
            and (self.ranks is None or place.rank in self.ranks)
            and (self.peoples is None or not self.peoples.isdisjoint(place.peoples))
            and (self.routes is None or any(stop.route in self.routes for stop in place.geopark))
            and (self.lacks is None or not self.lacks.isdisjoint(lacks(place)))
        )

    def _where(self, place: Place) -> bool:
        return (
            _is_in_area(place, self.communes, self.districts)
            and (self.max_accuracy_m is None or place.accuracy_m <= self.max_accuracy_m)
            and (self.box is None or _is_within(place, self.box))
            and (self.near is None or _is_near(place, self.near))
        )


def is_on(place: Place, period: Period) -> bool:
    """Whether something happens there in a period: a festival, a market day, a season."""
    return (
        (place.festival is not None and _is_met_in(period, place))
        or (bool(place.market_days) and _has_market(place, period))
        or (bool(place.season_months) and in_season(place, period.first, period.last))
    )


def _has_market(place: Place, period: Period) -> bool:
    return any(True for _ in market_days(place.market_days, period.first, period.last))


def _both(name: str, one: Filter, other: Filter) -> Any:  # noqa: ANN401 - each has its own type
    a, b = getattr(one, name), getattr(other, name)
    if name == "called":
        return a | b
    if a is None or b is None:
        return b if a is None else a
    if isinstance(a, frozenset):
        return a & b
    return min(a, b) if name == "max_accuracy_m" else b


def _is_in_area(
    place: Place, communes: frozenset[str] | None, districts: frozenset[str] | None
) -> bool:
    if communes is None and districts is None:
        return True
    return not (communes or frozenset()).isdisjoint(place.communes) or not (
        districts or frozenset()
    ).isdisjoint(former_districts(place))


def former_districts(place: Place) -> tuple[str, ...]:
    """The districts of before July 2025 that a place lay in."""
    return tuple(name.strip() for name in place.former_district.split(";") if name.strip())


def _is_within(place: Place, box: Box) -> bool:
    """A place too vague to pin lies in no box: its point is the middle of an area."""
    return place.is_pinned and box.contains(place.position)


def _is_near(place: Place, near: Near) -> bool:
    """A place too vague to pin is near nothing: its distance would be made up."""
    return place.is_pinned and distance_m(place.position, near.point) <= near.km * 1000


def _is_met_in(period: Period | None, place: Place) -> bool:
    """Festivals must be held then, specialties be in season; all else is there at any time."""
    if period is None:
        return True
    if place.festival is not None:
        any_year = period.of is not None
        return held_within(place.festival, period.first, period.last, any_year=any_year)
    if place.layer is Layer.SPECIALTIES and place.season_months:
        return in_season(place, period.first, period.last)
    return True


def _is_called(place: Place, called: Iterable[str]) -> bool:
    return any(f" {words} " in said for words in called for said in _said(place.name))


@lru_cache(maxsize=65_536)  # as many as the places of a large catalogue
def _said(name: Words) -> tuple[str, ...]:
    """The words of a name, each between blanks, in every language."""
    return tuple(f" {' '.join(tokens(text))} " for text in (name.vi, name.en, name.zh) if text)
