"""kill -9 and a full stick while bundles are made and taken: nothing is lost or half there."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from disks import fill, need, small
from exchange_builders import Post

from langson_explorer.errors import StorageError
from langson_explorer.paths import Paths

ROOT = Path(__file__).parents[1]
ROUNDS = int(os.environ.get("ROUNDS", "40"))
WORKER = """
import sys
from pathlib import Path
from exchange_builders import Post
from langson_explorer.app import wiring
from langson_explorer.paths import Paths
wiring.build(Paths.standard()).settle_province()
deed, folder, shipped, stick = sys.argv[1], *map(Path, sys.argv[2:])
post = Post(folder, shipped, folder.name)
print("ready", flush=True)
while True:
    if deed == "make":
        post.name_it(f"N{len(post.changes())}")
        post.exchange.make(stick)
    else:
        post.exchange.take(stick)
    print(len(post.changes()), flush=True)
"""


def test_killed_at_any_moment(tmp_path):
    shipped = Paths.standard().catalogue
    a, b = (Post(tmp_path / name, shipped, name) for name in "ab")
    a.trust(b)
    b.trust(a)
    stick, chance = tmp_path / "stick", random.Random(11)
    a.name_it("first")
    a.exchange.make(stick)
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    for number in range(ROUNDS):
        deed, post = (("make", a), ("take", b))[number % 2]
        command = [sys.executable, "-c", WORKER, deed, post.folder, shipped, stick]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
        ) as worker:
            assert worker.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.6))
            worker.kill()
            told = worker.stdout.read()
        confirmed = told[: told.rfind("\n") + 1].split()
        assert len(post.changes()) >= int(confirmed[-1] if confirmed else 0)
        assert b.exchange.inspect(stick).changes  # a whole one, the old or the new
    b.exchange.take(stick)
    assert b.changes() <= a.changes()
    a.exchange.make(stick)
    b.exchange.take(stick)
    assert b.shown() == a.shown()


def test_a_stick_that_is_full_keeps_what_it_had(tmp_path):
    need("mount")
    a = Post(tmp_path / "a", Paths.standard().catalogue, "a")
    noise = random.Random(1)
    with small(tmp_path / "disk", "400k") as disk:
        stick = disk / "stick.xlgoi"
        a.name_it("small")
        a.exchange.make(stick)
        before = stick.read_bytes()
        for _ in range(40):
            letters = "".join(map(chr, noise.choices(range(0x4E00, 0x9000), k=4000)))
            a.edit(summary_vi={"summary_vi": letters})
        fill(disk)
        with pytest.raises(StorageError) as error:
            a.exchange.make(stick)
        assert error.value.code == "disk-full"
        assert stick.read_bytes() == before
        assert {path.name for path in disk.iterdir()} == {"fill", "stick.xlgoi"}
