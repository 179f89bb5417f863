"""The dialog of a programme on paper; its way to a printer."""

from io import BytesIO

import pytest
from invitation_builders import PLACES, programme
from plan_builders import StraightRouter, numbered
from pypdf import PdfReader
from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from langson_explorer.services.letterhead import Audience
from langson_explorer.services.planning import Planning
from langson_explorer.services.programme import programme_now
from langson_explorer.storage.memory_plans import MemoryPlanStore
from langson_explorer.ui.features.print.paper_printing import PaperPrinting, pages_of
from langson_explorer.ui.features.print.programme import ProgrammeDialog

A_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


class PagePrinter(QObject):
    """Remembers what it is to print."""

    printed = Signal(QByteArray)
    failed = Signal(object)

    def __init__(self):
        super().__init__()
        self.wanted = []

    def print(self, wanted):
        self.wanted.append(wanted)


@pytest.fixture
def planning():
    made = Planning(MemoryPlanStore(), StraightRouter(), PLACES.get, ids=numbered())
    made.take_plan(programme().plan)
    return made


@pytest.fixture
def dialog(qtbot, planning):
    made = ProgrammeDialog(
        planning,
        lambda audience: programme_now(planning, PLACES.get, audience=audience),
        PagePrinter(),
    )
    qtbot.addWidget(made)
    return made


def test_it_shows_the_version_for_guests_first(dialog):
    assert [wanted.audience for wanted in dialog._page_printer.wanted] == [Audience.GUESTS]
    assert not dialog.pdf_button.isEnabled()
    dialog._page_printer.printed.emit(QByteArray(A_PAGE))
    assert dialog.pdf_button.isEnabled()
    assert dialog.preview.document().pageCount() == 2


def test_another_version_is_laid_out_anew(dialog):
    dialog.audience.choose(Audience.INTERNAL.value)
    assert dialog._page_printer.wanted[-1].audience is Audience.INTERNAL


def test_guest_and_host_are_kept_in_the_plan(dialog, planning):
    dialog.guest.setText("Đoàn Quảng Tây ")
    dialog.host_contact.setText("Chị Hoa")
    dialog.refresh()
    assert (planning.plan.guest, planning.plan.host_contact) == ("Đoàn Quảng Tây", "Chị Hoa")
    assert dialog._page_printer.wanted[-1].plan.guest == "Đoàn Quảng Tây"
    planning.undo()
    assert planning.plan.guest == ""


def test_without_a_printer_one_cannot_print(dialog):
    dialog.printer.setEnabled(False)
    dialog._page_printer.printed.emit(QByteArray(A_PAGE))
    assert not dialog.print_button.isEnabled()


def test_every_page_reaches_the_printer(qtbot, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    job = PaperPrinting(QByteArray(A_PAGE), printer)
    with qtbot.waitSignal(job.done) as ended:
        job.start()
    assert ended.args == [2]
    assert len(PdfReader(BytesIO((tmp_path / "printed.pdf").read_bytes())).pages) == 2


@pytest.mark.parametrize(
    ("first", "last", "pages"), [(0, 0, [0, 1, 2]), (2, 2, [1]), (2, 9, [1, 2])]
)
def test_only_the_pages_chosen_are_printed(qapp, first, last, pages):
    printer = QPrinter()
    printer.setFromTo(first, last)
    if first:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert list(pages_of(printer, 3)) == pages


def test_the_systems_dialog_prints_what_is_shown(qtbot, dialog, tmp_path, monkeypatch):
    dialog._page_printer.printed.emit(QByteArray(A_PAGE))
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(dialog, "_chosen_printer", lambda: printer)
    dialog.system_button.click()
    (asking,) = dialog.findChildren(QPrintDialog)
    assert asking.maxPage() == 2
    with qtbot.waitSignal(dialog.said):
        asking.accept()
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2


def test_what_is_no_pdf_is_told(qtbot):
    job = PaperPrinting(QByteArray(b"nothing"), QPrinter())
    with qtbot.waitSignal(job.failed):
        job.start()
