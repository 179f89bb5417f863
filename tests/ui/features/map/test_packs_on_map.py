"""Packs on the map: their tiles are drawn, our map goes on where they end."""

from collections import Counter

import pytest
from pack_builders import (
    LINE,
    POINT,
    POLYGON,
    SHARED,
    field,
    mbtiles,
    pmtiles,
    png,
    tiles_over,
    varint,
    vector_tile,
)
from pmtiles.tile import TileType
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from langson_explorer.domain.geo import Box
from langson_explorer.mappage.packs import pack_layer
from langson_explorer.mappage.style import style_table
from langson_explorer.packs.library import PackLibrary
from langson_explorer.packs.order import BASEMAP
from langson_explorer.packs.pack import TileId

RED, BLUE = (200, 30, 40), (20, 40, 220)
AREA = Box(106.54, 21.7, 106.9, 22.1)  # the packs' own, its edges within the view
INSIDE, OUTSIDE = (106.6, 21.95), (106.4, 21.9)
CITY = TileId(9, 407, 224)  # the tile with the city of Lạng Sơn in it
PATCH_PX = 60
ALL = [(0, 0), (4096, 0), (4096, 4096), (0, 4096)]
HOSTILE = '<img src=x onerror="globalThis.hit=1">${globalThis.hit=1}'


def shapes(*, name="Làng Thử", geometry=None):
    """A tile that is a lake all over, with a road, a village."""
    layers = {
        "water": [(POLYGON, [ALL], {"class": "lake"})],
        "transportation": [(LINE, [[(0, 2048), (4096, 2048)]], {"class": "primary"})],
        "transportation_name": [
            (LINE, [[(0, 2048), (4096, 2048)]], {"class": "primary", "ref": "QL.99;AH1"})
        ],
        "place": [(POINT, [[(900, 900)]], {"class": "town", "name": name})],
    }
    tile = vector_tile(layers)
    if geometry is not None:
        feature = field(3, POLYGON) + field(4, geometry)
        tile += field(3, field(15, 2) + field(1, b"bad") + field(2, feature) + field(5, 4096))
    return tile


@pytest.fixture
def library(tmp_path):
    made = PackLibrary(tmp_path / "packs")
    yield made
    made.close()


@pytest.fixture
def show(drive, library):
    """Shows a map with the packs of these files, looking at their area."""

    def showing(*files, zoom=10.0):
        for file in files:
            library.install(file)
        page = drive([], lambda view: view.move_to(106.55, 21.85, zoom))
        tell(page)
        return page

    def tell(page):
        layers = [pack_layer(pack) for pack in library.packs()]
        page.view.set_packs(layers, library.tile)

    showing.again = tell
    return showing


def colour_at(page, lon_lat):
    """The colour most of a patch around a position has; names and lines cross it."""
    lon, lat = lon_lat
    x, y = page.script(
        f"(({{x, y}}) => [x, y])(map_langson.latLngToContainerPoint([{lat}, {lon}]))"
    )
    picture = page.view.grab().toImage()
    steps = range(-PATCH_PX // 2, PATCH_PX // 2, 3)
    patch = (picture.pixel(round(x) + right, round(y) + down) for right in steps for down in steps)
    return QColor(Counter(patch).most_common(1)[0][0])


def comes_to_be(page, lon_lat, colour):
    """Wait until a position has that colour, a little changed by compression or smoothing."""
    wanted = QColor(*colour) if isinstance(colour, tuple) else QColor(colour)

    def is_it():
        found = colour_at(page, lon_lat)
        return all(abs(a - b) < 6 for a, b in zip(found.getRgb(), wanted.getRgb(), strict=True))

    page.qtbot.waitUntil(is_it, timeout=15_000)


def picture_pack(tmp_path, name, colour, px=256, zooms=range(8, 11), **more):
    tiles = dict.fromkeys(tiles_over(AREA, zooms), png(colour, px))
    return pmtiles(tmp_path / f"{name}.pmtiles", tiles, box=AREA, name=name, **more)


def shape_pack(tmp_path, tile, zooms=range(7, 11), **more):
    tiles = dict.fromkeys(tiles_over(AREA, zooms), tile)
    more.setdefault("vector_layers", [{"id": "transportation"}, {"id": "place"}])
    return pmtiles(tmp_path / "shapes.pmtiles", tiles, TileType.MVT, AREA, name="Vectơ", **more)


LIGHT = style_table()["themes"]["light"]["map"]


@pytest.mark.parametrize(("px", "zoom"), [(256, 10), (512, 11)])
def test_pictures_are_drawn_and_our_map_goes_on_beside_them(show, tmp_path, px, zoom):
    page = show(picture_pack(tmp_path, "Ảnh", RED, px), zoom=zoom)
    comes_to_be(page, INSIDE, RED)
    assert colour_at(page, OUTSIDE) == QColor(LIGHT["land"])


def test_pictures_of_mbtiles_are_drawn(show, tmp_path):
    tiles = dict.fromkeys(tiles_over(AREA, range(8, 11)), png(BLUE))
    bounds = f"{AREA.west},{AREA.south},{AREA.east},{AREA.north}"
    page = show(mbtiles(tmp_path / "b.mbtiles", tiles, name="Ảnh", bounds=bounds))
    comes_to_be(page, INSIDE, BLUE)


def test_beyond_its_last_zoom_a_pack_is_enlarged(show, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED, zooms=range(8, 10)), zoom=13)
    comes_to_be(page, (106.55, 21.85), RED)


