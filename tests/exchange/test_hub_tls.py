"""TLS with the server's name checked, against a real server with a certificate of our own CA."""

import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hub_builders import admitted, running

from langson_explorer.errors import RequestError
from langson_explorer.services.hub import sync
from langson_explorer.storage.exchange import hub

pytest.importorskip("psycopg", reason="psycopg is not installed (extra: hub)")
pytestmark = pytest.mark.slow


class Authority:
    """Signs certificates of servers."""

    def __init__(self, name: str) -> None:
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._made(self.name, self.key, x509.BasicConstraints(True, None))

    def _made(self, name, key, extension):
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(extension, critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def root(self, path: Path) -> Path:
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def give(self, host: str, folder: Path) -> None:
        """A server's key and certificate in a folder of the server's."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        told = x509.SubjectAlternativeName([x509.DNSName(host)])
        certificate = self._made(subject, key, told)
        (folder / "server.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        (folder / "server.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        for name in ("server.crt", "server.key"):
            (folder / name).chmod(0o600)
            shutil.chown(folder / name, folder.owner())


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@pytest.fixture(scope="module")
def authority():
    return Authority("CA of the trial")


@pytest.fixture(scope="module")
def far(authority):
    """A server that is reached over the network alone with TLS; its port."""
    port = _free_port()
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on -c fsync=off"
    with running(
        options, prepare=lambda server: authority.give("localhost", Path(server.data))
    ) as server:
        yield server, port


@pytest.fixture
def store(far, catalogue_file, request):
    server, port = far
    server.url = lambda database: (
        f"postgresql:///{database}?host={server.folder}&port={port}&user=postgres"
    )
    return server.create(f"t{abs(hash(request.node.nodeid))}", catalogue_file)


def _over_the_network(url, host, root):
    _, _, rest = url.partition("?")
    told = dict(each.split("=") for each in rest.split("&"))
    database = url.partition("///")[2].partition("?")[0]
    address = f"{told['user']}@{host}:{told['port']}"
    return f"postgresql://{address}/{database}?sslrootcert={root}"


def test_an_office_comes_over_tls(posts, store, authority, tmp_path):
    a, b, _ = posts
    root = authority.root(tmp_path / "root.crt")
    urls = [_over_the_network(admitted(store, post), "localhost", root) for post in (a, b)]
    a.name_it("A")
    photo = a.photograph()
    assert sync(a.exchange, urls[0]).pushed == 2
    assert sync(b.exchange, urls[1]).pulled == 2
    assert b.shown() == a.shown()
    assert b.photos.has(photo)
    with hub.connected(urls[0]) as db:
        ssl = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        is_ssl, version = db.execute(ssl).fetchone()
    assert (is_ssl, version) == (True, "TLSv1.3")


def test_a_server_that_is_another_is_refused(posts, store, authority, far, tmp_path):
    a, *_ = posts
    a.name_it("A")
    url = admitted(store, a)
    root = authority.root(tmp_path / "root.crt")
    stranger = Authority("CA of somebody else").root(tmp_path / "stranger.crt")
    for host, trusted in (
        ("127.0.0.1", root),  # the certificate is of another name
        ("localhost", stranger),  # signed by another
        ("localhost", tmp_path / "none.crt"),
    ):
        with pytest.raises(RequestError) as error:
            sync(a.exchange, _over_the_network(url, host, trusted))
        assert error.value.code == "hub-unreachable"
    with hub.connected(store) as db:
        assert db.execute("SELECT count(*) FROM hub.changes").fetchone() == (0,)


def test_a_server_without_tls_is_refused(posts, server, authority, tmp_path):
    port = _free_port()
    with running(f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off") as plain:
        root = authority.root(tmp_path / "root.crt")
        url = f"postgresql://postgres@localhost:{port}/postgres?sslrootcert={root}"
        with pytest.raises(RequestError) as error, hub.connected(url):
            pass
        assert error.value.code == "hub-unreachable"
        assert plain.folder
