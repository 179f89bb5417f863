"""The rows of the seven place layers, all with the same columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from langson_explorer.domain.place import Words
from langson_explorer.storage.bulk.facts import words
from langson_explorer.storage.bulk.schema import LANGUAGES
from langson_explorer.storage.bulk.tables import Record
from langson_explorer.storage.geopackage import Column


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "TEXT") for name in names)


def _three(name: str) -> tuple[Column, ...]:
    return _texts(*(f"{name}_{language}" for language in LANGUAGES))


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "INTEGER") for name in names)


COLUMNS = (
    Column("id", "TEXT", "NOT NULL UNIQUE"),
    *(*_three("name"), *_texts("name_zh_basis", "name_zh_note", "kind")),
    *(*_integers("accuracy_m"), *_three("coord_source"), *_three("summary")),
    *(*_texts("communes"), *_three("commune"), *_texts("former_commune", "former_district")),
    *(*_texts("rank"), *_three("designation"), *_texts("designation_year"), *_three("period")),
    *(*_texts("opening_hours"), *_integers("hours_year", "fee_vnd", "fee_year", "visit_minutes")),
    *(Column("visit_is_estimate", "BOOLEAN"), *_texts("peoples", "season_months")),
    *(*_texts("calendar", "frequency"), *_integers("start_month", "start_day")),
    *(*_integers("end_month", "end_day"), *_texts("main_days"), *_integers("usual_month")),
    *(*_integers("every_years", "anchor_year"), *_texts("leap_policy")),
    *(Column("confirmed", "BOOLEAN"), *_texts("season_calendar", "frequency_text")),
    *(*_texts("market_days", "confidence", "notes"), *_integers("prominence")),
)


@dataclass(frozen=True)
class PlaceRows:
    """Makes rows of places; knows the communes of each, how names and origins read."""

    communes_of: Mapping[str, tuple[str, ...]]
    commune_names: Mapping[str, Words]
    position_sources: Mapping[str, Words]
    prominence: Mapping[str, int]  # of the best-known places, 1 first

    def row(self, record: Record) -> dict[str, object]:
        """The values of a place by column, but its geometry; what is not there is None."""
        communes = self.communes_of[record["id"]]
        derived = {
            "communes": _joined(communes),
            "main_days": _joined(
                f"{d.month}/{d.day}" for d in record.values.get("main_days") or ()
            ),
            "frequency_text": _vietnamese(record, "frequency_text"),
            "notes": _vietnamese(record, "notes"),
            "prominence": self.prominence.get(record["id"]),
        }
        text = words(record, "commune_text") or self._named(communes)
        derived |= _in_columns("commune", text)
        derived |= _in_columns("coord_source", self.position_sources[record["coord_source"]])
        plain = {c.name: _plain(record.values.get(c.name)) for c in COLUMNS}
        return plain | derived

    def _named(self, communes: tuple[str, ...]) -> Words:
        """The names of communes one after another."""
        names = [self.commune_names[commune] for commune in communes]
        return Words(
            ", ".join(name.vi for name in names),
            ", ".join(name.en for name in names),
            "、".join(name.zh or name.en for name in names),
        )


def _in_columns(column: str, text: Words) -> dict[str, str | None]:
    """A text by the columns of the three languages."""
    told = zip(LANGUAGES, (text.vi, text.en, text.zh), strict=True)
    return {f"{column}_{language}": value or None for language, value in told}


def _vietnamese(record: Record, column: str) -> str | None:
    known = words(record, column) if f"{column}_vi" in record.values else None
    return known.vi if known else None


def _plain(value: object) -> object:
    """A value as it is stored: several joined by semicolons, empty text as None."""
    if isinstance(value, tuple):
        return _joined(map(str, value))
    return value


def _joined(values: Iterator[str] | tuple[str, ...]) -> str | None:
    return ";".join(values) or None
