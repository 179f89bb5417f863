"""Which tables there are, with their columns: the contract between officers and the build."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from langson_explorer.domain.cells import (
    choice,
    clock,
    decimal,
    glyph,
    iso_date,
    line,
    many,
    month_day,
    month_or_date,
    slug,
    text,
    whole,
    year,
    yes_no,
)
from langson_explorer.domain.festival import Calendar, Frequency, LeapPolicy
from langson_explorer.domain.place import (
    ConditionKind,
    Layer,
    NameBasis,
    Rank,
    RouteStanding,
)
from langson_explorer.domain.records.fields import CONFIDENCES, PEOPLES, RELATIONS

LANGUAGES = ("vi", "en", "zh")
METADATA_KEYS = ("title_vi", "version", "compiled", "licence", "built_from")
NAME_BASES = tuple(basis for basis in NameBasis if basis)
STATUSES = ("international_gate", "main_gate", "secondary_gate", "planned", "unknown")
ROAD_CLASSES = ("expressway", "national", "provincial", "district", "track")
NODE_KINDS = (
    *("town", "junction", "gate", "pass", "commune_centre", "site_access", "rail_station"),
    "province_edge",
)
STATION_STATUSES = ("open", "freight", "halt", "station", "international", "border", "unknown")


@dataclass(frozen=True)
class Field:
    """A column: how a cell is read, whether it may be empty, whose ids it names if any."""

    name: str
    parse: Callable[[str], object] = text
    required: bool = False
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """A file of `geodata/tables`; the values of `key` together occur once."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("id",)
    is_needed: bool = False  # else a province may have none of it; then there is a warning

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"


def _needed(name: str, parse: Callable[[str], object] = text, refers: str = "") -> Field:
    return Field(name, parse, required=True, refers=refers)


def _three(name: str) -> tuple[Field, ...]:
    """A text in the three languages, all optional."""
    return tuple(Field(f"{name}_{language}") for language in LANGUAGES)


_ID = _needed("id", slug)
_NAMES = (_needed("name_vi"), _needed("name_en"), Field("name_zh"))
_LAT_LON = (_needed("lat", decimal(-90, 90)), _needed("lon", decimal(-180, 180)))
_ACCURACY = _needed("accuracy_m", whole(1, 100_000))
_WHERE = (*_LAT_LON, _ACCURACY, _needed("coord_source"))
_TOLD_WHERE = (*_LAT_LON, _ACCURACY, _needed("coord_source", refers="position_sources"))
_CONFIDENCE = Field("confidence", choice(CONFIDENCES))
_NAME_BASIS = Field("name_zh_basis", choice(NAME_BASES))
_MONTHS = (
    Field("season_months", many(whole(1, 12))),
    Field("season_calendar", choice([*Calendar])),
)
_PEOPLES = Field("peoples", many(choice(PEOPLES)))

_PLACE = (
    *(_ID, *_NAMES, _NAME_BASIS, Field("name_zh_note"), _needed("kind"), *_TOLD_WHERE),
    *(Field("communes", many(slug), refers="communes"), *_three("commune_text")),
    *(Field("former_commune"), Field("former_district")),
    *(Field("rank", choice([rank.value for rank in Rank if rank])), *_three("designation")),
    Field("designation_year", many(year)),
)
_SUMMARY = (_needed("summary_vi"), _needed("summary_en"), Field("summary_zh"))
_VISIT = (
    *(Field("opening_hours"), Field("hours_year", year)),
    *(Field("fee_vnd", whole(0, 10_000_000)), Field("fee_year", year)),
    *(Field("visit_minutes", whole(1, 3 * 24 * 60)), Field("visit_is_estimate", yes_no)),
)
_SOURCES = (_needed("sources"), Field("checked", month_or_date), *_three("notes"))

