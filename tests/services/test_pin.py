"""The PIN of the staff."""

import pytest

from langson_explorer.errors import RequestError
from langson_explorer.services.pin import LOCKED_S, TRIES, StaffPin
from langson_explorer.settings import Settings
from langson_explorer.settings.table import KIOSK_PIN


@pytest.fixture
def clock():
    return [1_000_000.0]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def staff_pin(file, clock):
    return StaffPin(Settings.load(file), lambda: clock[0])


def test_only_the_right_pin_opens_and_is_nowhere_to_be_read(file, clock):
    pin = staff_pin(file, clock)
    assert not pin.is_set
    pin.set("204613")
    assert "204613" not in file.read_text("utf-8")
    assert pin.check("204613").is_right
    assert not pin.check("204614").is_right


def test_equal_pins_are_kept_as_different_texts(file, clock):
    pin = staff_pin(file, clock)
    pin.set("204613")
    first = Settings.load(file).get(KIOSK_PIN)
    pin.set("204613")
    assert Settings.load(file).get(KIOSK_PIN) != first


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "१२३४५६", " 12345"])
def test_six_digits_and_nothing_else(file, clock, text):
    with pytest.raises(RequestError, match="pin-malformed"):
        staff_pin(file, clock).set(text)


def test_five_wrong_tries_lock_it_even_for_the_right_pin_and_over_a_restart(file, clock):
    pin = staff_pin(file, clock)
    pin.set("204613")
    left = [pin.check("000000").tries_left for _ in range(TRIES)]
    assert left == [4, 3, 2, 1, 0]
    again = staff_pin(file, clock)  # as if somebody had pulled the plug
    verdict = again.check("204613")
    assert not verdict.is_right
    assert verdict.locked_s == pytest.approx(LOCKED_S)
    clock[0] += LOCKED_S + 1
    assert again.check("204613").is_right


def test_a_clock_set_back_opens_nothing(file, clock):
    pin = staff_pin(file, clock)
    pin.set("204613")
    for _ in range(TRIES):
        pin.check("000000")
    clock[0] -= 10 * LOCKED_S
    assert pin.check("204613").locked_s > 0


@pytest.mark.parametrize("kept", ["204613", "scrypt$zz$zz", "scrypt$", "md5$00$00"])
def test_a_damaged_setting_opens_nothing(file, clock, kept):
    settings = Settings.load(file)
    settings.set(KIOSK_PIN, kept)
    assert not StaffPin(settings, lambda: clock[0]).check("204613").is_right
