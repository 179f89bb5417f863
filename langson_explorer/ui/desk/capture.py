"""A picture of the window as a PNG file, taken once everything in it is drawn."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer

from langson_explorer.domain.geo import Point
from langson_explorer.domain.province import home
from langson_explorer.errors import ExplorerError
from langson_explorer.services.workspace import DATA_VIEWS, View
from langson_explorer.ui.desk.desk import Desk
from langson_explorer.ui.features.map.view import MapView
from langson_explorer.ui.widgets.png import write_png

_PATIENCE_MS = 60_000
_PACKS_S = 40.0
_LOOK_MS = 300
_ZOOM = 13.0  # around a position, where none is said
_IS_DRAWN = "explorer.packs.isDrawn({packs})"
# Whether the page has been painted at a height; each question has it look after the next frame.
_IS_PAINTED = """
requestAnimationFrame(() => requestAnimationFrame(() => {{ globalThis.painted = innerHeight; }}));
globalThis.painted === {height}
"""
_READ_MS = 4_000  # until what a page of the data reads in its thread is there
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
    at: tuple[Point | None, float | None] = (None, None),
    packs: int = 0,
    bundle: Path | None = None,
) -> None:
    """Show the desk at a size with a place selected, write what is seen.

    `show` is the view: "map" (`at` a position, else around the place, and a zoom), "calendar" (at
    `day`), "catalogue", or a page of the data; on that of the exchange a `bundle` is looked at. So
    many `packs` are waited for.

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
    if bundle:
        desk.do("open-bundle", bundle)
    if show == "calendar" and day:
        desk.do("show-day", day)
    centre, zoom = at
    _wait(loop, lambda: len(view.state.packs) >= packs)  # with them one may go nearer
    if centre or zoom is not None:
        chosen = desk.workspace.place
        middle = centre or (chosen.position if chosen else home().capital.at)
        view.move_to(*middle, _ZOOM if zoom is None else zoom)
    QTimer.singleShot(_READ_MS if show in DATA_VIEWS else _FLIGHT_MS, loop, loop.quit)
    loop.exec()
    if show == "map":
        _wait_for(loop, view, lambda: _IS_PAINTED.format(height=view.height()))
    if packs:
        _wait_for(loop, view, lambda: _IS_DRAWN.format(packs=packs))
    write_png(window.grab(), file)


def _wait(loop: QEventLoop, is_there: Callable[[], bool]) -> None:
    """Let the window work until something is there, but not for ever."""
    until = monotonic() + _PACKS_S
    while not is_there() and monotonic() < until:
        QTimer.singleShot(_LOOK_MS, loop, loop.quit)
        loop.exec()


def _wait_for(loop: QEventLoop, view: MapView, question: Callable[[], str]) -> None:
    """Wait until the page says yes to a question."""
    answers = [False]

    def look() -> bool:
        if view.view:
            view.view.page().runJavaScript(question(), 0, lambda found: answers.append(bool(found)))
        return answers[-1]

    _wait(loop, look)
    QTimer.singleShot(_LOOK_MS, loop, loop.quit)  # until the last of it is on the screen
    loop.exec()
