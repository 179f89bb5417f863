"""Bundles between offices: nothing lost, nothing taken that should not be."""

import shutil
from datetime import date, timedelta

import pytest
from exchange_builders import OTHER, PLACE, Post
from PIL import Image
from record_builders import content

from langson_explorer.domain.exchange.trust import Standing
from langson_explorer.domain.exchange.words import words_of
from langson_explorer.errors import NotFoundError, RequestError
from langson_explorer.storage.exchange.making import Wanted
from langson_explorer.storage.records import log
from langson_explorer.storage.records.appending import rebuild_heads


def test_what_one_office_wrote_another_shows(posts):
    a, b, _ = posts
    a.name_it("Ky Cung")
    taken = a.hand_to(b)
    assert (taken.changes, taken.places) == (1, {PLACE})
    assert a.shown() == b.shown()
    again = a.hand_to(b)
    assert (again.changes, again.known) == (0, 1)


def test_only_what_is_missing_travels_once_it_is_known(posts):
    a, b, _ = posts
    for number in range(5):
        a.name_it(f"X{number}")
    assert a.exchange.make(a.folder / "first", receiver=b.public).changes == 5
    b.exchange.take(a.folder / "first")
    assert a.exchange.make(a.folder / "lost", receiver=b.public).changes == 5  # as far as is known
    b.hand_to(a)
    a.name_it("later")
    assert a.exchange.make(a.folder / "next", receiver="Xã b").changes == 1
    b.exchange.take(a.folder / "next")
    assert a.changes() == b.changes()
    with pytest.raises(NotFoundError) as error:
        a.exchange.make(a.folder / "none", receiver="Xã z")
    assert error.value.code == "office-unknown"


def test_through_a_third_office_and_in_any_order(posts):
    a, b, c = posts
    a.name_it("one")
    a.exchange.make(a.folder / "1")
    b.exchange.take(a.folder / "1")
    b.hand_to(a)  # so that the next holds what comes after only
    a.name_it("two")
    a.exchange.make(a.folder / "2", receiver=b.public)
    waiting = c.exchange.take(a.folder / "2")
    assert (waiting.changes, waiting.waiting) == (0, 1)
    done = c.exchange.take(a.folder / "1")
    assert (done.changes, done.waiting) == (2, 0)
    assert c.shown() == a.shown()
    b.exchange.take(a.folder / "2")
    late = Post(a.folder.parent / "late", a.shipped, "Xã muộn")
    late.trust(a, c)
    c.hand_to(late)
    assert late.shown() == a.shown()


def test_an_unknown_key_changes_nothing(posts, tmp_path, catalogue_file):
    a, *_ = posts
    a.name_it("X")
    a.exchange.make(tmp_path / "bundle")
    stranger = Post(tmp_path / "z", catalogue_file, "Xã z")
    with pytest.raises(RequestError) as error:
        stranger.exchange.take(tmp_path / "bundle")
    assert error.value.code == "key-unknown"
    assert list(stranger.folder.iterdir()) == []
    seen = stranger.exchange.inspect(tmp_path / "bundle")
    assert (seen.sender.standing, seen.changes, seen.new) == (Standing.UNKNOWN, 1, 1)
    assert list(stranger.folder.iterdir()) == []


def test_of_an_office_nobody_trusts_nothing_is_taken_from_a_trusted_one(posts, tmp_path):
    a, b, c = posts
    late = Post(tmp_path / "late", a.shipped, "Xã muộn")
    late.trust(b)
    a.name_it("a")
    a.hand_to(b)
    b.name_it("b", OTHER)
    taken = b.hand_to(late)
    assert [(author.public, author.changes) for author in taken.left] == [(a.public, 1)]
    assert (late.heads(), late.heads(place=OTHER)) == ([], ["b"])
    late.trust(a)
    b.hand_to(late)
    assert late.shown() == b.shown()
    del c


def test_what_both_changed_is_kept_and_a_decision_travels(posts):
    a, b, c = posts
    a.name_it("A")
    b.name_it("B")
    a.hand_to(b)
    b.hand_to(a)
    assert a.heads() == b.heads() == ["A", "B"]
    assert a.store.disputes() == b.store.disputes() == [(PLACE, "name_en")]
    a.name_it("A and B")
    a.hand_to(c)
    c.hand_to(b)
    assert b.heads() == ["A and B"]
    assert b.store.disputes() == []


def test_what_is_for_the_office_only_stays_unless_asked(posts):
    a, b, _ = posts
    secret = "ghi chú không ai ngoài phòng được đọc"
    a.edit(name_en={"name_en": "X"}, office_note={"office_note": secret})
    a.exchange.make(a.folder / "open")
    b.exchange.take(a.folder / "open")
    assert b.heads("office_note") == []
    assert b.heads() == ["X"]
    a.exchange.make(a.folder / "all", Wanted(private=True))
    b.exchange.take(a.folder / "all")
    assert b.heads("office_note") == [secret]
    b.exchange.make(b.folder / "on", Wanted(private=True))  # it is not b's to hand on
    assert b.exchange.inspect(b.folder / "on").changes == 1


