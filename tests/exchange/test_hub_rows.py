"""Whose rows are whose: held by the tables, even against the store's own functions."""

import pytest
from another_province import working_in
from exchange_builders import OTHER, Post
from hub_builders import admitted

from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
pytestmark = pytest.mark.slow


@pytest.fixture
def two(posts, store):
    """Two offices with a note for themselves each, and their URLs."""
    a, b, _ = posts
    urls = [admitted(store, post) for post in (a, b)]
    for post, url in zip((a, b), urls, strict=True):
        post.edit(office_note={"office_note": f"riêng {post.name}"}, name_en={"name_en": "X"})
        sync(post.exchange, url, private=True)
    return (a, b), urls


def _as_keeper(store, role):
    """A connection as if a function of the store, called by that role, could do as it likes."""
    db = psycopg.connect(store)
    db.execute(f"SET SESSION AUTHORIZATION {role}")
    return db


@pytest.fixture
def keeper(two, store):
    """The same rights as functions have, in A's name."""
    (a, _), (url, _) = two
    with hub.connected(store) as db:
        role = db.execute("SELECT role FROM hub.keys WHERE public = %s", (a.public,)).fetchone()[0]
        db.execute(
            "CREATE FUNCTION hub.anything(told text) RETURNS text[] LANGUAGE plpgsql SECURITY "
            "DEFINER AS $$ DECLARE f text[]; n int; BEGIN "
            "IF told ILIKE 'select%' THEN EXECUTE 'SELECT array_agg(r::text) FROM (' || told || "
            "') r' INTO f; RETURN f; END IF; "
            "EXECUTE told; GET DIAGNOSTICS n = ROW_COUNT; RETURN ARRAY[n::text]; END $$"
        )
        db.execute("ALTER FUNCTION hub.anything(text) OWNER TO hub_keeper")
        db.execute(f'GRANT EXECUTE ON FUNCTION hub.anything(text) TO "{role}"')

    def ask(told: str) -> list[str]:
        with hub.connected(url) as db:
            return db.execute("SELECT hub.anything(%s)", (told,)).fetchone()[0] or []

    return ask


@pytest.mark.parametrize("table", ["segments", "changes", "segments_20", "changes_20"])
def test_private_notes_of_others_are_out_of_reach_of_any_function(two, keeper, table):
    (a, b), _ = two
    told = str(keeper(f"SELECT * FROM hub.{table}"))
    assert f"riêng {a.name}" in told or "_20" in table
    assert f"riêng {b.name}" not in told


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE hub.changes SET hash = 'x'",
        "DELETE FROM hub.changes",
        "UPDATE hub.segments SET body = ''",
        "DELETE FROM hub.segments",
        "UPDATE hub.offices SET province = '21'",
        "DELETE FROM hub.shipped",
        "UPDATE hub.keys SET role = session_user",
        "DELETE FROM hub.photo_chunks",
        "DELETE FROM hub.statements",
    ],
)
def test_the_log_is_never_changed_by_any_function(keeper, deed):
    assert keeper(deed) == ["0"]


def test_no_function_writes_for_another(two, keeper):
    (_, b), _ = two
    from langson_explorer.errors import RequestError
    from langson_explorer.storage.records.office import id_of

    office = id_of(bytes.fromhex(b.public))
    for deed in (
        f"INSERT INTO hub.changes VALUES ('20', '{office}', 9, 'x', '', false, '{{}}')",
        "INSERT INTO hub.changes VALUES ('21', 'x', 9, 'x', '', false, '{}')",
        "INSERT INTO hub.keys VALUES ('x', 'y', 'z', 'postgres')",
        "INSERT INTO hub.offices VALUES ('postgres', '20', 'x')",
        "INSERT INTO hub.statements VALUES ('x', 'y', 'postgres')",
    ):
        with pytest.raises(RequestError) as error:
            keeper(deed)
        assert error.value.code == "hub-refused", deed


def test_a_key_of_another_is_not_taken_over(two, store):
    (a, b), urls = two
    with hub.connected(urls[0]) as db:
        assert not hub.is_own(db, b.public)
        assert hub.is_own(db, a.public)
        assert hub.is_own(db, "ab" * 32)  # nobody's yet
    with hub.connected(urls[1]) as db:
        assert not hub.is_own(db, "ab" * 32)
        told = str(db.execute("SELECT * FROM hub.pull(0, 100)").fetchall())
        assert f"riêng {a.name}" not in told
        assert f"riêng {b.name}" in told


def test_a_province_sees_its_own(posts, store, catalogue_file, tmp_path):
    a, _, _ = posts
    other = Post(tmp_path / "caobang", catalogue_file, "Xã Cao Bằng")
    with working_in("04"):
        other.trust(a)
    a.trust(other)
    with hub.connected(store) as db:
        hub.init(db, "04", catalogue_file)
    url, far = admitted(store, a), admitted(store, other, "04")
    a.name_it("A")
    sync(a.exchange, url)
    with working_in("04"):
        other.name_it("B", OTHER)
        assert sync(other.exchange, far).pulled == 0
    assert sync(a.exchange, url).pulled == 0
    with hub.connected(store) as db:
        db.execute("SET ROLE hub_reader")
        told = db.execute("SELECT DISTINCT province FROM hub.history ORDER BY 1").fetchall()
        named = db.execute("SELECT name_en FROM hub.places WHERE uid = %s", (f"04/{OTHER}",))
        assert told == [("04",), ("20",)]
        assert named.fetchone() == ("B",)
        sizes = db.execute("SELECT province, count(*) FROM hub.places GROUP BY 1").fetchall()
    assert dict(sizes)["04"] == dict(sizes)["20"]


def test_an_office_cannot_fill_the_list_of_statements(two):
    _, (url, _) = two
    from langson_explorer.errors import RequestError

    with hub.connected(url) as db:
        for number in range(2000):
            db.execute("SELECT hub.tell(%s, %s)", (f"!{number}", "0" * 128))
        with pytest.raises(psycopg.errors.RaiseException):
            db.execute("SELECT hub.tell('one more', %s)", ("0" * 128,))
    with pytest.raises(RequestError), hub.connected(url) as db:
        db.execute("SELECT * FROM hub.statements")
