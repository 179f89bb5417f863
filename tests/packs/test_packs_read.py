"""Whole packs: real ones of other projects, good ones made here, hostile ones."""

import gzip
import os
import shutil
import sqlite3
import struct
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pack_builders import (
    HOME,
    POLYGON,
    SHARED,
    mbtiles,
    pmtiles,
    png,
    tiles_over,
    varint,
    vector_tile,
)
from pmtiles.tile import TileType, zxy_to_tileid

from langson_explorer.domain.geo import Box
from langson_explorer.errors import DamagedFileError, ExplorerError, RequestError
from langson_explorer.packs.opening import open_pack
from langson_explorer.packs.pack import Kind, Schema, TileId
from langson_explorer.packs.verify import verify

shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
MUTATIONS = 4_000 if os.environ.get("TORTURE") else 300  # `make torture` tries the many
PICTURES = dict.fromkeys(tiles_over(HOME, range(6, 9)), png())
SHAPES = {
    tile: vector_tile(
        {
            "water": [(POLYGON, [[(0, 0), (4096, 0), (4096, 4096)]], {"class": "lake"})],
            "transportation": [],
            "place": [],
        }
    )
    for tile in tiles_over(HOME, range(6, 9))
}

_AT_8 = [tile.box for tile in PICTURES if tile.z == 8]
TILES_BOX = Box(
    min(box.west for box in _AT_8),
    min(box.south for box in _AT_8),
    max(box.east for box in _AT_8),
    max(box.north for box in _AT_8),
)


def info_of(path):
    with closing(open_pack(path)) as reader:
        return reader.info


def code_of(work):
    with pytest.raises(ExplorerError) as caught:
        work()
    return caught.value.code


# Real files


@shared
@pytest.mark.parametrize(
    ("name", "kind", "zooms", "px", "schema"),
    [
        ("mbtiles/plain_1.mbtiles", Kind.RASTER, (0, 4), 256, Schema.OTHER),
        ("pmtiles/usgs-mt-whitney-8-15-webp-512.pmtiles", Kind.RASTER, (8, 15), 512, Schema.OTHER),
        (
            "pmtiles/omt-planet-20260112.mvt.max1.pmtiles",
            Kind.VECTOR,
            (0, 1),
            256,
            Schema.OPENMAPTILES,
        ),
    ],
)
def test_a_real_pack_is_read(name, kind, zooms, px, schema):
    info = verify(SHARED / name)
    assert (info.kind, info.schema, info.tile_px) == (kind, schema, px)
    assert (info.min_zoom, info.max_zoom) == zooms
    assert info.size_bytes == (SHARED / name).stat().st_size


@shared
def test_the_credits_of_a_real_pack_are_plain_words():
    info = info_of(SHARED / "pmtiles" / "omt-planet-20260112.mvt.max1.pmtiles")
    assert info.attribution == "© OpenMapTiles © OpenStreetMap contributors"


@shared
@pytest.mark.parametrize(
    ("name", "code"),
    [("corrupt.mbtiles", "pack-truncated"), ("corrupt_null_tile.mbtiles", "pack-tile-damaged")],
)
def test_a_real_damaged_file_is_told(name, code):
    assert code_of(lambda: verify(SHARED / "mbtiles" / name)) == code


# Packs made here


def test_shapes_of_openstreetmap_are_credited_though_they_do_not_say_so(tmp_path):
    path = pmtiles(tmp_path / "v.pmtiles", SHAPES, TileType.MVT)
    assert "© OpenStreetMap" in info_of(path).attribution
    assert info_of(pmtiles(tmp_path / "r.pmtiles", PICTURES)).attribution == ""


@pytest.fixture
def raster_mbtiles(tmp_path):
    bounds = f"{HOME.west},{HOME.south},{HOME.east},{HOME.north}"
    return mbtiles(tmp_path / "a.mbtiles", PICTURES, name="Ảnh", bounds=bounds, format="png")


@pytest.fixture
def vector_pmtiles(tmp_path):
    return pmtiles(tmp_path / "v.pmtiles", SHAPES, TileType.MVT, name="Vectơ")


@pytest.fixture
def raster_pmtiles(tmp_path):
    return pmtiles(tmp_path / "r.pmtiles", PICTURES, name="Ảnh")


def test_tiles_of_each_kind_come_as_they_went_in(raster_mbtiles, vector_pmtiles, raster_pmtiles):
    for path, tiles in (
        (raster_mbtiles, PICTURES),
        (raster_pmtiles, PICTURES),
        (vector_pmtiles, SHAPES),
    ):
        with closing(open_pack(path)) as reader:
            assert all(reader.tile(tile_id).body == data for tile_id, data in tiles.items())
            assert reader.tile(TileId(8, 0, 0)) is None
            assert reader.tile(TileId(8, 1 << 20, 0)) is None
            assert reader.tile(TileId(30, 0, 0)) is None


