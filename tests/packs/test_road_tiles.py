import os
import sys

import pytest
from pack_builders import SHARED

from langson_explorer.domain.geo import Box, Point, distance_m
from langson_explorer.domain.roads import RoadTable
from langson_explorer.domain.schedule import Climb, TurnKind
from langson_explorer.domain.travel import FAR, Mode
from langson_explorer.errors import (
    DamagedFileError,
    ExplorerError,
    MissingFileError,
    NoRouteError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.packs import road_tiles
from langson_explorer.packs.road_extract import Extract
from langson_explorer.packs.road_tiles import (
    RoadPacks,
    can_build,
    tile_config,
    verified_extract,
)
from langson_explorer.routing.chain import RouterChain
from langson_explorer.routing.modes import PACES
from langson_explorer.routing.roads import RoadRouter
from langson_explorer.routing.valhalla import ENGINE, ValhallaRouter
from langson_explorer.services.wording import error_sentence

LIECHTENSTEIN = SHARED / "osm_pbf" / "liechtenstein-latest.osm.pbf"
VADUZ, SCHAAN, LANG_SON = Point(9.5209, 47.1410), Point(9.5095, 47.1650), Point(106.76, 21.852)

CASES = SHARED / "cases" / "roads"
EXTRACT = Extract(Box(1, 2, 3, 4), 1, (((1.0, 2.0), (3.0, 4.0)),))

cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not at {CASES}")
needs_engine = pytest.mark.skipif(not can_build(), reason="the extra 'roads' is not installed")
needs_extract = pytest.mark.skipif(
    not LIECHTENSTEIN.exists(), reason="the test data of shared/testdata are not here"
)


def never():
    return False


def ignore(_share):
    pass


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    packs = RoadPacks(tmp_path_factory.mktemp("user") / "roads")
    shares = []
    packs.install(LIECHTENSTEIN, shares.append, never)
    return packs, shares


@needs_engine
@needs_extract
class TestWithAnExtract:
    def test_building_tells_how_far_it_is_and_keeps_nothing_else(self, built):
        packs, shares = built
        assert shares == sorted(shares)
        assert len(shares) > 10
        assert shares[-1] == 1.0
        folder = packs.current().tiles.parent.parent
        assert [entry.name for entry in folder.iterdir()] == ["current"]

    def test_the_pack_says_where_it_is_from_and_what_it_covers(self, built):
        pack = built[0].current()
        assert pack.source == LIECHTENSTEIN.name
        assert pack.box.contains(VADUZ)
        assert not pack.box.contains(LANG_SON)

    def test_a_way_by_real_roads(self, built):
        router = valhalla(built)
        route = router.route(VADUZ, SCHAAN)
        assert route.engine == ENGINE
        assert not route.is_estimate
        assert 2 < route.km < 6
        assert 2 < route.minutes < 20
        assert len(route.line) > 10
        first, *between, last = route.turns
        assert (first.kind, last.kind) == (TurnKind.START, TurnKind.ARRIVE)
        assert any(turn.road for turn in between)
        assert sum(turn.km for turn in route.turns) == pytest.approx(route.km, abs=0.3)
        assert all(built[0].current().box.contains(point) for point in route.line)

    def test_directions_are_in_the_language_asked_for(self, built):
        router = valhalla(built)
        assert "Lái" in router.directions(VADUZ, SCHAAN, "vi")[0].text
        assert "Drive" in router.directions(VADUZ, SCHAAN, "en")[0].text
        walked = valhalla(built, Mode.FOOT).route(VADUZ, SCHAAN)
        assert walked.walking_minutes == walked.minutes > 20

    @pytest.mark.parametrize("mode", Mode)
    def test_a_matrix_of_many_points(self, built, mode):
        points = [Point(9.50 + 0.0005 * n, 47.13 + 0.001 * n) for n in range(60)]
        matrix = valhalla(built, mode).matrix(points)
        assert len(matrix) == 60
        assert matrix.engine == ENGINE
        assert matrix.seconds[0][0] == 0
        assert all(0 <= cell <= FAR for cell in matrix.seconds[0][1:])

    def test_outside_its_area_the_embedded_table_answers_and_says_so(self, built, road_table):
        chain = RouterChain(lambda: valhalla(built), RoadRouter(road_table))
        ends = [node.position for node in road_table.nodes[:2]]
        assert chain.route(*ends).engine == "embedded"
        assert chain.matrix(ends).engine == "embedded"
        assert chain.route(VADUZ, SCHAAN).engine == ENGINE

    def test_a_matrix_has_each_way_by_the_engine_that_tells_it(self, built, road_table):
        chain = RouterChain(lambda: valhalla(built), RoadRouter(road_table))
        here, there = (node.position for node in road_table.nodes[:2])
        points = [here, VADUZ, there, SCHAAN]
        matrix = chain.matrix(points)
        assert matrix.engine == "mixed"
        for start, row in zip(points, matrix.seconds, strict=True):
            for end, seconds in zip(points, row, strict=True):
                if (start in (VADUZ, SCHAAN)) != (end in (VADUZ, SCHAAN)):
                    assert seconds == FAR
                elif start != end:
                    assert seconds == pytest.approx(60 * chain.route(start, end).minutes, abs=2)
        assert chain.matrix([VADUZ, SCHAAN]).engine == ENGINE

    def test_a_place_without_roads_is_no_way(self, built):
        with pytest.raises(NoRouteError):
            valhalla(built).route(VADUZ, LANG_SON)

    def test_cancelling_leaves_the_last_good_tiles(self, built):
        packs = built[0]
        before = packs.current()
        with pytest.raises(RequestError, match="cancelled"):
            packs.install(LIECHTENSTEIN, ignore, lambda: True)
        assert packs.current() == before
        assert [entry.name for entry in before.tiles.parent.parent.iterdir()] == ["current"]

    def test_a_truncated_extract_leaves_the_last_good_tiles(self, built, tmp_path):
        packs = built[0]
        before = packs.current()
        cut = tmp_path / "cut.osm.pbf"
        cut.write_bytes(LIECHTENSTEIN.read_bytes()[:300_000])
        with pytest.raises(StorageError, match="roads-damaged"):
            packs.install(cut, ignore, never)
        assert packs.current() == before


def valhalla(built, mode=Mode.CAR):
    pack = built[0].current()
    return ValhallaRouter(tile_config(pack.tiles), pack.box, mode)


@pytest.fixture
def road_table(catalogue_file) -> RoadTable:
    from langson_explorer.storage.roads import read_roads

    return read_roads(catalogue_file)


@needs_engine
def test_what_is_no_extract_is_refused(tmp_path):
    packs = RoadPacks(tmp_path / "roads")
    junk = tmp_path / "junk.osm.pbf"
    junk.write_bytes(b"<script>" * 1000)
    with pytest.raises(DamagedFileError, match="roads-damaged"):
        packs.install(junk, ignore, never)
    with pytest.raises(MissingFileError, match="file-missing"):
        packs.install(tmp_path / "none.osm.pbf", ignore, never)
    assert packs.current() is None


def test_without_the_engine_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(road_tiles, "can_build", never)
    with pytest.raises(RequestError, match="roads-engine-missing"):
        RoadPacks(tmp_path).install(tmp_path / "x.osm.pbf", ignore, never)


@needs_engine
def test_a_disk_that_fills_up_is_told_and_leaves_the_last_good_tiles(tmp_path, monkeypatch):
    packs = RoadPacks(tmp_path / "roads")
    made(tmp_path / "roads" / "current")
    source = tmp_path / "a.osm.pbf"
    source.write_bytes(b"an extract")
    monkeypatch.setattr(road_tiles, "verified_extract", lambda *_: EXTRACT)
    monkeypatch.setattr(road_tiles, "_builder", lambda: sys.executable)  # which will not build
    with pytest.raises(StorageError, match="roads-not-built"):
        packs.install(source, ignore, never)
    monkeypatch.setattr(road_tiles, "is_full", lambda _folder: True)
    with pytest.raises(StorageError, match="disk-full"):
        packs.install(source, ignore, never)
    assert packs.current().source == "a.osm.pbf"
    assert [entry.name for entry in (tmp_path / "roads").iterdir()] == ["current"]


@needs_engine
@pytest.mark.skipif(os.name == "nt", reason="the builder is a script of a shell")
def test_a_builder_that_the_system_ends_is_told(tmp_path, monkeypatch):
    packs, source = RoadPacks(tmp_path / "roads"), tmp_path / "a.osm.pbf"
    source.write_bytes(b"an extract")
    builder = tmp_path / "builder"
    builder.write_text("#!/bin/sh\nkill -9 $$\n")
    builder.chmod(0o755)
    monkeypatch.setattr(road_tiles, "verified_extract", lambda *_: EXTRACT)
    monkeypatch.setattr(road_tiles, "_builder", lambda: str(builder))
    with pytest.raises(StorageError, match="roads-killed"):
        packs.install(source, ignore, never)
    assert packs.current() is None


@needs_engine
def test_drafts_of_the_dead_are_deleted_those_at_work_are_not(tmp_path, monkeypatch):
    folder, source = tmp_path / "roads", tmp_path / "a.osm.pbf"
    source.write_bytes(b"an extract")
    old, young = made(folder / ".old.part"), made(folder / ".young.part")
    for file in (old, *old.rglob("*")):
        os.utime(file, (1, 1))
    monkeypatch.setattr(road_tiles, "verified_extract", lambda *_: EXTRACT)
    monkeypatch.setattr(road_tiles, "_builder", lambda: sys.executable)  # which will not build
    with pytest.raises(StorageError, match="roads-not-built"):
        RoadPacks(folder).install(source, ignore, never)
    assert list(folder.iterdir()) == [young]


@needs_engine
@needs_extract
def test_an_extract_is_verified_to_its_end(tmp_path):
    assert verified_extract(LIECHTENSTEIN).box.contains(VADUZ)
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(LIECHTENSTEIN.read_bytes()[:900_000])
    with pytest.raises(DamagedFileError, match="roads-damaged"):
        verified_extract(cut)


SPOTS = {1: (106.75, 21.85), 2: (106.755, 21.855), 3: (106.76, 21.86), 4: (106.77, 21.87)}
WAYS = {11: [1, 2, 3], 12: [3, 4]}


def extract(path, *, sign=1, box=True, nodes=SPOTS, kind="primary"):
    """A small extract made by osmium."""
    import osmium

    path.unlink(missing_ok=True)
    header = osmium.io.Header()
    if box:
        low, high = osmium.osm.Location(106.74, 21.84), osmium.osm.Location(106.78, 21.88)
        header.add_box(osmium.osm.Box(low, high))
    with osmium.SimpleWriter(osmium.io.File(str(path), "pbf"), header=header) as writer:
        for number, place in nodes.items():
            writer.add_node(osmium.osm.mutable.Node(id=sign * number, location=place))
        for number, ends in WAYS.items():
            refs = [sign * end for end in ends]
            tags = {"highway": kind, "name": "Đường thử"}
            writer.add_way(osmium.osm.mutable.Way(id=sign * number, nodes=refs, tags=tags))
    return path


def verdicts(tmp_path, source):
    """What `verify` and `install` say of an extract: the code of an error, or nothing."""
    found = []
    packs = RoadPacks(tmp_path / "roads")
    for work in (lambda: verified_extract(source), lambda: packs.install(source, ignore, never)):
        try:
            work()
            found.append("")
        except ExplorerError as error:
            assert error_sentence(error)
            found.append(error.code)
    assert (packs.current() is None) is bool(found[1])
    return found


@needs_engine
@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("a.osm.pbf", {}, ""),
        ("A.OSM.PBF", {}, ""),  # as FAT sticks give
        ("b.osm.pbf", {"box": False}, ""),  # its area is its nodes'
        ("n.osm.pbf", {"sign": -1}, "roads-negative-ids"),
        ("p.osm.pbf", {"nodes": {9: (106.75, 21.85)}}, "roads-without-positions"),
        ("f.osm.pbf", {"kind": "footway"}, "roads-empty"),
    ],
)
def test_verifying_and_installing_have_one_verdict(tmp_path, name, options, code):
    source = extract(tmp_path / name, **options)
    assert verdicts(tmp_path, source) == [code, code]
    if not code:
        pack = RoadPacks(tmp_path / "roads").current()
        assert pack.source == name
        west, south = SPOTS[1]
        assert pack.box.contains(Point(west, south))
        route = ValhallaRouter(tile_config(pack.tiles), pack.box).route(
            Point(*SPOTS[1]), Point(*SPOTS[4])
        )
        assert route.km > 1


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """Tiles of three roads."""
    folder = tmp_path_factory.mktemp("gap")
    source = extract(folder / "a.osm.pbf")
    return RoadPacks(folder / "roads").install(source, ignore, never)


