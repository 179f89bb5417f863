"""The commands over the real catalogue, in a folder of the user's that is still empty."""

import json

import pytest

from langson_explorer.app.cli import main
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths


@pytest.fixture
def paths(catalogue_file, tmp_path):
    geodata = tmp_path / "geodata"
    geodata.mkdir()
    (geodata / "province.gpkg").symlink_to(catalogue_file)
    (geodata / "province.toml").symlink_to(catalogue_file.with_name("province.toml"))
    yield Paths(Paths.standard().resources, geodata, tmp_path / "user")
    set_language("vi", tmp_path)


@pytest.fixture
def run(paths, capsys):
    """Runs a command; its exit code, what it says, what it complains of."""

    def command(*arguments):
        code = main([str(argument) for argument in arguments], paths)
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def answer(run):
    """The JSON a command answers with."""

    def command(*arguments):
        code, out, err = run(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return command
