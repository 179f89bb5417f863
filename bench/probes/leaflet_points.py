"""Leaflet's own canvas on an empty page, open already, given as many points to draw."""

import json
import random
import sys

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell
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
dice = random.Random(20260)  # noqa: S311
points = [(dice.uniform(106.1, 107.3), dice.uniform(21.35, 22.4)) for _ in range(int(sys.argv[1]))]
view = QWebEngineView()
view.resize(*SIZE)


def draw(_: bool) -> None:
    """Begin, once the page is open."""
    tell("began")
    view.page().runJavaScript(f"draw({json.dumps(points)})")


view.loadFinished.connect(draw)
view.titleChanged.connect(lambda title: tell("drawn") if title == "drawn" else None)
folder = Paths.standard().resources / "web" / "vendor" / "leaflet"
view.setHtml(_PAGE, QUrl.fromLocalFile(f"{folder}/"))
view.show()
quit_when_input_ends()
app.exec()
