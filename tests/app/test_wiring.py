import pytest

from langson_explorer.app import wiring
from langson_explorer.errors import MissingFileError
from langson_explorer.paths import Paths
from langson_explorer.settings import LANGUAGE


@pytest.fixture
def paths(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    return Paths(tmp_path / "resources", geodata, tmp_path / "user")


def test_building_touches_nothing(tmp_path):
    nowhere = tmp_path / "nowhere"
    services = wiring.build(Paths(nowhere, nowhere, nowhere))
    services.close()
    assert list(tmp_path.iterdir()) == []


def test_missing_data_is_said_when_asked_for(tmp_path):
    services = wiring.build(Paths(tmp_path, tmp_path, tmp_path / "user"))
    for part in ("catalogue", "browser", "search", "router", "planning"):
        with pytest.raises(MissingFileError):
            getattr(services, part)
    services.close()


def test_every_part_works_with_the_others(paths):
    services = wiring.build(paths)
    place = services.search.find("tam thanh")[0].place
    assert services.browser.get(place.id) is place
    assert services.browser is services.browser
    services.close()


def test_what_was_planned_is_there_again(paths):
    services = wiring.build(paths)
    planning = services.planning
    planning.add_stop("dong-tam-thanh")
    services.settings.set(LANGUAGE, "zh")
    services.close()

    again = wiring.build(paths)
    assert [stop.place_id for stop in again.planning.plan.stops()] == ["dong-tam-thanh"]
    assert again.settings.get(LANGUAGE) == "zh"
    again.close()
