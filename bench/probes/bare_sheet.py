"""Prints a blank page twice, then draws it as a picture."""

import sys

from PySide6.QtCore import QByteArray, QEventLoop
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from bench.probes import quit_when_input_ends, tell
from langson_explorer.mappage.sheet import Sheet
from langson_explorer.ui.features.print.printing import page_layout
from langson_explorer.ui.features.print.sheet_files import PRINT_DPI, draw_sheet

app = QApplication(sys.argv[:1])


def printed(page: QWebEnginePage) -> QByteArray:
    """The page as a PDF of A3."""
    loop, found = QEventLoop(), list[QByteArray]()

    def keep(pdf: QByteArray) -> None:
        found.append(pdf)
        loop.quit()

    page.printToPdf(keep, page_layout(Sheet("")))
    loop.exec()
    return found[0]


tell("began")
blank = QWebEnginePage()
loaded = QEventLoop()
blank.loadFinished.connect(loaded.quit)
blank.setHtml("<!DOCTYPE html><title>blank</title>")
loaded.exec()
printed(blank)
tell("printed")
tell("again")
blank_pdf = printed(blank)
tell("printed-again")
tell("drawing")
draw_sheet(blank_pdf, PRINT_DPI)
tell("drawn")
quit_when_input_ends()
app.exec()
