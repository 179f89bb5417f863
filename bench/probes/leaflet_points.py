"""Leaflet's own canvas on an empty page, open already, given as many points to draw."""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell
from bench.probes.motion import move
from bench.probes.points_read import points_of
from langson_explorer.paths import Paths

_PAGE = """<!doctype html>
<link rel="stylesheet" href="leaflet.css">
<script src="leaflet.js"></script>
<div id="map" style="position:absolute;inset:0"></div><script>
const map = L.map("map", {preferCanvas: true}).setView([21.85, 106.7], 9);
function draw(points) {
  for (const [lon, lat] of points) L.circleMarker([lat, lon], {radius: 5}).addTo(map);
  requestAnimationFrame(() => setTimeout(() => { document.title = "drawn"; }));
}</script>"""

app = QApplication(sys.argv[:1])
view = QWebEngineView()
view.resize(*SIZE)


def draw(_: bool) -> None:
    """Begin, once the page is open."""
    tell("began")
    points = json.dumps(points_of(Path(sys.argv[1])))
    view.page().runJavaScript(f"draw({points})")


def drawn(title: str) -> None:
    """The page says that it has drawn."""
    if title == "drawn":
        tell("drawn")
        move(view, "map")


view.loadFinished.connect(draw)
view.titleChanged.connect(drawn)
folder = Paths.standard().resources / "web" / "vendor" / "leaflet"
view.setHtml(_PAGE, QUrl.fromLocalFile(f"{folder}/"))
view.show()
quit_when_input_ends()
app.exec()