class AlwaysUp:
    """Knows of each way that it climbs 300 m."""

    are_known = True

    def climbs(self, shapes):
        return [Climb(300, 0, (0, 300)) for _ in shapes]


@needs_engine
class TestBeyondTheRoadsEnd:
    """The road ends at SPOTS[4]; what lies beyond it costs what the road table would say."""

    START, END = Point(*SPOTS[1]), Point(*SPOTS[4])
    BEYOND = Point(106.779, 21.879)  # 1.4 km past it

    def router(self, pack, mode=Mode.CAR, slopes=None):
        area = Box(106.7, 21.8, 106.9, 22.1)
        return ValhallaRouter(tile_config(pack.tiles), area, mode, slopes)

    @pytest.mark.parametrize("mode", Mode)
    def test_the_gap_is_counted(self, pack, mode):
        router = self.router(pack, mode)
        there, beyond = router.route(self.START, self.END), router.route(self.START, self.BEYOND)
        minutes, km, walking = PACES[mode].off_road(distance_m(self.END, self.BEYOND))
        assert km == pytest.approx(1.4 * 1.37, abs=0.05)
        assert beyond.minutes == pytest.approx(there.minutes + minutes, abs=0.1)
        assert beyond.km == pytest.approx(there.km + km, abs=0.01)
        assert beyond.walking_minutes == pytest.approx(there.walking_minutes + walking, abs=0.1)
        assert beyond.line[-1] == self.BEYOND

    @pytest.mark.parametrize("mode", Mode)
    def test_a_matrix_says_what_a_route_says(self, pack, mode):
        points = [self.START, self.END, self.BEYOND, Point(106.78, 21.88)]
        router = self.router(pack, mode)
        matrix = router.matrix(points)
        for i, start in enumerate(points):
            for j, end in enumerate(points):
                if i != j:
                    route = router.route(start, end)
                    assert matrix.seconds[i][j] == pytest.approx(60 * route.minutes, abs=2)
                    assert matrix.metres[i][j] == pytest.approx(1000 * route.km, abs=5)
                    assert matrix.walking[i][j] == pytest.approx(60 * route.walking_minutes, abs=2)

    @pytest.mark.parametrize("mode", Mode)
    def test_a_climb_takes_time_in_a_matrix_as_on_a_way(self, pack, mode):
        flat, hilly = self.router(pack, mode), self.router(pack, mode, AlwaysUp())
        points = [self.START, self.END, self.BEYOND]
        plain, climbed = flat.matrix(points), hilly.matrix(points)
        for i, j in ((0, 1), (1, 0), (0, 2)):
            way = hilly.route(points[i], points[j])
            assert way.climb.up_m == 300
            longer = climbed.seconds[i][j] - plain.seconds[i][j]
            assert longer == pytest.approx(300 * PACES[mode].climb_s, abs=1)
            assert climbed.seconds[i][j] == pytest.approx(60 * way.minutes, abs=2)
            assert climbed.walking[i][j] == pytest.approx(60 * way.walking_minutes, abs=2)
            assert flat.route(points[i], points[j]).climb is None

    def test_two_points_nearer_to_each_other_than_to_the_road(self, pack):
        route = self.router(pack).route(self.BEYOND, Point(106.78, 21.88))
        assert route.line == (self.BEYOND, Point(106.78, 21.88))
        assert route.km < 0.3

    def test_too_far_from_any_road_is_no_way(self, pack):
        far = Point(106.88, 22.08)
        with pytest.raises(NoRouteError, match=r"far-from-roads|no-road"):
            self.router(pack, Mode.COACH).route(self.START, far)


