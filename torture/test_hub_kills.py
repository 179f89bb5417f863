"""kill -9 and a full disk while offices sync, on both sides: nothing confirmed is lost."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from disks import fill, need, small
from exchange_builders import Post
from hub_builders import admitted, running

from langson_explorer.errors import RequestError
from langson_explorer.paths import Paths
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")

ROOT = Path(__file__).parents[1]
ROUNDS = int(os.environ.get("ROUNDS", "40"))
_DURABLE = "-c listen_addresses='' -c fsync=on"
WORKER = """
import sys
from pathlib import Path
from exchange_builders import Post
from langson_explorer.app import wiring
from langson_explorer.paths import Paths
wiring.build(Paths.standard()).settle_province()
from langson_explorer.errors import RequestError
from langson_explorer.services.hub import sync
folder, shipped, url = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
post = Post(folder, shipped, folder.name)
sync(post.exchange, url)  # what takes long is imported by now
print("ready", flush=True)
while True:
    (change,) = post.name_it(f"{post.name}{len(post.changes())}")
    if change.number % 5 == 0:
        post.photograph(noise=change.number, pixels=300)
    try:
        sync(post.exchange, url)
    except RequestError as error:
        assert error.code == "hub-unreachable", error
    else:
        print(change.number, flush=True)
"""


def _at_work(posts, urls):
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    for post, url in zip(posts, urls, strict=True):
        command = [sys.executable, "-c", WORKER, post.folder, post.shipped, url]
        yield subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
        )


def test_killed_at_any_moment_on_either_side(tmp_path):
    shipped, chance = Paths.standard().catalogue, random.Random(12)
    posts = [Post(tmp_path / name, shipped, name) for name in "ab"]
    posts[0].trust(posts[1])
    posts[1].trust(posts[0])
    confirmed = [0, 0]
    with running(_DURABLE) as server:
        store = server.create("kills", shipped)
        urls = [admitted(store, post) for post in posts]
        for number in range(ROUNDS):
            workers = list(_at_work(posts, urls))
            for worker in workers:
                assert worker.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 4))
            if number % 2:
                server.kill()
                time.sleep(chance.uniform(0, 0.3))  # offices go on without it
            for worker in workers:
                worker.kill()
            told = [worker.communicate()[0].split() for worker in workers]
            if number % 2:
                server.start()
            for nth, each in enumerate(told):
                confirmed[nth] = max([confirmed[nth], *map(int, each)])
            with hub.connected(store) as db:
                told_by = "SELECT line->>'office_name', max(number), count(*) FROM hub.changes"
                rows = db.execute(f"{told_by} GROUP BY 1").fetchall()
            kept = {name: (last, count) for name, last, count in rows}
            for post, last in zip(posts, confirmed, strict=True):
                known = kept.get(post.name, (0, 0))
                assert known[0] == known[1], "a gap in the store"
                assert known[0] >= last, "the store has lost what it had confirmed"
        assert sum(confirmed) > 0
        for _ in range(2):
            for post, url in zip(posts, urls, strict=True):
                done = sync(post.exchange, url)
                assert (done.forgotten, done.waiting, done.photos_missing) == (False, 0, 0)
        assert posts[0].changes() == posts[1].changes()
        assert posts[0].shown() == posts[1].shown()
        assert posts[0].photos.ids() == posts[1].photos.ids()
        with hub.connected(store) as db:
            known = {hash_ for (hash_,) in db.execute("SELECT hash FROM hub.changes")}
        assert known == posts[0].changes()


def test_a_server_whose_disk_is_full_loses_nothing(tmp_path):
    need("mount")
    shipped = Paths.standard().catalogue
    a, b = (Post(tmp_path / name, shipped, name) for name in "ab")
    b.trust(a)
    noise = random.Random(1)
    (tmp_path / "disk").mkdir()
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    with small(tmp_path / "disk", "260m") as disk:
        disk.chmod(0o777)
        lean = f"{_DURABLE} -c max_wal_size=32MB -c min_wal_size=32MB -c autovacuum=off"
        with running(lean, at=str(disk)) as server:
            store = server.create("cramped", shipped)
            urls = [admitted(store, post) for post in (a, b)]
            a.name_it("first")
            sync(a.exchange, urls[0])
            for _ in range(60):
                letters = "".join(map(chr, noise.choices(range(0x4E00, 0x9000), k=6000)))
                a.edit(summary_vi={"summary_vi": letters})
            fill(disk)
            with pytest.raises(RequestError) as error:
                for _ in range(40):
                    a.photograph(noise=noise.randrange(1000), pixels=1500)
                    sync(a.exchange, urls[0])
            assert error.value.code in ("hub-refused", "hub-unreachable")
            (disk / "fill").unlink()
            server.stop()  # it may have given up by itself
            server.start()
            sync(a.exchange, urls[0])
            sync(b.exchange, urls[1])
            assert b.changes() == a.changes()
            assert b.shown() == a.shown()
            assert set(b.photos.ids()) == set(a.photos.ids())


def test_an_office_whose_disk_is_full_takes_all_or_nothing(tmp_path):
    need("mount")
    shipped = Paths.standard().catalogue
    a = Post(tmp_path / "a", shipped, "a")
    with small(tmp_path / "disk", "12m") as disk, running() as server:
        b = Post(disk / "b", shipped, "b")
        b.trust(a)
        store = server.create("office", shipped)
        urls = [admitted(store, post) for post in (a, b)]
        a.name_it("first")
        sync(a.exchange, urls[0])
        sync(b.exchange, urls[1])
        before = b.shown()
        noise = random.Random(2)
        for _ in range(30):
            letters = "".join(map(chr, noise.choices(range(0x4E00, 0x9000), k=6000)))
            a.edit(summary_vi={"summary_vi": letters})
        a.photograph(pixels=900)
        sync(a.exchange, urls[0])
        fill(disk)
        with pytest.raises(Exception) as error:
            sync(b.exchange, urls[1])
        assert getattr(error.value, "code", "") == "disk-full"
        assert b.shown() == before
        (disk / "fill").unlink()
        sync(b.exchange, urls[1])
        assert b.shown() == a.shown()
        assert b.photos.ids() == a.photos.ids()
