"""Hours of work in the whole window: memory stays flat, nothing is complained of."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from memory import complaints_in

from langson_explorer.paths import Paths

SCRIPT = Path(__file__).with_name("hours_at_the_window.py")
STEPS, SWITCHES = 10_000, 500
WARM = 1_000  # steps until everything has been shown once
MOST_GROWTH = 1.05
_LONGEST_S = 7_200


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures by /proc")
def test_hours_at_the_window_leave_memory_flat(tmp_path):
    if not Paths.standard().basemap.is_file():
        pytest.skip("the data are not built")
    tests = Path(__file__).resolve().parents[2] / "tests"
    command = [sys.executable, str(SCRIPT), str(tmp_path), str(STEPS), str(SWITCHES)]
    run = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": str(tests), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
        check=False,
    )
    notes = [json.loads(line) for line in run.stdout.splitlines()]
    complaints = complaints_in(run.stderr)
    print(*run.stdout.splitlines()[:: len(notes) // 20 or 1], sep="\n")
    assert (run.returncode, complaints) == (0, [])
    assert notes[-1]["steps"] == STEPS
    own = [note["own_mib"] for note in notes if note["steps"] > WARM]
    fifth = len(own) // 5  # of what moves up and down, the middle
    assert median(own[-fifth:]) <= median(own[:fifth]) * MOST_GROWTH
