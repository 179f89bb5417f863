import json
import logging
import os

import pytest

from langson_explorer.errors import StorageError
from langson_explorer.settings import (
    DOCK_COLLAPSED,
    LANGUAGE,
    LAYERS_ON,
    OPTIONS,
    THEME,
    Settings,
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "user" / "settings.json"


def test_begins_with_the_defaults(file):
    settings = Settings.load(file)
    assert [settings.get(option) for option in OPTIONS] == [o.default for o in OPTIONS]
    assert not file.exists()


def test_keeps_what_was_chosen(file):
    settings = Settings.load(file)
    settings.set(LANGUAGE, "zh")
    settings.set(LAYERS_ON, ["relics", "villages"])
    again = Settings.load(file)
    assert again.get(LANGUAGE) == "zh"
    assert again.get(LAYERS_ON) == ["relics", "villages"]
    assert list(file.parent.iterdir()) == [file]


def test_refuses_a_value_that_makes_no_sense(file):
    settings = Settings.load(file)
    with pytest.raises(ValueError, match="theme"):
        settings.set(THEME, "pink")
    assert settings.get(THEME) == "system"


@pytest.mark.parametrize("stored", ['{"theme": "pink", "language": "en"}', '{"theme": 3}'])
def test_a_bad_value_is_logged_and_defaulted(file, caplog, stored):
    file.parent.mkdir()
    file.write_text(stored)
    assert Settings.load(file).get(THEME) == "system"
    assert "theme" in caplog.text


@pytest.mark.parametrize("stored", ["", "{", "[]", "\xff\xfe", "null"])
def test_a_bad_file_is_logged_and_defaulted(file, caplog, stored):
    file.parent.mkdir()
    file.write_text(stored, encoding="latin-1")
    settings = Settings.load(file)
    assert settings.get(DOCK_COLLAPSED) is False
    assert caplog.records
    settings.set(DOCK_COLLAPSED, True)
    assert Settings.load(file).get(DOCK_COLLAPSED) is True


def test_what_a_newer_version_wrote_is_kept(file):
    file.parent.mkdir()
    file.write_text('{"from_the_future": 1}')
    Settings.load(file).set(LANGUAGE, "en")
    assert json.loads(file.read_text()) == {"from_the_future": 1, "language": "en"}


def test_a_choice_that_cannot_be_written_holds_for_the_run(tmp_path, caplog):
    (tmp_path / "user").write_text("a file where the folder should be")
    settings = Settings.load(tmp_path / "user" / "settings.json")
    with caplog.at_level(logging.WARNING):
        settings.set(LANGUAGE, "en")
    assert settings.get(LANGUAGE) == "en"
    assert "cannot be kept" in caplog.text


def test_each_key_once_each_default_acceptable():
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)
    assert all(option.accepts(option.default) for option in OPTIONS)


@pytest.mark.parametrize("stored", ["[" * 100_000, '{"a":' * 100_000, "{", "\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told_and_kept_beside_the_new_one(file, stored):
    file.parent.mkdir()
    file.write_text(stored, encoding="latin-1")
    settings = Settings.load(file)
    assert settings.trouble.code == "settings-unreadable"
    assert [settings.get(option) for option in OPTIONS] == [o.default for o in OPTIONS]
    settings.set(LANGUAGE, "en")
    assert settings.trouble is None
    assert Settings.load(file).get(LANGUAGE) == "en"
    kept = file.with_name("settings.unreadable.json")
    assert kept.read_text(encoding="latin-1") == stored


@pytest.mark.skipif(os.name != "posix", reason="needs links and FIFOs")
@pytest.mark.parametrize("kind", ["fifo", "folder", "stick that is not in"])
def test_what_stands_in_the_place_of_the_file_is_told_and_left_alone(file, kind):
    file.parent.mkdir()
    {"fifo": lambda: os.mkfifo(file), "folder": file.mkdir}.get(
        kind, lambda: file.symlink_to("/media/nowhere/stick/settings.json")
    )()
    before = file.lstat()
    settings = Settings.load(file)
    assert settings.trouble is not None
    with pytest.raises(StorageError):
        settings.keep(LANGUAGE, "en")
    assert settings.get(LANGUAGE) == "en", "it holds until the program ends"
    assert (file.lstat().st_ino, file.lstat().st_mode) == (before.st_ino, before.st_mode)
