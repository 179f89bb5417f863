"""Sticks lost, doubled, reordered, logs copied, set back: who has seen the same shows the same."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from exchange_builders import OTHER, PLACE, Post
from hypothesis import HealthCheck, given, settings, strategies as st
from record_builders import content

OFFICES, PLACES, CELLS = 3, (PLACE, OTHER), ("name_en", "summary_vi")
DEEDS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 4), st.sampled_from(PLACES), st.sampled_from(CELLS)),
    st.tuples(st.just("make"), st.integers(0, 4), st.integers(0, 4), st.booleans()),
    st.tuples(st.just("take"), st.integers(0, 4), st.integers(0, 9), st.just(0)),
    st.tuples(st.just("clock"), st.integers(0, 4), st.integers(-9000, 9000), st.just(0)),
    st.tuples(st.just("copy"), st.integers(0, 2), st.just(0), st.just(0)),
    st.tuples(st.just("restore"), st.integers(0, 2), st.booleans(), st.just(0)),
)


class World:
    """Offices, the sticks that lie about, the edits that were ever saved and not lost."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        self.folder = folder
        self.posts = [Post(folder / name, shipped, name) for name in "abc"]
        for post in self.posts:
            post.trust(*(other for other in self.posts if other is not post))
        self.sticks: list[Path] = []
        self.count = 0

    def post(self, number: int) -> Post:
        return self.posts[number % len(self.posts)]

    def edit(self, who: int, place: str, cell: str) -> None:
        self.count += 1
        self.post(who).edit(place, **{cell: {cell: f"v{self.count}"}})

    def make(self, who: int, to: int, everything: bool) -> None:
        path = self.folder / f"stick{len(self.sticks)}"
        sender, receiver = self.post(who), self.post(to)
        is_known = not everything and receiver.public != sender.public
        try:
            sender.exchange.make(path, receiver=receiver.public if is_known else "")
        except Exception as error:
            if getattr(error, "code", "") != "office-unknown":  # a new key, not heard of yet
                raise
            return
        self.sticks.append(path)

    def take(self, who: int, stick: int, _: int) -> None:
        if self.sticks:
            self.get(self.post(who), self.sticks[stick % len(self.sticks)])

    def clock(self, who: int, days: int, _: int) -> None:
        self.post(who).now += timedelta(days=days)

    def copy(self, who: int, *_: int) -> None:
        """Somebody copies a data folder to another machine, and both go on."""
        if len(self.posts) < 5:
            folder = self.folder / f"copy{len(self.posts)}"
            shutil.copytree(self.post(who).folder, folder)
            self.posts.append(Post(folder, self.post(who).shipped, self.post(who).name))

    def restore(self, who: int, keep: bool, _: int) -> None:
        """Puts the data folder aside, or back as it was then."""
        post, kept = self.post(who), self.folder / f"kept{who}"
        if keep or not kept.exists():
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(post.folder, kept)
        else:
            shutil.rmtree(post.folder)
            shutil.copytree(kept, post.folder)

    def get(self, post: Post, stick: Path) -> None:
        try:
            post.exchange.take(stick)
        except Exception as error:
            if getattr(error, "code", "") != "key-unknown":
                raise

    def settle(self) -> None:
        """Everybody hears everything, by way of everybody, three times round."""
        for _ in range(3):
            for sender in self.posts:
                path = self.folder / "last"
                sender.exchange.make(path)
                for post in self.posts:
                    self.get(post, path)


def run(folder: Path, shipped: Path, deeds: list[tuple]) -> None:
    """Do the deeds, then see that all agree and nothing that anybody still had is gone."""
    world = World(folder, shipped)
    for name, *args in deeds:
        getattr(world, name)(*args)
    had = set().union(*(post.changes() for post in world.posts))
    world.settle()
    first = world.posts[0]
    for post in world.posts:
        assert post.changes() >= had, "lost"
        assert post.changes() == first.changes()
        assert post.shown() == first.shown()
        with post.store.reading() as db:
            waiting = db.execute("SELECT count(*) FROM waiting").fetchone()
            lost = db.execute(
                "SELECT count(*) FROM edits e JOIN changes c ON c.fid = e.seq "
                "WHERE instr(c.line, '[\"' || e.place || '\",') = 0"
            ).fetchone()
        assert (waiting, lost) == ((0,), (0,))
    shown = [content(post.store.catalogue()) | {"made_of": []} for post in world.posts]
    assert all(each == shown[0] for each in shown)
    first.store.rebuild()
    assert content(first.store.catalogue()) | {"made_of": []} == shown[0]


@pytest.mark.slow
@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=st.lists(DEEDS, min_size=4, max_size=14))
def test_all_who_have_seen_the_same_show_the_same(catalogue_file, deeds):
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), catalogue_file, deeds)
