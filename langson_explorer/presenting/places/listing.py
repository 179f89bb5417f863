"""Which places the list shows, in which order, for what the user asked."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from langson_explorer.domain.dates import Days
from langson_explorer.domain.geo import Point, distance_m
from langson_explorer.domain.importance import Importance, importance
from langson_explorer.domain.occurrences import market_days, occurrences
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province import home
from langson_explorer.domain.query import Filter
from langson_explorer.domain.seasons import in_season
from langson_explorer.domain.text import fold
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_distance
from langson_explorer.services.browse import Browser
from langson_explorer.services.finding import Answer
from langson_explorer.services.opening import closed_days
from langson_explorer.services.search import Hit
from langson_explorer.services.wording import in_language, market_text, months_text, occurrence_text
from langson_explorer.services.wording.openness import closed_days_text
from langson_explorer.services.workspace import Browse, Order

MOST_HITS = 1000
_TELLING = 10  # a distance this many times smaller than the doubt about it tells nothing


class Row(NamedTuple):
    """A line of the list: the place, the other name that matched, metres from the origin.

    `trip` are the days for which it is told what is on there; `typed` the words to mark in its
    name.
    """

    place: Place
    matched: str = ""
    distance_m: float | None = None
    trip: Days | None = None
    typed: str = ""


class Note(NamedTuple):
    """What a trip means for a place; `is_shut` where that is bad news."""

    text: str = ""
    is_shut: bool = False


Ask = Callable[[str, int], Answer]


class Results:
    """The places that what is asked leaves, in the order asked for; none before `load`.

    `answer` is how the words typed were understood, None while there are none.
    """

    def __init__(self) -> None:
        self._browser: Browser | None = None
        self._ask: Ask | None = None
        self.answer: Answer | None = None
        self.rows: Sequence[Row] = ()
        self.from_place: Place | None = None  # distances are from it, or from the capital

    def load(self, browser: Browser, ask: Ask) -> None:
        """Take the places, the way to find them by text."""
        self._browser, self._ask = browser, ask

    def refresh(self, browse: Browse) -> None:
        """Look what is left now."""
        if self._browser is None or self._ask is None:
            return
        place_id, near = browse.around, browse.filter.near
        self.from_place = self._browser.find(place_id) if place_id else None
        origin = self.from_place.position if self.from_place else home().capital.at
        self.answer = self._ask(browse.text, MOST_HITS) if browse.text.strip() else None
        self.rows = rows(self._browser, self.answer, browse, near.point if near else origin)

    def left_by(self, wanted: Filter) -> list[Place]:
        """The places a filter would leave, with the words typed."""
        kept = self._browser.matching(wanted) if self._browser else []
        if self.answer is None:
            return kept
        found = {hit.place.id for hit in self.answer.hits}
        return [place for place in kept if place.id in found]

    def layer_counts(self, browse: Browse) -> dict[Layer, int]:
        """How many places each layer has among those asked for, be it switched on or off."""
        tally = Counter(
            layer
            for place in self.left_by(browse.filter.without("layers"))
            for layer in place.layers
        )
        return {layer: tally[layer] for layer in Layer}

    def ids(self, browse: Browse) -> frozenset[str] | None:
        """The ids left, or None when nothing is left out."""
        if self._browser is None or browse.is_everything:
            return None
        return frozenset(row.place.id for row in self.rows)


def rows(browser: Browser, answer: Answer | None, browse: Browse, origin: Point) -> list[Row]:
    """The places wanted; those found by text stay in the order of the search.

    Distances are told only where they are what the list is sorted by.
    """
    asked = browse.filter
    kept = browser.matching(asked)
    if answer is not None:
        ids = {place.id for place in kept}
        hits = [hit for hit in answer.hits if hit.place.id in ids]
        typed = answer.query.naming
        found = [Row(hit.place, _other_name(hit), typed=typed) for hit in hits]
    elif browse.order is Order.DISTANCE:
        measured = (Row(place, "", _distance_m(place, origin)) for place in kept)
        found = sorted(measured, key=_by_distance)
    else:
        by_name = browse.order is Order.NAME
        found = sorted(map(Row, kept), key=_by_name if by_name else _by_importance)
    if browse.days is None:
        return found
    if answer is None:  # what is on comes first
        found.sort(key=lambda row: asked.likeness(row.place))
    return [row._replace(trip=browse.days) for row in found]


def trip_note(place: Place, trip: Days) -> Note:
    """What a trip means for a place: when it is held, ripe, shut."""
    if shut := closed_days(place, *trip):
        return Note(closed_days_text(shut), is_shut=True)
    held = place.festival and next(occurrences(place.festival, *trip), None)
    if held and place.festival:
        return Note(occurrence_text(place.festival, held))
    if place.market_days and (days := list(market_days(place.market_days, *trip))):
        return Note(tr("Chợ phiên {days}").format(days=market_text(days)))
    if place.season_months and in_season(place, *trip):
        months = months_text(place.season_months, place.season_calendar)
        return Note(tr("Đang mùa: {months}").format(months=months))
    return Note()


def told_distance(metres: float | None, accuracy_m: int) -> str:
    """A distance no surer than the position: "≈" where less, nothing where much less exact."""
    if metres is None or metres < accuracy_m / _TELLING:
        return ""
    text = format_distance(metres)
    return f"≈ {text}" if metres < accuracy_m else text


def _distance_m(place: Place, origin: Point) -> float | None:
    """How far it is; a place too vague to pin has no distance: it would be made up."""
    return distance_m(origin, place.position) if place.is_pinned else None


def _other_name(hit: Hit) -> str:
    """The name that matched, where it is not the one shown anyway."""
    return "" if hit.matched == in_language(hit.place.name) else hit.matched


def _by_distance(row: Row) -> tuple[float, str]:
    return (float("inf") if row.distance_m is None else row.distance_m, row.place.id)


def _by_name(row: Row) -> tuple[str, str]:
    return (_folded(in_language(row.place.name)), row.place.id)


def _by_importance(row: Row) -> Importance:
    return importance(row.place)


_folded = lru_cache(maxsize=65_536)(fold)  # as many as the names of a large catalogue
