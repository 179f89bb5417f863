"""A read-only disk, another user's folder, a disk without locks, a program that stands still."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from disks import command, library_without_locks, mounted, need, sh

CHANGES = {
    "a plan": lambda plan_file: ("plans", "import", plan_file),
    "a time": lambda _plan_file: ("times", "state", "ai-chi-lang", "dong-tam-thanh", 55),
}
HOLD = """
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(600)
"""


AS_ANOTHER_USER = """
import os, sys
from langson_explorer.app.cli import main
mine, theirs, *words = sys.argv[1:]
os.environ["LANGSON_EXPLORER_DATA"] = mine
assert main(words) == 0  # while all that it imports may be read
os.environ["LANGSON_EXPLORER_DATA"] = theirs
os.setgid(65534)
os.setuid(65534)
sys.exit(main(words))
"""


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("is_there", [False, True], ids=["new", "old"])
def test_a_read_only_disk_keeps_nothing_and_says_so(tmp_path, plan_file, change, is_there):
    need("mount")
    with mounted(tmp_path / "disk", "-t", "tmpfs") as disk:
        words, data = change(plan_file), disk / "data"
        data.mkdir()
        if is_there:
            assert command(*words, data=data).returncode == 0
        sh("mount", "-o", "remount,ro", disk)
        done = command(*words, data=data)
        assert done.returncode == 1, done.stdout
        assert "chỉ cho đọc" in done.stderr
        listed = command(words[0], "list", "--json", data=data)
        assert len(json.loads(listed.stdout)) == int(is_there)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_file_held_by_a_program_that_stands_still_is_waited_for_5_s(data, plan_file, change):
    words = change(plan_file)
    assert command(*words, data=data).returncode == 0
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data / "plans.gpkg")], stdout=subprocess.PIPE, text=True
    )
    with holder:
        holder.stdout.readline()
        holder.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        done = command(*words, data=data)
        took = time.monotonic() - began
        holder.kill()
    assert done.returncode == 1
    assert "QGIS" in done.stderr, "it says who may hold the file"
    assert took < 25, "5 s for opening, 5 s for the change, the rest is starting"
    assert command(*words, data=data).returncode == 0


def test_a_disk_without_locks_is_told(tmp_path, data, plan_file):
    library = library_without_locks(tmp_path)
    done = command("plans", "import", plan_file, data=data, LD_PRELOAD=str(library))
    assert done.returncode == 1
    assert "khóa" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("plans", "list"), ("plans", "import")], ids=" ".join)
def test_a_folder_of_another_user_is_told(plan_file, words):
    need()
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    try:
        for name in ("mine", "theirs"):
            assert command("plans", "import", plan_file, data=home / name).returncode == 0
        file = shutil.copy(plan_file, home)
        asked = [*words, file] if words[1] == "import" else words
        done = subprocess.run(
            [sys.executable, "-c", AS_ANOTHER_USER, home / "mine", home / "theirs", *asked],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert str(home / "theirs") in done.stderr
        assert done.returncode == int(words[1] == "import")
    finally:
        shutil.rmtree(home)


def test_two_programs_at_once_lose_nothing(data, plan_file):
    """Six imports at the same time: each is in the file, or was refused with a sentence."""
    assert command("plans", "import", plan_file, data=data).returncode == 0
    around = os.environ | {"LANGSON_EXPLORER_DATA": str(data)}
    words = [sys.executable, "-m", "langson_explorer", "plans", "import", str(plan_file)]
    running = [
        subprocess.Popen(words, env=around, stdout=-1, stderr=-1, text=True) for _ in range(6)
    ]
    ended = [(process.communicate(timeout=240), process.returncode) for process in running]
    assert all(code in (0, 1) for _, code in ended)
    assert all("Traceback" not in told[1] for told, _ in ended)
    db = sqlite3.connect(data / "plans.gpkg")
    (count,) = db.execute("SELECT count(*) FROM plans").fetchone()
    assert count == 1 + sum(code == 0 for _, code in ended)