def test_vector_tiles_in_mbtiles_are_unpacked(tmp_path):
    packed = {tile_id: gzip.compress(data) for tile_id, data in SHAPES.items()}
    path = mbtiles(tmp_path / "v.mbtiles", packed, format="pbf")
    info = verify(path)
    assert (info.kind, info.schema) == (Kind.VECTOR, Schema.OPENMAPTILES)
    with closing(open_pack(path)) as reader:
        assert reader.tile(TileId(6, 50, 28)).body == SHAPES[6, 50, 28]


def test_a_tile_packed_though_nothing_is_in_it_is_sound(tmp_path):
    packed = {tile_id: gzip.compress(data) for tile_id, data in SHAPES.items()}
    nothing = TileId(7, 102, 55)
    path = mbtiles(tmp_path / "v.mbtiles", {**packed, nothing: gzip.compress(b"")}, format="pbf")
    verify(path)
    with closing(open_pack(path)) as reader:
        assert reader.tile(nothing).body == b""


def test_an_archive_of_many_tiles_has_directories_below(tmp_path):
    def picture(tile):
        return png((tile.x % 256, tile.y % 256, 0), side=1 + (7 * tile.x ^ 13 * tile.y) % 61)

    tiles = {tile: picture(tile) for tile in tiles_over(HOME, range(12, 16))}
    path = pmtiles(tmp_path / "many.pmtiles", tiles)
    assert struct.unpack_from("<Q", path.read_bytes(), 48)[0] > 0  # leaf directories
    assert len(tiles) > 20_000
    with closing(open_pack(path)) as reader:
        assert (reader.info.min_zoom, reader.info.max_zoom) == (12, 15)
        for tile_id in list(tiles)[:: len(tiles) // 50]:
            assert reader.tile(tile_id).body == tiles[tile_id]
    verify(path)


def test_a_name_with_markup_is_words_only(tmp_path):
    path = pmtiles(
        tmp_path / "x.pmtiles",
        PICTURES,
        name="<img src=x onerror=alert(1)>Bản đồ",
        attribution="<script>alert(1)</script><b>Sở</b> &copy;",
    )
    info = info_of(path)
    assert (info.name, info.attribution) == ("Bản đồ", "Sở ©")


def test_a_pack_without_a_name_has_its_files(tmp_path):
    assert info_of(mbtiles(tmp_path / "Xứ Lạng.mbtiles", PICTURES)).name == "Xứ Lạng"


@pytest.mark.parametrize("bounds", ["", "x", "1,2,3", "nan,0,1,1", "170,0,-170,1", "0,0,1e400,1"])
def test_without_bounds_that_make_sense_a_pack_covers_its_tiles(tmp_path, bounds):
    path = mbtiles(tmp_path / "b.mbtiles", PICTURES, bounds=bounds)
    assert info_of(path).box == TILES_BOX


@pytest.mark.parametrize("box", [Box(0, 0, 0, 0), Box(170, 0, -170, 1)])
def test_an_archive_without_bounds_covers_its_tiles(tmp_path, box):
    assert info_of(pmtiles(tmp_path / "b.pmtiles", PICTURES, box=box)).box == TILES_BOX


def test_an_archive_of_very_many_tiles_covers_those_of_a_whole_zoom(tmp_path):
    deep = dict.fromkeys(tiles_over(HOME, range(13, 16)), png(side=8))
    path = pmtiles(tmp_path / "b.pmtiles", deep, box=Box(0, 0, 0, 0))
    assert len(deep) > 20_000
    box = info_of(path).box
    assert (box.west, box.east) == pytest.approx((HOME.west, HOME.east), abs=0.05)
    assert (box.south, box.north) == pytest.approx((HOME.south, HOME.north), abs=0.05)


def test_bounds_elsewhere_than_the_tiles_are_told(tmp_path):
    path = mbtiles(tmp_path / "b.mbtiles", PICTURES, bounds="2,48,3,49")
    assert code_of(lambda: verify(path)) == "pack-bounds"


def test_zooms_are_those_of_the_tiles_not_of_the_header(raster_pmtiles):
    data = bytearray(raster_pmtiles.read_bytes())
    data[100:102] = bytes((0, 24))
    raster_pmtiles.write_bytes(data)
    info = info_of(raster_pmtiles)
    assert (info.min_zoom, info.max_zoom) == (6, 8)


# Hostile and broken ones


@pytest.mark.parametrize("data", [b"", b"PMTile", b"SQLite format 3\0", b"PK\3\4" + bytes(200)])
def test_what_is_no_pack_is_told(tmp_path, data):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(data)
    assert code_of(lambda: verify(path)) == "pack-unknown"


def test_a_pack_that_is_not_there_is_told(tmp_path):
    assert code_of(lambda: verify(tmp_path / "none.pmtiles")) == "file-missing"


def test_the_version_before_is_not_read(raster_pmtiles):
    data = bytearray(raster_pmtiles.read_bytes())
    data[7] = 2
    raster_pmtiles.write_bytes(data)
    assert code_of(lambda: open_pack(raster_pmtiles)) == "pack-unknown"


def test_packs_without_tiles_are_told(tmp_path):
    assert code_of(lambda: verify(mbtiles(tmp_path / "e.mbtiles", {}))) == "pack-empty"


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_cut_off_pack_is_told(raster_mbtiles, raster_pmtiles, share):
    for path in (raster_mbtiles, raster_pmtiles):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
        assert code_of(lambda path=path: verify(path)) == "pack-truncated"


@pytest.mark.parametrize("at", [8, 16, 24, 32, 40, 48, 56, 64])
def test_a_header_that_lies_of_four_gigabytes_is_told(raster_pmtiles, at):
    data = bytearray(raster_pmtiles.read_bytes())
    struct.pack_into("<Q", data, at, 4 << 30)
    raster_pmtiles.write_bytes(data)
    assert code_of(lambda: verify(raster_pmtiles)) == "pack-truncated"


@pytest.mark.parametrize(("at", "value"), [(97, 3), (98, 4), (99, 5), (99, 6), (97, 0)])
def test_what_we_cannot_unpack_is_named(raster_pmtiles, at, value):
    data = bytearray(raster_pmtiles.read_bytes())
    data[at] = value
    raster_pmtiles.write_bytes(data)
    assert code_of(lambda: verify(raster_pmtiles)) == "pack-format"


def archive(path, root, leaves=b"", tile=None):
    """An archive of directories given as numbers, with one tile."""
    tile = png(side=8) if tile is None else tile
    directories = [b"".join(map(varint, numbers)) for numbers in (root, leaves)]
    at = 127 + len(directories[0])
    header = struct.pack(
        "<7sB11Q?4B",
        b"PMTiles",
        3,
        *(127, len(directories[0]), at, 0, at, len(directories[1])),
        *(at + len(directories[1]), len(tile), 1, 1, 1),
        True,
        *(1, 1, 2, 0),
    )
    path.write_bytes(header.ljust(127, b"\0") + b"".join(directories) + tile)
    return path


def test_a_hand_made_archive_is_sound(tmp_path):
    number = zxy_to_tileid(6, 50, 28)
    path = archive(tmp_path / "a.pmtiles", (1, number, 1, len(png(side=8)), 1))
    assert verify(path).max_zoom == 6


def test_a_directory_that_leads_to_itself_is_told(tmp_path):
    loop = (1, 5, 0, 5, 1)  # one entry: from tile 5 on, look in these very five bytes
    path = archive(tmp_path / "loop.pmtiles", loop, loop)
    assert code_of(lambda: verify(path)) == "pack-damaged"


def test_a_directory_that_leads_out_of_the_file_is_told(tmp_path):
    path = archive(tmp_path / "out.pmtiles", (1, 5, 0, 1 << 40, 1))
    assert code_of(lambda: verify(path)) == "pack-damaged"


def test_a_tile_that_lies_outside_the_file_is_told(tmp_path):
    path = archive(tmp_path / "out.pmtiles", (1, 5, 1, 100, 1 << 40))
    assert code_of(lambda: verify(path)) == "pack-damaged"


def test_tiles_that_are_no_pictures_are_told(tmp_path):
    path = archive(tmp_path / "t.pmtiles", (1, 5, 1, 4, 1), tile=b"text")
    assert code_of(lambda: verify(path)) == "pack-tile-damaged"


@pytest.mark.parametrize(
    "data", [None, b"", b"no picture", gzip.compress(b"no tile", mtime=0), "text"]
)
def test_a_hollow_tile_is_told(tmp_path, data):
    tiles = {**PICTURES, TileId(7, 101, 56): data}
    assert code_of(lambda: verify(mbtiles(tmp_path / "h.mbtiles", tiles))) == "pack-tile-damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            gzip.compress(bytes(50_000_000), mtime=0),
            "pack-tile-damaged",
        ),  # a bomb: 50 kB become 50 MB
        (
            png(side=8)[:16] + struct.pack(">II", 60_000, 60_000) + png(side=8)[24:],
            "pack-picture-large",
        ),
    ],
)
def test_a_tile_that_would_fill_the_memory_is_told(tmp_path, data, code):
    tiles = {**PICTURES, TileId(7, 101, 56): data}
    assert code_of(lambda: verify(mbtiles(tmp_path / "b.mbtiles", tiles))) == code


