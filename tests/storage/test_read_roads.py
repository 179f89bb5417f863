import sqlite3
from contextlib import closing

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Words
from langson_explorer.domain.roads import RoadEdge, RoadNode, RoadStatus, RoadTable
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage.geopackage import Column, add_feature_table, create
from langson_explorer.storage.roads import read_roads
from langson_explorer.storage.shapes import LineString, encode

HERE, THERE = Point(106.76, 21.85), Point(106.53, 21.61)
VIA = Point(106.6, 21.7)
NODES = [("tp-lang-son", HERE, None), ("s-ai-chi-lang", THERE, "ai-chi-lang")]
ROAD = ("ql1-01", "tp-lang-son", "s-ai-chi-lang", 43.6, 48, "QL1", "national", "open")


ONE_ROAD = ((LineString((HERE, VIA, THERE)), *ROAD),)


def catalogue(path, nodes=NODES, roads=ONE_ROAD):
    with closing(create(path)) as db, db:
        text = [Column(name, "TEXT") for name in ("id", "place_id", "name_vi", "name_en", "kind")]
        add_feature_table(db, "road_nodes", "POINT", text)
        names = [Column(f"name_{language}", "TEXT") for language in ("vi", "en", "zh")]
        add_feature_table(db, "towns", "POINT", names)
        columns = ("id", "from_node", "to_node", "ref", "road_class", "status")
        numbers = [Column("length_km", "DOUBLE"), Column("speed_kmh", "DOUBLE")]
        columns = [*(Column(name, "TEXT") for name in columns), *numbers]
        add_feature_table(db, "roads", "LINESTRING", columns)
        for node, position, place in nodes:
            db.execute(
                "INSERT INTO road_nodes (id, geom, place_id) VALUES (?, ?, ?)",
                (node, encode(position), place),
            )
        for line, *rest in roads:
            db.execute(
                "INSERT INTO roads (geom, id, from_node, to_node, length_km, speed_kmh, ref, "
                "road_class, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (encode(line), *rest),
            )
    return path


def test_roads_and_nodes_are_read_as_they_are(tmp_path):
    assert read_roads(catalogue(tmp_path / "province.gpkg")) == RoadTable(
        nodes=(RoadNode("tp-lang-son", HERE), RoadNode("s-ai-chi-lang", THERE, "ai-chi-lang")),
        edges=(
            RoadEdge(
                "ql1-01",
                "tp-lang-son",
                "s-ai-chi-lang",
                (HERE, VIA, THERE),
                43.6,
                48.0,
                "QL1",
                "national",
                RoadStatus.OPEN,
            ),
        ),
    )


@pytest.mark.parametrize(
    "road",
    [
        (HERE, *ROAD),
        (LineString((HERE, THERE)), *ROAD[:4], 0, *ROAD[5:]),
        (LineString((HERE, THERE)), *ROAD[:4], None, *ROAD[5:]),
        (LineString((HERE, THERE)), *ROAD[:7], "maybe"),
    ],
    ids=["no line", "no speed", "unknown speed", "unknown status"],
)
def test_a_road_that_makes_no_sense_is_damage(tmp_path, road):
    with pytest.raises(DamagedFileError):
        read_roads(catalogue(tmp_path / "province.gpkg", roads=(road,)))


def test_without_the_tables_or_the_file_it_says_which(tmp_path):
    create(tmp_path / "empty.gpkg").close()
    with pytest.raises(DamagedFileError):
        read_roads(tmp_path / "empty.gpkg")
    with pytest.raises(MissingFileError):
        read_roads(tmp_path / "none.gpkg")


def test_a_town_of_the_roads_has_the_name_of_the_town(tmp_path):
    path = catalogue(tmp_path / "province.gpkg")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE road_nodes SET kind = 'town'")
        db.execute(
            "INSERT INTO towns (geom, name_vi, name_zh) VALUES (?, 'Lạng Sơn', '谅山')",
            (encode(Point(106.761, 21.853)),),
        )
    names = [node.town for node in read_roads(path).nodes]
    assert names == [Words("Lạng Sơn", "", "谅山"), Words("")]  # the other is 40 km away
