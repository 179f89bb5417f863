"""Prints map sheets, programmes: a page off-screen lays them out, Chromium makes lines of them.

The page draws its canvases anew while the printer asks, which Chromium then prints as what was
drawn instead of as a picture: one drawing engine serves screen, printer, every zoom of a PDF.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import shiboken6
from PySide6.QtCore import QByteArray, QEventLoop, QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from langson_explorer.domain.place import Place
from langson_explorer.domain.place_columns import columns_of
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import current_language
from langson_explorer.mappage import messages as m
from langson_explorer.mappage.address import ORIGIN, PROGRAMME_URL, SHEET_URL
from langson_explorer.mappage.assets import page_assets
from langson_explorer.mappage.features import places_bytes
from langson_explorer.mappage.serve import NOT_FOUND, Payload, Response
from langson_explorer.mappage.sheet import Sheet, sheet_message
from langson_explorer.paths import Paths
from langson_explorer.presenting.print.invitation import CREST_PATH
from langson_explorer.presenting.print.place_page import PlacePage, place_document
from langson_explorer.presenting.print.programme import programme_document
from langson_explorer.services.letterhead import NO_LETTERHEAD, Letterhead
from langson_explorer.services.programme import Programme
from langson_explorer.services.trouble import told
from langson_explorer.ui.web.bridge import Port, connect, with_relay
from langson_explorer.ui.web.profile import MapPage, OwnSchemeOnly, make_profile
from langson_explorer.ui.web.scheme import SCHEME, SchemeHandler

_PATIENCE_MS = 60_000
_LONGEST_HEADING = 200
_PLACES_PATH = "/data/sheet-places.bin"
_log = logging.getLogger(__name__)


# The headings of the page with the paper each stands on, but those of days that go on.
_HEADINGS = """
JSON.stringify([...document.querySelectorAll("section.page")].flatMap((page, number) =>
  [...page.querySelectorAll(":not(.more) > h2")].map((head) => [head.textContent, number])))
