"""The small parts packs are read with: words, pictures, vector tiles."""

import gzip
import time
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st
from pack_builders import LINE, POINT, POLYGON, field, png, varint, vector_tile

from langson_explorer.packs.directory import read_directory
from langson_explorer.packs.pictures import Picture, picture_of
from langson_explorer.packs.plain_text import plain_text
from langson_explorer.packs.tiles import VECTOR_MIME, NotSupportedError, read_tile, unpacked
from langson_explorer.packs.vector_tiles import vector_layers

SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100)]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            '<a href="https://x.example">© OpenStreetMap</a> contributors',
            "© OpenStreetMap contributors",
        ),
        ("&copy; A &amp; B", "© A & B"),
        ("<img src=x onerror=alert(1)>Lạng Sơn<script>alert(2)</script>", "Lạng Sơn"),
        ("a\n\tb  c", "a b c"),
        ("right\u202eto left\x07", "rightto left"),
        ("1 < 2", "1 < 2"),
        ("<script>never closed", ""),
        ("<b>Xứ</b> <b>L</b>ạng", "Xứ Lạng"),
        ('<a title="x>y">Sở</a>', "Sở"),
        ("<!-- unseen -->Sở<!-- never closed", "Sở"),
        ("‹![if x", "‹![if x"),
        ("<![endif]>Sở<![quite wrong", "Sở"),
        ('<a href="never closed', ""),
        (b"bytes", ""),
        (None, ""),
        (12, ""),
    ],
)
def test_metadata_is_plain_words(said, shown):
    assert plain_text(said, 60) == shown


@pytest.mark.parametrize("part", ["<a ", "<!", '<"', "<a'", "<!--", "<script", "&", "<![", "</"])
def test_words_made_to_be_slow_are_not(part):
    began = time.process_time()
    plain_text(part * 200_000, 60)
    assert time.process_time() - began < 0.2  # it looks at 2,000 characters: 0.0005 s


def test_long_words_are_shortened():
    assert plain_text("a" * 100, 10) == "a" * 9 + "…"


@given(st.text(), st.integers(1, 50))
def test_any_words_become_one_line_no_longer_than_asked(said, limit):
    shown = plain_text(said, limit)
    assert len(shown) <= limit
    assert "\n" not in shown
    assert "<script" not in shown.lower()


def test_a_picture_tells_its_size():
    assert picture_of(png(side=512)) == Picture("image/png", 512, 512)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08\x01\x00\x02\x00" + bytes(20)
    assert picture_of(jpeg) == Picture("image/jpeg", 512, 256)
    lossless = (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + ((255) | (127 << 14)).to_bytes(4, "little") + bytes(9)
    )
    assert picture_of(lossless) == Picture("image/webp", 256, 128)


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"])
)
def test_no_bytes_make_the_reading_of_pictures_fail(data, begin):
    picture_of(begin + data)


def test_a_picture_too_large_for_a_tile_is_refused():
    data = bytearray(png())
    data[16:20] = (60_000).to_bytes(4, "big")
    with pytest.raises(NotSupportedError, match="60000 × 256"):
        read_tile(bytes(data))


def test_a_sound_tile_names_its_layers():
    tile = vector_tile(
        {
            "water": [(POLYGON, [SQUARE], {"class": "lake"})],
            "roads": [(LINE, [[(0, 0), (4000, 4095)]], {"ref": "QL.1", "lanes": 2})],
            "place": [(POINT, [[(5, -3)]], {})],
        }
    )
    assert vector_layers(tile) == ("water", "roads", "place")
    assert read_tile(gzip.compress(tile)) == (VECTOR_MIME, tile)


@pytest.mark.parametrize(
    "geometry",
    [
        varint(1 << 3 | 1) + b"\0\0" + varint((1 << 29) - 1 << 3 | 7),  # closes a billion times
        varint((1 << 29) - 1 << 3 | 2),  # draws to a billion points it does not have
        varint(1 << 3 | 5),  # no such command
        varint(0 << 3 | 1),  # moves no times
        b"\x80" * 4,  # a number without an end
    ],
)
def test_a_drawing_that_would_never_end_is_refused(geometry):
    feature = field(3, POLYGON) + field(4, geometry)
    layer = field(15, 2) + field(1, b"water") + field(2, feature) + field(5, 4096)
    with pytest.raises(ValueError):
        vector_layers(field(3, layer))


@pytest.mark.parametrize("extent", [0, 1, 1 << 40])
def test_a_tile_of_no_extent_is_refused(extent):
    with pytest.raises(ValueError, match="extent"):
        vector_layers(vector_tile({"water": [(POINT, [[(1, 1)]], {})]}, extent=extent))


@given(st.data())
def test_any_change_to_a_tile_is_sound_or_refused(data):
    tile = bytearray(vector_tile({"water": [(POLYGON, [SQUARE], {"class": "lake"})]}))
    for _ in range(data.draw(st.integers(1, 4))):
        tile[data.draw(st.integers(0, len(tile) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(tile[: data.draw(st.integers(0, len(tile)))])
    with suppress(ValueError):
        vector_layers(cut)


def test_a_bomb_is_not_unpacked():
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(ValueError, match="too large"):
        unpacked(bomb, 1_000_000)


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", gzip.compress(b"x" * 1000, mtime=0)[:-9], b"plain"]
)
def test_what_is_not_whole_gzip_is_refused(data):
    with pytest.raises(ValueError):
        unpacked(data)


def directory(*numbers):
    return b"".join(map(varint, numbers))


def test_a_directory_gives_the_entry_of_a_tile():
    # two entries: tiles 5-7 at byte 0, a directory below for tiles from 9 on
    found = read_directory(directory(2, 5, 4, 3, 0, 100, 40, 1, 0), is_gzip=False)
    assert found.find(4) is None
    assert found.find(7) == (5, 3, 0, 100)
    assert found.find(8) is None
    assert found.find(1000) == (9, 0, 100, 40)


@pytest.mark.parametrize(
    "numbers",
    [
        (),
        (0,),
        (1 << 60,),  # entries it does not have
        (1, 5, 1, 0, 1),  # of no length
        (1, 5, 1, 10, 0),  # after an entry that is not there
        (2, 5, 0, 1, 1, 10, 10, 1, 0),  # one tile twice
        (2, 5, 2, 9, 1, 10, 10, 1, 0),  # one run into the next
        (1, 1 << 62, 1, 10, 1),  # a tile of no zoom
        (1, 5, 1, 10, 1, 7),  # more numbers than entries
    ],
)
def test_a_directory_that_makes_no_sense_is_refused(numbers):
    with pytest.raises(ValueError):
        read_directory(directory(*numbers), is_gzip=False)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_directory_or_refused(data):
    try:
        found = read_directory(data, is_gzip=False)
    except ValueError:
        return
    assert 0 < len(found) <= len(data)