def test_pictures_travel_by_their_hash(posts):
    a, b, _ = posts
    file = a.folder / "a.png"
    Image.new("RGB", (64, 48), (1, 2, 3)).save(file)
    photo = a.photos.keep(file).id
    a.edit(**{"photos/" + "a" * 16: {"photo": photo, "photo_order": 1}})
    a.exchange.make(a.folder / "bare", Wanted(photos=False))
    b.exchange.take(a.folder / "bare")
    assert not b.photos.has(photo)
    taken = a.hand_to(b)
    assert (taken.photos, b.photos.path(photo).read_bytes()) == (
        1,
        a.photos.path(photo).read_bytes(),
    )


def test_a_department_speaks_for_its_offices(posts, tmp_path):
    a, b, _ = posts
    department = Post(tmp_path / "so", a.shipped, "Sở")
    new = Post(tmp_path / "new", a.shipped, "Xã mới")
    for post in (b, new):
        post.exchange.trust(department.public, "Sở", signs=True)
    department.exchange.sign(new.public, "Xã mới", date(2027, 1, 1))
    new.name_it("N")
    with pytest.raises(RequestError):
        new.hand_to(b)
    department.hand_to(b)
    assert b.exchange.key(new.public).standing is Standing.SIGNED
    new.hand_to(b)
    assert b.heads() == ["N"]
    b.now += timedelta(days=60)
    assert b.exchange.key(new.public).standing is Standing.EXPIRED
    department.now += timedelta(days=59)
    department.exchange.sign(new.public, "Xã mới", date(2028, 1, 1))
    department.hand_to(b)
    assert b.exchange.key(new.public).standing is Standing.SIGNED
    department.now += timedelta(days=1)
    department.exchange.revoke(new.public)
    department.hand_to(b)
    with pytest.raises(RequestError) as error:
        new.hand_to(b)
    assert error.value.code == "key-revoked"


def test_an_office_cannot_speak_for_others_unless_it_is_trusted_to(posts, tmp_path):
    a, b, _ = posts
    friend = Post(tmp_path / "friend", a.shipped, "Bạn của a")
    a.exchange.sign(friend.public, "Bạn")
    a.hand_to(b)
    assert b.exchange.key(friend.public).standing is Standing.UNKNOWN


def test_a_copied_folder_is_noticed_and_both_branches_are_kept(posts, tmp_path):
    a, b, c = posts
    a.name_it("before")
    shutil.copytree(a.folder, tmp_path / "copy")
    copy = Post(tmp_path / "copy", a.shipped, "Xã a")
    a.name_it("original")
    copy.name_it("copied")
    copy.name_it("copied again")
    a.hand_to(b)
    copy.hand_to(c)
    taken = b.hand_to(c)
    assert taken.forked == [a.author().office]
    c.hand_to(b)
    assert b.shown() == c.shown()
    assert b.heads() == c.heads() == ["copied again", "original"]
    assert content(b.store.catalogue()) | {"made_of": []} == content(c.store.catalogue()) | {
        "made_of": []
    }
    before = a.author().office
    b.hand_to(a)
    assert a.author().office != before  # it writes on under another id
    a.name_it("decided")
    a.hand_to(b)  # whose key the old one speaks for
    assert b.heads() == ["decided"]
    b.hand_to(c)
    b.hand_to(copy)
    assert c.heads() == copy.heads() == ["decided"]


def test_what_came_out_of_order_adds_up_to_the_same_when_worked_out_anew(posts):
    a, b, c = posts
    a.name_it("first")
    a.hand_to(b)
    b.name_it("on top")
    b.exchange.make(b.folder / "all")
    c.exchange.revoke(a.public)
    c.exchange.take(b.folder / "all")  # the later one only
    c.trust(a)
    c.exchange.take(b.folder / "all")
    assert c.heads() == ["on top"]
    with c.store.writing() as db:
        rebuild_heads(db, log.read(db, "ORDER BY fid"))
    assert c.shown() == b.shown()


def test_a_restored_backup_reuses_no_number(posts, tmp_path):
    a, b, _ = posts
    a.name_it("one")
    shutil.copytree(a.folder, tmp_path / "backup")
    a.name_it("two")
    a.hand_to(b)
    restored = Post(tmp_path / "backup", a.shipped, "Xã a")
    taken = b.hand_to(restored)
    assert (taken.adopted, taken.forked) == (1, [])
    (change,) = restored.name_it("three")
    assert change.number == 3
    restored.hand_to(b)
    assert b.heads() == ["three"]


def test_words_are_six_and_the_same_everywhere():
    assert words_of(bytes(32)) == words_of(bytes(32))
    assert len(words_of(bytes(32))) == 6
    assert words_of(bytes(32)) != words_of(bytes(31) + b"\x01")
