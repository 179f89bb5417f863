"""What a kiosk shows goes from one to another; where it stands does not."""

import pytest

from langson_explorer.errors import DataError
from langson_explorer.services.kiosk.handed import content_bytes, put_content
from langson_explorer.settings import Settings
from langson_explorer.settings.table import (
    KIOSK_HIDDEN,
    KIOSK_LAYERS,
    KIOSK_PLACE,
    KIOSK_WELCOME,
)
from langson_explorer.storage.exchange.making import Wanted


def settings(folder, name):
    return Settings.load(folder / f"{name}.json")


def test_greeting_layers_and_hidden_places_travel(tmp_path):
    one, other = settings(tmp_path, "one"), settings(tmp_path, "other")
    one.set(KIOSK_WELCOME, "Chào mừng!")
    one.set(KIOSK_LAYERS, ["relics"])
    one.set(KIOSK_HIDDEN, ["den-ky-cung"])
    one.set(KIOSK_PLACE, "dong-tam-thanh")
    put_content(other, content_bytes(one))
    again = settings(tmp_path, "other")
    assert again.get(KIOSK_WELCOME) == "Chào mừng!"
    assert again.get(KIOSK_LAYERS) == ["relics"]
    assert again.get(KIOSK_HIDDEN) == ["den-ky-cung"]
    assert again.get(KIOSK_PLACE) == ""


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b'{"format":2}', b"\xff", b'{"format":1,"kiosk_welcome":3,"kiosk_layers":[]}'],
)
def test_what_is_no_content_changes_nothing(tmp_path, content):
    own = settings(tmp_path, "own")
    own.set(KIOSK_WELCOME, "Của ta")
    with pytest.raises(DataError, match="kiosk-content-malformed"):
        put_content(own, content)
    assert own.get(KIOSK_WELCOME) == "Của ta"


def test_it_is_in_a_bundle_only_when_asked_and_comes_whole(two):
    two.ours.settings.set(KIOSK_WELCOME, "Chào mừng!")
    exchange = two.ours.exchange
    exchange.make(two.stick)
    assert two.theirs.exchange.inspect(two.stick).has_kiosk is False
    exchange.make(two.stick, Wanted(kiosk=content_bytes(two.ours.settings)))
    assert two.theirs.exchange.inspect(two.stick).has_kiosk
    put_content(two.theirs.settings, two.theirs.exchange.take(two.stick).kiosk)
    assert two.theirs.settings.get(KIOSK_WELCOME) == "Chào mừng!"
