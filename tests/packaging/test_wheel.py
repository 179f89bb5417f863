"""A wheel holds all the program needs: it runs with no source tree and no network."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]

pytestmark = pytest.mark.slow

type Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [*PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Iterator[Path]:
    target = tmp_path_factory.mktemp("installed")
    install = [*PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True)
    yield target
    shutil.rmtree(target)


@pytest.fixture
def run(installed, tmp_path) -> Run:
    """Runs the installed program in an empty folder, where it can reach no network."""
    code = (
        "import runpy, sys;"
        f"sys.path[:] = [{str(installed)!r}] + [p for p in sys.path if p != {str(ROOT)!r}];"
        "sys.argv[0] = 'langson-explorer';"
        "runpy.run_module('langson_explorer', run_name='__main__')"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    settings = {
        "LANGSON_EXPLORER_DATA": str(tmp_path / "user"),
        "QT_QPA_PLATFORM": "offscreen",
        "HTTPS_PROXY": "127.0.0.1:9",
        "HTTP_PROXY": "127.0.0.1:9",
    }

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*without_network(), sys.executable, "-c", code, *arguments]
        return subprocess.run(
            command,
            cwd=empty,
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return start


def without_network() -> list[str]:
    """What puts a command in a network of its own, where this machine lets us."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    for rights in ([], ["--user", "--map-root-user"]):
        cut = [unshare, "--net", *rights]
        if subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0:
            return cut
    return []


def test_it_holds_every_made_file(names):
    assert {
        "langson_explorer/_geodata/province.gpkg",
        "langson_explorer/_resources/THIRD_PARTY.md",
        "langson_explorer/_resources/fonts/BeVietnamPro_400Regular.ttf",
        "langson_explorer/_resources/icons/kinds/LICENSE.md",
        "langson_explorer/_resources/icons/kinds/LICENSE.txt",
        "langson_explorer/_resources/icons/kinds/glyphs.json",
        "langson_explorer/_resources/web/map.html",
        "langson_explorer/_resources/web/vendor/leaflet/leaflet.js",
        "langson_explorer/_resources/i18n/en/LC_MESSAGES/langson.mo",
        "langson_explorer/_resources/i18n/zh/LC_MESSAGES/langson.mo",
    } <= names


def test_it_holds_every_picture(names):
    for folder in ("icons", "vignettes"):
        for file in (ROOT / "resources" / folder).rglob("*.svg"):
            place = file.relative_to(ROOT / "resources").as_posix()
            assert f"langson_explorer/_resources/{place}" in names


def test_it_holds_nothing_that_is_only_for_building(names):
    unwanted = ("node_modules", "package.json", "package-lock", ".po", ".csv", "/tests/")
    assert [name for name in names if any(part in name for part in unwanted)] == []


def test_it_asks_for_no_development_tools(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("METADATA")]
        metadata = archive.read(name).decode()
    assert "Requires-Dist: pyside6" in metadata
    assert "pytest" not in metadata


def test_installed_it_searches(run):
    found = run("search", "dong nhi thanh", "--json")
    assert found.returncode == 0, found.stderr
    assert "Nhị Thanh" in json.loads(found.stdout)[0]["name"]


def test_installed_it_finds_its_own_data_and_nothing_is_amiss(run, installed):
    looked = run("doctor", "--json")
    findings = {finding["code"]: finding["text"] for finding in json.loads(looked.stdout)}
    assert looked.returncode == 0, looked.stdout
    assert findings["resources"] == str(installed / "langson_explorer" / "_resources")
    assert findings["geodata"] == str(installed / "langson_explorer" / "_geodata")


def test_installed_it_draws_the_window(run, tmp_path):
    picture = tmp_path / "window.png"
    drawn = run("screenshot", str(picture), "--size", "1280x720")
    assert drawn.returncode == 0, drawn.stderr
    assert picture.stat().st_size > 50_000
