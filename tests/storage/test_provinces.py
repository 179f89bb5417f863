"""Provinces beside the program's own: installed, seen together, never mixed."""

import json
import shutil
from datetime import datetime

import pytest
from province_builders import small_province

from langson_explorer.app.wiring import build
from langson_explorer.domain.province import home, united
from langson_explorer.errors import (
    DamagedFileError,
    MissingFileError,
    NotFoundError,
    RequestError,
    StorageError,
)
from langson_explorer.paths import PACKAGE, Paths
from langson_explorer.settings import PROVINCE
from langson_explorer.storage import bulk
from langson_explorer.storage.backups import Backups
from langson_explorer.storage.bulk.basemap import build_basemap
from langson_explorer.storage.bulk.together import unite_basemaps
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.provinces import ProvinceLibrary
from langson_explorer.storage.roads import read_roads


@pytest.fixture(scope="session")
def own_data(tmp_path_factory, catalogue_file):
    """The program's own province, with its basemap."""
    folder = tmp_path_factory.mktemp("own")
    for file in (catalogue_file, catalogue_file.with_name("province.toml")):
        shutil.copyfile(file, folder / file.name)
    build_basemap(folder / "province.gpkg", folder / "basemap.json")
    return folder


@pytest.fixture(scope="session")
def small_data(tmp_path_factory, catalogue_file):
    """A small second province, as it travels."""
    folder = small_province(tmp_path_factory.mktemp("small") / "son-thu", catalogue_file)
    return built(folder)


def built(folder):
    gpkg = folder / "built" / "province.gpkg"
    report = bulk.build(folder, gpkg)
    assert not report.problems
    build_basemap(gpkg, gpkg.with_name("basemap.json"))
    return gpkg.parent


@pytest.fixture
def paths(tmp_path, own_data):
    resources = PACKAGE.parent / "resources"
    return Paths(resources=resources, geodata=own_data, user=tmp_path / "user")


@pytest.fixture
def library(paths):
    return ProvinceLibrary(paths, lambda one: one.catalogue)


def rename(records):
    """Have the office of these records call a temple otherwise."""
    draft = records.open("91-den-thu").draft
    records.save(records.assign(draft, {"name_vi": "Đền Thử mới"}), "thử", "tại chỗ")


