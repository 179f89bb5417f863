"""Uses the program as one does in a day, for whoever watches what it asks of the machine.

Run as a script with an empty folder: `python whole_tour.py FOLDER`; it ends by itself.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shiboken6
from pack_builders import HOME, mbtiles, png, tiles_over
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.web.scheme import register_scheme

STEP_MS = 250
COMMANDS = (
    "search nhi thanh|on --from 2027-02-20 --to 2027-02-27|calendar 2027 --pdf year.pdf"
    "|export out.geojson|export out.xlsx|map out.pdf|map out.png|screenshot out-window.png|doctor"
)
AT_THE_MAP = (  # as if by hand
    "explorer.toolbox.use('')",
    "document.querySelector('.controls .tools button').click()",
    "map_langson.fire('contextmenu',"
    "{latlng: L.latLng(21.8, 106.7), containerPoint: L.point(300, 300)})",
    "document.querySelector('.menu-row').click()",
    "map_langson.setZoom(13)",
)
SMUGGLE = """
const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:203.0.113.1:3478' }] });
connection.createDataChannel('out');
connection.createOffer().then((offer) => connection.setLocalDescription(offer));
"""  # as a page would that is no longer ours; RFC 5737: nobody's address

ACTIONS = (
    "find filter catalogue calendar map trip go-to distance area draw-box zoom-in zoom-plan"
    " map-sheet packs plan-codes theme-dark theme-contrast language-zh language-en palette dock"
)


def rest(ms: int = STEP_MS) -> None:
    """Let the program go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop, loop.quit)
    loop.exec()


def at_the_window(paths: Paths, pack: Path) -> None:
    """Everything the window offers, one after the other."""
    register_scheme()
    app = QApplication(["tour"])
    set_language("vi", paths.resources / "i18n")
    dress(app, paths.resources)
    services = wiring.build(paths)
    services.settle_province()
    services.packs.install(pack, lambda *_: None)
    desk = Desk(services)
    desk.window.resize(1280, 720)
    desk.window.show()
    loop = QEventLoop()
    desk.settled.connect(loop.quit)
    QTimer.singleShot(0, desk, lambda: desk.load(MapView(paths)))
    loop.exec()
    for place in services.browser.places[:3]:
        desk.workspace.select(place.id)
        desk.do("add-to-plan")
        rest()
    desk.do("undo")
    for action in ACTIONS.split():
        desk.do(action)
        rest()
        for popup in app.topLevelWidgets():
            if popup is not desk.window and popup.isVisible():
                popup.close()
    for script in (*AT_THE_MAP, SMUGGLE):
        desk.features["map"].view.view.page().runJavaScript(script)
        rest()
    rest(3000)  # until the last has tried
    shiboken6.delete(desk.window)
    services.close()


def at_the_prompt(folder: Path) -> None:
    """The commands that make something, each in a process of its own."""
    for line in COMMANDS.split("|"):
        command = [sys.executable, "-m", "langson_explorer", *line.split()]
        subprocess.run(command, cwd=folder, check=False, timeout=120, stdout=subprocess.DEVNULL)


def main(folder: Path) -> None:
    """Go round."""
    os.environ["LANGSON_EXPLORER_DATA"] = str(folder / "user")
    pack = mbtiles(folder / "pack.mbtiles", dict.fromkeys(tiles_over(HOME, range(8, 10)), png()))
    at_the_window(Paths.standard(), pack)
    at_the_prompt(folder)
    print("tour over")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