def test_before_its_first_zoom_our_map_is_there(show, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED, zooms=range(11, 13)), zoom=9)
    page.qtbot.wait(300)
    assert colour_at(page, INSIDE) == QColor(LIGHT["land"])


def test_vectors_are_drawn_in_the_style_of_our_map_in_each_theme(show, tmp_path):
    page = show(shape_pack(tmp_path, shapes()))
    for theme in ("light", "dark", "contrast"):
        page.view.set_theme(theme)
        comes_to_be(page, INSIDE, style_table()["themes"][theme]["map"]["lake"])


def test_vectors_of_the_other_schema_are_drawn(show, tmp_path):
    tile = vector_tile({"water": [(POLYGON, [ALL], {"kind": "lake"})], "earth": [], "roads": []})
    page = show(shape_pack(tmp_path, tile, vector_layers=[{"id": "earth"}, {"id": "roads"}]))
    comes_to_be(page, INSIDE, LIGHT["lake"])


def test_the_names_of_a_pack_stand_among_ours(show, tmp_path):
    page = show(shape_pack(tmp_path, shapes()))
    names = "explorer.packs.named(explorer.overlay.frame)"
    page.until(f"{names}.towns.some((town) => town.name[0] === 'Làng Thử')")
    assert page.script(f"{names}.roads.some((road) => road.ref === 'QL99')")
    assert page.script(f"{names}.communes.length > 0")


def test_names_are_found_where_another_tool_puts_them(show, tmp_path):
    tile = vector_tile({"place": [(POINT, [[(9, 9)]], {"class": "town", "name:latin": "Na Thử"})]})
    page = show(shape_pack(tmp_path, tile))
    names = "explorer.packs.named(explorer.overlay.frame)"
    page.until(f"{names}.towns.some((town) => town.name[0] === 'Na Thử')")


@pytest.mark.parametrize("name", ["Thành phố Lạng Sơn", "LẠNG SƠN", "Tp. Lạng Sơn", "Lang Son"])
def test_a_town_of_ours_is_not_named_twice(show, tmp_path, name):
    tile = vector_tile({"place": [(POINT, [[(3432, 572)]], {"class": "town", "name": name})]})
    more = {"vector_layers": [{"id": "transportation"}, {"id": "place"}]}
    page = show(pmtiles(tmp_path / "p.pmtiles", {CITY: tile}, TileType.MVT, AREA, **more))
    page.until("explorer.packs.tiles(explorer.overlay.frame).length > 0")
    found = "explorer.packs.tiles(explorer.overlay.frame).flatMap((tile) => tile.names.towns)"
    assert page.script(f"{found}.map((town) => town.name[0])") == [name]
    named, ours = "explorer.packs.named(explorer.overlay.frame)", "explorer.packs.base"
    assert page.script(f"{named}.towns.length === {ours}.towns.length")


def test_a_pack_above_covers_one_below(show, library, tmp_path):
    page = show(picture_pack(tmp_path, "Dưới", BLUE), picture_pack(tmp_path, "Trên", RED))
    comes_to_be(page, INSIDE, RED)
    library.move("duoi", 0)
    show.again(page)
    comes_to_be(page, INSIDE, BLUE)
    library.show("duoi", False)
    show.again(page)
    comes_to_be(page, INSIDE, RED)
    library.remove("tren")
    show.again(page)
    comes_to_be(page, INSIDE, LIGHT["land"])