def names(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_a_province_is_installed_beside_the_own_one(library, small_data, paths):
    one = library.install(small_data)
    assert (one.id, one.places, one.pinned) == ("son-thu", 2, 2)
    assert [known.id for known in library.all()] == ["lang-son", "son-thu"]
    assert names(paths.user) == [
        "provinces",
        "provinces/son-thu",
        "provinces/son-thu/data",
        *(f"provinces/son-thu/data/{name}" for name in
          ("basemap.json", "province.gpkg", "province.toml")),
    ]  # fmt: skip


def test_the_folder_of_the_tables_will_do_where_it_was_built(library, small_data):
    assert library.install(small_data.parent).id == "son-thu"


def test_installing_again_takes_newer_data_and_leaves_what_offices_wrote(
    library, small_data, paths
):
    own = library.install(small_data).paths.own
    (own / "records.gpkg").write_bytes(b"a log")
    library.install(small_data)
    assert names(own) == sorted(
        ["data", *(f"data/{n}" for n in ("basemap.json", "province.gpkg", "province.toml")),
         "records.gpkg"]
    )  # fmt: skip
    library.remove("son-thu")
    assert names(own) == ["records.gpkg"]


@pytest.mark.parametrize("name", ["province.toml", "province.gpkg", "basemap.json"])
@pytest.mark.parametrize("how", ["missing", "garbage"])
def test_what_is_not_whole_is_refused_and_nothing_is_changed(
    library, small_data, tmp_path, paths, name, how
):
    source = tmp_path / "stick"
    shutil.copytree(small_data, source)
    (source / name).unlink()
    if how == "garbage":
        (source / name).write_bytes(b"\x89nothing of the kind\x00")
    with pytest.raises((MissingFileError, DamagedFileError)):
        library.install(source)
    assert names(paths.user) == [] if paths.user.exists() else True


def test_the_own_province_is_neither_replaced_nor_removed(library, own_data):
    for deed in (lambda: library.install(own_data), lambda: library.remove("lang-son")):
        with pytest.raises(RequestError) as refused:
            deed()
        assert refused.value.code == "province-is-own"


def test_tables_without_their_data_are_told_to_be_built_first(library, tmp_path, catalogue_file):
    tables = small_province(tmp_path / "tables", catalogue_file)
    with pytest.raises(RequestError) as refused:
        library.install(tables)
    assert refused.value.code == "province-not-built"


def test_two_provinces_never_call_two_things_by_one_id(library, tmp_path, catalogue_file):
    folder = small_province(tmp_path / "other", catalogue_file)
    for file in ("relics.csv",):
        text = (folder / file).read_text("utf-8").replace("91-den-thu", "dong-tam-thanh")
        (folder / file).write_text(text, "utf-8")
    with pytest.raises(RequestError) as refused:
        library.install(built(folder))
    assert refused.value.code == "province-ids-taken"
    assert refused.value.args_ == {"ids": "dong-tam-thanh", "other": "lang-son"}


def test_one_that_nobody_knows(library):
    with pytest.raises(NotFoundError) as refused:
        library.use(["atlantis"])
    assert refused.value.code == "province-unknown"


def test_a_damaged_one_is_listed_with_its_trouble(library, small_data):
    one = library.install(small_data)
    one.paths.catalogue.write_bytes(b"no database")
    listed = library.all()[1]
    assert (listed.id, listed.province) == ("son-thu", None)
    with pytest.raises(StorageError):
        library.use(["son-thu"])


def test_seen_together_they_are_one_catalogue(library, small_data, paths, own_data):
    library.install(small_data)
    choice = library.use(["lang-son", "son-thu"])
    assert choice == "lang-son+son-thu"
    both = paths.of_province(choice)
    ids = {place.id for place in read_catalogue(both.catalogue).places}
    parts = [read_catalogue(folder / "province.gpkg") for folder in (own_data, small_data)]
    assert ids == {place.id for part in parts for place in part.places}
    assert len(ids) == sum(len(part.places) for part in parts)


def test_seen_together_they_are_one_map(library, small_data, paths, own_data):
    library.install(small_data)
    both = paths.of_province(library.use(["lang-son", "son-thu"]))
    drawn = json.loads(both.basemap.read_text("utf-8"))
    assert sum(one["home"] for one in drawn["layers"]["provinces"]) == 1
    home_rings = next(one for one in drawn["layers"]["provinces"] if one["home"])["g"]
    assert len(home_rings) == 2  # they do not touch
    own, small = (
        json.loads((folder / "basemap.json").read_text("utf-8"))["data_box"]
        for folder in (own_data, small_data)
    )
    box = drawn["data_box"]
    assert box == [min(own[0], small[0]), min(own[1], small[1]),
                   max(own[2], small[2]), max(own[3], small[3])]  # fmt: skip


def test_their_roads_are_joined_where_a_table_goes_on_beyond_its_province(
    library, tmp_path, catalogue_file, paths
):
    """The second province's road ends at the node that the first one's table goes on to."""
    folder = small_province(tmp_path / "other", catalogue_file)
    there = next(n for n in read_roads(paths.catalogue).nodes if n.id == "o-cao-bang")
    add = f"91-xa,Xa,Xa,province_edge,{there.position.lat},{there.position.lon},100,survey,,,\n"
    with (folder / "road_nodes.csv").open("a", encoding="utf-8") as lines:
        lines.write(add)
    library.install(built(folder))
    both = paths.of_province(library.use(["lang-son", "son-thu"]))
    ends = {(e.from_node, e.to_node) for e in read_roads(both.catalogue).edges}
    assert ("91-xa", "o-cao-bang") in ends


def test_what_is_seen_together_follows_its_parts(library, small_data, paths):
    library.install(small_data)
    both = paths.of_province(library.use(["lang-son", "son-thu"]))
    first = both.catalogue.stat().st_mtime_ns
    library.refresh("lang-son+son-thu")
    assert both.catalogue.stat().st_mtime_ns == first  # nothing has changed
    library.install(small_data)
    library.refresh("lang-son+son-thu")
    assert both.catalogue.stat().st_mtime_ns != first


def test_the_program_works_with_the_one_chosen(paths, small_data):
    services = build(paths)
    services.provinces.install(small_data)
    services.use_provinces(["son-thu"])
    chosen = build(paths)
    assert {place.id for place in chosen.catalogue.places} == {"91-den-thu", "91-chua-thu"}
    assert home().name.vi == "Sơn Thử"
    assert chosen.paths.records == paths.user / "provinces" / "son-thu" / "records.gpkg"
    assert chosen.paths.plans == paths.plans
    chosen.use_provinces(["lang-son"])
    assert build(paths).paths == paths


def test_what_one_province_s_office_writes_is_in_no_other_s_log(paths, small_data):
    services = build(paths)
    services.provinces.install(small_data)
    services.use_provinces(["son-thu"])
    chosen = build(paths)
    rename(chosen.records)
    assert chosen.paths.records.is_file()
    assert not paths.records.exists()
    chosen.use_provinces(["lang-son", "son-thu"])
    both = build(paths)
    name = next(p.name.vi for p in both.catalogue.places if p.id == "91-den-thu")
    assert name == "Đền Thử mới"
    assert len(both.catalogue.places) > 100


def test_nothing_is_written_of_several_together(paths, small_data):
    services = build(paths)
    services.provinces.install(small_data)
    services.use_provinces(["lang-son", "son-thu"])
    both = build(paths)
    assert not both.editing_lock.is_open
    with pytest.raises(RequestError) as refused:
        rename(both.records)
    assert refused.value.code == "records-of-one-province"
    assert not both.paths.records.exists()
    assert home().name.vi == "Lạng Sơn – Sơn Thử"


def test_without_its_data_the_own_province_is_opened_and_that_is_told(paths, small_data):
    services = build(paths)
    services.provinces.install(small_data)
    services.use_provinces(["son-thu"])
    services.provinces.remove("son-thu")
    again = build(paths)
    assert again.paths == paths
    assert again.province_trouble.code == "province-not-installed"


def test_a_setting_that_leads_elsewhere_is_none(paths):
    services = build(paths)
    for value in ("../elsewhere", "/etc", "a/b", "a+", "a b"):
        assert not PROVINCE.accepts(value)
    assert PROVINCE.accepts("lang-son+cao-bang")
    assert services.settings.get(PROVINCE) == ""


def test_a_backup_of_one_province_is_not_put_back_into_another(paths, library, small_data):
    other = library.install(small_data).paths
    paths.user.joinpath("settings.json").write_text("{}", "utf-8")
    shared = paths.user / "backups"
    theirs = Backups(other, shared, lambda: datetime(2026, 12, 1, 8)).make()
    ours = Backups(paths, shared, lambda: datetime(2026, 12, 1, 9))
    assert theirs.path.name.startswith("son-thu-made-")
    assert ours.all() == []
    assert ours.verify(theirs.path).problems == (("backup-of-another-province", "son-thu"),)


def test_a_border_that_two_provinces_draw_is_drawn_once(tmp_path):
    def basemap(name, home, borders):
        provinces = [{"g": [home], "name": [name, "", ""], "home": True, "abroad": False}]
        layers = {"provinces": provinces, "borders": borders}
        document = {"units": 100_000, "data_box": [0, 0, 1, 1], "layers": layers, "far": layers}
        (tmp_path / f"{name}.json").write_text(json.dumps(document), "utf-8")
        return tmp_path / f"{name}.json"

    east = [100_000, 0, 50_000, 0, 0, 90_000, -50_000, 0, 0, -90_000]
    west = [0, 0, 100_000, 0, 0, 90_000, -100_000, 0, 0, -90_000]
    shared = {"g": [[100_000, 0, 0, 90_000]], "kind": "provincial"}
    north = {"g": [[100_000, 90_000, 50_000, 0]], "kind": "national"}
    coarse = {"g": [[100_000, 90_500, 50_000, 700]], "kind": "national"}  # the other's edge
    parts = [basemap("a", west, [shared, coarse]), basemap("b", east, [shared, north])]
    unite_basemaps(parts, tmp_path / "both.json")
    borders = json.loads((tmp_path / "both.json").read_text("utf-8"))["layers"]["borders"]
    assert [one["kind"] for one in borders] == ["provincial", "national"]
    at, lat = borders[1]["g"][0][:2]
    assert lat == 90_000
    assert 100_000 <= at <= 100_100


def test_data_from_a_signed_file_must_be_of_the_province_it_names(library, small_data, paths):
    with pytest.raises(DamagedFileError):
        library.install(small_data, "cao-bang")
    assert not paths.provinces.exists()
    assert library.install(small_data, "son-thu").id == "son-thu"


def test_several_provinces_as_one():
    assert united([home()]) is home()
    both = united([home(), home()])
    assert both.name.vi == "Lạng Sơn – Lạng Sơn"
    assert both.capital == home().capital
    assert both.themes == home().themes
