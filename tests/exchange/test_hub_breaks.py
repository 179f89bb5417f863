"""Lines that break, stores set back, offices that push rubbish: nothing is lost, all is told."""

import random
import shutil
import socket
import threading
from contextlib import closing

import pytest
from exchange_builders import OTHER, PLACE, Post
from hub_builders import BrokenLine, admitted

from langson_explorer.domain.records.changes import hash_of
from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.services import hub as hub_service
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub
from langson_explorer.storage.exchange.bundle_file import chain_message

pytestmark = pytest.mark.slow


def _synced_at_last(post, url, line, chance, most):
    """Sync over a line that breaks again and again, each time somewhat later; how often it did."""
    for broken in range(400):
        line.bytes_left = chance.randrange(most) + broken * 2000
        try:
            sync(post.exchange, line.url(url))
        except RequestError as error:
            assert error.code == "hub-unreachable", error
        else:
            return broken
    raise AssertionError("never through")


def test_a_line_that_breaks_anywhere_costs_nothing(
    posts, server, store, tmp_path_factory, monkeypatch
):
    monkeypatch.setattr(hub_service, "_MOST_CHANGES", 2)
    monkeypatch.setattr(hub, "_CHUNK", 4 << 10)
    a, b, _ = posts
    for number in range(5):
        a.name_it(f"A{number}", (PLACE, OTHER)[number % 2])
    photos = {a.photograph(noise=n, pixels=200) for n in range(1)}
    chance = random.Random(3)
    with closing(BrokenLine(server, tmp_path_factory.mktemp("line") / "x")) as line:
        for post in (a, b):
            assert _synced_at_last(post, admitted(store, post), line, chance, 6000) > 2
    assert b.shown() == a.shown()
    assert b.changes() == a.changes()
    assert set(b.photos.ids()) == photos
    with hub.connected(store) as db:
        assert db.execute("SELECT count(*) FROM hub.uploads").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM hub.changes").fetchone() == (6,)


def test_a_line_cut_between_changes_and_pictures(posts, store, monkeypatch):
    a, b, _ = posts
    urls = [admitted(store, post) for post in (a, b)]
    photo = a.photograph()

    def cut(*_):
        raise ConnectionError

    for broken in ("put_photo", "get_photo"):
        post, url = (a, urls[0]) if broken == "put_photo" else (b, urls[1])
        with monkeypatch.context() as patch:
            patch.setattr(hub, broken, cut)
            with pytest.raises(ConnectionError):
                sync(post.exchange, url)
        done = sync(post.exchange, url)
        assert (done.photos_pushed, done.photos_pulled) == ((1, 0) if post is a else (0, 1))
    assert b.photos.has(photo)


def test_a_picture_the_store_has_not_got_is_told(posts, store):
    a, b, _ = posts
    photo = a.photograph()
    a.photos.path(photo).unlink()
    urls = [admitted(store, post) for post in (a, b)]
    sync(a.exchange, urls[0])
    assert sync(b.exchange, urls[1]).photos_missing == 1


def test_a_store_set_back_by_a_backup_is_read_from_the_start(posts, store):
    """Its numbers come again for other runs: nobody takes them for what they have read."""
    a, b, c = posts
    urls = [admitted(store, post) for post in posts]
    a.name_it("A")
    sync(a.exchange, urls[0])
    b.name_it("B", OTHER)
    sync(b.exchange, urls[1])
    sync(c.exchange, urls[2])
    with hub.connected(store) as db:  # the backup was made before B came
        db.execute("DELETE FROM hub.segments WHERE seq = 2")
        db.execute("DELETE FROM hub.changes WHERE line->>'office_name' = %s", (b.name,))
    a.name_it("A again")
    sync(a.exchange, urls[0])
    done = sync(c.exchange, urls[2])
    assert (done.forgotten, done.pulled) == (True, 1)
    assert c.heads() == ["A again"]
    assert sync(b.exchange, urls[1]).forgotten
    sync(a.exchange, urls[0])
    assert a.shown() == b.shown() == c.shown()


@pytest.mark.parametrize("rubbish", ["signature", "line"])
def test_an_office_that_pushes_rubbish_stops_nobody_else(posts, store, rubbish):
    a, b, c = posts
    urls = [admitted(store, post) for post in posts]
    a.name_it("A")
    ((segment, lines),) = a.exchange.own_runs((), 100, private=False)
    if rubbish == "signature":
        segment = segment._replace(signature="0" * 128)
    else:  # in its chain for the server, who cannot know what a change must be
        lines = [lines[0].replace('"format":2', '"format":2,"more":1')]
        head = hash_of(lines[0])
        message = chain_message(segment.office, 1, head)
        segment = segment._replace(head=head, signature=a.keys.sign(message).hex())
    with hub.connected(urls[0]) as db:
        hub.push(db, segment, f"{lines[0]}\n")
    b.name_it("B", OTHER)
    for post, url in ((b, urls[1]), (c, urls[2]), (c, urls[2])):  # it is told each time
        with pytest.raises(DamagedFileError):
            sync(post.exchange, url)
    assert c.heads(place=OTHER) == ["B"]
    assert c.heads() == []
    with hub.connected(store) as db:  # mended by whoever runs the store
        db.execute("DELETE FROM hub.segments WHERE seq = 1")
        db.execute("DELETE FROM hub.changes WHERE line->>'office_name' = %s", (a.name,))
    sync(a.exchange, urls[0])
    assert sync(c.exchange, urls[2]).pulled == 1
    assert c.heads() == ["A"]


