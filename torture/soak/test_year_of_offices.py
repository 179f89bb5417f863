"""Sixty-five offices for a year: random sticks, some lost or doubled, clocks wrong by years."""

import os
import random
from datetime import timedelta

from exchange_builders import Post

from langson_explorer.errors import ExplorerError
from langson_explorer.paths import Paths
from langson_explorer.storage.catalogue import read_catalogue

OFFICES = int(os.environ.get("OFFICES", "65"))
WEEKS = int(os.environ.get("WEEKS", "52"))
EDITS, STICKS = OFFICES, OFFICES  # a week


def test_a_year_of_offices(tmp_path):
    chance = random.Random(65)
    shipped = Paths.standard().catalogue
    places = [place.id for place in read_catalogue(shipped).places][:200]
    department = Post(tmp_path / "so", shipped, "Sở")
    posts = [department, *(Post(tmp_path / f"x{n}", shipped, f"Xã {n}") for n in range(OFFICES))]
    for post in posts[1:]:
        post.exchange.trust(department.public, "Sở", signs=True)
        department.exchange.sign(post.public, post.name)
        post.now += timedelta(days=chance.choice([0, 0, 0, -7300, 1100]))
    sticks = []
    written = set()
    for week in range(WEEKS):
        for _ in range(EDITS):
            post = chance.choice(posts)
            post.now += timedelta(hours=1)
            before = post.changes()
            post.name_it(f"W{week}-{chance.random()}", chance.choice(places))
            written |= post.changes() - before
        for _ in range(STICKS):
            _carry(chance, posts, sticks, tmp_path)
        by_content = {}
        for post in posts:  # all who have seen the same show the same
            shown = by_content.setdefault(frozenset(post.changes()), post.shown())
            assert post.shown() == shown
    for _ in range(2):
        for post in posts[1:]:
            department.hand_to(post)
            post.hand_to(department)
    for post in posts[1:]:
        department.hand_to(post)
    assert department.changes() == written
    for post in posts:
        assert post.changes() == written
        assert post.shown() == department.shown()


def _carry(chance, posts, sticks, folder):
    """One stick from somebody to somebody, and an old one with it; lost, torn, doubled."""
    sender, receiver = chance.sample(posts, 2)
    sender = chance.choice([sender, posts[0]])
    path = folder / f"stick{chance.randrange(300)}"
    sender.exchange.make(path)
    sticks.append(path)
    if chance.random() < 0.2:
        return  # lost
    for stick in (path, chance.choice(sticks)):
        taken = stick
        if chance.random() < 0.05:
            taken = folder / "torn"
            content = stick.read_bytes()
            taken.write_bytes(content[: chance.randrange(len(content))])
        try:
            receiver.exchange.take(taken)
        except ExplorerError as error:
            assert error.code in ("key-unknown", "bundle-damaged"), error
