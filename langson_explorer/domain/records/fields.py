"""The one table of what can be written down of a place.

A `Field` is what is true only together (a position with its error, a fee with its year): it is
changed, merged, disputed as one value. Its `Part`s are what one types; the name of a part is the
name of a column: of the form, of files taken in, of the command line, of the GeoPackage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from langson_explorer.domain.festival import Calendar, Frequency, LeapPolicy
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Language, NameBasis, Rank

PEOPLES = ("Tày", "Nùng", "Dao", "Kinh", "Mông", "Sán Chỉ", "Cao Lan", "Hoa")
CONFIDENCES = ("high", "medium", "low")
RELATIONS = ("held_at", "celebrates", "practised_at", "related", "same_as")
LICENCES = ("CC0", "CC BY 4.0", "CC BY-SA 4.0", "own", "permission")
TEXT_LIMIT, LINE_LIMIT = 20_000, 500  # letters

_DAY_MIN = 24 * 60


class Shape(StrEnum):
    """How a part is written, hence what types it: a line, a text, a number or a choice, say."""

    LINE = "line"
    PROSE = "prose"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"  # several of a list, in any order
    NUMBERS = "numbers"
    DEGREES = "degrees"  # whole ten-millionths of a degree: a centimetre, the same on all machines
    HOURS = "hours"  # OpenStreetMap's opening_hours
    DAYS = "days"  # month/day, several
    YEARS = "years"
    DATE = "date"  # ISO 8601: a month or a day
    KIND = "kind"  # a kind of the place's layer
    COMMUNES = "communes"
    PLACE = "place"  # the id of a place


class Section(StrEnum):
    """A chapter of the form, in the order of its chapters."""

    NAME = "name"
    WHAT = "what"
    WHERE = "where"
    WHEN = "when"
    VISIT = "visit"
    TEXT = "text"
    SOURCES = "sources"
    PHOTOS = "photos"
    STATE = "state"  # whether the place is still one: not in the form


@dataclass(frozen=True, slots=True)
class Part:
    """One thing typed. `low` and `high` bound numbers, `longest` is in letters.

    `column` is where the GeoPackage keeps it, where that is not `name`; "" for nowhere.
    """

    name: str
    shape: Shape = Shape.LINE
    required: bool = False
    low: int = 0
    high: int = 0
    choices: tuple[str, ...] = ()
    longest: int = LINE_LIMIT
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """What is true only together.

    `many`: a place has any number of it, each an element with a cell of its own, told apart by
    the parts in `key`. `fact`: the code of the fact that shows it, in `language` (all three
    alike without one). `translates` names the field whose Vietnamese it says in another language.
    `private`: for the office's own people, never shown, never handed on unless asked for.
    """

    name: str
    section: Section
    parts: tuple[Part, ...]
    layers: frozenset[Layer] = frozenset(Layer)
    many: bool = False
    key: tuple[str, ...] = ()
    fact: str = ""
    language: Language | None = None
    translates: str = ""
    private: bool = False

    def part(self, name: str) -> Part:
        """Its part of that name; raises KeyError."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


def _one(section: Section, part: Part, **more: object) -> Field:
    return Field(part.name, section, (part,), **more)  # type: ignore[arg-type]


def _three(
    name: str,
    section: Section = Section.TEXT,
    *,
    layers: frozenset[Layer] = frozenset(Layer),
    required: bool = False,
    fact: str = "",
    shape: Shape = Shape.PROSE,
) -> tuple[Field, ...]:
    """A text in three languages: the translations know which Vietnamese they translate."""
    longest = TEXT_LIMIT if shape is Shape.PROSE else LINE_LIMIT
    return tuple(
        Field(
            f"{name}_{language}",
            section,
            (
                Part(
                    f"{name}_{language}",
                    shape,
                    required=required and language is Language.VI,
                    longest=longest,
                    column="" if fact else None,
                ),
            ),
            layers=layers,
            fact=fact,
            language=language,
            translates="" if language is Language.VI else f"{name}_vi",
        )
        for language in Language
    )


def _only(*layers: Layer) -> frozenset[Layer]:
    return frozenset(layers)


_VISITED = _only(Layer.RELICS, Layer.GEOSITES, Layer.VILLAGES, Layer.SERVICES)
_SEASONAL = _only(Layer.VILLAGES, Layer.SPECIALTIES)
_OF_PEOPLE = _only(Layer.VILLAGES, Layer.FESTIVALS, Layer.INTANGIBLE)


