"""What other programs read of the store is what our own catalogue says."""

import random
from contextlib import closing

import pytest
from exchange_builders import OTHER, PLACE
from hub_builders import admitted
from record_builders import NEW_PLACE

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.domain.records.values import element
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub
from langson_explorer.storage.geopackage import decode, open_for_reading

pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
pytestmark = pytest.mark.slow

# Kept in the GeoPackage in another way, or of the program's own.
_OURS_ALONE = {"fid", "geom", "name_zh_note", "prominence", "notes", "frequency_text"}


def _ours(path, layer):
    """The rows of a layer in the working catalogue, by id and column."""
    with closing(open_for_reading(path, changing=True)) as db:
        found = db.execute(f"SELECT * FROM {layer}")
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found]
    return {row["id"]: row | {"at": decode(row["geom"])} for row in rows}


def _theirs(db, layer):
    found = db.execute(f"SELECT *, ST_X(geom) AS x, ST_Y(geom) AS y FROM hub.{layer}")
    names = [column.name for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {row["id"]: row for row in rows}


def _same(path, db):
    """Hold every column that both have against the other; how many values were compared."""
    count = 0
    for layer in Layer:
        ours, theirs = _ours(path, layer), _theirs(db, layer)
        assert ours.keys() == theirs.keys(), layer
        for id_, row in ours.items():
            told = theirs[id_]
            assert (row["at"].lon, row["at"].lat) == pytest.approx((told["x"], told["y"]), abs=1e-7)
            assert told["uid"] == f"20/{id_}"
            for column in row.keys() & told.keys() - _OURS_ALONE:
                assert (row[column] or None) == (told[column] or None), (id_, column)
                count += told[column] is not None
    return count


def test_views_say_what_the_working_catalogue_says(posts, store):
    """After edits of two offices on the same fields, places added, retired, brought back."""
    a, b, _ = posts
    chance = random.Random(4)
    urls = [admitted(store, post) for post in (a, b)]
    a.edit("new-place", **{**NEW_PLACE, "summary_vi": {"summary_vi": "Mới"}})
    a.edit("half-a-place", name_vi={"name_vi": "Nửa"})
    source = {"source": "https://example.vn", "checked": "2026-11"}
    a.edit(PLACE, **{element(BY_NAME["sources"], source): source})
    for number in range(20):
        post = chance.choice((a, b))
        post.name_it(f"N{number}", chance.choice((PLACE, OTHER)))
        if chance.random() < 0.5:
            post.edit(PLACE, fee={"fee_vnd": number * 1000, "fee_year": 2026})
        if chance.random() < 0.3:
            turn = chance.randrange(2)
            sync((a, b)[turn].exchange, urls[turn])
    b.edit(OTHER, state={"retired": True})
    for _ in range(2):
        for post, url in zip((a, b), urls, strict=True):
            sync(post.exchange, url)
    assert a.shown() == b.shown()
    with hub.connected(store) as db:
        assert _same(a.store.catalogue(), db) > 3000
        told = db.execute("SELECT sources FROM hub.places WHERE id = %s", (PLACE,)).fetchone()[0]
        assert "https://example.vn" in told
    b.edit(OTHER, state={"retired": False})
    sync(b.exchange, urls[1])
    with hub.connected(store) as db:
        _same(b.store.catalogue(), db)


def test_the_reader_reads_and_nothing_else(posts, store):
    import psycopg

    a, *_ = posts
    a.edit(office_note={"office_note": "khongai"}, name_en={"name_en": "X"})
    sync(a.exchange, admitted(store, a), private=True)
    with psycopg.connect(store) as db:
        if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = 'gis'").fetchone():
            db.execute("CREATE ROLE gis LOGIN")
        db.execute("GRANT hub_reader TO gis")
    url = store.replace("user=postgres", "user=gis")
    with psycopg.connect(url, autocommit=True) as db:
        for view in (*Layer, "places", "history"):
            told = db.execute(f"SELECT * FROM hub.{view}").fetchall()
            assert "khongai" not in str(told)
            assert told
        for deed in (
            "SELECT * FROM hub.present",
            "SELECT * FROM hub.changes",
            "SELECT * FROM hub.offices",
            "SELECT hub.me()",
            "SELECT * FROM hub.pull(0, 10)",
            "UPDATE hub.places SET name_vi = 'x'",
            "DELETE FROM hub.places",
            "INSERT INTO hub.history VALUES ('20')",
            "UPDATE public.layer_styles SET description = 'x'",
            "CREATE TABLE hub.x (y int)",
            "CREATE TABLE public.x (y int)",
        ):
            with pytest.raises(psycopg.Error):
                db.execute(deed)


def test_qgis_finds_a_style_for_each_layer(store, catalogue_file):
    with hub.connected(store) as db:
        before = db.execute("SELECT count(*) FROM hub.places").fetchone()
        hub.init(db, "20", catalogue_file)  # once more, as with a newer catalogue
        assert db.execute("SELECT count(*) FROM hub.places").fetchone() == before
        db.execute("SET ROLE hub_reader")
        styles = db.execute(
            "SELECT f_table_name, styleqml::text FROM layer_styles WHERE f_table_schema = 'hub' "
            "AND f_table_catalog = current_database() AND f_geometry_column = 'geom' "
            "AND useasdefault"
        ).fetchall()
        listed = db.execute(
            "SELECT f_table_name, srid, type FROM geometry_columns WHERE f_table_schema = 'hub'"
        ).fetchall()
    assert {name for name, _ in styles} == set(Layer)
    assert all("<qgis" in qml for _, qml in styles)
    known = {name: (srid, type_) for name, srid, type_ in listed}
    assert all(known[layer] == (4326, "POINT") for layer in (*Layer, "places"))


def test_one_place_is_found_without_reading_all(store):
    """By `uid`, as QGIS and servers of features ask; `SET` as the few places of a test are read."""
    near = "ST_MakeEnvelope(106.7, 21.8, 106.71, 21.81, 4326)"
    with hub.connected(store) as db:
        db.execute("SET ROLE hub_reader")
        db.execute("SET enable_seqscan = off")
        for where, cond in ((f"uid = '20/{PLACE}'", "(uid ="), (f"geom && {near}", "(geom &&")):
            told = db.execute(f"EXPLAIN SELECT name_vi FROM hub.places WHERE {where}")
            plan = "\n".join(line for (line,) in told)
            assert f"Index Cond: {cond}" in plan, plan
