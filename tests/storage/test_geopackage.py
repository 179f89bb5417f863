import os
import sqlite3
import struct
from contextlib import closing

import pyogrio
import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.geo import Box, Point
from langson_explorer.errors import DamagedFileError, MissingFileError, ReadOnlyError, StorageError
from langson_explorer.storage import geopackage, sqlite_file
from langson_explorer.storage.geopackage import Column, LineString, MultiPolygon, Polygon

points = st.builds(
    Point,
    st.floats(-180, 180, allow_nan=False),
    st.floats(-90, 90, allow_nan=False),
)
lines = st.builds(LineString, st.lists(points, min_size=2, max_size=8).map(tuple))
rings = st.lists(points, min_size=3, max_size=6).map(lambda ring: (*ring, ring[0]))
polygons = st.builds(Polygon, st.lists(rings, min_size=1, max_size=3).map(tuple))
shapes = st.one_of(
    points,
    lines,
    polygons,
    st.builds(MultiPolygon, st.lists(polygons, min_size=1, max_size=3).map(tuple)),
)

SQUARE = Polygon(((Point(1, 2), Point(3, 2), Point(3, 5), Point(1, 5), Point(1, 2)),))


@given(shapes)
def test_a_shape_comes_back_as_it_went(shape):
    assert geopackage.decode(geopackage.encode(shape)) == shape


@given(shapes, st.data())
def test_a_blob_cut_short_is_refused(shape, data):
    blob = geopackage.encode(shape)
    kept = data.draw(st.integers(0, len(blob) - 1))
    with pytest.raises(ValueError, match="cut short"):
        geopackage.decode(blob[:kept])


def test_other_programs_may_write_big_endian():
    header = struct.pack(">2sBBi", b"GP", 0, 0, 4326)
    blob = header + struct.pack(">BI2d", 0, 1, 106.76, 21.85)
    assert geopackage.decode(blob) == Point(106.76, 21.85)


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"XX\x00\x01\x00\x00\x00\x00" + b"\x00" * 21,
        struct.pack("<2sBBi", b"GP", 0, 0b1_0001, 4326) + b"\x00" * 21,
        struct.pack("<2sBBi", b"GP", 0, 1, 4326) + struct.pack("<BI2d", 1, 99, 0, 0),
    ],
    ids=["nothing", "no magic", "empty", "unknown type"],
)
def test_what_is_no_shape_is_refused(blob):
    with pytest.raises(ValueError):
        geopackage.decode(blob)


@pytest.fixture
def written(tmp_path):
    """A GeoPackage with one layer of one square."""
    path = tmp_path / "some where%20 é.gpkg"
    with closing(geopackage.create(path)) as db:
        columns = [Column("id", "TEXT", "NOT NULL UNIQUE"), Column("size", "INTEGER")]
        geopackage.add_feature_table(db, "squares", "POLYGON", columns)
        geopackage.add_attribute_table(db, "words", [Column("word", "TEXT")])
        row = (geopackage.encode(SQUARE), "one", 6)
        db.execute("INSERT INTO squares (geom, id, size) VALUES (?, ?, ?)", row)
        geopackage.set_extent(db, "squares", geopackage.bounds(SQUARE))
        db.commit()
    return path


def test_other_programs_read_what_is_written(written):
    frame = pyogrio.read_dataframe(written, layer="squares")
    assert frame.crs == "EPSG:4326"
    assert frame.to_dict("records")[0]["id"] == "one"
    assert frame.geometry.iloc[0].bounds == (1, 2, 3, 5)
    assert pyogrio.read_info(written, layer="squares")["total_bounds"] == (1, 2, 3, 5)


def test_it_is_a_geopackage_1_3(written):
    with closing(sqlite3.connect(written)) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0].to_bytes(4) == b"GPKG"
        assert db.execute("PRAGMA user_version").fetchone() == (10300,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_writing_survives_the_triggers_of_a_spatial_index(written):
    """QGIS or GDAL may add an R-tree; its triggers call functions sqlite does not have."""
    frame = pyogrio.read_dataframe(written, layer="squares")
    indexed = written.with_name("indexed.gpkg")
    pyogrio.write_dataframe(frame, indexed, layer="squares", SPATIAL_INDEX="YES")
    with closing(geopackage.open_for_writing(indexed)) as db:
        moved = geopackage.encode(Polygon((tuple(Point(x + 9, y) for x, y in SQUARE.rings[0]),)))
        db.execute("UPDATE squares SET geom = ?", (moved,))
        db.commit()
        assert db.execute("SELECT minx, maxx FROM rtree_squares_geom").fetchone() == (10, 12)


def test_reading_changes_neither_bytes_nor_time(written):
    os.utime(written, (1_000_000, 1_000_000))
    before = written.read_bytes()
    with closing(geopackage.open_for_reading(written)) as db:
        assert db.execute("SELECT size FROM squares").fetchone() == (6,)
        with pytest.raises(sqlite3.OperationalError):
            db.execute("DELETE FROM squares")
    assert written.read_bytes() == before
    assert written.stat().st_mtime == 1_000_000
    assert list(written.parent.iterdir()) == [written]


OPENERS = [geopackage.open_for_reading, geopackage.open_for_writing]


@pytest.mark.parametrize("opener", OPENERS)
def test_a_missing_file_is_missing(tmp_path, opener):
    with pytest.raises(MissingFileError):
        opener(tmp_path / "nowhere.gpkg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("content", [b"not a database at all" * 99, b""], ids=["text", "empty"])
def test_another_kind_of_file_is_damaged(tmp_path, opener, content):
    path = tmp_path / "no.gpkg"
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"file-damaged|file-empty"):
        opener(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("opener", OPENERS)
def test_a_plain_database_is_no_geopackage(tmp_path, opener):
    path = tmp_path / "plain.gpkg"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE gpkg_contents (x)")
    with pytest.raises(DamagedFileError):
        opener(path)


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path):
    with pytest.raises(ReadOnlyError):
        geopackage.create(tmp_path / "nowhere" / "new.gpkg")


def test_a_file_another_program_writes_to_is_busy(written, monkeypatch):
    monkeypatch.setattr(sqlite_file, "BUSY_WAIT_S", 0)
    with closing(sqlite3.connect(written)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as caught:
            geopackage.open_for_writing(written)
    assert caught.value.code == "file-busy"


def test_bounds_reach_around_all_parts():
    far = Polygon((tuple(Point(x + 50, y - 9) for x, y in SQUARE.rings[0]),))
    assert geopackage.bounds(MultiPolygon((SQUARE, far))) == Box(1, -7, 53, 5)
