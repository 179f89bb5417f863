import shutil
import sqlite3

import pytest

from langson_explorer.domain.festival import Calendar, Frequency
from langson_explorer.domain.place import Layer, NameBasis, Rank, RouteStanding
from langson_explorer.errors import DamagedFileError, MissingFileError
from langson_explorer.storage.catalogue import read_catalogue


@pytest.fixture(scope="module")
def catalogue(catalogue_file):
    return read_catalogue(catalogue_file)


@pytest.fixture(scope="module")
def by_id(catalogue):
    return {place.id: place for place in catalogue.places}


def test_all_layers_are_there(catalogue):
    assert len(catalogue.places) > 200
    assert {place.layer for place in catalogue.places} == set(Layer)
    assert len(catalogue.communes) == 65
    assert len(catalogue.routes) == 4
    assert catalogue.metadata["version"]


def test_a_relic(by_id):
    place = by_id["dong-tam-thanh"]
    assert place.name.vi == "Động và chùa Tam Thanh"
    assert place.name.zh.startswith("三清洞")
    assert place.rank is Rank.NATIONAL
    assert (place.fee_vnd, place.fee_year) == (20_000, 2024)
    assert place.position == pytest.approx((106.7468, 21.85557))
    assert place.accuracy_m == 150
    assert place.communes == ("phuong-tam-thanh",)
    assert place.commune_text.vi == "Phường Tam Thanh"
    assert place.kind_name.vi
    assert place.sources
    assert place.sources[0].text
    assert "Tam Thanh" in place.aliases
    assert "Phường Tam Thanh" not in place.aliases
    assert place.geopark[0].standing is RouteStanding.CONFIRMED
    assert place.layers == {Layer.RELICS, Layer.GEOSITES}


def test_lying_in_the_geopark_puts_no_place_on_its_layer(by_id):
    place = by_id["dong-nhi-thanh"]
    assert [stop.standing for stop in place.geopark] == [RouteStanding.IN_AREA]
    assert place.layers == {Layer.RELICS}


def test_a_festival(by_id):
    rule = by_id["le-hoi-den-ky-cung-ta-phu"].festival
    assert (rule.calendar, rule.frequency) == (Calendar.LUNAR, Frequency.ANNUAL)
    assert (rule.start, rule.end) == ((1, 22), (1, 27))
    assert rule.main_days == ((1, 22), (1, 27))
    assert by_id["le-hoi-phai-lua"].festival.frequency is Frequency.LEAP_LUNAR_YEARS
    assert ("held_at", "den-ky-cung") in [
        (relation.kind, relation.place_id)
        for relation in by_id["le-hoi-den-ky-cung-ta-phu"].relations
    ]


def test_a_specialty(by_id):
    place = by_id["quyt-vang-bac-son"]
    assert place.season_months == (11, 12, 1, 2)
    assert place.festival is None
    assert "ocop" in [fact.code for fact in place.facts]


def test_reading_leaves_the_file_as_it_was(catalogue_file, tmp_path):
    copy = tmp_path / "with space #1?.gpkg"
    shutil.copy(catalogue_file, copy)
    copy.chmod(0o444)
    before = copy.read_bytes(), copy.stat().st_mtime_ns
    read_catalogue(copy)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [copy]


def test_missing(tmp_path):
    with pytest.raises(MissingFileError) as caught:
        read_catalogue(tmp_path / "none.gpkg")
    assert caught.value.code == "catalogue-missing"
    with pytest.raises(MissingFileError):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_no_database(tmp_path, content):
    path = tmp_path / "broken.gpkg"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError) as caught:
        read_catalogue(path)
    assert caught.value.code == "catalogue-damaged"


def test_cut_short(catalogue_file, tmp_path):
    path = tmp_path / "half.gpkg"
    whole = catalogue_file.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedFileError):
        read_catalogue(path)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE sources",
        "ALTER TABLE relics RENAME COLUMN name_vi TO name",
        "UPDATE relics SET rank = 'galactic'",
        "UPDATE relics SET kind = 'starship'",
        "UPDATE festivals SET main_days = 'soon'",
        "UPDATE geopark_stops SET standing = 'perhaps'",
        "UPDATE relics SET geom = x'00'",
        "UPDATE relics SET geom = NULL",
    ],
)
def test_what_the_reader_does_not_know_is_damage(catalogue_file, tmp_path, change):
    path = tmp_path / "changed.gpkg"
    shutil.copy(catalogue_file, path)
    db = sqlite3.connect(path)
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{trigger}"')
    db.execute(change)
    db.commit()
    db.close()
    with pytest.raises(DamagedFileError):
        read_catalogue(path)


def test_a_chinese_name_has_its_basis(by_id):
    bases = {place_id: place.name_zh_basis for place_id, place in by_id.items()}
    assert bases["dong-tam-thanh"] is NameBasis.ESTABLISHED
    assert NameBasis.DESCRIPTIVE in bases.values()
    assert NameBasis.SINO_VIETNAMESE in bases.values()


def test_how_a_position_was_found_reads_in_every_language(by_id):
    origin = by_id["dong-tam-thanh"].coord_source
    assert origin.vi == "showcaves.com (tọa độ đã công bố của địa điểm)"
    assert origin.en == "showcaves.com (published coordinates of the site)"
    assert all(place.coord_source.zh for place in by_id.values())
