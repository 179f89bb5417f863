"""A common store on a real PostgreSQL with PostGIS, where one is installed."""

import pytest
from exchange_builders import OTHER, PLACE, Post
from hub_builders import admitted

from langson_explorer.errors import DamagedFileError, RequestError
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub
from langson_explorer.storage.records.office import id_of

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
pytestmark = pytest.mark.slow


def test_two_offices_meet_in_the_store(posts, store):
    a, b, _ = posts
    a.name_it("A")
    b.name_it("B", OTHER)
    urls = [admitted(store, post) for post in (a, b)]
    assert sync(a.exchange, urls[0]).pushed == 1
    done = sync(b.exchange, urls[1])
    assert (done.pushed, done.pulled) == (1, 1)
    assert sync(a.exchange, urls[0]).pulled == 1
    assert a.shown() == b.shown()
    again = sync(a.exchange, urls[0])
    assert (again.pushed, again.pulled) == (0, 0)
    a.hand_to(posts[2])  # the same changes by stick
    assert posts[2].shown() == a.shown()


def test_what_was_left_comes_once_its_key_is_trusted(posts, store, tmp_path):
    late = Post(tmp_path / "late", posts[0].shipped, "Xã muộn")
    posts[0].name_it("A")
    sync(posts[0].exchange, admitted(store, posts[0]))
    url = admitted(store, late)
    assert sync(late.exchange, url).left == {posts[0].public}
    late.trust(posts[0])
    assert sync(late.exchange, url).pulled == 1


def test_private_notes_only_go_when_asked_and_only_to_their_office(posts, store):
    a, b, _ = posts
    a.edit(office_note={"office_note": "riêng"}, name_en={"name_en": "X"})
    urls = [admitted(store, post) for post in (a, b)]
    assert sync(a.exchange, urls[0]).pushed == 1
    assert sync(a.exchange, urls[0], private=True).pushed == 1
    assert sync(b.exchange, urls[1]).pulled == 1
    assert b.heads("office_note") == []
    with hub.connected(store) as db:
        told = db.execute("SELECT * FROM hub.history").fetchall()
    assert "riêng" not in str(told)
    assert "X" in str(told)


@pytest.mark.parametrize(
    "deed",
    [
        "SELECT * FROM hub.segments",
        "SELECT * FROM hub.changes_20",
        "DELETE FROM hub.changes",
        "UPDATE hub.offices SET role = current_user",
        "SELECT hub.add_province('21', '')",
        "SELECT hub.me()",
        "CREATE TABLE hub.mine (x int)",
        "SET ROLE postgres",
    ],
)
def test_an_office_can_do_nothing_else(posts, store, deed):
    url = admitted(store, posts[0])
    with pytest.raises(RequestError) as error, hub.connected(url) as db:
        db.execute(deed)
    assert error.value.code == "hub-refused"


def test_nobody_writes_in_anothers_name_or_breaks_a_chain(posts, store):
    a, b, _ = posts
    a.name_it("one")
    a.name_it("two")
    url_a, url_b = (admitted(store, post) for post in (a, b))
    ((segment, lines),) = a.exchange.own_runs((), 100, private=False)
    whole = "".join(f"{line}\n" for line in lines)
    forged = [
        (url_b, segment, whole),
        (url_a, segment._replace(first=2), whole),
        (url_a, segment._replace(head="0" * 64), whole),
        (url_a, segment, whole.replace("one", "uno")),
        (url_a, segment, f"{lines[1]}\n"),
        (url_a, segment._replace(office=id_of(bytes.fromhex(b.public))), whole),
        (url_a, segment._replace(first=2, previous="0" * 64), f"{lines[1]}\n"),
    ]
    for url, told, body in forged:
        with pytest.raises(RequestError) as error, hub.connected(url) as db:
            hub.push(db, told, body)
        assert error.value.code == "hub-refused"
    with hub.connected(store) as db:
        assert db.execute("SELECT count(*) FROM hub.changes").fetchone() == (0,)


@pytest.mark.parametrize(
    "lie",
    [
        "UPDATE hub.segments SET body = replace(body, 'A', 'Z')",
        "UPDATE hub.segments SET signature = repeat('0', 128)",
        "UPDATE hub.segments SET public = repeat('0', 64)",
        "UPDATE hub.segments SET last = last + 1",
        "UPDATE hub.segments SET body = ''",
    ],
)
def test_a_store_that_forges_is_noticed(posts, store, lie):
    a, b, _ = posts
    a.name_it("A")
    sync(a.exchange, admitted(store, a))
    with hub.connected(store) as db:
        db.execute(lie)
    before = b.shown()
    with pytest.raises(DamagedFileError):
        sync(b.exchange, admitted(store, b))
    assert b.shown() == before


def test_a_store_that_forgets_is_noticed_and_gets_it_again(posts, store):
    a, *_ = posts
    a.name_it("A")
    url = admitted(store, a)
    sync(a.exchange, url)
    with hub.connected(store) as db:
        db.execute("TRUNCATE hub.segments, hub.changes, hub.edits, hub.overs")
    done = sync(a.exchange, url)
    assert (done.forgotten, done.pushed) == (True, 1)


def test_a_store_that_withholds_the_middle_is_noticed(posts, store):
    a, b, _ = posts
    url = admitted(store, a)
    for number in range(3):
        a.name_it(f"A{number}")
        sync(a.exchange, url)
    with hub.connected(store) as db:
        db.execute("DELETE FROM hub.segments WHERE first = 2")
    done = sync(b.exchange, admitted(store, b))
    assert (done.pulled, done.waiting) == (1, 1)
    a.hand_to(b)  # by another way nothing is lost
    assert b.shown() == a.shown()


def test_other_programs_see_layers(posts, store):
    a, *_ = posts
    with hub.connected(store) as db:
        (before,) = db.execute("SELECT count(*) FROM hub.places").fetchone()
    a.edit(
        PLACE,
        name_vi={"name_vi": "Tên mới"},
        position={"lat": 219000000, "lon": 1067000000, "accuracy_m": 10, "coord_source_vi": "x"},
    )
    a.edit(OTHER, state={"retired": True})
    sync(a.exchange, admitted(store, a))
    with hub.connected(store) as db:
        db.execute("SET ROLE hub_reader")
        row = db.execute(
            "SELECT name_vi, ST_AsText(geom), ST_SRID(geom) FROM hub.relics WHERE id = %s", (PLACE,)
        ).fetchone()
        assert row == ("Tên mới", "POINT(106.7 21.9)", 4326)
        assert db.execute("SELECT count(*) FROM hub.places").fetchone() == (before - 1,)
        assert db.execute("SELECT count(*) FROM hub.history").fetchone() == (3,)


def test_only_tls_with_the_name_checked():
    for mode in ("disable", "require", "verify-ca", "prefer"):
        url = f"postgresql://x@127.0.0.1:9/x?sslmode={mode}"
        with pytest.raises(RequestError) as error, hub.connected(url):
            pass
        assert error.value.code == "hub-not-verified"
    with pytest.raises(RequestError) as error, hub.connected("postgresql://x@127.0.0.1:9/x"):
        pass
    assert error.value.code == "hub-unreachable"
