"""A small province of a made-up land, filled in as an office would, to be built in a second."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from langson_explorer.domain.place import Words
from langson_explorer.domain.province import Outline, home
from langson_explorer.errors import DamagedFileError
from langson_explorer.paths import PACKAGE, Paths
from langson_explorer.storage.bulk.skeleton import write_skeleton
from langson_explorer.storage.provinces import KnownProvince

TEMPLATE = PACKAGE.parent / "resources" / "new_province.toml"
BOX = (103.0, 20.0, 103.6, 20.5)  # west, south, east, north
WORDS = '{ vi = "Sơn Thử", en = "Son Thu", zh = "试山" }'


def add_rows(folder: Path, file: str, *rows: dict[str, str]) -> None:
    """Add rows to a table of the folder; what they do not name stays empty."""
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        names = next(csv.reader(lines))
    with (folder / file).open("a", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, names, restval="", lineterminator="\n")
        writer.writerows(rows)


def square(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_areas(folder: Path, file: str, *areas: tuple[dict[str, str], dict[str, object]]) -> None:
    features = [{"type": "Feature", "properties": told, "geometry": at} for told, at in areas]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    (folder / "boundaries" / file).write_text(text, "utf-8")


def place_row(id_: str, name: str, lon: float, lat: float, **more: str) -> dict[str, str]:
    """A row of any table of places but festivals, with what every one needs."""
    told = {
        "id": id_,
        "name_vi": name,
        "name_en": name,
        "kind": "historic_relic",
        "lat": str(lat),
        "lon": str(lon),
        "accuracy_m": "100",
        "coord_source": "survey",
        "commune_text_vi": "Xã Thử",
        "summary_vi": "Một nơi để thử.",
        "summary_en": "A place to try with.",
        "sources": "background knowledge",
    }
    return told | more


def new_province(folder: Path, catalogue: Path, name: str = "Sơn Thử") -> Path:
    """The skeleton, nothing filled in."""
    write_skeleton(folder, name, TEMPLATE, catalogue, date(2026, 12, 1))
    return folder


def small_province(folder: Path, catalogue: Path, prefix: str = "91") -> Path:
    """A province without communes or neighbours: an outline, two places, a road between."""
    new_province(folder, catalogue)
    west, south, east, north = BOX
    file = folder / "province.toml"
    text = file.read_text("utf-8")
    for old, new in (
        ('code = ""  #', f'code = "{prefix}"  #'),
        ('zone = ""', 'zone = "EPSG:9214"'),
        ("box = []  # tây", f"box = {[*BOX]}  # tây"),
        ('[invitation]  # lời mời khách trên ki-ốt / to visitors, under the welcome of a kiosk\n'
         'vi = ""', '[invitation]\nvi = "Đến thử"'),
        ('node = ""', f'node = "{prefix}-tam"'),
        ("at = []  # kinh", "at = [103.3, 20.25]  # kinh"),
        ("core = []", "core = [103.28, 20.23, 103.32, 20.27]"),
    ):  # fmt: skip
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    write_areas(folder, "outline.geojson", ({}, square(west, south, east, north)))
    fixed = {"licence": "CC BY 4.0", "built_from": "tests"}
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    (folder / "metadata.csv").write_text("key,value\n", "utf-8")
    told = [{"key": r["key"], "value": fixed.get(r["key"], r["value"])} for r in rows]
    add_rows(folder, "metadata.csv", *told)
    add_rows(
        folder,
        "position_sources.csv",
        {"text": "survey", "text_vi": "đo tại chỗ", "text_en": "survey", "text_zh": "实地测量"},
    )
    node = {"kind": "town", "accuracy_m": "100", "coord_source": "survey"}
    add_rows(
        folder,
        "road_nodes.csv",
        {"id": f"{prefix}-tam", "name_vi": "Tâm", "name_en": "Tam", "lat": "20.25", "lon": "103.3"}
        | node,
        {"id": f"{prefix}-bien", "name_vi": "Biên", "name_en": "Bien", "lat": "20.45",
         "lon": "103.5"} | node,
    )  # fmt: skip
    add_rows(
        folder,
        "roads.csv",
        {"id": f"{prefix}-duong", "from_node": f"{prefix}-tam", "to_node": f"{prefix}-bien",
         "road_class": "national", "length_km": "32", "length_source": "survey",
         "speed_kmh": "40", "status": "open", "sources": "survey"},
    )  # fmt: skip
    add_rows(
        folder,
        "relics.csv",
        place_row(f"{prefix}-den-thu", "Đền Thử", 103.31, 20.26),
        place_row(f"{prefix}-chua-thu", "Chùa Thử", 103.5, 20.44),
    )
    return folder


def known_provinces() -> tuple[KnownProvince, ...]:
    """The own one, one whose edge is known in part, one that cannot be used."""
    unknown = Words("Ranh giới chỉ biết kỹ ở phía nam; ngoài đó vẽ thô. " * 3)
    other = replace(home(), full_name=Words("Tỉnh Cao Bằng"), outline=Outline(2000, unknown))
    paths = Paths.standard()
    gone = DamagedFileError("catalogue-damaged", paths.catalogue, reason="no database")
    return (
        KnownProvince("lang-son", paths, home(), "2026-12-01", 280, 184, is_own=True),
        KnownProvince("cao-bang", paths, other, "2026-12-01", 49, 24),
        KnownProvince("ha-giang", paths, None, trouble=gone),
    )
