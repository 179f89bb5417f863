"""What one visitor is doing: forgotten as a whole when the next one comes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from langson_explorer.domain.place import Layer
from langson_explorer.domain.travel import Mode
from langson_explorer.services.observed import Value

MOST_STEPS = 40  # back one may go; nobody remembers more


class Page(StrEnum):
    """What fills the screen."""

    ATTRACT = "attract"  # nobody is there
    HOME = "home"
    LIST = "list"  # about a door of the home page
    CALENDAR = "calendar"
    PLACE = "place"  # about the id of a place
    MAP = "map"  # about the id of a place, or nothing
    TRIP = "trip"
    RESULT = "trip-result"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Step:
    """A page, and what it is about."""

    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """How the visitor needs it: in the lower half of the screen, larger, in high contrast."""

    is_low: bool = False
    is_large: bool = False
    is_contrast: bool = False


class Length(StrEnum):
    """How long a visitor has."""

    HALF_DAY = "half-day"
    DAY = "day"
    TWO_DAYS = "two-days"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a trip should be: how long, by what, of what.

    `avoid` are places not wanted in it; with `kept` it is made of these and the musts alone.
    """

    length: Length = Length.HALF_DAY
    mode: Mode = Mode.CAR
    interests: frozenset[str] = frozenset()
    must: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def without(self, place_id: str, kept: Sequence[str]) -> "Wish":
        """The same trip without one of its places, whose time is free."""
        return replace(
            self,
            must=tuple(one for one in self.must if one != place_id),
            avoid=(*self.avoid, place_id),
            kept=tuple(one for one in kept if one != place_id),
        )

    def with_instead(self, new_id: str, place_id: str, kept: Sequence[str]) -> "Wish":
        """The same trip with another place in the stead of one."""
        left = self.without(place_id, kept)
        avoid = tuple(one for one in left.avoid if one != new_id)
        return replace(left, must=(*left.must, new_id), avoid=avoid)


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything that is known of the visitor; a new one is what the next visitor finds."""

    language: str = "vi"
    steps: tuple[Step, ...] = (Step(Page.ATTRACT),)
    looks: Looks = Looks()
    typed: str = ""
    wish: Wish = field(default_factory=Wish)
    layers: frozenset[Layer] | None = None  # shown on the map; None: as the kiosk begins

    @property
    def at(self) -> Step:
        """What is seen now."""
        return self.steps[-1]

    def goes(self, step: Step) -> "Visit":
        """The visit one page further; the home page is where every way begins."""
        if step.page in (Page.HOME, Page.ATTRACT):
            return replace(self, steps=(step,))
        kept = self.steps if self.at.page is not Page.ATTRACT else (Step(Page.HOME),)
        if step == kept[-1]:
            return self
        return replace(self, steps=(*kept, step)[-MOST_STEPS:])

    def goes_back(self) -> "Visit":
        """The visit one page back, at least to the home page."""
        return replace(self, steps=self.steps[:-1] or (Step(Page.HOME),))


class Visitor:
    """The visit now, watched by what shows it."""

    def __init__(self, language: str) -> None:
        self._first = language
        self.visit = Value(Visit(language=language))

    @property
    def now(self) -> Visit:
        """The visit as it is."""
        return self.visit.value

    def change(self, **changes: object) -> None:
        """Set parts of the visit."""
        self.visit.set(replace(self.now, **changes))  # type: ignore[arg-type]

    def go(self, page: Page, about: str = "") -> None:
        """Turn to a page."""
        self.visit.set(self.now.goes(Step(page, about)))

    def back(self) -> None:
        """Turn back."""
        self.visit.set(self.now.goes_back())

    def begin_with(self, language: str) -> None:
        """Have the next visitor find another language; nobody may be there."""
        if language != self._first:
            self._first = language
            self.change(language=language)

    def forget(self) -> None:
        """Be as if nobody had ever been here."""
        self.visit.set(Visit(language=self._first))
