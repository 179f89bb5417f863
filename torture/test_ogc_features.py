"""OGC API – Features: pygeoapi, as docs/HUB.md has it, serves what our catalogue says."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from exchange_builders import Post
from hub_builders import admitted, running

from langson_explorer.domain.layer import Layer
from langson_explorer.paths import Paths
from langson_explorer.services.hub import sync
from langson_explorer.storage.catalogue import read_catalogue

DOCS = Path(__file__).parents[1] / "docs" / "HUB.md"
PLACE = "den-ky-cung"
_STARTS_WITHIN_S = 90


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _config(database: str, port: int, own_port: int) -> str:
    """The words of the document, of this machine."""
    (text,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    told = {
        "host: kho.example.vn": "host: 127.0.0.1",
        "port: 5432": f"port: {port}",
        "dbname: langson": f"dbname: {database}",
        "port: 5000": f"port: {own_port}",
        "localhost:5000": f"localhost:{own_port}",
    }
    for theirs, ours in told.items():
        assert theirs in text
        text = text.replace(theirs, ours)
    return text


@contextmanager
def _serving(program: str, folder: Path, config: str) -> Iterator[None]:
    file, described = folder / "pygeoapi.yml", folder / "openapi.yml"
    file.write_text(config, "utf-8")
    env = os.environ | {
        "PYGEOAPI_CONFIG": str(file),
        "PYGEOAPI_OPENAPI": str(described),
        "GIS_PASSWORD": "unused",
    }
    generate = [program, "openapi", "generate", str(file), "--output-file", str(described)]
    subprocess.run(generate, env=env, check=True, capture_output=True)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([program, "serve"], env=env, stdout=log, stderr=log)
        try:
            yield
        finally:
            server.terminate()
            server.wait(30)


def _get(url: str) -> dict:
    until = time.monotonic() + _STARTS_WITHIN_S
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{url}: {error.code} {error.read()[:500]!r}") from error
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def test_pygeoapi_serves_what_the_catalogue_says(tmp_path):
    program = os.environ.get("PYGEOAPI") or shutil.which("pygeoapi")
    if program is None:
        pytest.skip("pygeoapi is not installed (docs/HUB.md; PYGEOAPI names its program)")
    shipped, port, own_port = Paths.standard().catalogue, _free_port(), _free_port()
    with running(f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off") as server:
        # The socket is named by the port, which the tests' own URLs do not tell.
        os.environ["PGPORT"] = str(port)
        try:
            store = server.create("features", shipped)
            office = Post(tmp_path / "a", shipped, "Xã a")
            office.name_it("As the office has it", PLACE)
            sync(office.exchange, admitted(store, office))
            server.run_sql("features", "CREATE ROLE gis LOGIN; GRANT hub_reader TO gis")
        finally:
            del os.environ["PGPORT"]
        with _serving(program, tmp_path, _config("features", port, own_port)):
            _hold(f"http://localhost:{own_port}/collections", shipped)


def _hold(at: str, shipped: Path) -> None:
    listed = _get(f"{at}?f=json")["collections"]
    assert {one["id"] for one in listed} == {"relics", "festivals"}
    ours = read_catalogue(shipped).places
    for layer in (Layer.RELICS, Layer.FESTIVALS):
        expected = {f"20/{place.id}": place for place in ours if place.layer is layer}
        found = _get(f"{at}/{layer}/items?f=json&limit=1000")
        features = {feature["id"]: feature for feature in found["features"]}
        assert features.keys() == expected.keys()
        assert found["numberMatched"] == len(expected)
        for id_, place in expected.items():
            at_ = features[id_]["geometry"]["coordinates"]
            assert at_ == pytest.approx([place.position.lon, place.position.lat], abs=1e-6)
            assert features[id_]["properties"]["name_vi"] == place.name.vi
    one = _get(f"{at}/relics/items/20/{PLACE}?f=json")
    assert one["properties"]["name_en"] == "As the office has it"
    west, south, east, north = 106.7, 21.8, 106.8, 21.9
    near = _get(f"{at}/relics/items?f=json&limit=1000&bbox={west},{south},{east},{north}")
    assert {feature["id"] for feature in near["features"]} == {
        f"20/{place.id}"
        for place in ours
        if place.layer is Layer.RELICS
        and west <= place.position.lon <= east
        and south <= place.position.lat <= north
    }
    for deed in ("PUT", "DELETE"):  # nobody writes by this door
        asked = urllib.request.Request(f"{at}/relics/items/20/{PLACE}", data=b"{}", method=deed)
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(asked, timeout=60)
    assert _get(f"{at}/relics/items/20/{PLACE}?f=json") == one
