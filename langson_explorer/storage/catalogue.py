"""Reads the province's GeoPackage into domain values, touching nothing."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from langson_explorer.domain.catalogue import Catalogue, Commune, District, GeoparkRoute
from langson_explorer.domain.festival import (
    Calendar,
    FestivalRule,
    Frequency,
    LeapPolicy,
    MonthDay,
)
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import (
    Condition,
    ConditionKind,
    Fact,
    FestivalEvent,
    GeoparkStop,
    Layer,
    NameBasis,
    Photo,
    Place,
    Rank,
    Relation,
    RouteStanding,
    Source,
    Words,
)
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage.geopackage import decode, open_for_reading

type _Row = sqlite3.Row


def read_catalogue(path: Path, *, changing: bool = False) -> Catalogue:
    """The whole catalogue; one that is `changing` may be written to meanwhile.

    Raises MissingFileError ("catalogue-missing") or DamagedFileError ("catalogue-damaged").
    """
    if not path.is_file():
        raise MissingFileError("catalogue-missing", path)
    try:
        with closing(open_for_reading(path, changing=changing)) as db:
            db.row_factory = sqlite3.Row
            db.execute("BEGIN")  # all of it as of one moment
            return Catalogue(
                places=_read_places(db),
                communes=_read_communes(db),
                routes=_read_routes(db),
                districts=_read_districts(db),
                metadata={row["key"]: row["value"] for row in _rows(db, "metadata")},
                retired=_read_retired(db),
                joined={row["id"]: row["same_as"] for row in _joined_rows(db)},
            )
    except (sqlite3.Error, DamagedFileError, ValueError, TypeError, LookupError) as error:
        raise DamagedFileError("catalogue-damaged", path, reason=str(error)) from error


_OWN: dict[str, str] = {  # the column of each table that says whose a row is
    **dict.fromkeys((layer.value for layer in Layer), "id"),
    **dict.fromkeys(("sources", "facts", "conditions", "festival_events", "aliases"), "place_id"),
    **dict.fromkeys(("geopark_stops", "photos", "disputes"), "place_id"),
    "relations": "from_id",
}


def read_again(path: Path, known: Catalogue, ids: Collection[str]) -> Catalogue | None:
    """What was `known` of a working catalogue, with only the places of these ids read anew.

    None where more may have changed than rows of their own: a place is new, gone, back, joined to
    another, in another layer. Raises as `read_catalogue`.
    """
    try:
        with closing(open_for_reading(path, changing=True)) as db:
            db.row_factory = sqlite3.Row
            _look_only_at(db, ids)
            db.execute("BEGIN")  # all of it as of one moment
            if {row["id"]: row["same_as"] for row in _joined_rows(db)} != known.joined:
                return None
            if any(place.id in ids for place in (*known.retired, *_read_retired(db))):
                return None
            anew = {place.id: place for place in _read_places(db)}
    except (sqlite3.Error, DamagedFileError, ValueError, TypeError, LookupError) as error:
        raise DamagedFileError("catalogue-damaged", path, reason=str(error)) from error
    before = {place.id: place.layer for place in known.places if place.id in ids}
    if before != {place.id: place.layer for place in anew.values()}:
        return None
    return replace(known, places=tuple(anew.get(place.id, place) for place in known.places))


def _look_only_at(db: sqlite3.Connection, ids: Collection[str]) -> None:
    """Lay views over the tables of this connection that show only the rows of these places."""
    db.execute("CREATE TEMP TABLE looked_at (id TEXT PRIMARY KEY)")
    db.executemany("INSERT INTO looked_at VALUES (?)", ((id_,) for id_ in set(ids)))
    db.commit()
    for table, column in _OWN.items():
        db.execute(
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} "  # noqa: S608 - our names
            f"WHERE {column} IN (SELECT id FROM looked_at)"
        )


def read_kinds(path: Path) -> Mapping[str, Mapping[str, Words]]:
    """What the kinds of each layer are called, by code.

    Raises MissingFileError, DamagedFileError.
    """
    kinds: defaultdict[str, dict[str, Words]] = defaultdict(dict)
    with closing(open_for_reading(path)) as db:
        db.row_factory = sqlite3.Row
        for row in _rows(db, "kinds"):
            kinds[row["layer"]][row["code"]] = _words(row, "name")
    return kinds


def _rows(db: sqlite3.Connection, source: str) -> list[sqlite3.Row]:
    """Every row of a table, or of what follows FROM: `source` is never the user's text."""
    return db.execute(f"SELECT * FROM {source}").fetchall()  # noqa: S608


