"""`make` says plainly what it lacks, and makes nothing anew for nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("requirements.lock", "pyproject.toml", "hatch_build.py", "scripts/environment.sh")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of what makes the environment, with a PATH on which there is no Python."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in ("cat", "cksum", "dirname"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    return tmp_path


def make_environment(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "scripts/environment.sh"],
        cwd=project,
        env={"PATH": str(project / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def install_python(project: Path, does: str) -> None:
    python = project / "bin" / "python3.12"
    python.write_text(f"#!/bin/sh\n{does}\n")
    python.chmod(0o755)


def test_without_python_it_says_which_one_it_needs(project):
    run = make_environment(project)
    assert run.returncode == 1
    assert run.stderr == "Python 3.12 or later is needed, and none is on this machine's PATH.\n"


def test_a_python_that_is_too_old_is_passed_over(project):
    install_python(project, "exit 1")
    assert "Python 3.12 or later is needed" in make_environment(project).stderr


def test_a_python_that_cannot_make_an_environment_is_named(project):
    install_python(project, 'case "$1" in -m) exit 1;; esac')
    run = make_environment(project)
    assert run.returncode == 1
    assert "python3.12 cannot make an environment" in run.stderr


def test_an_environment_made_from_the_same_files_is_left_alone(project):
    made_from = subprocess.run(
        "cat requirements.lock pyproject.toml | cksum",
        shell=True,
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 9\n")
    python.chmod(0o755)
    (project / ".venv" / "made-from").write_text(made_from)
    run = make_environment(project)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
