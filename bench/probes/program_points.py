"""Our map, open already, that is given a catalogue of very many places to read and draw."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell
from bench.probes.motion import move
from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.storage.place_columns import read_place_columns
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.web.scheme import register_scheme

register_scheme()
app = QApplication(sys.argv[:1])
paths = Paths.standard()
wiring.build(paths).settle_province()
view = MapView(paths)
view.resize(*SIZE)


def draw(_: float) -> None:
    """Begin, once the page is open."""
    tell("began")
    view.show_columns(read_place_columns(Path(sys.argv[1])))


def drawn(count: int, _: float) -> None:
    """The page says that it has drawn."""
    if count and view.view:
        tell("drawn")
        move(view.view, "map_langson")


view.ready.connect(draw)
view.places_drawn.connect(drawn)
view.show()
quit_when_input_ends()
app.exec()
