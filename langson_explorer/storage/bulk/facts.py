"""What one layer knows of a place that others do not: facts with a code, in three languages."""

from collections.abc import Iterator

from langson_explorer.domain.place import Fact, Words
from langson_explorer.storage.bulk.schema import LANGUAGES
from langson_explorer.storage.bulk.tables import Record

_TEXTS = (  # a column's stem; the fact's code where it is another
    *("activities", "capacity", "recognition", "practised_in", "season", "address"),
    *("connects_to", "market_note", "venue"),
)
_RENAMED = {"grown_in": "produced_in", "status_text": "status", "frequency_text": "frequency"}
_PLAIN = {"contact": "contact"}


def facts_of(record: Record, kinds: dict[str, Words]) -> Iterator[Fact]:
    """The facts of a place in the order they are told; what nobody knows is left out."""
    yield from _counted(record, "homestays", "homestays", "homestays_year")
    for column in (*_TEXTS, *_RENAMED):
        if text := words(record, column):
            yield Fact(_RENAMED.get(column, column), text)
    yield from _protection(record)
    yield from _heritage_types(record, kinds)
    yield from _counted(record, "ocop", "ocop_stars", "ocop_year")
    for column, code in _PLAIN.items():
        if value := record.values.get(column):
            yield Fact(code, _same(value))
    if days := record.values.get("market_days"):
        yield Fact("market_days", _same(", ".join(map(str, days))))
    if first := record.values.get("last_start"):
        last = record["last_end"]
        yield Fact("last_held", _same(f"{first}/{last}" if last and last != first else first))
    if note := words(record, "notes"):
        yield Fact("note", note)


def words(record: Record, column: str) -> Words | None:
    """The text of three columns, None if all are empty; English stands in for Vietnamese."""
    texts = [record.values.get(f"{column}_{language}") or "" for language in LANGUAGES]
    return Words(texts[0] or texts[1], texts[1], texts[2]) if any(texts[:2]) else None


def _same(value: object) -> Words:
    """A text alike in all languages: a number, an address on the web."""
    return Words(str(value), str(value), str(value))


def _counted(record: Record, code: str, number: str, since: str) -> Iterator[Fact]:
    """A number with the year it was true; stars of OCOP run out after 36 months."""
    if count := record.values.get(number):
        year = record[since]
        yield Fact(code, _same(f"{count} ({year})" if year else count))


def _protection(record: Record) -> Iterator[Fact]:
    text = words(record, "protection") if "protection_vi" in record.values else None
    if text is None:
        return
    year = record["protection_year"]
    if year is None or str(year) in text.vi:
        yield Fact("protection", text)
    else:
        yield Fact("protection", Words(*(f"{t} ({year})" if t else "" for t in _three(text))))


def _heritage_types(record: Record, kinds: dict[str, Words]) -> Iterator[Fact]:
    types = record.values.get("heritage_types") or ()
    if types and types != (record["kind"],):
        names = [_three(kinds[t]) for t in types]
        yield Fact("heritage_types", Words(*("; ".join(n) for n in zip(*names, strict=True))))


def _three(text: Words) -> tuple[str, str, str]:
    return text.vi, text.en, text.zh
