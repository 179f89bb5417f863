"""Favourites and places seen lately, in the palette."""

from PySide6.QtWidgets import QListWidget

from langson_explorer.ui.desk.palette import Palette


def listed(desk):
    desk.open_palette()
    palette = desk.window.findChildren(Palette)[-1]
    rows = palette.findChild(QListWidget)
    return palette, [rows.item(n).text() for n in range(rows.count())]


def test_a_favourite_comes_before_what_was_seen_lately(desk):
    for place in ("tam-thanh", "dong-dang"):
        if desk.workspace.browser.value.find(place):
            desk.workspace.select(place)
    desk.workspace.select("tam-thanh")
    desk.do("favourite")
    desk.workspace.select(None)
    ids = [action.id for action in desk.features["places"].now()]
    assert ids[0] == "place tam-thanh" and len(ids) == len(set(ids))
    palette, rows = listed(desk)
    name = desk.workspace.browser.value.get("tam-thanh").name.vi
    assert any(name in row for row in rows)
    palette.chosen.emit("place tam-thanh")
    assert desk.workspace.selected.value == "tam-thanh"
    desk.do("favourite")
    assert "tam-thanh" not in desk.features["places"].visited.favourites
