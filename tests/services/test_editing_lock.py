"""Who may edit at a desk: a setting, and a PIN that is asked for at each start."""

import pytest

from langson_explorer.errors import RequestError
from langson_explorer.services.editing_lock import EditingLock
from langson_explorer.settings import EDITING, Settings
from langson_explorer.settings.table import KIOSK_PIN


@pytest.fixture
def settings(tmp_path):
    return Settings.load(tmp_path / "settings.json")


def test_without_a_pin_the_setting_alone_decides(settings):
    lock = EditingLock(settings)
    assert lock.is_open and not lock.has_pin
    settings.set(EDITING, False)
    assert not lock.is_open


def test_a_pin_is_asked_for_at_each_start(settings, tmp_path):
    EditingLock(settings).set_pin("204613")
    again = EditingLock(Settings.load(tmp_path / "settings.json"))
    assert again.has_pin and not again.is_open
    assert not again.unlock("204614").is_right and not again.is_open
    assert again.unlock("204613").is_right and again.is_open
    again.lock()
    assert not again.is_open


def test_it_is_not_the_pin_of_the_kiosk(settings):
    EditingLock(settings).set_pin("204613")
    assert settings.get(KIOSK_PIN) == ""


def test_five_wrong_ones_lock_it_even_for_the_right_one(settings):
    lock = EditingLock(settings)
    lock.set_pin("204613")
    lock.lock()
    for _ in range(5):
        verdict = lock.unlock("000000")
    assert verdict.locked_s > 0
    assert not lock.unlock("204613").is_right


def test_it_can_be_taken_away_and_must_be_six_figures(settings):
    lock = EditingLock(settings)
    with pytest.raises(RequestError, match="pin-malformed"):
        lock.set_pin("12ab")
    lock.set_pin("204613")
    lock.set_pin("")
    assert not lock.has_pin and EditingLock(settings).is_open