def test_pictures_that_are_none(posts, store):
    """Of the right hash, or of another; neither stops anybody nor crowds out the true one."""
    a, _, c = posts
    urls = [admitted(store, post) for post in posts]
    photo = a.photograph(pixels=100)
    with hub.connected(urls[1]) as db:  # B was quicker, with another picture under its name
        db.execute("SELECT hub.put_photo(%s, 0, 1, %s)", (photo, b"rubbish"))
        db.execute("SELECT hub.put_photo(%s, 0, 2, %s)", (photo, b"rubbish"))
        with pytest.raises(Exception, match="hub: photo"):
            db.execute("SELECT hub.put_photo('../../x', 0, 1, 'x')")
    assert sync(a.exchange, urls[0]).photos_pushed == 1
    assert sync(c.exchange, urls[2]).photos_pulled == 1
    assert c.photos.path(photo).read_bytes() == a.photos.path(photo).read_bytes()
    no_picture = a.photos.path(hash_of("no picture"))
    no_picture.parent.mkdir(exist_ok=True)
    no_picture.write_bytes(b"no picture")
    a.edit(**{"photos/aaaaaaaaaaaaaaaa": {"photo": no_picture.stem, "licence": "own"}})
    assert sync(a.exchange, urls[0]).photos_pushed == 1
    done = sync(c.exchange, urls[2])
    assert (done.pulled, done.photos_pulled, done.photos_missing) == (1, 0, 1)


def test_a_copied_folder_goes_on_over_the_store(posts, store, tmp_path):
    """Two machines with one key: both branches arrive, each goes on under a key of its own."""
    a, b, _ = posts
    url = admitted(store, a)
    a.name_it("before")
    sync(a.exchange, url)
    shutil.copytree(a.folder, tmp_path / "copy")
    copy = Post(tmp_path / "copy", a.shipped, a.name)
    a.name_it("A")
    copy.name_it("C")
    for post in (a, copy, a, copy):
        sync(post.exchange, url)
    assert len({post.public for post in (a, copy)}) == 2
    assert a.heads() == copy.heads() == ["A", "C"]
    a.name_it("A after", OTHER)
    copy.edit(summary_vi={"summary_vi": "C after"})
    for post in (a, copy, a):
        assert sync(post.exchange, url).unsent == 0
    sync(b.exchange, admitted(store, b))
    assert a.shown() == copy.shown() == b.shown()


def test_a_store_that_says_nothing_is_given_up(posts, server, store, monkeypatch):
    monkeypatch.setattr(hub, "_QUIET_S", 1)
    ticks = []
    with (
        pytest.raises(RequestError) as error,
        hub.connected(store, lambda: ticks.append(1)) as db,
    ):
        db.execute("SELECT pg_sleep(20)")
    assert error.value.code == "hub-unreachable"
    assert ticks


def test_a_wish_to_stop_ends_it_at_once(store):
    class StopError(Exception):
        pass

    def stop():
        raise StopError

    with pytest.raises(StopError), hub.connected(store, stop) as db:
        db.execute("SELECT pg_sleep(20)")


def test_no_way_around_tls(monkeypatch, tmp_path):
    """Neither another name for the host nor the environment lets a network go without."""
    for url in (
        "postgresql:///x?hostaddr=127.0.0.1&port=9&sslmode=disable",
        "postgresql://%2Ftmp,127.0.0.1:9/x?sslmode=prefer",
    ):
        with pytest.raises(RequestError) as error, hub.connected(url):
            pass
        assert error.value.code == "hub-not-verified"
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGSSLMODE", "disable")
    monkeypatch.setenv("HOME", str(tmp_path))
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen():
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                heard.append(peer.recv(100))
                peer.sendall(b"N")  # no TLS here

        thread = threading.Thread(target=listen)
        thread.start()
        port = listener.getsockname()[1]
        with pytest.raises(RequestError) as error, hub.connected(f"postgresql:///x?port={port}"):
            pass
        assert error.value.code == "hub-unreachable"
        listener.close()
        thread.join(5)
    assert all(b"user" not in told for told in heard)
