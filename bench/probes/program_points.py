"""Our map, open already, that is given a layer of made-up places to draw."""

import sys

from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell
from bench.synthetic import places_like
from langson_explorer.paths import Paths
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.ui.mapview import MapView, register_scheme

paths = Paths.standard()
register_scheme()
app = QApplication(sys.argv[:1])
places = places_like(read_catalogue(paths.catalogue).places, int(sys.argv[1]))
view = MapView(paths)
view.resize(*SIZE)


def draw(_: float) -> None:
    """Begin, once the page is open."""
    tell("began")
    view.show_places(places)


def drawn(count: int, _: float) -> None:
    """The page says that it has drawn."""
    if count == len(places):
        tell("drawn")


view.ready.connect(draw)
view.places_drawn.connect(drawn)
view.show()
quit_when_input_ends()
app.exec()
