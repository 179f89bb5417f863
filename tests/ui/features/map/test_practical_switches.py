"""The switches of practical places are kept, and told to the map of the next start."""

from fake_map import FakeMap

from langson_explorer.settings import PRACTICAL_OFF


def test_what_is_switched_off_stays_so_after_a_restart(open_desk, services):
    view = FakeMap()
    open_desk().features["map"].follow(view)
    assert view.hidden_practical == []
    view.practical_toggled.emit("fuel", False)
    view.practical_toggled.emit("toilets", False)
    view.practical_toggled.emit("fuel", True)
    view.practical_toggled.emit("no such kind", False)
    assert view.hidden_practical == ["toilets"]
    assert services.settings.get(PRACTICAL_OFF) == ["toilets"]
    again = FakeMap()
    open_desk().features["map"].follow(again)
    assert again.hidden_practical == ["toilets"]