"""


class Job(NamedTuple):
    """What to tell the page, on which paper to print what it makes of it, under which title."""

    message: m.ToPage
    layout: QPageLayout
    title: str
    letterhead: Letterhead = NO_LETTERHEAD


class PagePrinter(QObject):
    """Prints one thing after another; of those asked for meanwhile only the last.

    Raises MissingFileError where the page is not there. Places are those of the catalogue.
    """

    printed = Signal(QByteArray)  # a PDF
    failed = Signal(object)  # an ExplorerError
    _described = Signal(object)  # a PDF as bytes, or the ExplorerError why there is none

    places_url = ORIGIN + _PLACES_PATH

    def __init__(
        self, paths: Paths, places: Sequence[Place], url: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._is_open = self._is_busy = False
        self._waiting: Job | None = None
        self._at_work: Job | None = None
        self._worker = worker = ThreadPoolExecutor(1, thread_name_prefix="print")
        self._described.connect(self._deliver)
        self.destroyed.connect(lambda: worker.shutdown(wait=True, cancel_futures=True))
        assets = with_relay(page_assets(paths))
        drawn = Payload(places_bytes(columns_of(places)), "application/octet-stream")
        assets = assets.with_payload(_PLACES_PATH, drawn)
        # Qt deletes children in the order they were made, and a page must go before its profile.
        before_profile = QObject(self)
        self._profile = make_profile(self)
        self.interceptor = OwnSchemeOnly(self)
        self._profile.setUrlRequestInterceptor(self.interceptor)
        self._handler = SchemeHandler(assets, _no_pack, self)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._port = Port(self)
        self._port.heard.connect(self._hear)
        self._page = MapPage(self._profile, before_profile, url)
        connect(self._page, self._port)
        self._page.renderProcessTerminated.connect(self._fail)
        self._page.load(url)

    def print(self, wanted: Any) -> None:  # noqa: ANN401 - each printer prints one kind of thing
        """Print something; `printed` or `failed` tells when it is done."""
        self._take(self.job(wanted))

    def _take(self, job: Job) -> None:
        self._waiting = job
        self._next()

    def job(self, wanted: Any) -> Job:  # noqa: ANN401
        """What has to be told to print it, in the current language."""
        raise NotImplementedError

    def _next(self) -> None:
        if self._waiting is None or self._is_busy or not self._is_open:
            return
        self._at_work, self._waiting, self._is_busy = self._waiting, None, True
        head = self._at_work.letterhead
        if head.crest:
            crest = Payload(head.crest, head.crest_type)
            self._handler.assets = self._handler.assets.with_payload(CREST_PATH, crest)
        self._port.send(self._at_work.message)

    def _hear(self, message: m.FromPage) -> None:
        match message:
            case m.Opened():
                self._is_open = True
                self._next()
            case m.SheetDrawn():
                self._print_page()
            case m.PageFailed():
                _log.error("sheet page: %s", m.one_line(message.text, m.LONGEST_MESSAGE))
                self._fail()

    def _print_page(self) -> None:
        self._page.runJavaScript(_HEADINGS, 0, self._print_with)

    def _print_with(self, headings: object) -> None:
        """Print under these headings, describe what comes beside the work."""
        job, language = self._at_work, current_language()
        if job is None or not shiboken6.isValid(self._page):  # a page that goes answers, too
            return

        def describe(pdf: QByteArray) -> None:
            outline = list(_entries(headings))
            self._worker.submit(self._describe, bytes(pdf.data()), job.title, language, outline)

        self._page.printToPdf(describe, job.layout)

    def _describe(
        self, pdf: bytes, title: str, language: str, outline: list[tuple[str, int]]
    ) -> None:
        from langson_explorer.formats.pdf import described  # noqa: PLC0415 - when wanted

        try:
            self._described.emit(described(pdf, title, language, outline))
        except Exception as error:  # nobody sees what is raised in a thread
            self._described.emit(told(error))

    def _deliver(self, made: bytes | ExplorerError) -> None:
        if isinstance(made, ExplorerError):
            self._fail(made)
            return
        self._is_busy = False
        if self._waiting is None:  # else a newer one is wanted already
            self.printed.emit(QByteArray(made))
        self._next()

    def _fail(self, error: ExplorerError | None = None) -> None:
        self._is_busy = False
        self._waiting = None
        self.failed.emit(error or ExplorerError("map-not-drawn"))


class SheetPrinter(PagePrinter):
    """Prints map sheets."""

    def __init__(
        self, paths: Paths, places: Sequence[Place], parent: QObject | None = None
    ) -> None:
        super().__init__(paths, places, SHEET_URL, parent)

    def job(self, wanted: Sheet) -> Job:
        """A sheet on its paper."""
        return Job(sheet_message(wanted, self.places_url), page_layout(wanted), wanted.title)


class ProgrammePrinter(PagePrinter):
    """Prints programmes of plans, pages of places, on A4; their codes are made in a thread."""

    _made = Signal(object)  # a Job, or the ExplorerError why there is none

    def __init__(
        self, paths: Paths, places: Sequence[Place], parent: QObject | None = None
    ) -> None:
        super().__init__(paths, places, PROGRAMME_URL, parent)
        self._made.connect(self._take_made)

    def print(self, wanted: Programme | PlacePage) -> None:
        """Print one; `printed` or `failed` tells when it is done."""
        self._worker.submit(self._make, wanted)

    def job(self, wanted: Programme | PlacePage) -> Job:
        """All its pages; they have margins of their own."""
        if isinstance(wanted, PlacePage):
            document = place_document(wanted)
        else:
            document = programme_document(wanted)
        message = m.ShowProgramme(current_language(), self.places_url, document)
        size = QPageSize(QPageSize.PageSizeId.A4)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
        return Job(message, layout, wanted.title, wanted.letterhead)

    def _make(self, wanted: Programme | PlacePage) -> None:
        try:
            self._made.emit(self.job(wanted))
        except Exception as error:  # nobody sees what is raised in a thread
            self._made.emit(told(error))

    def _take_made(self, job: Job | ExplorerError) -> None:
        if isinstance(job, ExplorerError):
            self.failed.emit(job)
        else:
            self._take(job)


def print_now(printer: PagePrinter, wanted: Sheet | Programme | PlacePage) -> QByteArray:
    """Print something and wait for it: a PDF; raises ExplorerError("map-not-drawn")."""
    loop, printed, wrong = QEventLoop(), list[QByteArray](), list[ExplorerError]()
    ended = (printed.append, wrong.append)
    for signal, keep in zip((printer.printed, printer.failed), ended, strict=True):
        signal.connect(keep)
        signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    printer.print(wanted)
    loop.exec()
    if not printed:
        raise wrong[0] if wrong else ExplorerError("map-not-drawn")
    return printed[0]


def _entries(headings: object) -> Iterator[tuple[str, int]]:
    """The headings that the page, which is ours, says it has, each where it begins."""
    before = ""
    for title, page in json.loads(headings) if isinstance(headings, str) and headings else ():
        heading = " ".join(title.split())[:_LONGEST_HEADING]
        if heading and heading != before:
            yield heading, page
        before = heading


def _no_pack(_path: str) -> Response:
    """A sheet shows no packs."""
    return NOT_FOUND


def page_layout(sheet: Sheet) -> QPageLayout:
    """The sheet's paper as it lies, without margins: the sheet has its own."""
    size = QPageSize(QSizeF(*sheet.size_mm), QPageSize.Unit.Millimeter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