def test_pictures_lie_under_our_roads_unless_put_above(show, library, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED))
    comes_to_be(page, INSIDE, RED)
    depth = "+getComputedStyle([...explorer.packs.layers.values()][0].getPane()).zIndex"
    lines = "+getComputedStyle(map_langson.getPane('lines')).zIndex"
    assert page.script(f"{depth} < {lines}")
    library.move(BASEMAP, 9)
    show.again(page)
    page.until(f"{depth} > {lines}")
    assert page.script("+getComputedStyle(map_langson.getPane('borders')).zIndex") > page.script(
        depth
    )


def test_credits_are_always_on_the_map_as_words(show, library, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED, attribution="<b>Sở</b> &copy; 2026"))
    page.until("document.querySelector('.credits').textContent === 'Sở © 2026'")
    page.view.move_to(107.2, 21.5, 12)
    page.until("document.querySelector('.credits').textContent === ''")  # it is not in the view
    page.view.move_to(106.55, 21.85, 10)
    page.until("document.querySelector('.credits').textContent !== ''")
    library.show("anh", False)
    show.again(page)
    page.until("document.querySelector('.credits').textContent === ''")


def test_long_credits_are_folded_and_a_press_shows_them_whole(show, tmp_path):
    long = " ".join(f"© Cơ quan bịa ra số {number}, phòng bản đồ," for number in range(9))
    page = show(picture_pack(tmp_path, "Ảnh", RED, attribution=long))
    credits = "document.querySelector('.credits')"
    page.until(f"{credits}.textContent.length > 300")
    page.until(f"{credits}.getBoundingClientRect().height < 20")
    box = page.script(f"(({{x, y}}) => [x, y])({credits}.getBoundingClientRect())")
    page.click(QPoint(round(box[0]) + 10, round(box[1]) + 8))
    page.until(f"{credits}.scrollWidth <= {credits}.clientWidth + 1")
    page.until(f"{credits}.getBoundingClientRect().height > 20")
    page.script("document.activeElement.blur()")
    page.until(f"{credits}.getBoundingClientRect().height < 20")


def test_names_that_would_be_scripts_are_words(show, library, tmp_path):
    page = show(shape_pack(tmp_path, shapes(name=HOSTILE)))
    layer = pack_layer(library.packs()[0])
    bad = layer.__class__(**{**_fields(layer), "name": HOSTILE, "attribution": HOSTILE})
    page.view.set_packs([bad], library.tile)
    page.until(f"document.querySelector('.credits').textContent === {HOSTILE!r}")
    assert page.script("document.querySelector('.pack-name').textContent") == HOSTILE
    names = "explorer.packs.named(explorer.overlay.frame)"
    page.until(f"{names}.towns.some((town) => town.name[0].startsWith('<img'))")
    assert page.script("typeof hit") == "undefined"
    assert page.script("document.querySelectorAll('.controls img[src=x]').length") == 0


def _fields(layer):
    return {name: getattr(layer, name) for name in layer.__slots__}


def test_a_tile_made_to_hang_the_page_is_left_out(show, library, tmp_path):
    endless = varint(1 << 3 | 1) + b"\0\0" + varint((1 << 28) << 3 | 7)
    good, bad = shapes(), shapes(geometry=endless)
    tiles = dict.fromkeys(tiles_over(AREA, range(7, 11)), bad)
    first = tiles_over(AREA, range(6, 7))[0]
    more = {"vector_layers": [{"id": "transportation"}, {"id": "place"}]}
    # One sound tile at the beginning: the sample of an installation may miss the others.
    path = pmtiles(tmp_path / "h.pmtiles", {**tiles, first: good}, TileType.MVT, AREA, **more)
    library._folder.mkdir()
    (library._folder / "h.pmtiles").write_bytes(path.read_bytes())
    page = show()
    page.until(
        "(([pack]) => pack?.tiles.size > 0 && [...pack.tiles.values()].every(Boolean))"
        "([...explorer.packs.layers.values()])"
    )
    assert colour_at(page, INSIDE) == QColor(LIGHT["land"])
    assert page.script("explorer.packs.tiles(explorer.overlay.frame).length") == 0


