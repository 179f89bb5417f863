import pytest
from exchange_builders import Post
from hub_builders import running


@pytest.fixture
def posts(tmp_path, catalogue_file):
    """Three offices that trust one another."""
    made = [Post(tmp_path / name, catalogue_file, f"Xã {name}") for name in "abc"]
    for post in made:
        post.trust(*(other for other in made if other is not post))
    return made


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL of our own; skips where none is installed."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
    with running() as server:
        yield server


@pytest.fixture
def store(server, catalogue_file, request):
    """The URL of a new store, of whoever runs it."""
    return server.create(f"t{abs(hash(request.node.nodeid))}", catalogue_file)
