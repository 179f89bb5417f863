"""Opens the window, or draws it into a file.

What the first painting does not need is imported after it.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from langson_explorer.app import wiring
from langson_explorer.app.wiring import Services
from langson_explorer.child import program
from langson_explorer.domain.geo import Point
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import MissingFileError, RequestError, StorageError
from langson_explorer.i18n import current_language, set_language
from langson_explorer.paths import APP_NAME
from langson_explorer.settings import TEXT_SIZE, THEME
from langson_explorer.ui import bindings
from langson_explorer.ui.desk.frame import Frame
from langson_explorer.ui.theming.theme import resolved, theme as chosen_theme

if TYPE_CHECKING:
    from langson_explorer.presenting.print.map_sheet import SheetRequest
    from langson_explorer.presenting.print.place_page import PlacePage
    from langson_explorer.services.kiosk.visit import Looks
    from langson_explorer.services.programme import Programme
    from langson_explorer.ui.desk.desk import Desk
    from langson_explorer.ui.features.map.view import MapView
    from langson_explorer.ui.kiosk.kiosk import Kiosk

# That the panes wait for the map: made while Chromium still starts, they would hold it up.
_MOST_MS = 10_000

Milestone = Callable[[str], None]


def run(
    services: Services, on_milestone: Milestone | None = None, files: Sequence[Path] = ()
) -> int:
    """Open the window; the exit code once it is closed. `files` are taken as if dropped onto it.

    Where one over the same folder is open already, it is called to the front instead; raises
    RequestError("window-open-already") where there are files for it.
    `on_milestone` hears "first-paint", "map-ready", "listed", "settled" as they are reached. Raises
    RequestError where there is no display, StorageError("file-busy") where it does not answer.
    """
    import shiboken6  # noqa: PLC0415 - PySide6 has loaded it by now

    if not _has_display():
        raise RequestError("display-missing")
    try:
        services.claim_plans()
    except StorageError:
        if _call_the_first(services):
            if files:
                raise RequestError("window-open-already") from None
            return 0
        raise
    tell = on_milestone or _ignore
    scale = services.settings.get(TEXT_SIZE) / 100
    if scale != 1:  # letters with all that holds them; Qt reads it as it starts
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale))
    app = _application()
    chosen_theme.choose(resolved(services.settings.get(THEME)))
    frame = Frame(services.settings)
    frame.painted.connect(lambda: tell("first-paint"))
    frame.painted.connect(
        lambda: QTimer.singleShot(0, frame, lambda: _begin(services, frame, tell, files))
    )
    frame.show()
    code = app.exec()
    shiboken6.delete(frame)  # the map's page must go before the program does
    services.close()
    if services.starts_anew:
        _start_again()
    return code


def _start_again() -> None:
    """Start the program once more, on its own."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415

    own, *how = program()
    QProcess.startDetached(own, how)


def screenshot(
    services: Services,
    file: Path,
    *,
    size: tuple[int, int],
    language: str,
    theme: str,
    place: str | None = None,
    plan: Path | None = None,
    bundle: Path | None = None,
    view: str = "map",
    day: date | None = None,
    centre: Point | None = None,
    zoom: float | None = None,
) -> None:
    """Draw the window into a PNG of that size, off-screen where there is no display.

    `view` is one of `View`: "map" (around `centre`, else the place; at `zoom`), "calendar" (at
    `day`), "catalogue", or a page of the data. `plan` is a GeoPackage of plans; without it the
    user's own are drawn. All that is shown is copied, so that nothing of the user's changes. A
    `bundle` is looked at on the page of the exchange.
    Raises MissingFileError for a plan that is not there,
    ReadOnlyError for a file that may not be written, ExplorerError when the map does not come.
    """
    import shutil  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from dataclasses import replace  # noqa: PLC0415

    import shiboken6  # noqa: PLC0415

    from langson_explorer.services.workspace import DATA_VIEWS  # noqa: PLC0415
    from langson_explorer.ui.desk.capture import capture  # noqa: PLC0415

    if plan is not None and not plan.is_file():
        raise MissingFileError("file-missing", plan)
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    set_language(language, services.paths.resources / "i18n")
    _application()
    chosen_theme.choose(resolved(theme))
    with tempfile.TemporaryDirectory(prefix=APP_NAME) as scratch:
        own = services.paths.own
        kept = replace(services.paths, user=Path(scratch), own=own and Path(scratch, own.name))
        kept.mine.mkdir(exist_ok=True)
        source = plan or services.paths.plans
        if source.is_file():
            shutil.copyfile(source, kept.plans)
        if view in DATA_VIEWS:
            for mine, copy in (
                (services.paths.records, kept.records),
                (services.paths.office_key, kept.office_key),
                (services.paths.settings, kept.settings),
            ):
                if mine.is_file():
                    shutil.copyfile(mine, copy)
        copies = wiring.build(kept)
        copies.packs = services.packs  # too large to copy, and only looked at
        desk = _desk(copies)
        try:
            packs = sum(pack.is_shown for pack in copies.packs.installed() if pack.info)
            look = partial(capture, show=view, day=day, at=(centre, zoom), packs=packs)
            look(desk, _map(copies), file, size, place, bundle=bundle)
        finally:
            shiboken6.delete(desk.window)
            copies.close()