def test_the_switch_of_a_pack_asks_the_program(show, qtbot, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED))
    page.until("document.querySelector('.pack-rows input') !== null")
    with qtbot.waitSignal(page.view.pack_toggled, timeout=5000) as toggled:
        page.script("(document.querySelector('.pack-rows input').click(), 1)")
    assert toggled.args == ["anh", False]
    with qtbot.waitSignal(page.view.packs_wanted, timeout=5000):
        page.script("(document.querySelector('.packs-button').click(), 1)")


def test_packs_ask_nothing_of_another_machine(show, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED), shape_pack(tmp_path, shapes()))
    comes_to_be(page, INSIDE, LIGHT["lake"])
    asked = page.view.interceptor.asked
    assert any("/packs/anh/" in url for url in asked)
    assert any("/packs/vecto/" in url for url in asked)
    assert all(url.startswith(("langson://app/", "blob:langson://app/")) for url in asked)
    assert not page.view.interceptor.blocked


def test_a_page_that_dies_comes_back_with_its_packs(show, qtbot, tmp_path):
    page = show(picture_pack(tmp_path, "Ảnh", RED))
    comes_to_be(page, INSIDE, RED)
    with qtbot.waitSignal(page.view.ready, timeout=30_000):
        page.view.view.page().load("langson://app/web/map.html")
        page.view._hears = False
    comes_to_be(page, INSIDE, RED)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real files are not at {SHARED}")
@pytest.mark.parametrize(
    "name", ["mbtiles/plain_1.mbtiles", "pmtiles/omt-planet-20260112.mvt.max1.pmtiles"]
)
def test_a_real_pack_is_drawn_enlarged_over_the_province(show, name):
    page = show(SHARED / name, zoom=9)
    land = QColor(LIGHT["land"])
    if name.startswith("mbtiles"):
        page.qtbot.waitUntil(lambda: colour_at(page, INSIDE) != land, timeout=15_000)
    else:
        page.until("explorer.packs.tiles(explorer.overlay.frame).length > 0")


def ground_pack(tmp_path):
    """A pack of our own schema: woods, a street with its name, steps, a place to eat."""
    layers = {
        "wood-8": [(POLYGON, [ALL], {})],
        "street-12": [(LINE, [[(0, 2048), (4096, 2048)]], {"name": "Phố Kỳ Lừa"})],
        "path-13": [(LINE, [[(0, 900), (4096, 900)]], {"kind": "steps"})],
        "practical-13": [(POINT, [[(2048, 1500)]], {"kind": "food", "name": "Phở chua"})],
    }
    named = [{"id": name} for name in layers]
    return shape_pack(tmp_path, vector_tile(layers), zooms=range(13, 14), vector_layers=named)


STOP = "document.querySelector('[aria-label=\"Phở chua\"]')"


def test_a_practical_place_is_taken_into_the_plan_as_what_nobody_checked(show, tmp_path, qtbot):
    page = show(ground_pack(tmp_path), zoom=14.5)
    page.until(f"explorer.packs.isDrawn(1) && {STOP} !== null")
    page.script(f"({STOP}.click(), 1)")
    rows = page.script(
        "[...document.querySelectorAll('.menu-row')].filter((r) => !r.hidden)"
        ".map((r) => r.textContent)"
    )
    assert rows[0] == "Phở chuaĂn uống · OpenStreetMap, chưa kiểm tra"
    with qtbot.waitSignal(page.view.point_taken, timeout=5000) as taken:
        page.script("(document.querySelectorAll('.menu-row')[1].click(), 1)")
    assert taken.args[1:] == ["stop", "Phở chua (OpenStreetMap, chưa kiểm tra)"]


def test_a_kind_of_practical_places_is_switched_off_and_on(show, tmp_path, qtbot):
    page = show(ground_pack(tmp_path), zoom=14.5)
    page.until(f"explorer.packs.isDrawn(1) && {STOP} !== null")
    box = "document.querySelectorAll('.practical-rows input')[3]"
    with qtbot.waitSignal(page.view.practical_toggled, timeout=5000) as toggled:
        page.script(f"({box}.click(), 1)")
    assert toggled.args == ["food", False]
    page.view.hide_practical(["food", "fuel"])
    page.until(f"{STOP} === null && !{box}.checked")
    page.view.hide_practical([])
    page.until(f"{STOP} !== null && {box}.checked")


def test_woods_of_our_own_schema_have_the_colour_of_the_style(show, tmp_path):
    page = show(ground_pack(tmp_path), zoom=14.5)
    comes_to_be(page, (106.55, 21.853), LIGHT["wood"])
