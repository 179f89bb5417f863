"""Draws the dialogs of trips, for the guide to planning: run by scripts/screenshots.py."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog

from langson_explorer.app import wiring
from langson_explorer.i18n import set_language
from langson_explorer.paths import Paths
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.trips.assistant import TripAssistant
from langson_explorer.ui.features.trips.rearrange import RearrangeDialog
from langson_explorer.ui.features.trips.work import TripWork
from langson_explorer.ui.theming.appearance import dress
from langson_explorer.ui.widgets.png import write_png


def main(target: Path) -> None:
    """Draw the delegation of the guide, then its itinerary put in another order."""
    app = QApplication(sys.argv[:1])
    paths = Paths.standard()
    set_language("vi", paths.resources / "i18n")
    dress(app, paths.resources)
    services = wiring.build(paths)
    desk = Desk(services)
    desk.opening.load_lists()
    desk.opening.load_plan()
    desk.window.show()
    if (assistant := desk.features["trips"].open_assistant()) and desk.workspace.browser.value:
        fill_in(assistant, desk)
        assistant.go()
        draw(assistant, assistant.work, target / "trip-vi-light.png")
    if rearranging := desk.features["trips"].rearrange():
        draw(rearranging, rearranging.work, target / "rearrange-vi-light.png")
    services.close()


def fill_in(assistant: TripAssistant, desk: Desk) -> None:
    """Ask for what the delegation asks for."""
    form, get = assistant.form, desk.services.browser.get
    form.date.set_day(date(2027, 2, 27))
    form.days.setValue(3)
    form.people.setValue(20)
    form.start.show_spot(get("cua-khau-huu-nghi"))
    form.set_night(1, "lang-quynh-son")
    for place_id in ("ai-chi-lang", "le-hoi-den-ky-cung-ta-phu"):
        form.must.choose(get(place_id))
    form.wish.choose(get("dong-tam-thanh"))


def draw(dialog: TripAssistant | RearrangeDialog, work: TripWork, file: Path) -> None:
    """Wait until it has its answer, draw it, close it."""
    loop = QEventLoop()
    work.finished.connect(loop.quit)
    loop.exec()
    QApplication.processEvents()
    write_png(QDialog.grab(dialog), file)
    dialog.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