@pytest.mark.parametrize(
    ("begin", "found"),
    [
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"GIF89a", "GIF"),
        (b"\0\0\0\x0cJXL \r\n", "JPEG XL"),
        (b'{"type"', "JSON"),
    ],
)
def test_what_is_sound_but_not_read_is_named(tmp_path, begin, found):
    data = begin + bytes(200)
    for path in (
        mbtiles(tmp_path / "n.mbtiles", dict.fromkeys(PICTURES, data)),
        pmtiles(tmp_path / "n.pmtiles", dict.fromkeys(PICTURES, data)),
    ):
        with pytest.raises(DamagedFileError) as caught:
            verify(path)
        assert (caught.value.code, caught.value.args_["found"]) == ("pack-format", found)


def test_pictures_among_shapes_are_told(tmp_path):
    tiles = {
        **PICTURES,
        **{TileId(9, x, 225): gzip.compress(SHAPES[6, 50, 28]) for x in range(400, 410)},
    }
    assert code_of(lambda: verify(mbtiles(tmp_path / "m.mbtiles", tiles))) == "pack-mixed"


def test_a_view_without_end_is_refused(tmp_path):
    path = tmp_path / "endless.mbtiles"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) "
            "SELECT i AS zoom_level, i AS tile_column, i AS tile_row, x'00' AS tile_data FROM n"
        )
    assert code_of(lambda: verify(path)) == "pack-unsafe"


