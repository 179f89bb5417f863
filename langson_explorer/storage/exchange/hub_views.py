"""The views of the common store: a layer each, with the columns of our fields, its QGIS style."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import Field, Part, Shape, fields_of
from langson_explorer.storage.exchange.hub_provinces import SHOWER
from langson_explorer.storage.exchange.hub_schema import READER
from langson_explorer.storage.geopackage import open_for_reading

if TYPE_CHECKING:
    import psycopg

_LISTED = (Shape.CHOICES, Shape.DAYS, Shape.YEARS, Shape.COMMUNES, Shape.NUMBERS)
_FIRST = "uid, province, id, layer"  # `uid` is unique in all provinces
_LISTS = (("aliases", "alias"), ("sources", "source"))
_ALL = "places"


def make(db: "psycopg.Connection[Any]", shipped: Path) -> None:
    """Make every view anew, as fields and styles are in this version."""
    every = [field for layer in Layer for field in fields_of(layer)]
    _view(db, _ALL, list(dict.fromkeys(every)), "")
    for layer in Layer:
        _view(db, layer, fields_of(layer), f" WHERE layer = '{layer}'")
    db.execute("DELETE FROM public.layer_styles WHERE f_table_schema = 'hub'")
    for name, qml in _styles(shipped):
        db.execute(
            "INSERT INTO public.layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, stylename, styleqml, useasdefault, type) VALUES "
            "(current_database(), 'hub', %s, 'geom', %s, XMLPARSE(DOCUMENT %s), true, 'Point')",
            (name, name, qml),
        )


def _view(db: "psycopg.Connection[Any]", name: str, fields: Sequence[Field], where: str) -> None:
    from psycopg import sql  # noqa: PLC0415 - an extra, only for who has a hub

    columns = [
        column(field, part)
        for field in fields
        if not (field.many or field.private or field.name == "state")
        for part in field.parts
        if part.name != "layer" and part.shape is not Shape.DEGREES
    ]
    listed = [_list(field, part) for field, part in _LISTS]
    told = ", ".join([_FIRST, *columns, *listed, "geom"])
    view = sql.Identifier("hub", name)
    db.execute(sql.SQL("DROP VIEW IF EXISTS {}").format(view))
    text = f"CREATE VIEW {{}} AS SELECT {told} FROM hub.present{where}"  # noqa: S608 - our names
    db.execute(sql.SQL(text).format(view))
    for statement in ("ALTER VIEW {} OWNER TO " + SHOWER, "GRANT SELECT ON {} TO " + READER):
        db.execute(sql.SQL(statement).format(view))


def column(field: Field, part: Part) -> str:
    """What a view says of a part of a field."""
    value = f"cells->'{field.name}'"
    if part.shape in _LISTED:
        elements = f"jsonb_array_elements_text({value}->'{part.name}')"
        return f"(SELECT string_agg(e, ';') FROM {elements} e) AS {part.name}"  # noqa: S608 - ours
    type_ = {Shape.NUMBER: "::bigint", Shape.FLAG: "::boolean"}.get(part.shape, "")
    return f"({value}->>'{part.name}'){type_} AS {part.name}"


def _list(field: str, part: str) -> str:
    """What a view says of a list: its elements in a row."""
    return (
        f"(SELECT string_agg(c.value->>'{part}', '; ' ORDER BY c.key) FROM jsonb_each(cells) c "  # noqa: S608 - our names
        f"WHERE starts_with(c.key, '{field}/')) AS {field}"
    )


def _styles(shipped: Path) -> Iterator[tuple[str, str]]:
    """The QGIS style of each layer, as the shipped GeoPackage has it."""
    names = ", ".join(f"'{layer}'" for layer in Layer)
    told = f"SELECT f_table_name, styleQML FROM layer_styles WHERE f_table_name IN ({names})"  # noqa: S608 - our names
    with closing(open_for_reading(shipped)) as db:
        yield from db.execute(told).fetchall()
