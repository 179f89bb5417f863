"""The least a web view can show: a blank page."""

import sys

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from bench.probes import SIZE, quit_when_input_ends, tell

app = QApplication(sys.argv[:1])
view = QWebEngineView()
view.resize(*SIZE)
view.loadFinished.connect(lambda _: tell("map-ready"))
view.load(QUrl("about:blank"))
view.show()
quit_when_input_ends()
app.exec()
