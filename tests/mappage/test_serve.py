import pytest
from hypothesis import given, strategies as st

from langson_explorer.mappage.serve import NOT_FOUND, Assets, Payload, serve


@pytest.fixture
def assets(tmp_path):
    web = tmp_path / "web"
    (web / "js").mkdir(parents=True)
    (web / "js" / "main.js").write_bytes(b"0123456789")
    (web / "a b.css").write_bytes(b"x")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (web / "out").symlink_to(tmp_path / "secret.txt")
    return Assets({"web": web}, {"/data/a.json": Payload(b"{}", "application/json")})


def test_files_come_with_their_type(assets):
    answer = serve(assets, "/web/js/main.js")
    assert (answer.status, answer.mime, answer.body) == (200, "text/javascript", b"0123456789")
    assert serve(assets, "/web/a b.css").mime == "text/css"


def test_payloads_come_by_their_path(assets):
    assert serve(assets, "/data/a.json").body == b"{}"
    more = assets.with_payload("/data/b.json", Payload(b"[]", "application/json"))
    assert serve(more, "/data/b.json").body == b"[]"
    assert serve(more, "/data/a.json").body == b"{}"
    assert serve(assets, "/data/b.json") == NOT_FOUND


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/web",
        "/web/",
        "/web/js",
        "/web/none.js",
        "/other/js/main.js",
        "web/js/main.js",
        "//web/js/main.js",
        "/web/../secret.txt",
        "/web/js/../../secret.txt",
        "/web/out",
        "/web//etc/passwd",
        "/web/\0",
        "/web/..\\secret.txt",
        "/web/" + "x" * 5000,
    ],
)
def test_what_is_not_there_is_an_empty_404(assets, path):
    assert serve(assets, path) == NOT_FOUND


@given(st.text(alphabet="/.\\webjs%2esecrt\0 ", max_size=40))
def test_no_path_leads_out_of_the_folder(tmp_path_factory, path):
    root = tmp_path_factory.getbasetemp() / "served"
    (root / "web").mkdir(parents=True, exist_ok=True)
    (root / "secret").write_bytes(b"secret")
    answer = serve(Assets({"web": root / "web"}), "/web/" + path)
    assert answer == NOT_FOUND
