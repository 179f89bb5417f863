import csv
from pathlib import Path

import pytest

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths


@pytest.fixture
def services(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(Paths.standard().province)
    resources = Paths.standard().resources
    set_language("vi", resources / "i18n")  # columns are known by their names in all three
    services = wiring.build(Paths(resources, geodata, tmp_path / "user"))
    yield services
    services.close()


@pytest.fixture
def table(tmp_path):
    """Writes a CSV of a header with rows; its path."""

    def write(header: str, *rows: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "list.csv"
        lines = [header.split("|"), *(row.split("|") for row in rows)]
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(lines)
        return path

    return write
