"""Nothing leaves the machine: the system's own calls are watched while the program is used."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from langson_explorer.paths import Paths

TOUR = Path(__file__).resolve().parent.parent / "whole_tour.py"
CALLS = "trace=connect,sendto,sendmsg,sendmmsg"
INTERNET = re.compile(r"sa_family=AF_INET6?\b.*")
FAR_AWAY = "203.0.113.1"  # an address nobody has (RFC 5737)


def spoken_to(folder, *command):
    """What internet addresses a command and its children speak to, as strace writes them."""
    log = folder / "calls.txt"
    traced = ["strace", "-f", "-qq", "-s", "64", "-e", CALLS, "-o", log, *command]
    run = subprocess.run(traced, capture_output=True, text=True, timeout=400, check=False)
    if "ptrace" in run.stderr:
        pytest.skip("strace may not watch here")
    found = [
        hit[0] for hit in map(INTERNET.search, log.read_text(errors="replace").splitlines()) if hit
    ]
    return found, run


@pytest.fixture(autouse=True)
def _needed():
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")


def test_the_watch_sees_who_is_spoken_to(tmp_path):
    code = (
        f"import socket;socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('{FAR_AWAY}', 9))"
    )
    found, _ = spoken_to(tmp_path, sys.executable, "-c", code)
    assert any(FAR_AWAY in address for address in found)


@pytest.mark.slow
def test_no_address_is_spoken_to_while_everything_is_used(tmp_path):
    if not Paths.standard().basemap.is_file():
        pytest.skip("the data are not built")
    found, run = spoken_to(tmp_path, sys.executable, str(TOUR), str(tmp_path))
    assert "tour over" in run.stdout, run.stderr
    assert (tmp_path / "out.pdf").stat().st_size > 10_000
    assert found == []