_OWN_FIELDS = {
    Layer.RELICS: (*_three("period"), *_SUMMARY, *_VISIT),
    Layer.GEOSITES: (*_three("period"), *_SUMMARY, *_VISIT),
    Layer.VILLAGES: (
        *(*_SUMMARY, Field("homestays", whole(1, 1000)), Field("homestays_year", year)),
        *(*_three("capacity"), *_three("activities"), *_three("recognition")),
        *(*_MONTHS, *_three("season"), Field("contact"), *_VISIT, _PEOPLES),
    ),
    Layer.FESTIVALS: (
        *(*_SUMMARY, _needed("calendar", choice([*Calendar]))),
        _needed("frequency", choice([*Frequency])),
        *(Field("start_month", whole(1, 12)), Field("start_day", whole(1, 31))),
        *(Field("end_month", whole(1, 12)), Field("end_day", whole(1, 31))),
        *(Field("main_days", many(month_day)), Field("usual_month", whole(1, 12))),
        *(Field("every_years", whole(2, 100)), Field("anchor_year", year)),
        # `confirmed` is "no" where the days rest on one report, or one that copies another.
        *(Field("leap_policy", choice([*LeapPolicy])), _needed("confirmed", yes_no)),
        *(Field("last_start", iso_date), Field("last_end", iso_date)),
        *(*_three("frequency_text"), *_three("venue"), _PEOPLES),
    ),
    Layer.INTANGIBLE: (
        *(*_SUMMARY, Field("heritage_types", many(text))),
        *(*_three("practised_in"), *_three("season"), _PEOPLES),
    ),
    Layer.SPECIALTIES: (
        *(*_SUMMARY, *_MONTHS, *_three("season"), *_three("grown_in"), *_three("protection")),
        *(
            Field("protection_year", year),
            Field("ocop_stars", whole(1, 5)),
            Field("ocop_year", year),
        ),
    ),
    Layer.SERVICES: (
        *(*_SUMMARY, Field("status", choice(STATUSES)), *_three("status_text")),
        *(*_three("address"), *_three("connects_to")),
        *(Field("market_days", many(whole(1, 30))), *_three("market_note"), Field("contact")),
        *_VISIT,
    ),
}


def _place_table(layer: Layer, own: Iterable[Field]) -> Table:
    return Table(layer.value, (*_PLACE, *own, _CONFIDENCE, *_SOURCES))


