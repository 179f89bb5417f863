"""Prints a map sheet of the whole province twice, then draws it as a picture."""

import sys

from PySide6.QtWidgets import QApplication

from bench.probes import quit_when_input_ends, tell
from langson_explorer.app import wiring
from langson_explorer.mappage.sheet import Sheet
from langson_explorer.paths import Paths
from langson_explorer.storage.catalogue import read_catalogue
from langson_explorer.ui.features.print.printing import SheetPrinter, print_now
from langson_explorer.ui.features.print.sheet_files import PRINT_DPI, draw_sheet
from langson_explorer.ui.web.scheme import register_scheme

register_scheme()
app = QApplication(sys.argv[:1])
paths = Paths.standard()
wiring.build(paths).settle_province()
places = read_catalogue(paths.catalogue).places
sheet = Sheet("Lạng Sơn", picture="pass")
tell("began")
printer = SheetPrinter(paths, places)
print_now(printer, sheet)
tell("printed")
tell("again")
pdf = print_now(printer, sheet)
tell("printed-again")
tell("drawing")
draw_sheet(pdf, PRINT_DPI)
tell("drawn")
quit_when_input_ends()
app.exec()
