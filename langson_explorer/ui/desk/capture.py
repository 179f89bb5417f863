"""A picture of the window as a PNG file, taken once everything in it is drawn."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from langson_explorer.domain.province import home
from langson_explorer.errors import ExplorerError
from langson_explorer.services.workspace import View
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.widgets.png import write_png

_PATIENCE_MS = 60_000
_FLIGHT_MS = 1200  # until the map has moved to a place with its labels drawn anew


def capture(
    desk: Desk,
    view: MapView,
    file: Path,
    size: tuple[int, int],
    place_id: str | None = None,
    *,
    show: str = "map",
    day: date | None = None,
    zoom: float | None = None,
) -> None:
    """Show the desk at a size with a place selected, write what is seen.

    `show` is the view: "map" (at `zoom`, around the place), "calendar" (at `day`), "catalogue".

    Raises ReadOnlyError where the file may not be written, ExplorerError("map-not-drawn") when
    the map does not come.
    """
    window = desk.window
    window.resize(*size)
    desk.workspace.select(place_id)
    loop = QEventLoop()
    desk.settled.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, lambda: loop.exit(1))
    window.show()
    QTimer.singleShot(0, desk, lambda: desk.load(view))
    if loop.exec():
        raise ExplorerError("map-not-drawn")
    desk.workspace.view.set(View(show))
    if show == "calendar" and day:
        desk.do("show-day", day)
    if zoom is not None:
        middle = desk.workspace.place
        view.move_to(*(middle.position if middle else home().capital.at), zoom)
    QTimer.singleShot(_FLIGHT_MS, loop, loop.quit)
    loop.exec()
    write_png(window.grab(), file)
