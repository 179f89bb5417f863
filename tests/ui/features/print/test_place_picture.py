"""A place as a picture on the clipboard, printed beside the work."""

from code_reader import codes_in
from PySide6.QtGui import QGuiApplication

from langson_explorer.formats.qr import geo_link


def test_the_place_chosen_is_on_the_clipboard_as_a_picture(qtbot, desk):
    desk.workspace.select("tam-thanh")
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    desk.do("copy-place-picture")
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=60_000)
    position = desk.workspace.place.position
    assert geo_link(position) in codes_in(clipboard.image())
