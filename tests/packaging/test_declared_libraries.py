"""Every library the code imports is one that pyproject.toml asks for by name."""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
OPTIONAL = [one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]


def imported(folder: Path) -> Iterator[str]:
    """The top-level names of all that the modules of a folder import."""
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def undeclared(folder: str, requirements: Iterable[str]) -> dict[str, list[str]]:
    """The libraries a folder imports that none of the requirements names, by their packages."""
    asked = {canonicalize_name(Requirement(line).name) for line in requirements}
    carriers = packages_distributions()
    found = {name: carriers.get(name, []) for name in set(imported(ROOT / folder))}
    return {
        name: packages
        for name, packages in found.items()
        if packages
        and name not in sys.stdlib_module_names
        and not any(brings(package, asked) for package in packages)
    }


def brings(package: str, asked: set[str]) -> bool:
    """Whether a package is asked for, by itself or as a part of PySide6."""
    name = canonicalize_name(package)
    is_qt = name.startswith("pyside6-") or name == "shiboken6"
    return name in asked or (is_qt and "pyside6" in asked) or name == "langson-explorer"


def test_the_program_imports_only_what_it_asks_for():
    assert undeclared("langson_explorer", [*RUNTIME, *OPTIONAL]) == {}


@pytest.mark.parametrize("folder", ["tests", "bench", "scripts"])
def test_development_imports_only_what_is_asked_for(folder):
    assert undeclared(folder, [*RUNTIME, *DEVELOPMENT]) == {}
