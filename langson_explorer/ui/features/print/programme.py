"""The dialog of a programme on paper: for whom, by whom; seen, then saved or printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.letterhead import Audience
from langson_explorer.services.plan_files import DOCX, PDF
from langson_explorer.services.planning import Planning
from langson_explorer.services.programme import Programme
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.features.print.paper_printing import (
    PaperPrinting,
    a_printer,
    printer_names,
)
from langson_explorer.ui.features.print.printing import ProgrammePrinter
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.file_dialogs import ask_for_plan_file
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.number_field import NumberField
from langson_explorer.ui.widgets.one_of import OneOf
from langson_explorer.ui.widgets.plain import PlainLabel

_SIZE = QSize(1100, 720)
_CHOICES_WIDTH = 300
_TYPING_MS = 600
_MOST_COPIES = 99


class ProgrammeDialog(FittingDialog):
    """A programme that follows every choice.

    `written` carries the programme and the file it is to be written to, `said` a sentence.
    """

    written = Signal(object, Path)
    said = Signal(str)

    def __init__(
        self,
        planning: Planning,
        made: Callable[[Audience], Programme],
        page_printer: ProgrammePrinter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._planning, self._made, self._page_printer = planning, made, page_printer
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)  # the plan stays the one it shows
        self.setWindowTitle(tr("In lịch trình"))
        self.wish(_SIZE)
        page_printer.setParent(self)
        self.audience = OneOf(is_column=True)
        self.guest, self.host, self.host_contact = QLineEdit(), QLineEdit(), QLineEdit()
        self.printer, self.copies = QComboBox(), NumberField(1, _MOST_COPIES)
        self.note, self.preview = PlainLabel(), QPdfView(self)
        self.print_button = Button(tr("In"), "document", kind="primary")
        self.system_button = Button(tr("Tùy chọn in…"))
        self.pdf_button, self.word_button = Button(tr("Lưu PDF…")), Button(tr("Lưu Word…"))
        self.pdf: QByteArray | None = None
        self._pages, self._buffer = QPdfDocument(self), QBuffer(self)
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._fill()
        self._lay_out()
        self._connect()
        self.refresh()

    def programme(self) -> Programme:
        """What the choices ask for."""
        return self._made(Audience(str(self.audience.value())))

    def refresh(self) -> None:
        """Lay the programme out anew for the preview."""
        self._keep_hosting()
        self.pdf = None
        self._offer()
        self.note.setText(tr("Đang dàn trang…"))
        self._page_printer.print(self.programme())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, stop printing."""
        self._keep_hosting()
        self._page_printer.blockSignals(True)
        super().closeEvent(event)

    # Within

    def _fill(self) -> None:
        self.audience.add(tr("Bản cho khách"), Audience.GUESTS.value)
        self.audience.add(tr("Bản nội bộ"), Audience.INTERNAL.value)
        plan = self._planning.plan
        self.guest.setText(plan.guest)
        self.host.setText(plan.host)
        self.host_contact.setText(plan.host_contact)
        names = printer_names()
        self.printer.addItems(names or [tr("Không thấy máy in nào")])
        self.printer.setEnabled(bool(names))
        self.note.setWordWrap(True)

    def _lay_out(self) -> None:
        choices = QWidget()
        choices.setFixedWidth(_CHOICES_WIDTH)
        column = QVBoxLayout(choices)
        column.addWidget(self.audience)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(tr("Đoàn khách"), self.guest)
        form.addRow(tr("Đơn vị đón tiếp"), self.host)
        form.addRow(tr("Liên hệ"), self.host_contact)
        form.addRow(tr("Máy in"), self.printer)
        form.addRow(tr("Số bản"), self.copies)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(self.note)
        foot = QHBoxLayout()
        for button in (self.print_button, self.system_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.pdf_button, self.word_button):
            foot.addWidget(button)
        self.preview.setPageMode(QPdfView.PageMode.MultiPage)
        self.preview.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.preview.setDocument(self._pages)
        row = QHBoxLayout()
        row.addWidget(choices)
        row.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.setSpacing(12)
        column.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        whole.addLayout(row, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.audience.changed.connect(lambda _: self.refresh())
        self._soon.timeout.connect(self.refresh)
        for field in (self.guest, self.host, self.host_contact):
            field.textEdited.connect(lambda _: self._soon.start())
        self._page_printer.printed.connect(self._show)
        self._page_printer.failed.connect(self._tell)
        self.print_button.clicked.connect(lambda: self._print(self._chosen_printer()))
        self.system_button.clicked.connect(self._ask_system)
        self.pdf_button.clicked.connect(lambda: self._save(PDF))
        self.word_button.clicked.connect(lambda: self._save(DOCX))

    def _keep_hosting(self) -> None:
        texts = (field.text().strip() for field in (self.guest, self.host, self.host_contact))
        self._planning.set_hosting(*texts)

    def _show(self, pdf: QByteArray) -> None:
        self.pdf = pdf
        self._pages.close()
        self._buffer.close()
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._buffer)
        self.note.setText("")
        self._offer()

    def _tell(self, error: ExplorerError) -> None:
        self.note.setText(error_sentence(error))

    def _offer(self) -> None:
        is_there = self.pdf is not None
        self.pdf_button.setEnabled(is_there)
        self.print_button.setEnabled(is_there and self.printer.isEnabled())
        self.system_button.setEnabled(is_there)

    def _save(self, kind: str) -> None:
        name = plan_title(self._planning.plan)
        if path := ask_for_plan_file(self, tr("In lịch trình"), name, (kind,)):
            self.written.emit(self.programme(), path)

    def _chosen_printer(self) -> QPrinter:
        name = self.printer.currentText() if self.printer.isEnabled() else ""
        return a_printer(name, self.copies.value(), plan_title(self._planning.plan))

    def _ask_system(self) -> None:
        """Open the system's dialog: paper, pages, both sides; print when it is accepted."""
        printer = self._chosen_printer()
        asking = QPrintDialog(printer, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setMinMax(1, self._pages.pageCount())
        asking.accepted.connect(lambda: self._print(printer))
        QDialog.open(asking)  # its own takes a slot to call

    def _print(self, printer: QPrinter) -> None:
        if self.pdf is None:
            return
        title, name = (
            plan_title(self._planning.plan),
            printer.printerName() or printer.outputFileName(),
        )
        job = PaperPrinting(self.pdf, printer, self)
        refused = tr("Máy in “{name}” không nhận việc in.").format(name=name)
        sent = tr("Đã gửi “{plan}” tới máy in {name}").format(plan=title, name=name)
        job.failed.connect(lambda: self.note.setText(refused))
        job.done.connect(lambda _: self.said.emit(sent))
        job.start()