def kiosk_screenshot(
    services: Services,
    file: Path,
    *,
    page: str,
    size: tuple[int, int],
    language: str,
    theme: str,
    about: str = "",
    looks: "Looks | None" = None,
    moment: datetime | None = None,
) -> None:
    """Draw a page of the kiosk (`ui.kiosk.capture.PAGES`) into a PNG, off-screen, at a moment.

    Raises ReadOnlyError, StorageError for a file that cannot be written, ExplorerError.
    """
    import shiboken6  # noqa: PLC0415

    _prepare_printing()
    set_language(language, services.paths.resources / "i18n")
    chosen_theme.choose(resolved(theme))
    from langson_explorer.services.kiosk.visit import Looks  # noqa: PLC0415
    from langson_explorer.ui.kiosk.capture import capture  # noqa: PLC0415

    kiosk = _kiosk(services, (lambda: moment) if moment else None)
    try:
        capture(kiosk, file, size, page, language=language, about=about, looks=looks or Looks())
    finally:
        shiboken6.delete(kiosk)


def run_kiosk(
    services: Services,
    screen: int = 0,
    *,
    is_portrait: bool | None = None,
    on_milestone: Milestone | None = None,
) -> int:
    """Fill a screen with the kiosk until the staff end it; the exit code says how.

    `on_milestone` hears "waiting" once the first page has been drawn. `is_portrait` is how the
    screen must stand: another is not used where there is one that does.
    Raises RequestError("display-missing").
    """
    import shiboken6  # noqa: PLC0415

    if not _has_display():
        raise RequestError("display-missing")
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see Frame

    from langson_explorer.app.kiosk_watch import RESTART, beat  # noqa: PLC0415
    from langson_explorer.services.trouble import keep_log  # noqa: PLC0415
    from langson_explorer.ui.kiosk.renewal import Renewal, show_nothing  # noqa: PLC0415
    from langson_explorer.ui.kiosk.staff.screen import Ended  # noqa: PLC0415
    from langson_explorer.ui.web.scheme import register_scheme  # noqa: PLC0415

    keep_log(services.paths.log)
    show_nothing()
    register_scheme()
    app = _application()
    chosen_theme.choose(resolved(services.settings.get(THEME)))
    kiosk = _kiosk(services)
    standing = [
        one
        for one in app.screens()
        if is_portrait in (None, one.size().height() > one.size().width())
    ]
    screens = standing or app.screens()
    kiosk.setGeometry(screens[min(max(screen, 0), len(screens) - 1)].geometry())
    kiosk.setCursor(Qt.CursorShape.BlankCursor)
    kiosk.ended.connect(lambda how: app.exit(0 if how is Ended.LEAVE else RESTART))
    renewal = Renewal(kiosk)
    renewal.wanted.connect(lambda: app.exit(RESTART))
    renewal.beaten.connect(beat)
    tell = on_milestone or _ignore
    kiosk.turned.connect(lambda: QTimer.singleShot(0, kiosk, lambda: tell("waiting")))
    kiosk.showFullScreen()
    code = app.exec()
    shiboken6.delete(kiosk)
    return code


def _kiosk(services: Services, clock: Callable[[], datetime] | None = None) -> "Kiosk":
    """The kiosk, dressed, not yet shown; it never writes to the plans."""
    from langson_explorer.domain.province_clock import now  # noqa: PLC0415
    from langson_explorer.ui.kiosk.kiosk import Kiosk  # noqa: PLC0415
    from langson_explorer.ui.theming.appearance import dress  # noqa: PLC0415

    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app, services.paths.resources)
    services.only_look_at_plans()
    return Kiosk(services, clock or now)


def map_sheet(services: Services, request: "SheetRequest", file: Path) -> None:
    """Print a map sheet into a PDF or PNG, off-screen.

    Raises RequestError for another kind of file, MissingFileError, ReadOnlyError, StorageError,
    ExplorerError("map-not-drawn") when the map does not come.
    """
    import shiboken6  # noqa: PLC0415

    _prepare_printing()
    from langson_explorer.presenting.print.map_sheet import sheet_of  # noqa: PLC0415
    from langson_explorer.ui.features.print.printing import SheetPrinter, print_now  # noqa: PLC0415
    from langson_explorer.ui.features.print.sheet_files import require_kind, save_sheet  # noqa: PLC0415

    require_kind(file)
    printer = SheetPrinter(services.paths, services.browser.places)
    try:
        save_sheet(print_now(printer, sheet_of(request, today())), file)
    finally:
        shiboken6.delete(printer)


def print_programme(services: Services, programme: "Programme", file: Path) -> None:
    """Print the programme of a plan into a PDF of A4, off-screen.

    Raises MissingFileError, ReadOnlyError, StorageError, ExplorerError("map-not-drawn") when the
    maps do not come.
    """
    import shiboken6  # noqa: PLC0415

    _prepare_printing()
    from langson_explorer.files import write_whole  # noqa: PLC0415
    from langson_explorer.ui.features.print.printing import ProgrammePrinter, print_now  # noqa: PLC0415

    printer = ProgrammePrinter(services.paths, services.browser.places)
    try:
        write_whole(file, bytes(print_now(printer, programme).data()))
    finally:
        shiboken6.delete(printer)


