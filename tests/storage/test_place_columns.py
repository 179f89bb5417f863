import shutil
import sqlite3

import pytest

from langson_explorer.domain.place import Language
from langson_explorer.domain.place_columns import columns_of
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.place_columns import read_place_columns


def as_lists(columns):
    return (
        list(columns.ids),
        columns.layers,
        [list(names) for names in columns.names],
        list(columns.lons),
        list(columns.lats),
        list(columns.accuracies_m),
        list(columns.communes),
        [columns.glyph_names[number] for number in columns.glyphs],
    )


def test_the_columns_are_those_of_the_whole_records(catalogue_file):
    whole = columns_of(read_catalogue(catalogue_file).places)
    assert as_lists(read_place_columns(catalogue_file)) == as_lists(whole)


def test_a_geometry_of_another_byte_order_is_read_too(catalogue_file, tmp_path):
    copy = tmp_path / "big-endian.gpkg"
    shutil.copyfile(catalogue_file, copy)
    before = read_place_columns(copy)
    with sqlite3.connect(copy) as db:
        for (trigger,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f'DROP TRIGGER "{trigger}"')
        (fid, shape) = db.execute("SELECT fid, geom FROM relics ORDER BY fid LIMIT 1").fetchone()
        xy = shape[-16:]
        turned = shape[:-21] + b"\x00\x00\x00\x00\x01" + xy[7::-1] + xy[:7:-1]
        db.execute("UPDATE relics SET geom = ? WHERE fid = ?", (turned, fid))
    after = read_place_columns(copy)
    assert (after.lons[0], after.lats[0]) == (before.lons[0], before.lats[0])


def test_a_name_falls_back_as_words_do(catalogue_file):
    columns = read_place_columns(catalogue_file)
    places = read_catalogue(catalogue_file).places
    for language in Language:
        assert [columns.name(i, language) for i in range(len(columns))] == [
            place.name(language) for place in places
        ]


def test_a_file_that_is_none_is_said(tmp_path):
    with pytest.raises(MissingFileError):
        read_place_columns(tmp_path / "none.gpkg")
    (tmp_path / "broken.gpkg").write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    with pytest.raises(DamagedFileError):
        read_place_columns(tmp_path / "broken.gpkg")
