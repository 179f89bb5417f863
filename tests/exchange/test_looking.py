"""What a bundle would hold, holds, would lead to: told before anything is written."""

import pytest
from exchange_builders import OTHER, PLACE

from langson_explorer.errors import StoppedError
from langson_explorer.services.records.history import Deed
from langson_explorer.storage.exchange.making import Wanted


def log_bytes(post):
    return (post.folder / "records.gpkg").read_bytes()


def stopping(after):
    """Told how far it is; has enough of it the n-th time."""
    told = []

    def heed(share):
        told.append(share)
        if len(told) >= after:
            raise StoppedError("cancelled")

    return heed


def test_what_would_go_is_what_goes(posts):
    a, b, _ = posts
    a.name_it("one")
    a.name_it("other", OTHER)
    going = a.exchange.preview()
    made = a.exchange.make(a.folder / "x")
    assert going.changes == made.changes == 2
    assert {one.place for one in going.touched} == {PLACE, OTHER}
    assert {one.layer for one in going.touched} == {"relics", "services"}
    assert going.since == ""
    b.exchange.take(a.folder / "x")
    b.hand_to(a)
    assert a.exchange.preview(receiver=b.public).changes == 0
    assert a.exchange.preview(receiver=b.public).since
    assert a.exchange.preview().changes == 2


def test_notes_for_the_office_only_are_previewed_only_when_asked(posts):
    a, *_ = posts
    a.edit(office_note={"office_note": "riêng"})
    assert a.exchange.preview().changes == 0
    assert a.exchange.preview(Wanted(private=True)).changes == 1


def test_a_bundle_is_told_place_by_place(posts, tmp_path):
    a, b, _ = posts
    a.name_it("one")
    a.edit(PLACE, summary_en={"summary_en": "text"})
    a.edit(OTHER, state={"retired": True})
    new = "cho-thu-abcd"
    a.edit(
        new,
        kind={"layer": "services", "kind": "market"},
        name_vi={"name_vi": "Chợ thử"},
    )
    a.exchange.make(tmp_path / "x")
    found = b.exchange.inspect(tmp_path / "x")
    told = {one.place: (one.name, one.layer, one.deed, set(one.cells)) for one in found.touched}
    assert told[new] == ("Chợ thử", "services", Deed.NEW, {"kind", "name_vi"})
    assert told[PLACE][1:] == ("relics", Deed.EDITED, {"name_en", "summary_en"})
    assert told[OTHER][2] is Deed.RETIRED
    assert found.conflicts == 0


def test_what_would_be_undecided_is_told_and_nothing_written(posts, tmp_path):
    a, b, _ = posts
    a.name_it("from a")
    b.name_it("from b")
    a.exchange.make(tmp_path / "x")
    before = log_bytes(b)
    found = b.exchange.inspect(tmp_path / "x")
    assert [one.conflicts for one in found.touched] == [("name_en",)]
    assert b.heads() == ["from b"]
    assert log_bytes(b) == before
    b.exchange.take(tmp_path / "x")
    assert len(b.store.disputes()) == found.conflicts == 1
    again = b.exchange.inspect(tmp_path / "x")
    assert (again.new, again.touched) == (0, ())


def test_of_a_sender_nobody_trusts_nothing_is_tried(posts, tmp_path, catalogue_file):
    from exchange_builders import Post

    stranger = Post(tmp_path / "stranger", catalogue_file, "Lạ")
    stranger.name_it("theirs")
    stranger.exchange.make(tmp_path / "x")
    a, *_ = posts
    a.name_it("ours")
    found = a.exchange.inspect(tmp_path / "x")
    assert len(found.touched) == 1  # it is shown
    assert found.conflicts == 0


@pytest.mark.parametrize("after", [1, 3, 7])
def test_making_can_be_stopped_and_leaves_the_old_file(posts, tmp_path, after):
    a, *_ = posts
    for number in range(10):
        a.name_it(f"X{number}")
    stick = tmp_path / "stick"
    stick.mkdir()
    file = stick / "x"
    file.write_bytes(b"old")
    with pytest.raises(StoppedError, match="cancelled"):
        a.exchange.make(file, heed=stopping(after))
    assert file.read_bytes() == b"old"
    assert [path.name for path in stick.iterdir()] == ["x"]
    assert a.exchange.status().exchanges == ()


@pytest.mark.parametrize("after", [1, 2, 3])
def test_taking_can_be_stopped_until_it_is_merged(posts, tmp_path, after):
    a, b, _ = posts
    a.name_it("one")
    a.name_it("two", OTHER)
    a.exchange.make(tmp_path / "x")
    shares = []
    b.exchange.inspect(tmp_path / "x", shares.append)
    assert shares == sorted(shares) and shares[-1] == 1
    try:
        b.exchange.take(tmp_path / "x", heed=stopping(after))
    except StoppedError as error:
        assert error.code == "cancelled"
        assert b.changes() == set()
    else:
        assert after > 2  # nothing was left to be stopped
    b.exchange.take(tmp_path / "x")
    assert b.shown() == a.shown()


def test_every_exchange_is_written_down(posts, tmp_path):
    a, b, _ = posts
    a.name_it("one")
    a.exchange.make(tmp_path / "x.xlgoi", receiver=b.public)
    b.exchange.take(tmp_path / "x.xlgoi")
    (made,), (taken,) = a.exchange.status().exchanges, b.exchange.status().exchanges
    assert (made.deed, made.public, made.changes, made.file) == ("made", b.public, 1, "x.xlgoi")
    assert (taken.deed, taken.name, taken.changes) == ("taken", "Xã a", 1)
    b.exchange.take(tmp_path / "x.xlgoi")
    assert [one.changes for one in b.exchange.status().exchanges] == [0, 1]


def test_keys_tell_since_when_and_until_when(posts, tmp_path):
    from datetime import date

    a, b, c = posts
    a.exchange.trust(b.public, signs=True)
    b.exchange.sign(c.public, "Xã c", date(2027, 12, 31))
    assert a.exchange.key(b.public).since.startswith("2026-12-01")
    assert a.exchange.key(b.public).signs
    a.exchange.revoke(c.public)
    with a.store.writing(in_step=False) as db:
        db.execute("DELETE FROM keys WHERE public = ?", (c.public,))
        db.execute("DELETE FROM statements")
    b.hand_to(a)
    told = a.exchange.key(c.public)
    assert (told.since, told.until) == ("2026-12-01", "2027-12-31")