def test_a_blob_of_a_gigabyte_is_not_made(tmp_path):
    path = tmp_path / "big.mbtiles"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row, "
            "zeroblob(1000000000) AS tile_data"
        )
    assert code_of(lambda: verify(path)) == "pack-unsafe"


def test_a_check_can_be_stopped(raster_mbtiles, vector_pmtiles):
    for path in (raster_mbtiles, vector_pmtiles):
        with pytest.raises(RequestError) as caught:
            verify(path, lambda: True)
        assert caught.value.code == "cancelled"


def test_a_file_is_as_it_was_after_reading(raster_mbtiles):
    before = raster_mbtiles.read_bytes(), raster_mbtiles.stat().st_mtime_ns
    verify(raster_mbtiles)
    assert (raster_mbtiles.read_bytes(), raster_mbtiles.stat().st_mtime_ns) == before
    assert [file.name for file in raster_mbtiles.parent.iterdir()] == [raster_mbtiles.name]


def test_a_closed_pack_gives_no_tile(raster_pmtiles, raster_mbtiles):
    for path in (raster_pmtiles, raster_mbtiles):
        reader = open_pack(path)
        reader.close()
        with pytest.raises(ExplorerError):
            reader.tile(TileId(6, 50, 28))


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    few = dict(list(SHAPES.items())[:3])
    pictures = {tile: png(side=8) for tile in list(PICTURES)[:3]}
    return [
        pmtiles(folder / "v.pmtiles", few, TileType.MVT).read_bytes(),
        pmtiles(folder / "r.pmtiles", pictures, box=Box(0, 0, 1, 1)).read_bytes(),
        mbtiles(folder / "r.mbtiles", pictures).read_bytes(),
    ]


@settings(
    max_examples=MUTATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_change_to_a_pack_is_read_or_told(good, tmp_path, data):
    pack = bytearray(data.draw(st.sampled_from(good)))
    for _ in range(data.draw(st.integers(1, 6))):
        # The beginning is where headers and directories are.
        at = data.draw(st.one_of(st.integers(0, 400), st.integers(0, len(pack) - 1)))
        pack[min(at, len(pack) - 1)] = data.draw(st.integers(0, 255))
    path = tmp_path / "changed"
    path.write_bytes(pack[: data.draw(st.one_of(st.just(len(pack)), st.integers(0, len(pack))))])
    with suppress(ExplorerError):
        verify(path)
    with suppress(ExplorerError), closing(open_pack(path)) as reader:
        for tile_id in (TileId(6, 50, 28), TileId(8, 203, 113), TileId(0, 0, 0)):
            with suppress(DamagedFileError):
                reader.tile(tile_id)


def test_many_may_read_at_once(raster_mbtiles, vector_pmtiles, tmp_path):
    for path, tiles in ((raster_mbtiles, PICTURES), (vector_pmtiles, SHAPES)):
        with closing(open_pack(path)) as reader, ThreadPoolExecutor(8) as pool:
            found = list(pool.map(reader.tile, list(tiles) * 20))
        assert [tile.body for tile in found] == list(tiles.values()) * 20


def test_packs_can_be_read_where_nothing_may_be_written(raster_mbtiles, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copy(raster_mbtiles, folder)
    (folder / raster_mbtiles.name).chmod(0o444)
    folder.chmod(0o555)
    try:
        assert verify(folder / raster_mbtiles.name).name == "Ảnh"
    finally:
        folder.chmod(0o755)