def _read_communes(db: sqlite3.Connection) -> tuple[Commune, ...]:
    rows = db.execute("SELECT id, name_vi, name_en, name_zh, former FROM communes ORDER BY fid")
    return tuple(Commune(row["id"], _words(row, "name"), row["former"] or "") for row in rows)


def _read_districts(db: sqlite3.Connection) -> tuple[District, ...]:
    return tuple(
        District(row["id"], _words(row, "name"), _list(row["communes"]))
        for row in _rows(db, "former_districts ORDER BY fid")
    )


def _read_routes(db: sqlite3.Connection) -> tuple[GeoparkRoute, ...]:
    return tuple(
        GeoparkRoute(row["id"], _words(row, "name"))
        for row in _rows(db, "geopark_routes ORDER BY id")
    )


def _read_places(db: sqlite3.Connection) -> tuple[Place, ...]:
    kinds, attached = _Kinds(db), _Attached(db)
    return tuple(
        _place(row, layer, kinds.of(row["kind"], layer), attached)
        for layer in Layer
        for row in _rows(db, f"{layer} ORDER BY fid")
    )


def _read_retired(db: sqlite3.Connection) -> tuple[Place, ...]:
    """What only a working catalogue has: places that are one no longer."""
    if not _has(db, "retired"):
        return ()
    kinds, attached = _Kinds(db), _Attached(db)
    return tuple(
        replace(_place(row, layer, kinds.of(row["kind"], layer), attached), is_retired=True)
        for row in _rows(db, "retired ORDER BY id")
        if (layer := Layer(row["layer"]))
    )


