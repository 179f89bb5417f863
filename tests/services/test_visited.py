"""Favourite places, and those seen lately."""

from langson_explorer.services.visited import MOST_RECENT, Visited
from langson_explorer.settings import Settings


def test_the_last_seen_comes_first_and_only_so_many_are_kept(tmp_path):
    visited = Visited(Settings.load(tmp_path / "settings.json"))
    for nth in range(20):
        visited.add(f"noi-{nth}")
    visited.add("noi-18")
    visited.add(None)
    assert visited.recent[:3] == ["noi-18", "noi-19", "noi-17"]
    assert len(visited.recent) == MOST_RECENT
    visited.keep()
    assert Visited(Settings.load(tmp_path / "settings.json")).recent == visited.recent


def test_a_favourite_stays_one_until_it_is_none(tmp_path):
    visited = Visited(Settings.load(tmp_path / "settings.json"))
    assert visited.toggle("tam-thanh") and visited.toggle("dong-dang")
    again = Visited(Settings.load(tmp_path / "settings.json"))
    assert again.favourites == ["tam-thanh", "dong-dang"]
    assert not again.toggle("tam-thanh")
    assert Visited(Settings.load(tmp_path / "settings.json")).favourites == ["dong-dang"]
