"""The locks say exactly what is installed, from wherever the machine gets it."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_LOCK = ROOT / "requirements.lock"
NPM_LOCK = ROOT / "resources" / "web" / "package-lock.json"


@pytest.mark.parametrize("lock", [PYTHON_LOCK, NPM_LOCK], ids=lambda path: path.name)
def test_a_lock_names_no_host(lock):
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "resolved" not in text
    assert "index-url" not in text


def test_every_python_library_has_an_exact_version_and_hashes():
    entries = re.split(r"\n(?=\S)", PYTHON_LOCK.read_text("utf-8").strip())
    assert len(entries) > 50
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^ ;\\]+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_every_npm_package_has_an_integrity():
    packages = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]
    del packages[""]
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_the_npm_packages_asked_for_have_exact_versions():
    package = json.loads((NPM_LOCK.parent / "package.json").read_text("utf-8"))
    asked = package["dependencies"] | package["devDependencies"]
    packages = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]
    assert asked == {name: packages[f"node_modules/{name}"]["version"] for name in asked}


def test_the_python_lock_holds_all_that_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = re.findall(r"^([a-z0-9.-]+)==", PYTHON_LOCK.read_text("utf-8"), re.MULTILINE)
    assert {re.match(r"[a-z0-9.-]+", line)[0] for line in asked} <= set(locked)
