"""What is asked of the Qt bindings without what asking would cost."""

import subprocess
import sys

from PySide6.QtCore import Qt

from langson_explorer.ui import bindings


def in_a_new_process(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_the_number_of_the_attribute_is_that_of_qt():
    assert Qt.ApplicationAttribute.AA_ShareOpenGLContexts.value == bindings._SHARE_CONTEXTS


def test_the_attribute_is_set():
    code = (
        "from langson_explorer.ui import bindings; import PySide6.QtCore as core;"
        "bindings.share_contexts();"
        "print(core.QCoreApplication.testAttribute(core.Qt.ApplicationAttribute.AA_ShareOpenGLContexts))"
    )
    assert in_a_new_process(code) == "True"


UNTIL_READY = """
import os, sys
from langson_explorer.app import gui, wiring
from langson_explorer.paths import Paths
import PySide6.QtCore as core

def told(milestone):
    print(milestone, "Qt" in vars(core), flush=True)
    if milestone == "map-ready":
        os._exit(0)

gui.run(wiring.build(Paths.standard()), told)
"""


def test_the_enumerations_of_qt_are_not_made_before_the_map_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("LANGSON_EXPLORER_DATA", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert in_a_new_process(UNTIL_READY) == "first-paint False\nmap-ready False"
