"""Sixty-five offices for a year: sticks lost, torn, doubled; a hub that is away; wrong clocks."""

import os
import random
from contextlib import ExitStack
from datetime import timedelta

import pytest
from exchange_builders import Post
from hub_builders import admitted, running
from record_builders import content

from langson_explorer.errors import ExplorerError
from langson_explorer.paths import Paths
from langson_explorer.services.hub import sync
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.storage.exchange import hub

OFFICES = int(os.environ.get("OFFICES", "65"))
WEEKS = int(os.environ.get("WEEKS", "52"))
EDITS, STICKS, SYNCS = OFFICES, OFFICES, OFFICES // 3  # a week


class Year:
    """The department, its offices, the sticks that lie about, all that was ever written."""

    def __init__(self, folder, shipped):
        self.chance = random.Random(65)
        self.folder = folder
        self.places = [place.id for place in read_catalogue(shipped).places][:200]
        self.department = Post(folder / "so", shipped, "Sở")
        others = (Post(folder / f"x{n}", shipped, f"Xã {n}") for n in range(OFFICES))
        self.posts = [self.department, *others]
        # Most only keep their log, which is what is held here; of some the catalogue follows.
        self.followed = self.posts[::8]
        for post in self.posts:
            if post not in self.followed:
                post.store._follow = lambda _: None
        for post in self.posts[1:]:
            post.exchange.trust(self.department.public, "Sở", signs=True)
            self.department.exchange.sign(post.public, post.name)
            post.now += timedelta(days=self.chance.choice([0, 0, 0, -7300, 1100]))
        self.sticks = []
        self.written = set()
        self.synced = 0

    def edit(self, week):
        post = self.chance.choice(self.posts)
        post.now += timedelta(hours=1)
        before = post.changes()
        post.name_it(f"W{week}-{self.chance.random()}", self.chance.choice(self.places))
        self.written |= post.changes() - before

    def carry(self):
        """One stick from somebody to somebody, and an old one with it; lost, torn, doubled."""
        sender, receiver = self.chance.sample(self.posts, 2)
        sender = self.chance.choice([sender, self.department])
        path = self.folder / f"stick{self.chance.randrange(300)}"
        sender.exchange.make(path)
        self.sticks.append(path)
        if self.chance.random() < 0.2:
            return  # lost
        for stick in (path, self.chance.choice(self.sticks)):
            taken = stick
            if self.chance.random() < 0.05:
                taken = self.folder / "torn"
                whole = stick.read_bytes()
                taken.write_bytes(whole[: self.chance.randrange(len(whole))])
            try:
                receiver.exchange.take(taken)
            except ExplorerError as error:
                assert error.code in ("key-unknown", "bundle-damaged"), error

    def sync(self, urls):
        nth = self.chance.randrange(len(self.posts))
        done = sync(self.posts[nth].exchange, urls[nth])
        assert not done.forgotten
        self.synced += 1

    def hold(self, store):
        """What must be true at the end of every week."""
        by_content = {}
        held = set()
        for post in self.posts:  # all who have seen the same show the same
            changes = post.changes()
            held |= changes
            shown = by_content.setdefault(frozenset(changes), post.shown())
            assert post.shown() == shown
            with post.store.reading() as db:  # none is on another place than it says
                (wrong,) = db.execute(
                    "SELECT count(*) FROM edits e JOIN changes c ON c.fid = e.seq "
                    "WHERE instr(c.line, '[\"' || e.place || '\",') = 0"
                ).fetchone()
            assert wrong == 0
        assert held == self.written, "lost, or come from nowhere"
        post = self.chance.choice(self.followed)
        in_step = content(post.store.catalogue())
        post.store.rebuild()
        assert content(post.store.catalogue()) == in_step
        if store:
            with hub.connected(store) as db:
                known = {hash_ for (hash_,) in db.execute("SELECT hash FROM hub.changes")}
            assert known <= self.written


def test_a_year_of_offices(tmp_path):
    shipped = Paths.standard().catalogue
    year = Year(tmp_path, shipped)
    with ExitStack() as stack:
        store, urls = "", []
        try:
            server = stack.enter_context(running())
        except pytest.skip.Exception:
            print("no PostgreSQL here: the year goes by sticks alone")
        else:
            store = server.create("year", shipped)
            urls = [admitted(store, post) for post in year.posts]
        for week in range(WEEKS):
            for _ in range(EDITS):
                year.edit(week)
            for _ in range(STICKS):
                year.carry()
            if store and year.chance.random() < 0.5:
                for _ in range(SYNCS):
                    year.sync(urls)
            year.hold(store)
            print(f"week {week + 1}: {len(year.written)} changes hold", flush=True)
        _settle(year, urls)
    print(f"{len(year.written)} changes, {year.synced} times at the hub")


def _settle(year, urls):
    """Everybody hears everything: by the department's sticks, then by the hub."""
    for _ in range(2):
        for post in year.posts[1:]:
            year.department.hand_to(post)
            post.hand_to(year.department)
    for post in year.posts[1:]:
        year.department.hand_to(post)
    for post in year.posts:
        assert post.changes() == year.written
        assert post.shown() == year.department.shown()
    for _ in range(2 if urls else 0):
        for post, url in zip(year.posts, urls, strict=True):
            done = sync(post.exchange, url)
    assert not urls or (done.pulled, done.waiting) == (0, 0)