def place_page(services: Services, page: "PlacePage", file: Path) -> None:
    """Print the page of a place into a PDF or PNG, off-screen; raises as `map_sheet`."""
    import shiboken6  # noqa: PLC0415

    _prepare_printing()
    from langson_explorer.ui.features.print.printing import ProgrammePrinter, print_now  # noqa: PLC0415
    from langson_explorer.ui.features.print.sheet_files import require_kind, save_sheet  # noqa: PLC0415

    require_kind(file)
    printer = ProgrammePrinter(services.paths, services.browser.places)
    try:
        save_sheet(print_now(printer, page), file)
    finally:
        shiboken6.delete(printer)


def year_poster(services: Services, year: int, file: Path) -> None:
    """Draw the poster of a year into a PDF of A3, off-screen.

    Raises ReadOnlyError, StorageError, LunarDateError.
    """
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application()
    from langson_explorer.presenting.print.poster import poster_of  # noqa: PLC0415
    from langson_explorer.ui.features.print.poster import save_poster  # noqa: PLC0415
    from langson_explorer.ui.theming.fonts import load_fonts  # noqa: PLC0415

    load_fonts(services.paths.resources / "fonts")
    places = services.browser.places
    save_poster(poster_of(services.calendar, places, year, today()), file)


def _prepare_printing() -> None:
    """What a printer needs before it is made."""
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from langson_explorer.ui.web.scheme import register_scheme  # noqa: PLC0415

    register_scheme()
    _application()


def _begin(services: Services, frame: Frame, tell: Milestone, files: Sequence[Path]) -> None:
    """What follows the first painting: the map, which takes longest; then the panes.

    Chromium asks much of this thread while it starts: making the panes meanwhile would hold it up.
    """
    services.settle_province()
    view = _map(services)
    view.ready.connect(lambda: tell("map-ready"))
    wait = QTimer(frame)
    wait.setSingleShot(True)
    wait.timeout.connect(partial(_fill, services, frame, view, tell, files))

    def hurry() -> None:
        if wait.isActive():
            wait.start(0)

    view.ready.connect(hurry)
    view.failed.connect(hurry)
    frame.hold(view)
    services.log_wait_s = 0  # nothing waits in the window's thread
    with suppress(StorageError):  # the list of places will tell of it
        view.show_columns(services.place_columns())
    wait.start(_MOST_MS)


def _fill(
    services: Services, frame: Frame, view: "MapView", tell: Milestone, files: Sequence[Path]
) -> None:
    from langson_explorer.services.trouble import keep_log  # noqa: PLC0415
    from langson_explorer.ui.crash_log import show_mistakes  # noqa: PLC0415

    services.begin_opening_plans()
    log = keep_log(services.paths.log)
    desk = _desk(services)
    show_mistakes(desk.window.notices, log)
    desk.listed.connect(lambda: tell("listed"))
    frame.fill(desk.window)
    desk.settled.connect(lambda: tell("settled"))
    desk.settled.connect(lambda: _await_calls(services, frame))
    desk.settled.connect(lambda: desk.do("back-up-daily"))
    desk.settled.connect(lambda: desk.do("offer-tour"))
    if files:
        desk.settled.connect(lambda: desk.take_files(files))
    frame.may_close = desk.may_close
    desk.closing_settled.connect(frame.close)
    desk.load(view)


def _await_calls(services: Services, frame: Frame) -> None:
    from langson_explorer.ui.single_instance import SecondStarts, address  # noqa: PLC0415

    SecondStarts(address(services.paths.user), frame).called.connect(frame.come_forward)


def _call_the_first(services: Services) -> bool:
    from langson_explorer.ui.single_instance import address, call  # noqa: PLC0415

    return call(address(services.paths.user))


def _map(services: Services) -> "MapView":
    """The map, in the theme and the language chosen, not yet shown."""
    from langson_explorer.ui.features.map.view import MapView  # noqa: PLC0415
    from langson_explorer.ui.web.scheme import register_scheme  # noqa: PLC0415

    register_scheme()
    view = MapView(services.paths)
    view.set_theme(chosen_theme.name)
    view.set_language(current_language())
    return view


def _desk(services: Services) -> "Desk":
    """The panes, dressed in the theme chosen, still empty."""
    from langson_explorer.ui.desk.desk import Desk  # noqa: PLC0415
    from langson_explorer.ui.theming.appearance import dress  # noqa: PLC0415

    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app, services.paths.resources)
    return Desk(services)


def _application() -> QApplication:
    """The one application of the process."""
    bindings.share_contexts()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APP_NAME])
    app.setApplicationName(APP_NAME)
    app.setDesktopFileName(APP_NAME)
    return app


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ignore(_milestone: str) -> None:
    """Nobody listens."""
