"""What the Qt bindings would do anew at every start, kept by the build."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from langson_explorer.paths import Paths
from langson_explorer.ui import bindings


def in_a_new_process(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


COMPILED = """
import builtins, sys
from pathlib import Path
from langson_explorer.ui import bindings
plain, names = builtins.compile, []
builtins.compile = lambda text, name, *rest, **options: (
    names.append(str(name)), plain(text, name, *rest, **options))[1]
bindings.load(Path(sys.argv[1]))
import shiboken6
print(sum("shibokensupport" in name for name in names))
"""


def test_what_is_kept_is_not_compiled_again():
    assert in_a_new_process(COMPILED, Paths.standard().bindings) == "0"


@pytest.mark.parametrize("kept", [b"", b"not ours", bindings.MAGIC_NUMBER + b"torn"])
def test_a_cache_that_does_not_count_is_no_harm(tmp_path, kept):
    cache = tmp_path / "bindings.cache"
    cache.write_bytes(kept)
    assert int(in_a_new_process(COMPILED, cache)) > 5
    assert int(in_a_new_process(COMPILED, tmp_path / "none")) > 5


def test_a_changed_text_is_compiled(tmp_path):
    """Only the very text counts that the kept code was made from."""
    cache = tmp_path / "bindings.cache"
    known = bindings._read(Paths.standard().bindings)
    changed = {(name, size, crc ^ 1): code for (name, size, crc), code in known.items()}
    cache.write_bytes(bindings.MAGIC_NUMBER + bindings.marshal.dumps(changed))
    assert int(in_a_new_process(COMPILED, cache)) > 5


def test_the_number_of_the_attribute_is_that_of_qt():
    assert Qt.ApplicationAttribute.AA_ShareOpenGLContexts.value == bindings._SHARE_CONTEXTS


def test_the_attribute_is_set():
    code = (
        "from langson_explorer.ui import bindings; import PySide6.QtCore as core;"
        "bindings.share_contexts();"
        "print(core.QCoreApplication.testAttribute(core.Qt.ApplicationAttribute.AA_ShareOpenGLContexts))"
    )
    assert in_a_new_process(code) == "True"


UNTIL_PAINTED = """
import os, sys
from langson_explorer.app import gui, wiring
from langson_explorer.paths import Paths
import PySide6.QtCore as core

def painted(milestone):
    print(milestone, "Qt" in vars(core), flush=True)
    os._exit(0)

gui.run(wiring.build(Paths.standard()), painted)
"""


def test_the_enumerations_of_qt_are_not_made_before_the_window_is_painted(tmp_path, monkeypatch):
    monkeypatch.setenv("LANGSON_EXPLORER_DATA", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert in_a_new_process(UNTIL_PAINTED) == "first-paint False"
