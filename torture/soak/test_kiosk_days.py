"""Three days of a kiosk: nothing of a visitor stays, memory is flat, nothing is complained of."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from memory import complaints_in

from langson_explorer.paths import Paths

SCRIPT = Path(__file__).with_name("kiosk_days.py")
VISITS = int(os.environ.get("KIOSK_VISITS", "10000"))
MOST_GROWTH = 1.05
_LONGEST_S = 6 * 3600


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures by /proc")
def test_three_days_of_visits(tmp_path):
    if not Paths.standard().basemap.is_file():
        pytest.skip("the data are not built")
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), str(VISITS)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
        check=False,
    )
    notes = [json.loads(line) for line in run.stdout.splitlines()]
    print(*run.stdout.splitlines()[::5], sep="\n")
    assert (run.returncode, complaints_in(run.stderr)) == (0, [])
    own = [note["own_mib"] for note in notes]
    fifth = len(own) // 5  # of what moves up and down, the middle
    assert median(own[-fifth:]) <= median(own[:fifth]) * MOST_GROWTH, own
