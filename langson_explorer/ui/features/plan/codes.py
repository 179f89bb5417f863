"""The window of QR codes: the whole plan for a telephone, each stop as a link to its position."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.formats.qr import qr_code
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.codes import code_entries
from langson_explorer.services.programme import Programme
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import ElidedLabel, Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip
from langson_explorer.ui.widgets.qr_picture import QrPicture

_SIZE = QSize(820, 620)
_LIST_WIDTH = 280
_CODE_SIDE = 400


class PlanCodesDialog(FittingDialog):
    """A list of codes beside the one chosen."""

    def __init__(self, programme: Programme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = list(code_entries(programme))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Mã QR của “{plan}”").format(plan=programme.title))
        self.wish(_SIZE)
        self.list, self.picture = QListWidget(), QrPicture(_CODE_SIDE)
        self.heading, self.hint = ElidedLabel(role="heading"), Paragraph(tone="ink2")
        self.copy_button = Button(tr("Sao chép nội dung"), "copy")
        self._lay_out()
        for entry in self._entries:
            item = QListWidgetItem(icon(entry.icon, 16), entry.name)
            set_tooltip(item, entry.name)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self.show_entry)
        self.copy_button.clicked.connect(self._copy)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_entry(self, row: int) -> None:
        """Show the code of a row of the list."""
        entry = self._entries[row]
        self.picture.show_code(qr_code(entry.text), entry.name)
        self.heading.setText(entry.name)
        self.hint.set_text(entry.hint)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._entries[self.list.currentRow()].text)
        self.copy_button.setText(tr("Đã sao chép"))

    def _lay_out(self) -> None:
        self.list.setObjectName("Choices")  # dressed as the other lists to choose from
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setAccessibleName(tr("Mã QR"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.picture, 1)
        column.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.copy_button)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.list)
        row.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.setSpacing(10)
        whole.addLayout(row, 1)
        whole.addLayout(foot)
