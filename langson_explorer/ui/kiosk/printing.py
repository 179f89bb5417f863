"""Prints trips on the printer of the system, without a dialog, in a thread."""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QPagedPaintDevice

from langson_explorer.errors import ExplorerError
from langson_explorer.presenting.kiosk.trip import TripSaid
from langson_explorer.settings import Settings
from langson_explorer.settings.table import KIOSK_PAPER
from langson_explorer.ui.background import Background
from langson_explorer.ui.kiosk.slip import print_trip

_log = logging.getLogger(__name__)


def _printer() -> QPagedPaintDevice:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415

    return QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)


def _has_printer() -> bool:
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415

    return not QPrinterInfo.defaultPrinter().isNull()


class Printing(QObject):
    """`device` makes what is printed on, `looks` says whether there is any: both in a thread."""

    def __init__(self, parent: QObject, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self._work = Background(self, "printing")
        self.device: Callable[[], QPagedPaintDevice] = _printer
        self.looks: Callable[[], bool] = _has_printer
        self._is_ready = False

    @property
    def paper(self) -> str:
        """What the staff have put in, where there was a printer when it was last looked for."""
        return self._settings.get(KIOSK_PAPER) if self._is_ready else ""

    def look(self) -> None:
        """Look for a printer, where the staff want one: the system may take its time."""
        if not self._settings.get(KIOSK_PAPER):
            self._is_ready = False
            return
        self._work.run(self.looks, self._set_ready, lambda _error: self._set_ready(False))

    def _set_ready(self, is_ready: bool) -> None:
        self._is_ready = is_ready

    def put(self, said: TripSaid, foot: str, done: Callable[[bool], object]) -> None:
        """Print a trip."""
        work = partial(print_trip, said, self._settings.get(KIOSK_PAPER), foot, self.device)

        def fail(error: ExplorerError) -> None:
            _log.warning("nothing printed: %s", error)
            done(False)

        self._work.run(work, lambda _none: done(True), fail)
