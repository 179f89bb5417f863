"""The list of what others made is held against the locks."""

import json
import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def listed() -> set[tuple[str, str]]:
    """Name and version of every row of the tables."""
    text = (ROOT / "resources" / "THIRD_PARTY.md").read_text("utf-8")
    rows = (line.split("|") for line in text.splitlines() if line.startswith("| "))
    return {(row[1].strip(), row[2].strip()) for row in rows}


def locked_versions() -> dict[str, str]:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", text, re.MULTILINE))


def runtime_libraries() -> set[str]:
    """What the program needs to run with all its extras, with all that needs in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(line for extra in extras for line in extra)]
    waiting = [Requirement(line) for line in asked]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and name not in found:
            found.add(name)
            waiting += [Requirement(line) for line in requires(name) or []]
    return found


def test_every_npm_package_is_listed():
    manifest = json.loads((ROOT / "resources" / "web" / "package.json").read_text("utf-8"))
    assert set(manifest["dependencies"].items()) - listed() == set()


def test_every_library_of_the_program_is_listed():
    locked = locked_versions()
    assert {(name, locked[name]) for name in runtime_libraries()} - listed() == set()
