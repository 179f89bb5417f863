"""What Qt lacks on a machine is found by trying to load it."""

import sys

import pytest

from langson_explorer.app.system_libraries import (
    QT_LIBRARIES,
    SCREEN_LIBRARIES,
    SystemLibrary,
    has_chinese_font,
    missing_libraries,
)

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux packages")


@linux_only
def test_a_library_that_does_not_load_is_missing_and_one_that_does_is_not():
    absent = SystemLibrary("libnot-there.so.9", ("libnot-there9",))
    present = SystemLibrary("libc.so.6", ("libc6",))
    assert missing_libraries([absent, present]) == [absent]


def test_each_library_names_its_package_once():
    libraries = QT_LIBRARIES + SCREEN_LIBRARIES
    assert all(library.packages for library in libraries)
    assert len({library.file for library in libraries}) == len(libraries)


@linux_only
@pytest.mark.parametrize(("fonts", "found"), [("Noto Sans CJK SC", True), ("", False)])
def test_a_chinese_font_is_asked_of_fontconfig(tmp_path, monkeypatch, fonts, found):
    lister = tmp_path / "fc-list"
    lister.write_text(f"#!/bin/sh\necho '{fonts}'\n")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert has_chinese_font() is found
