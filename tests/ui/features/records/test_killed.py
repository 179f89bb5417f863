"""What was typed is there again after the window was killed, not closed."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.services.records.session import open_session

PLACE = "den-ky-cung"
TYPING = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtWidgets import QApplication
from langson_explorer.app import wiring
from langson_explorer.paths import Paths
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.theming.appearance import dress

user, geodata = map(Path, sys.argv[1:])
app = QApplication([])
services = wiring.build(replace(Paths.standard(), user=user, geodata=geodata))
services.settle_province()
dress(app, services.paths.resources)
desk = Desk(services)
desk.opening.load_lists()
desk.window.show()
desk.workspace.select("den-ky-cung")
desk.do("edit-place")
feature = desk.features["records"]
while feature.form is None or feature.form.session is None:
    app.processEvents()
feature.form.type("name_en", {"name_en": "Typed, then killed"})
while not services.record_store.drafts():
    app.processEvents()
print("typed", flush=True)
app.exec()
"""


def test_unsaved_words_survive_a_kill(tmp_path, catalogue_file):
    words = [sys.executable, "-c", TYPING, str(tmp_path), str(catalogue_file.parent)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=surroundings)
    assert window.stdout is not None
    assert window.stdout.readline() == "typed\n"
    os.kill(window.pid, signal.SIGKILL)
    window.communicate()
    services = wiring.build(replace(Paths.standard(), user=tmp_path, geodata=catalogue_file.parent))
    session = open_session(services.records, PLACE)
    assert session.texts("name_en")["name_en"] == "Typed, then killed"
    assert session.counts().changed == 1 and services.records.history() == []
    services.close()
