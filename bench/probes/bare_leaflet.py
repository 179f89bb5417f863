"""The least a Leaflet map can be: its own canvas, an empty page, the shipped places."""

import json
import sys

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell
from bench.probes.points_read import points_of
from langson_explorer.paths import Paths

_PAGE = """<!doctype html>
<link rel="stylesheet" href="leaflet.css">
<script src="leaflet.js"></script>
<div id="map" style="position:absolute;inset:0"></div><script>
const map = L.map("map", {preferCanvas: true}).setView([21.85, 106.7], 9);
for (const [lon, lat] of POINTS) L.circleMarker([lat, lon], {radius: 5}).addTo(map);
requestAnimationFrame(() => setTimeout(() => { document.title = "drawn"; }));
</script>"""

app = QApplication(sys.argv[:1])
view = QWebEngineView()
view.resize(*SIZE)
view.titleChanged.connect(lambda title: tell("map-ready") if title == "drawn" else None)
paths = Paths.standard()
points = json.dumps(points_of(paths.catalogue))
folder = paths.resources / "web" / "vendor" / "leaflet"
view.setHtml(_PAGE.replace("POINTS", points), QUrl.fromLocalFile(f"{folder}/"))
view.show()
quit_when_input_ends()
app.exec()
