"""All that the card of a place tells, gathered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from langson_explorer.domain.dates import Days
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import Router
from langson_explorer.domain.province import home
from langson_explorer.domain.province_clock import now
from langson_explorer.errors import ExplorerError
from langson_explorer.presenting.places.reach import reach_text
from langson_explorer.presenting.places.when import When, when_of
from langson_explorer.services.browse import Browser, Linked, Nearby
from langson_explorer.services.calendar import FestivalCalendar


@dataclass(frozen=True, slots=True)
class Story:
    """A place with what the services say around it."""

    place: Place
    near: tuple[Nearby, ...] = ()
    linked: tuple[Linked, ...] = ()
    reach: str = ""  # how to get there, in words
    when: When = field(default_factory=When)


def story_of(
    place: Place,
    browser: Browser,
    calendar: FestivalCalendar,
    router: Callable[[], Router],
    days: Days | None,
) -> Story:
    """What there is to tell of a place now, or for the days of a trip.

    Without a road table, which `router` says by an ExplorerError, all but the way there is told.
    """
    near, linked = browser.near(place), browser.linked_to(place)
    when = when_of(place, calendar, now(), days)
    return Story(place, tuple(near), tuple(linked), _reach(router, place), when)


def _reach(router: Callable[[], Router], place: Place) -> str:
    try:
        return reach_text(router(), home().capital.at, place)
    except ExplorerError:  # no road table: the rest of the card is still good
        return ""