_ORIGIN = (_needed("sources"), Field("notes"))
_BASEMAP = (
    Table("neighbours", (_ID, *_NAMES)),
    Table(
        "towns",
        (
            *(_ID, *_NAMES, _needed("rank", choice(("capital", "town", "small")))),
            *(*_WHERE, Field("notes")),
        ),
    ),
    Table(
        "road_nodes",
        (
            *(_ID, _needed("name_vi"), _needed("name_en"), _needed("kind", choice(NODE_KINDS))),
            *(*_WHERE, Field("place_id", slug, refers="places")),
            *(Field("km_to_ha_noi", decimal(0, 1000)), Field("notes")),
        ),
        is_needed=True,
    ),
    Table(
        "roads",
        (
            *(_ID, _needed("from_node", slug, "road_nodes")),
            *(_needed("to_node", slug, "road_nodes"), Field("ref"), Field("name")),
            _needed("road_class", choice(ROAD_CLASSES)),
            *(_needed("length_km", decimal(0.01, 500)), _needed("length_source")),
            _needed("speed_kmh", whole(3, 120)),
            _needed("status", choice(("open", "under construction"))),
            *(Field("via", line), _CONFIDENCE, *_ORIGIN),
        ),
    ),
    Table("railways", (_ID, *_NAMES, _needed("line", line), _ACCURACY, *_ORIGIN)),
    Table(
        "stations",
        (
            *(_ID, _needed("railway", slug, "railways"), _needed("position", whole(1, 100))),
            *(*_NAMES, _needed("km", decimal(0, 500)), Field("km_accuracy")),
            *(*_LAT_LON, _ACCURACY, _needed("in_province", yes_no)),
            *(_needed("status", choice(STATION_STATUSES)), *_ORIGIN),
        ),
    ),
    Table(
        "rivers",
        (
            *(_ID, *_NAMES, _needed("rank", choice(("main", "other")))),
            *(_needed("line", line), _ACCURACY, *_ORIGIN),
        ),
    ),
    Table(
        "lakes",
        (
            *(_ID, *_NAMES, *_LAT_LON, _ACCURACY, Field("area_ha", decimal(0.1, 10_000))),
            *(_needed("seasonal", yes_no), *_ORIGIN),
        ),
    ),
    Table(
        "peaks",
        (
            *(_ID, *_NAMES, _needed("kind", choice(("peak", "pass")))),
            *(*_LAT_LON, Field("elevation_m", whole(1, 3200)), _needed("elevation_source")),
            *(_ACCURACY, _needed("coord_source"), Field("notes")),
        ),
    ),
)
_LISTS = (
    Table("metadata", (_needed("key"), _needed("value")), key=("key",), is_needed=True),
    Table(
        "kinds",
        (
            *(_needed("code"), _needed("layer", choice([*Layer]))),
            *(_needed("name_vi"), _needed("name_en"), _needed("name_zh")),
            Field("icon", glyph),
        ),
        key=("code", "layer"),
        is_needed=True,
    ),
    Table(  # how a place's `coord_source` reads in each language
        "position_sources",
        (_needed("text"), _needed("text_vi"), _needed("text_en"), _needed("text_zh")),
        key=("text",),
        is_needed=True,
    ),
    Table(
        "communes",
        (
            *(_ID, _needed("code"), *_NAMES, _NAME_BASIS),
            _needed("kind", choice(("ward", "commune"))),
            *(_needed("formed_from"), Field("former_districts")),
            *(_needed("area_km2", decimal(0, 1000)), *_WHERE, *_ORIGIN),
        ),
    ),
    Table(
        "former_units",
        (
            *(_ID, _needed("name"), _needed("district")),
            *(_needed("commune", slug, "communes"), Field("notes")),
        ),
        key=("id", "commune"),  # some were split between two
    ),
    Table(
        "former_districts",
        (
            *(_ID, *_NAMES, _needed("kind"), _needed("seat")),
            _needed("communes", many(slug), "communes"),
            *(_needed("seat_commune", slug, "communes"), *_ORIGIN),
        ),
    ),
    Table(
        "geopark_routes",
        (_ID, _needed("number", whole(1, 4)), *_NAMES, Field("notes")),
    ),
    Table(
        "geopark_stops",
        (
            *(_needed("place_id", slug, "places"), Field("route", slug, refers="geopark_routes")),
            *(Field("position", whole(1, 38)), Field("stop_no", whole(1, 38))),
            _needed("standing", choice([*RouteStanding])),
            *(_needed("source"), Field("notes")),
        ),
        key=("place_id", "route"),
    ),
    Table(  # what a source says one must know before a visit; without months always
        "conditions",
        (
            _needed("place_id", slug, "places"),
            *(_needed("kind", choice([*ConditionKind])), Field("months", many(whole(1, 12)))),
            *(_needed("text_vi"), _needed("text_en"), _needed("text_zh"), _needed("source")),
        ),
        key=("place_id", "kind"),
    ),
    Table(  # what happens on a day of a festival, by its own calendar; the hour where it is known
        "festival_events",
        (
            *(_needed("place_id", slug, "places"), _needed("month", whole(1, 12))),
            *(_needed("day", whole(1, 31)), Field("time", clock)),
            *(_needed("name_vi"), _needed("name_en"), _needed("name_zh"), _needed("source")),
        ),
        key=("place_id", "month", "day", "name_vi"),
    ),
    Table(
        "relations",
        (
            *(_needed("from_id", slug, "places"), _needed("to_id", slug, "places")),
            _needed("kind", choice(RELATIONS)),
        ),
        key=("from_id", "to_id", "kind"),
    ),
    Table(  # the places most asked for, by our own judgement: they come first everywhere
        "best_known",
        (_needed("position", whole(1, 100)), _needed("place_id", slug, "places")),
        key=("place_id",),
    ),
    Table(
        "aliases",
        (
            *(_needed("place_id", slug, "places"), _needed("name")),
            *(_needed("lang", choice(LANGUAGES)), _needed("kind", choice(("alias", "short")))),
        ),
        key=("place_id", "name"),
    ),
)
PLACE_TABLES = tuple(_place_table(layer, own) for layer, own in _OWN_FIELDS.items())
TABLES = (*_LISTS, *PLACE_TABLES, *_BASEMAP)