def _joined_rows(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """What was found to be another place: `id`, that other's as `same_as`, its own `layer`."""
    columns = "SELECT id, same_as, layer FROM"
    rows = db.execute(f"{columns} joined").fetchall()
    if _has(db, "retired"):  # joined by an office
        rows += db.execute(f"{columns} retired WHERE same_as IS NOT NULL").fetchall()
    return rows


def _has(db: sqlite3.Connection, table: str) -> bool:
    found = db.execute("SELECT count(*) FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    return bool(found[0])


class _Kinds:
    """How kinds are called; in a working catalogue one a newer program has made by its code."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._is_working = _has(db, "made_of")
        self._known = {
            (row["code"], row["layer"]): (_words(row, "name"), row["icon"] or "")
            for row in _rows(db, "kinds")
        }

    def of(self, kind: str, layer: Layer) -> tuple[Words, str]:
        """The name and the glyph of a kind of a layer; raises KeyError."""
        if self._is_working and (kind, layer.value) not in self._known:
            return Words(kind), ""
        return self._known[kind, layer.value]


class _Attached:
    """The attribute tables, grouped by place."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.sources = _grouped(
            db,
            "sources ORDER BY position",
            lambda row: Source(row["text"], row["checked"] or ""),
        )
        self.facts = _grouped(
            db, "facts ORDER BY position", lambda row: Fact(row["code"], _words(row, "text"))
        )
        # Former communes and districts are columns of the place, for people to read.
        self.aliases = _grouped(
            db,
            "aliases WHERE kind NOT LIKE 'former%' ORDER BY fid",
            lambda row: str(row["name"]),
        )
        self.stops = _grouped(db, "geopark_stops ORDER BY fid", _geopark_stop)
        self.relations = _grouped(
            db,
            "relations ORDER BY fid",
            lambda row: Relation(row["kind"], row["to_id"]),
            key="from_id",
        )
        self.conditions = _grouped(db, "conditions ORDER BY fid", _condition)
        self.events = _grouped(db, "festival_events ORDER BY month, day, fid", _event)
        self.twin_layers: defaultdict[str, frozenset[Layer]] = defaultdict(frozenset)
        for row in _joined_rows(db):
            self.twin_layers[row["same_as"]] |= {Layer(row["layer"])}
        none: Mapping[str, tuple[Any, ...]] = defaultdict(tuple)
        self.photos = (
            _grouped(db, "photos ORDER BY photo_order, fid", _photo) if _has(db, "photos") else none
        )
        self.disputes = (
            _grouped(db, "disputes ORDER BY cell", lambda row: str(row["cell"]))
            if _has(db, "disputes")
            else none
        )


def _grouped[T](
    db: sqlite3.Connection,
    source: str,
    make: Callable[[_Row], T],
    key: str = "place_id",
) -> Mapping[str, tuple[T, ...]]:
    groups: defaultdict[str, tuple[T, ...]] = defaultdict(tuple)
    for row in _rows(db, source):
        groups[row[key]] += (make(row),)
    return groups


def _photo(row: _Row) -> Photo:
    told = (row[name] or "" for name in ("licence", "credit", "giver_role", "taken"))
    return Photo(row["photo"], _words(row, "caption"), *told)


def _condition(row: _Row) -> Condition:
    return Condition(ConditionKind(row["kind"]), _words(row, "text"), _numbers(row["months"]))


def _event(row: _Row) -> FestivalEvent:
    return FestivalEvent(MonthDay(row["month"], row["day"]), _words(row, "name"), row["time"])


def _geopark_stop(row: _Row) -> GeoparkStop:
    return GeoparkStop(row["route_id"], RouteStanding(row["standing"]), row["position"])


def _place(row: _Row, layer: Layer, kind: tuple[Words, str], attached: _Attached) -> Place:
    place_id = row["id"]
    stops = attached.stops[place_id]
    return Place(
        id=place_id,
        layer=layer,
        name=_words(row, "name"),
        kind=row["kind"],
        position=_point(row["geom"]),
        accuracy_m=int(row["accuracy_m"]),
        summary=_words(row, "summary"),
        name_zh_basis=NameBasis(row["name_zh_basis"] or ""),
        kind_name=kind[0],
        kind_icon=kind[1],
        communes=_list(row["communes"]),
        commune_text=_words(row, "commune"),
        former_commune=row["former_commune"] or "",
        former_district=row["former_district"] or "",
        prominence=row["prominence"],
        rank=Rank(row["rank"] or ""),
        designation=_words(row, "designation"),
        designation_year=row["designation_year"] or "",
        period=_words(row, "period"),
        opening_hours=row["opening_hours"] or "",
        hours_year=row["hours_year"],
        fee_vnd=row["fee_vnd"],
        fee_year=row["fee_year"],
        visit_minutes=row["visit_minutes"],
        visit_is_estimate=bool(row["visit_is_estimate"]),
        peoples=_list(row["peoples"]),
        season_months=_numbers(row["season_months"]),
        season_calendar=Calendar(row["season_calendar"] or Calendar.SOLAR),
        market_days=_numbers(row["market_days"]),
        festival=_festival(row),
        geopark=stops,
        aliases=attached.aliases[place_id],
        facts=attached.facts[place_id],
        conditions=attached.conditions[place_id],
        events=attached.events[place_id],
        relations=attached.relations[place_id],
        sources=attached.sources[place_id],
        coord_source=_words(row, "coord_source"),
        confidence=row["confidence"] or "",
        notes=row["notes"] or "",
        layers=_layers(layer, stops) | attached.twin_layers[place_id],
        photos=attached.photos[place_id],
        disputed=attached.disputes[place_id],
    )


def _point(blob: bytes) -> Point:
    geometry = decode(blob)
    if not isinstance(geometry, Point):
        raise ValueError("a place that is not a point")
    return geometry


def _layers(layer: Layer, stops: tuple[GeoparkStop, ...]) -> frozenset[Layer]:
    """Its own layer, with the geopark's when it is more than merely inside the park."""
    is_stop = any(stop.standing is not RouteStanding.IN_AREA for stop in stops)
    return frozenset({layer, Layer.GEOSITES} if is_stop else {layer})


def _festival(row: _Row) -> FestivalRule | None:
    if not row["calendar"]:
        return None
    return FestivalRule(
        calendar=Calendar(row["calendar"]),
        frequency=Frequency(row["frequency"]),
        start=_month_day(row["start_month"], row["start_day"]),
        end=_month_day(row["end_month"], row["end_day"]),
        main_days=tuple(_main_day(day) for day in _list(row["main_days"])),
        usual_month=row["usual_month"],
        every_years=row["every_years"] or 1,
        anchor_year=row["anchor_year"],
        leap_policy=LeapPolicy(row["leap_policy"] or LeapPolicy.REGULAR),
        confirmed=bool(row["confirmed"]),
        text=row["frequency_text"] or "",
    )


def _month_day(month: int | None, day: int | None) -> MonthDay | None:
    return None if month is None or day is None else MonthDay(month, day)


def _main_day(text: str) -> MonthDay:
    month, day = text.split("/")
    return MonthDay(int(month), int(day))


def _words(row: _Row, column: str) -> Words:
    return Words(*(row[f"{column}_{language}"] or "" for language in ("vi", "en", "zh")))


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(map(int, _list(text)))


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(item.strip() for item in (text or "").split(";") if item.strip())
