import json
import logging

import pytest

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
