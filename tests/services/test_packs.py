from dataclasses import replace

import pytest
from pack_builders import HOME, mbtiles, png, tiles_over

from langson_explorer.domain.geo import Box
from langson_explorer.errors import ExplorerError, NotFoundError
from langson_explorer.packs.library import PackLibrary
from langson_explorer.services.packs import BASEMAP, Cover, Packs, cover_of
from langson_explorer.services.wording.packs import box_text, pack_area, pack_doubt, pack_zooms

TILES = dict.fromkeys(tiles_over(HOME, range(7, 9)), png())


@pytest.fixture
def packs(tmp_path):
    made = Packs(PackLibrary(tmp_path / "packs"))
    yield made
    made.close()


@pytest.fixture
def source(tmp_path):
    bounds = "106.6,21.7,106.9,22"
    return mbtiles(tmp_path / "a.mbtiles", TILES, name="A", bounds=bounds)


def ignore(stage, share):
    """Progress nobody looks at."""


def test_listeners_are_told_of_what_has_changed(packs, source):
    told = []
    stop = packs.subscribe(lambda: told.append([pack.id for pack in packs.installed()]))
    packs.install(source, ignore)
    packs.show("a", False)
    packs.move("a", 0)
    packs.remove("a")
    packs.restore("a")
    assert told == [["a"], ["a"], ["a"], [], ["a"]]
    stop()
    packs.remove("a")
    assert len(told) == 5


def test_what_fails_is_not_told(packs, source):
    told = []
    packs.subscribe(lambda: told.append(1))
    source.write_bytes(b"x")
    with pytest.raises(ExplorerError):
        packs.install(source, ignore)
    with pytest.raises(NotFoundError):
        packs.arrange((BASEMAP, "none"))
    assert told == []


@pytest.mark.parametrize(
    ("box", "cover"),
    [
        (Box(106, 21, 108, 23), Cover.WHOLE),
        (Box(106.5, 21.5, 106.9, 22), Cover.PART),
        (Box(106, 21.5, 108, 22), Cover.PART),
        (Box(-118, 36, -117, 37), Cover.OUTSIDE),
        (Box(106, 10, 107, 11), Cover.OUTSIDE),
    ],
)
def test_how_much_of_the_province_a_pack_covers(box, cover):
    assert cover_of(box) is cover


def test_a_pack_is_put_into_words(packs, source):
    info = packs.install(source, ignore).info
    assert pack_zooms(info) == "mức phóng 7–8"
    assert pack_area(info) == "phủ một phần tỉnh"
    assert pack_doubt(info) == ""
    assert pack_doubt(replace(info, max_zoom=7)).startswith("Gói này chỉ có đến mức phóng 7")
    assert box_text(info.box) == "106,6–106,9° Đ, 21,7–22,0° B"
    assert box_text(Box(-180, -85, 180, 85)) == "180,0° T–180,0° Đ, 85,0° N–85,0° B"
    assert box_text(Box(-118.3, -36.6, -117, -36)) == "118,3–117,0° T, 36,6–36,0° N"
