import pytest

from langson_explorer.app import wiring
from langson_explorer.paths import Paths


@pytest.fixture
def paths(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(Paths.standard().province)
    return Paths(Paths.standard().resources, geodata, tmp_path / "user")


@pytest.fixture
def services(paths: Paths):
    """The services of an office over the real catalogue, its folder still empty."""
    services = wiring.build(paths)
    yield services
    services.close()


@pytest.fixture
def records(services):
    return services.records