@needs_engine
@cases
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ok.osm.pbf", ""),
        ("OK2.OSM.PBF", ""),
        ("nobounds.osm.pbf", ""),
        ("neg.osm.pbf", "roads-negative-ids"),
        ("noroads.osm.pbf", "roads-empty"),
        ("locations.osm.pbf", "roads-without-positions"),
        ("xml.osm.pbf", "roads-xml"),
    ],
)
def test_every_case_has_one_verdict_with_its_true_reason(tmp_path, name, code):
    assert verdicts(tmp_path, CASES / name) == [code, code]


@needs_engine
def test_tiles_that_know_no_way_are_not_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(road_tiles.inspection, "count_ways", lambda *_: 0)
    packs, source = RoadPacks(tmp_path / "roads"), extract(tmp_path / "a.osm.pbf")
    with pytest.raises(StorageError, match="roads-not-built"):
        packs.install(source, ignore, never)
    assert packs.current() is None


def made(folder):
    """A road pack as it lies on the disk."""
    (folder / "tiles").mkdir(parents=True)
    (folder / "tiles" / "0.gph").write_bytes(b"no tile")
    (folder / "roads.json").write_text(
        '{"source": "a.osm.pbf", "built": "2026-11-25", '
        '"box": {"west": 1, "south": 2, "east": 3, "north": 4}}'
    )
    return folder


