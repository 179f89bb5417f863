"""Heights on the map: contours drawn, the height of a point and the land along a line told."""

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.mappage.messages import PackLayer
from langson_explorer.services.heights import Land, Step

RELIEF = PackLayer(
    id="relief",
    name="Relief",
    attribution="",
    kind="raster",
    schema="none",
    url="langson://app/packs/relief/{z}/{x}/{y}?1",
    box=(106.0, 21.0, 108.0, 23.0),
    zooms=(7, 13),
    tile_px=256,
    above=False,
    shown=True,
    relief=True,
)
VIEW = (106.75, 21.85)
MENU = "document.querySelector('.menu')"
LAND = "document.querySelector('.tool-land')"


class SlopeToTheEast:
    """A metre higher every thousandth of a degree; a straight contour from north to south."""

    def along(self, line):
        heights = [(point.lon - 106) * 1000 for point in line]
        steps = tuple(Step(1000.0 * n, height) for n, height in enumerate(heights))
        return Land(1000, max(heights) - heights[0], 0, min(heights), max(heights), steps)

    def contours(self, pack_id, tile):
        assert pack_id == "relief"
        return [(500, [1000, -20, 1024, 1000, 1000, 2068]), (1234, [9, 9, 700, 700])]


@pytest.fixture
def page(drive):
    def prepare(view):
        view.set_packs([RELIEF], lambda *_: None, SlopeToTheEast())
        view.move_to(*VIEW, 13)

    page = drive([], prepare)
    page.until("explorer.packs.contours?.isDrawn(13) ?? false")
    return page


def test_contours_are_drawn_and_the_thick_ones_named(page):
    inked = (
        "(({width, height, ctx}) => ctx.getImageData(0, 0, ctx.canvas.width, ctx.canvas.height)"
        ".data.filter((value, i) => i % 4 === 3 && value).length)"
        "(explorer.packs.contours.canvas.frame)"
    )
    page.until(f"{inked} > 500")
    named = page.script("explorer.packs.contours.seen.flatMap((t) => t.named.map((l) => l.height))")
    assert set(named) == {500}  # 1234 is no multiple of 250
    page.view.move_to(*VIEW, 11)
    page.until("explorer.packs.contours.isDrawn(11)")
    assert page.script(inked) == 0


def test_the_menu_says_how_high_a_point_lies(page):
    page.script(
        "(map_langson.fire('contextmenu', {latlng: L.latLng(21.85, 106.75),"
        " containerPoint: L.point(50, 50)}), 1)"
    )
    page.until(f"{MENU}.textContent.includes('Cao chừng 750 m')")


def test_the_ruler_tells_the_land_along_a_line_until_it_is_put_down(page):
    page.view.use_tool("distance")
    page.until("explorer.toolbox.isBusy")
    middle = page.view.view.rect().center()
    page.click(middle)
    page.click(middle + type(middle)(150, 0))
    page.until(f"!{LAND}.hidden && {LAND}.textContent.startsWith('Lên ')")
    assert page.script("document.querySelector('.tool-profile').width") > 0
    page.script("(explorer.toolbox.use(''), 1)")
    page.until(f"{LAND}.hidden")


def test_without_heights_nobody_is_asked(drive):
    page = drive([])
    assert page.script("explorer.packs.hasHeights") is False
    page.view.set_packs([RELIEF], lambda *_: None, SlopeToTheEast())
    page.until("explorer.packs.hasHeights && Boolean(explorer.packs.contours)")
    page.view.set_packs([], lambda *_: None)
    page.until("!explorer.packs.hasHeights && !explorer.packs.contours")


def test_the_slope_is_what_the_test_says():
    land = SlopeToTheEast().along([Point(106.5, 21.8), Point(106.6, 21.8)])
    assert round(land.up_m) == 100
