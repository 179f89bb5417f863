"""The glyphs of kinds, from npm's packages to one file."""

import csv
import json
from pathlib import Path

import pytest
from table_edits import TABLES, copied_tables, row_of, set_cells

from langson_explorer.domain.practical import GLYPHS
from langson_explorer.storage import bulk
from langson_explorer.storage.bulk.glyphs import write_glyphs
from langson_explorer.storage.catalogue import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
SOUND = '<svg viewBox="0 0 15 15"><path d="M1 1h2&#xA;&#x9;v2z"/><path d="M5,5h1z"/></svg>'


def gathered(folder, drawing, icon="maki/museum"):
    icons = folder / "@mapbox" / "maki" / "icons"
    icons.mkdir(parents=True)
    (icons / "museum.svg").write_text(drawing)
    (folder / "kinds.csv").write_text(f"code,icon\na,{icon}\nb,\nc,{icon}\n")
    write_glyphs(folder / "kinds.csv", folder, folder / "made" / "glyphs.json")
    return json.loads((folder / "made" / "glyphs.json").read_text())


def test_the_paths_of_a_glyph_become_one_outline(tmp_path):
    assert gathered(tmp_path, SOUND) == {"maki/museum": "M1 1h2 v2z M5,5h1z"}


@pytest.mark.parametrize(
    "drawing",
    [
        SOUND.replace("15 15", "50 50"),
        SOUND.replace("M5,5", "m5,5"),  # joined it would begin where the first one ends
        SOUND.replace("<path d", '<path transform="scale(2)" d'),
        '<svg viewBox="0 0 15 15"><circle r="3"/></svg>',
    ],
)
def test_a_glyph_that_would_come_out_wrong_is_refused(tmp_path, drawing):
    with pytest.raises(ValueError, match="maki/museum"):
        gathered(tmp_path, drawing)


def test_a_glyph_there_is_none_of_is_named(tmp_path):
    with pytest.raises(OSError, match=r"nothing\.svg"):
        gathered(tmp_path, SOUND, "maki/nothing")


def test_every_glyph_of_the_table_is_there():
    made = json.loads((ROOT / "resources/icons/kinds/glyphs.json").read_text())
    with (TABLES / "kinds.csv").open(encoding="utf-8") as lines:
        named = {row["icon"] for row in csv.DictReader(lines)} - {""}
    assert named | set(GLYPHS.values()) == set(made)
    assert {"maki/museum", "maki/bus", "maki/hospital", "maki/waterfall"} <= named


def test_a_place_has_the_glyph_of_its_kind_within_its_layer(catalogue_file):
    places = read_catalogue(catalogue_file).places
    icons = {(place.layer, place.kind): place.kind_icon for place in places}
    assert icons["relics", "museum"] == icons["services", "museum"] == "maki/museum"
    assert icons["relics", "communal_house"] == ""  # the layer's own glyph is one


def test_a_glyph_written_wrong_is_told_with_its_line(tmp_path):
    tables = copied_tables(tmp_path)
    row = row_of(tables, "kinds.csv", code="museum", layer="services")
    set_cells(tables, "kinds.csv", row, icon="../secret")
    assert {(p.file, p.row, p.field, p.code) for p in bulk.check(tables)} == {
        ("kinds.csv", row, "icon", "bad-icon")
    }