def test_a_crash_between_two_packs_is_mended(tmp_path):
    old = made(tmp_path / "old")
    pack = RoadPacks(tmp_path).current()
    assert pack.source == "a.osm.pbf"
    assert pack.box == Box(1, 2, 3, 4)
    assert not old.exists()


def test_what_was_removed_comes_back_until_it_is_purged(tmp_path):
    packs = RoadPacks(tmp_path)
    made(tmp_path / "current")
    packs.remove()
    assert packs.current() is None
    packs.restore()
    assert packs.current().size_bytes() == 7
    packs.remove()
    packs.purge()
    for work in (packs.restore, packs.remove):
        with pytest.raises(NotFoundError, match="pack-not-found"):
            work()
    assert list(tmp_path.iterdir()) == []


@needs_engine
def test_damaged_tiles_leave_the_answer_to_the_embedded_table(tmp_path, road_table):
    tiles = tmp_path / "tiles"
    (tiles / "2/000/000").mkdir(parents=True)
    (tiles / "2/000/000/000.gph").write_bytes(b"no tile")
    start, end = (node.position for node in road_table.nodes[:2])
    better = ValhallaRouter(tile_config(tiles), Box(100, 20, 110, 25))
    chain = RouterChain(lambda: better, RoadRouter(road_table))
    assert chain.route(start, end).engine == "embedded"
    assert chain.directions(start, end, "vi") == ()
