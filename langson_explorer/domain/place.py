"""A place of the catalogue: anything a visitor can look up, on one layer or several."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from langson_explorer.domain.festival import Calendar, FestivalRule, MonthDay
from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer as Layer  # noqa: PLC0414 - told of here, too

PIN_LIMIT_M = 5_000  # a position known worse than this is listed, never pinned
SPOT_LIMIT_M = 20_000  # a position known worse than this is no spot to drive to


class Language(StrEnum):
    """A language of the program; Vietnamese is the source of truth."""

    VI = "vi"
    EN = "en"
    ZH = "zh"


class Rank(StrEnum):
    """The highest official recognition of a place, most important first."""

    UNESCO = "unesco"
    SPECIAL_NATIONAL = "special_national"
    NATIONAL = "national"
    NATIONAL_INTANGIBLE = "national_intangible"
    PROVINCIAL = "provincial"
    NONE = ""


class NameBasis(StrEnum):
    """How a place came by its Chinese name."""

    ESTABLISHED = "established"  # in use in Chinese writing
    SINO_VIETNAMESE = "sino_vietnamese"  # the characters its Vietnamese name is read from
    DESCRIPTIVE = "descriptive"  # says what it is, where there is no name
    NONE = ""


class RouteStanding(StrEnum):
    """How sure it is that a place is a stop of a geopark route."""

    CONFIRMED = "confirmed"
    NAMED = "named"  # named in the official text of the route
    INFERRED = "inferred"
    ROUTE_UNKNOWN = "route_unknown"  # a site of the geopark, its route unknown
    IN_AREA = "in_area"  # merely lies in the geopark


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the three languages; an empty translation falls back to Vietnamese."""

    vi: str
    en: str = ""
    zh: str = ""

    def __call__(self, language: Language) -> str:
        """The text in that language, or in Vietnamese (for Chinese: English first)."""
        if language is Language.ZH:
            return self.zh or self.en or self.vi
        return (self.en or self.vi) if language is Language.EN else self.vi


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a URL, or words such as 'background knowledge'."""

    text: str
    checked: str = ""  # ISO date, where known


@dataclass(frozen=True, slots=True)
class GeoparkStop:
    """A place's part in a geopark route; `route` is None where it is not known."""

    route: str | None
    standing: RouteStanding
    position: int | None = None  # its order in the official text


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another place: 'held_at', 'practised_at', 'celebrates', 'related'."""

    kind: str
    place_id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One more thing known of a place: a code (for its label) and what is known."""

    code: str
    text: Words


class ConditionKind(StrEnum):
    """What sort of condition a visit is bound to."""

    GUIDE = "guide"  # not without a guide, or ropes
    FLOODED = "flooded"  # under water in some months
    BORDER = "border"  # so near the border that one should ask first
    CALL_FIRST = "call_first"
    RULE = "rule"  # what is not allowed there


@dataclass(frozen=True, slots=True)
class Condition:
    """What a source says one must know before a visit; `months` (1–12): in these only."""

    kind: ConditionKind
    text: Words
    months: tuple[int, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it is so on a day."""
        return not self.months or day.month in self.months


@dataclass(frozen=True, slots=True)
class FestivalEvent:
    """What happens on a day of a festival, a procession say.

    `on` counts in the festival's calendar; `start_min` is minutes after midnight, None where no
    source tells the hour.
    """

    on: MonthDay
    name: Words
    start_min: int | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a place, by the SHA-256 of the file kept; who made it is a role, no person.

    Without a licence it is kept for the office and not shown to visitors.
    """

    id: str
    caption: Words = Words("")
    licence: str = ""
    credit: str = ""
    giver_role: str = ""
    taken: str = ""  # ISO date, where known

    @property
    def is_public(self) -> bool:
        """Whether visitors may see it."""
        return bool(self.licence)


@dataclass(frozen=True, slots=True)
class Place:
    """A record of the catalogue.

    `accuracy_m` is an honest radius in metres around `position`. Empty text or None means
    'not known', never 'none': an unknown fee is not free entry.
    """

    id: str
    layer: Layer
    name: Words
    kind: str
    position: Point
    accuracy_m: int
    summary: Words = Words("")
    name_zh_basis: NameBasis = NameBasis.NONE
    kind_name: Words = Words("")
    kind_icon: str = ""  # a glyph such as "maki/museum"; none: the layer's own
    communes: tuple[str, ...] = ()  # ids of communes of 2025
    commune_text: Words = Words("")  # how the commune line reads, e.g. 'Xã Bắc Sơn'
    former_commune: str = ""
    former_district: str = ""
    prominence: int | None = None  # its position among the best-known places, 1 first
    rank: Rank = Rank.NONE
    designation: Words = Words("")
    designation_year: str = ""
    period: Words = Words("")
    opening_hours: str = ""  # OSM opening_hours syntax
    hours_year: int | None = None
    fee_vnd: int | None = None
    fee_year: int | None = None
    visit_minutes: int | None = None
    visit_is_estimate: bool = True
    peoples: tuple[str, ...] = ()  # ethnic groups
    season_months: tuple[int, ...] = ()
    season_calendar: Calendar = Calendar.SOLAR  # what `season_months` count in
    festival: FestivalRule | None = None
    market_days: tuple[int, ...] = ()  # days of the lunar month
    geopark: tuple[GeoparkStop, ...] = ()
    aliases: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    events: tuple[FestivalEvent, ...] = ()  # of a festival, in order
    relations: tuple[Relation, ...] = ()
    sources: tuple[Source, ...] = ()
    coord_source: Words = Words("")  # how its position was found
    confidence: str = ""
    notes: str = ""
    layers: frozenset[Layer] = field(default_factory=frozenset)  # every layer it belongs to
    photos: tuple[Photo, ...] = ()
    disputed: tuple[str, ...] = ()  # cells of which offices say different things
    is_retired: bool = False  # a place no longer; plans made before still name it

    @property
    def is_pinned(self) -> bool:
        """Whether the position is good enough to draw as a pin."""
        return self.accuracy_m < PIN_LIMIT_M

    @property
    def has_spot(self) -> bool:
        """Whether there is one spot to go to; what has none is found all over the province."""
        return self.accuracy_m < SPOT_LIMIT_M
