"""A bundle in parts, each whole in itself: taken in any order, some lost, the same result."""

import itertools
import random

import pytest
from exchange_builders import OTHER, PLACE

MOST = 40_000


def write_much(post, count=12, seed=3):
    noise = random.Random(seed)
    for nth in range(count):
        letters = "".join(map(chr, noise.choices(range(0x4E00, 0x9000), k=3000)))
        post.edit(PLACE if nth % 2 else OTHER, summary_vi={"summary_vi": letters})


@pytest.fixture
def parts(posts, tmp_path):
    a, *_ = posts
    write_much(a)
    return a.exchange.make_parts(tmp_path / "x.xlgoi", MOST)


def test_each_is_a_bundle_no_larger_than_asked(posts, parts):
    a, b, _ = posts
    assert len(parts) >= 3
    assert [made.path.name for made in parts[:2]] == ["x-1.xlgoi", "x-2.xlgoi"]
    assert all(made.bytes <= MOST + 4_000 for made in parts)  # with the list of what is in it
    assert sum(made.changes for made in parts) == len(a.changes())
    assert b.exchange.inspect(parts[1].path).changes == parts[1].changes


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_any_order_the_result_is_the_same(posts, parts, order):
    a, b, _ = posts
    rest = [made for nth, made in enumerate(parts) if nth not in order]
    for made in [*rest, *(parts[nth] for nth in order)]:
        b.exchange.take(made.path)
    assert b.shown() == a.shown()
    assert b.exchange.status().waiting == 0


def test_what_follows_a_part_that_is_lost_waits_for_it(posts, parts):
    a, b, _ = posts
    for made in parts[:1] + parts[2:]:
        b.exchange.take(made.path)
    told = b.exchange.status()
    assert told.waiting == sum(made.changes for made in parts[2:])
    assert len(b.changes()) == parts[0].changes
    b.exchange.take(parts[1].path)
    assert b.shown() == a.shown()


def test_of_others_only_what_they_have_signed_is_cut(posts, tmp_path):
    a, b, c = posts
    for seed in range(3):
        write_much(a, 4, seed)
        a.hand_to(b)
    write_much(b, 4, 9)
    parts = b.exchange.make_parts(tmp_path / "x.xlgoi", MOST)
    assert len(parts) >= 4
    for made in reversed(parts):
        c.exchange.take(made.path)
    assert c.shown() == b.shown()


def test_a_copied_log_goes_in_one_part(posts, tmp_path):
    import shutil

    from exchange_builders import Post

    a, b, c = posts
    write_much(a, 3)
    copy = tmp_path / "copy"
    shutil.copytree(a.folder, copy)
    other = Post(copy, a.shipped, "Xã a")
    a.name_it("one")
    other.name_it("other")
    a.hand_to(b)
    other.hand_to(b)
    parts = b.exchange.make_parts(tmp_path / "x.xlgoi", 1_000)
    for made in reversed(parts):
        c.exchange.take(made.path)
    assert c.shown() == b.shown()


def test_little_is_one_part_and_so_is_nothing(posts, tmp_path):
    a, *_ = posts
    (empty,) = a.exchange.make_parts(tmp_path / "x.xlgoi", MOST)
    assert empty.changes == 0
    a.name_it("one")
    (made,) = a.exchange.make_parts(tmp_path / "y.xlgoi", MOST)
    assert (made.changes, made.path.name) == (1, "y-1.xlgoi")