def _year(name: str, column: str | None = None) -> Part:
    return Part(name, Shape.NUMBER, low=1000, high=2100, column=column)


def _number(name: str, low: int, high: int, *, required: bool = False) -> Part:
    return Part(name, Shape.NUMBER, required, low, high)


def _choice(name: str, choices: tuple[str, ...], *, required: bool = False) -> Part:
    return Part(name, Shape.CHOICE, required, choices=choices)


def _nowhere(name: str, shape: Shape = Shape.LINE, **more: object) -> Part:
    return Part(name, shape, column="", **more)  # type: ignore[arg-type]


_NAMES = (
    _one(Section.NAME, Part("name_vi", required=True)),
    _one(Section.NAME, Part("name_en"), language=Language.EN),
    Field(
        "name_zh",
        Section.NAME,
        (Part("name_zh"), _choice("name_zh_basis", tuple(b.value for b in NameBasis if b))),
        language=Language.ZH,
    ),
    Field(
        "aliases",
        Section.NAME,
        (
            _nowhere("alias", required=True),
            _nowhere("alias_lang", Shape.CHOICE, choices=tuple(Language)),
            _nowhere("alias_kind", Shape.CHOICE, choices=("alias", "short")),
        ),
        many=True,
        key=("alias",),
    ),
)
_WHAT = (
    Field(
        "kind",
        Section.WHAT,
        (
            Part("layer", Shape.CHOICE, required=True, choices=tuple(Layer), column=""),
            Part("kind", Shape.KIND, required=True),
        ),
    ),
    Field(
        "rank",
        Section.WHAT,
        (
            _choice("rank", tuple(rank.value for rank in Rank if rank)),
            *(Part(f"designation_{language}") for language in Language),
            Part("designation_year", Shape.YEARS),
            _nowhere("decision"),
            _nowhere("decision_date", Shape.DATE),
        ),
    ),
    *_three("period", Section.WHAT, layers=_only(Layer.RELICS, Layer.GEOSITES), shape=Shape.LINE),
    _one(
        Section.WHAT,
        Part("peoples", Shape.CHOICES, choices=PEOPLES),
        layers=_OF_PEOPLE,
    ),
    Field(
        "ocop",
        Section.WHAT,
        (_nowhere("ocop_stars", Shape.NUMBER, low=1, high=5), _year("ocop_year", "")),
        layers=_only(Layer.SPECIALTIES),
        fact="ocop",
    ),
    _one(Section.WHAT, _choice("confidence", CONFIDENCES)),
)
_WHERE = (
    Field(
        "position",
        Section.WHERE,
        (
            Part("lat", Shape.DEGREES, required=True, low=-90, high=90, column=""),
            Part("lon", Shape.DEGREES, required=True, low=-180, high=180, column=""),
            _number("accuracy_m", 1, 100_000, required=True),
            *(Part(f"coord_source_{language}") for language in Language),
            Part("communes", Shape.COMMUNES),
            *(Part(f"commune_{language}") for language in Language),
        ),
    ),
    Field("former", Section.WHERE, (Part("former_commune"), Part("former_district"))),
    *_three(
        "address", Section.WHERE, layers=_only(Layer.SERVICES), fact="address", shape=Shape.LINE
    ),
)
_WHEN = (
    Field(
        "hours",
        Section.WHEN,
        (Part("opening_hours", Shape.HOURS), _year("hours_year")),
        layers=_VISITED,
    ),
    Field(
        "festival",
        Section.WHEN,
        (
            _choice("calendar", tuple(Calendar)),
            _choice("frequency", tuple(Frequency)),
            _number("start_month", 1, 12),
            _number("start_day", 1, 31),
            _number("end_month", 1, 12),
            _number("end_day", 1, 31),
            Part("main_days", Shape.DAYS),
            _number("usual_month", 1, 12),
            _number("every_years", 2, 100),
            _year("anchor_year"),
            _choice("leap_policy", tuple(LeapPolicy)),
            Part("confirmed", Shape.FLAG),
            Part("frequency_text_vi", column="frequency_text"),
            _nowhere("frequency_text_en"),
            _nowhere("frequency_text_zh"),
        ),
        layers=_only(Layer.FESTIVALS),
        fact="frequency",
    ),
    Field(
        "season_months",
        Section.WHEN,
        (
            Part("season_months", Shape.NUMBERS, low=1, high=12),
            _choice("season_calendar", tuple(Calendar)),
        ),
        layers=_SEASONAL,
    ),
    *_three(
        "season",
        Section.WHEN,
        layers=_SEASONAL | {Layer.INTANGIBLE},
        fact="season",
        shape=Shape.LINE,
    ),
    _one(
        Section.WHEN,
        Part("market_days", Shape.NUMBERS, low=1, high=30),
        layers=_only(Layer.SERVICES),
        fact="market_days",
    ),
    *_three("market_note", Section.WHEN, layers=_only(Layer.SERVICES), fact="market_note"),
    *_three("venue", Section.WHEN, layers=_only(Layer.FESTIVALS), fact="venue", shape=Shape.LINE),
)
_VISIT = (
    Field(
        "fee",
        Section.VISIT,
        (_number("fee_vnd", 0, 10_000_000), _year("fee_year")),
        layers=_VISITED,
    ),
    Field(
        "visit",
        Section.VISIT,
        (_number("visit_minutes", 1, 3 * _DAY_MIN), Part("visit_is_estimate", Shape.FLAG)),
        layers=_VISITED,
    ),
    *_three("capacity", Section.VISIT, layers=_VISITED, fact="capacity", shape=Shape.LINE),
    Field(
        "homestays",
        Section.VISIT,
        (_nowhere("homestays", Shape.NUMBER, low=1, high=1000), _year("homestays_year", "")),
        layers=_only(Layer.VILLAGES),
        fact="homestays",
    ),
    _one(Section.VISIT, _nowhere("contact"), fact="contact"),
    *_three("activities", Section.VISIT, layers=_only(Layer.VILLAGES), fact="activities"),
)
_TEXTS = (
    *_three("summary", required=True),
    *_three("note", fact="note"),
    *_three("recognition", layers=_only(Layer.VILLAGES), fact="recognition"),
    *_three("practised_in", layers=_only(Layer.INTANGIBLE), fact="practised_in"),
    *_three("produced_in", layers=_only(Layer.SPECIALTIES), fact="produced_in"),
    *_three("protection", layers=_only(Layer.SPECIALTIES), fact="protection"),
    *_three("status", layers=_only(Layer.SERVICES), fact="status"),
    *_three("connects_to", layers=_only(Layer.SERVICES), fact="connects_to"),
    _one(
        Section.TEXT,
        _nowhere("office_note", Shape.PROSE, longest=TEXT_LIMIT),
        private=True,
    ),
)
_LISTS = (
    Field(
        "relations",
        Section.WHERE,
        (
            _nowhere("relation", Shape.CHOICE, required=True, choices=RELATIONS),
            _nowhere("relation_to", Shape.PLACE, required=True),
        ),
        many=True,
        key=("relation", "relation_to"),
    ),
    Field(
        "sources",
        Section.SOURCES,
        (_nowhere("source", required=True, longest=2000), _nowhere("checked", Shape.DATE)),
        many=True,
        key=("source",),
    ),
    Field(
        "photos",
        Section.PHOTOS,
        (
            _nowhere("photo", required=True),  # the SHA-256 of the picture kept
            *(_nowhere(f"caption_{language}") for language in Language),
            _nowhere("licence", Shape.CHOICE, choices=LICENCES),
            _nowhere("credit"),
            _nowhere("giver_role"),
            _nowhere("taken", Shape.DATE),
            _nowhere("photo_order", Shape.NUMBER, low=0, high=100_000),
        ),
        many=True,
        key=("photo",),
    ),
)
STATE = Field(
    "state",
    Section.STATE,
    (
        _nowhere("retired", Shape.FLAG),
        _nowhere("same_as", Shape.PLACE),
        _nowhere("seen", Shape.CHOICES),  # the heads of the place when it was retired
    ),
)

FIELDS: tuple[Field, ...] = (*(*_NAMES, *_WHAT, *_WHERE, *_WHEN, *_VISIT, *_TEXTS, *_LISTS, STATE),)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}

ORDER: Mapping[str, int] = {field.name: nth for nth, field in enumerate(FIELDS)}


@cache
def parts_by_name() -> Mapping[str, tuple[Field, Part]]:
    """Every part with its field, by the part's name: what one can type on a command line."""
    return {part.name: (field, part) for field in FIELDS for part in field.parts}


@cache
def fields_of(layer: Layer) -> tuple[Field, ...]:
    """The fields a place of that layer has, in the order of the form."""
    return tuple(field for field in FIELDS if layer in field.layers)
