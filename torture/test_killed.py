"""Killed, or its disk pulled out, in the middle of writing: the old file or the new, never half."""

import os
import random
import subprocess
import time

import pytest
from disks import PROGRAM, command, need, stick

ROUNDS = 6
KILLED = {
    "a poster": (("calendar", 2027, "--pdf"), "poster.pdf", b"%PDF", b"%%EOF"),
    "a map": (("map",), "sheet.pdf", b"%PDF", b"%%EOF"),
    "a list": (("export",), "list.gpkg", b"SQLite format 3", b""),
}


@pytest.mark.parametrize("kind", KILLED.values(), ids=KILLED.keys())
def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path, data, kind):
    words, name, begin, end = kind
    target = tmp_path / "out" / name
    target.parent.mkdir()
    began = time.monotonic()
    assert command(*words, target, data=data).returncode == 0
    whole, took = target.read_bytes(), time.monotonic() - began
    chance = random.Random(1)
    around = os.environ | {"LANGSON_EXPLORER_DATA": str(data), "QT_QPA_PLATFORM": "offscreen"}
    for _ in range(ROUNDS):
        process = subprocess.Popen(
            [*PROGRAM, *map(str, words), str(target)], env=around, stdout=-3, stderr=-3
        )
        time.sleep(took * chance.uniform(0.6, 1.05))
        process.kill()
        process.wait()
        content = target.read_bytes()
        assert content.startswith(begin)
        assert content.rstrip().endswith(end)
        assert abs(len(content) - len(whole)) < len(whole) * 0.1
    assert command(*words, target, data=data).returncode == 0
    assert [file.name for file in target.parent.iterdir()] == [name], "the parts are swept"


def test_a_disk_pulled_out_is_told(tmp_path, plan_file):
    need("losetup", "mkfs.ext4")
    with stick(tmp_path) as (disk, pull_out):
        data = disk / "data"
        assert command("plans", "import", plan_file, data=data).returncode == 0
        pull_out()
        for words in (
            ("plans", "import", plan_file),
            ("export", disk / "list.csv"),
            ("calendar", 2027, "--pdf", disk / "poster.pdf"),
        ):
            done = command(*words, data=data)
            assert done.returncode == 1, done.stdout
            assert "Traceback" not in done.stderr
