"""A second start over the same folder calls the first window; one over another has its own."""

import os
import subprocess
import sys
from contextlib import contextmanager
from time import sleep

import pytest

COMMAND = [sys.executable, "-m", "langson_explorer"]
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def surroundings(folder, tmp_path):
    return os.environ | {
        "LANGSON_EXPLORER_DATA": str(folder),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }


@contextmanager
def started(folder, tmp_path):
    """A program over a folder of the user's, with its claim on the plans."""
    program = subprocess.Popen(COMMAND, env=surroundings(folder, tmp_path), **QUIET)
    try:
        for _ in range(600):
            if (folder / "plans.lock").exists() or program.poll() is not None:
                break
            sleep(0.1)
        yield program
    finally:
        program.kill()
        program.wait()


@pytest.fixture
def first(tmp_path):
    with started(tmp_path / "user", tmp_path) as program:
        yield program


def test_a_second_start_leaves_the_window_to_the_first(first, tmp_path):
    around = surroundings(tmp_path / "user", tmp_path)
    second = subprocess.run(COMMAND, env=around, capture_output=True, timeout=60, check=False)
    assert (second.returncode, second.stdout) == (0, b"")
    assert first.poll() is None


def test_a_start_over_another_folder_opens_its_own(first, tmp_path):
    with started(tmp_path / "other", tmp_path) as other:
        assert (other.poll(), first.poll()) == (None, None)


def test_no_command_writes_the_plans_of_an_open_window(first, tmp_path):
    plan = tmp_path / "trip.lsplan"
    plan.write_text("{}", "utf-8")
    command = [*COMMAND, "plans", "import", str(plan)]
    around = surroundings(tmp_path / "user", tmp_path)
    refused = subprocess.run(command, env=around, capture_output=True, timeout=60, check=False)
    assert refused.returncode == 1
    assert "plans.gpkg đang bị chương trình khác giữ" in refused.stderr.decode()
