"""What would be compiled from text at every start, kept by the build."""

import marshal
import subprocess
import sys

import pytest

from langson_explorer.app import compiled
from langson_explorer.paths import Paths

COMPILED = """
import builtins, sys
from pathlib import Path
from langson_explorer.app import compiled
plain, names = builtins.compile, []
builtins.compile = lambda text, name, *rest, **options: (
    names.append(str(name)), plain(text, name, *rest, **options))[1]
compiled.load(Path(sys.argv[1]))
import shiboken6
print(sum("shibokensupport" in name for name in names))
"""

METHODS = """
import dataclasses, sys
from pathlib import Path
from langson_explorer.app import compiled
compiled.load(Path(sys.argv[1]))
run, texts = vars(dataclasses).get("exec", exec), []
def counted(text, *scopes):
    texts.append(text)
    run(text, *scopes)
dataclasses.exec = counted
known = compiled._read(Path(sys.argv[1]))
from langson_explorer.mappage import messages
from langson_explorer.domain.place import Place
print(sum(compiled._key(text, "<methods>") not in known for text in texts), len(texts))
assert messages.decode('{"type": "ready", "elapsed_ms": 2}') == messages.Ready(elapsed_ms=2)
assert repr(messages.ViewChanged(1, 2, zoom=3)) == "ViewChanged(lon=1, lat=2, zoom=3)"
try:
    messages.Ready(2).elapsed_ms = 3
except dataclasses.FrozenInstanceError:
    pass
else:
    raise AssertionError("it can be changed")
"""


def in_a_new_process(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.fixture
def kept():
    return compiled._read(Paths.standard().compiled)


def test_what_is_kept_is_not_compiled_again():
    assert in_a_new_process(COMPILED, Paths.standard().compiled) == "0"


def test_dataclasses_are_made_of_what_is_kept():
    unknown, asked = map(int, in_a_new_process(METHODS, Paths.standard().compiled).split())
    assert asked > 100
    assert unknown == 0


@pytest.mark.parametrize("content", [b"", b"not ours", compiled.MAGIC_NUMBER + b"torn"])
def test_a_cache_that_does_not_count_is_no_harm(tmp_path, content):
    cache = tmp_path / "compiled.cache"
    cache.write_bytes(content)
    assert int(in_a_new_process(COMPILED, cache)) > 5
    assert int(in_a_new_process(COMPILED, tmp_path / "none")) > 5


def test_a_changed_text_is_compiled(tmp_path, kept):
    """Only the very text counts that the kept code was made from."""
    cache = tmp_path / "compiled.cache"
    changed = {(name, size, crc ^ 1): code for (name, size, crc), code in kept.items()}
    cache.write_bytes(compiled.MAGIC_NUMBER + marshal.dumps(changed))
    assert int(in_a_new_process(COMPILED, cache)) > 5
    unknown, asked = map(int, in_a_new_process(METHODS, cache).split())
    assert unknown == asked > 100


def test_what_cannot_be_imported_is_left_out(tmp_path):
    cache = tmp_path / "compiled.cache"
    modules = ["langson_explorer.domain.geo", "langson_explorer.not_there"]
    code = (
        "import sys; from pathlib import Path; from langson_explorer.app import compiled;"
        "compiled.gather(Path(sys.argv[1]), sys.argv[2:])"
    )
    in_a_new_process(code, cache, *modules)
    assert any(name == "<methods>" for name, *_ in compiled._read(cache))
