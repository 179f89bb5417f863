import json

import pytest
from pack_builders import HOME, mbtiles, png, tiles_over

from langson_explorer.errors import DamagedFileError
from langson_explorer.mappage.messages import SetPacks, encode
from langson_explorer.mappage.packs import is_slow, pack_layer, serve_tile
from langson_explorer.mappage.serve import NOT_FOUND, Response
from langson_explorer.mappage.state import MapState
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.pack import Tile, TileId


def test_a_tile_is_served_by_pack_and_place():
    asked = []

    def read(pack_id, tile_id):
        asked.append((pack_id, tile_id))
        return Tile("image/png", b"picture")

    answer = serve_tile(read, "/packs/lang-son/12/3260/1790")
    assert answer == Response(200, "image/png", b"picture")
    assert asked == [("lang-son", TileId(12, 3260, 1790))]


def test_no_tile_is_an_empty_answer():
    def damaged(pack_id, tile_id):
        raise DamagedFileError("pack-damaged", "x")

    assert serve_tile(lambda pack_id, tile_id: None, "/packs/a/1/0/0") == NOT_FOUND
    assert serve_tile(damaged, "/packs/a/1/0/0") == NOT_FOUND


@pytest.mark.parametrize(
    "path",
    [
        *("/packs/", "/packs/a", "/packs/a/1/0", "/packs/a/1/0/0/0", "/packs/a/-1/0/0"),
        *("/packs/../1/0/0", "/packs/A/1/0/0", "/packs/a/1/0/999999999", "/packs/a/1/0/x"),
        *("/packs/a/١/0/0/", "/packs/a b/1/0/0", "/packs/a/1/0/0\n"),
    ],
)
def test_nothing_else_is_read(path):
    def read(pack_id, tile_id):
        pytest.fail(f"{path} was read")

    assert serve_tile(read, path) == NOT_FOUND
    assert is_slow(path)


def test_the_page_is_told_what_it_needs_to_draw_a_pack(tmp_path):
    tiles = dict.fromkeys(tiles_over(HOME, range(6, 8)), png())
    source = mbtiles(tmp_path / "a.mbtiles", tiles, name="A", attribution="<b>Sở</b>")
    library = PackLibrary(tmp_path / "packs")
    library.install(source)
    layer = pack_layer(library.packs()[0])
    library.close()
    told = json.loads(encode(SetPacks((layer,))))
    (pack,) = told["packs"]
    assert told["type"] == "packs"
    assert pack["url"].startswith("langson://app/packs/a/{z}/{x}/{y}?")
    assert (pack["attribution"], pack["kind"], pack["zooms"]) == ("Sở", "raster", [6, 7])
    assert SetPacks((layer,)) in MapState(packs=(layer,)).messages()


def test_a_pack_that_cannot_be_read_is_not_drawn(tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "bad.mbtiles").write_bytes(b"x")
    library = PackLibrary(folder)
    assert pack_layer(library.packs()[0]) is None
