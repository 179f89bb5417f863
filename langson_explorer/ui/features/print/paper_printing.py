"""Sends a PDF to a printer, page by page, so that the window stays alive."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_DPI = 300  # a page is a picture for the printer: letters of 9 px stay sharp


class PaperPrinting(QObject):
    """One job of a printer; `done` tells the pages printed, `failed` that it took none."""

    done = Signal(int)
    failed = Signal()

    def __init__(self, pdf: QByteArray, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buffer = QBuffer(self)
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages = QPdfDocument(self)
        self._pages.load(self._buffer)
        self._printer = printer
        self._painter = QPainter()
        self._wanted = pages_of(printer, self._pages.pageCount())
        self._next = 0

    def start(self) -> None:
        """Print; returns at once."""
        if not self._wanted or not self._painter.begin(self._printer):
            self.failed.emit()
            return
        QTimer.singleShot(0, self, self._print_page)

    def _print_page(self) -> None:
        if self._next and not self._printer.newPage():
            self._painter.end()
            self.failed.emit()
            return
        number = self._wanted[self._next]
        size = self._pages.pagePointSize(number) * _DPI / 72
        picture = self._pages.render(number, size.toSize())
        page = self._printer.pageLayout().paintRectPixels(self._printer.resolution())
        fitted = picture.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(0, 0, fitted.width(), fitted.height()), picture)
        self._next += 1
        if self._next < len(self._wanted):
            QTimer.singleShot(0, self, self._print_page)
            return
        self._painter.end()
        self.done.emit(self._next)


def pages_of(printer: QPrinter, count: int) -> range:
    """Which of so many pages a printer is to print, counted from 0: all, or those chosen."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(count)
    last = printer.toPage() or count
    return range(max(printer.fromPage(), 1) - 1, min(last, count))


def printer_names() -> list[str]:
    """The printers of the machine, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def a_printer(name: str, copies: int, title: str) -> QPrinter:
    """A printer by its name, for A4 without margins: the pages have their own."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer
