"""What a damaged log of changes can come back to, and a button that has it done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.storage.backups import Rescue
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 460


class RescueCard(Popover):
    """`wanted` tells that the log is to come back; closing the card leaves it as it is."""

    wanted = Signal()

    def __init__(self, parent: QWidget, told: Rescue | None) -> None:
        title = tr("Khôi phục sổ thay đổi")
        super().__init__(parent, title)
        self.setFixedWidth(_WIDTH)
        self.column.addWidget(Line(title, "heading"))
        if told is None:
            none = tr("Không có bản sao lưu nguyên vẹn nào của sổ thay đổi.")
            self.column.addWidget(Paragraph(none, "body", "red"))
            return
        backup = tr("Bản sao lưu nguyên vẹn mới nhất: {created}, {changes} thay đổi.").format(
            created=told.backup.created.replace("T", " "),
            changes=format_count(told.backup.changes),
        )
        beyond = tr("Đọc được thêm từ sổ bị hỏng: {n}.").format(n=format_count(told.beyond))
        lost = tr("Không đọc được, sẽ mất: {n}.").format(n=format_count(told.lost))
        kept = tr("Sổ bị hỏng được cất lại; lịch trình và cài đặt giữ nguyên.")
        for text in (backup, beyond, lost, kept):
            self.column.addWidget(Paragraph(text))
        self.do_button = Button(title, "shield", kind="primary")
        self.do_button.clicked.connect(self._give)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.do_button)
        self.column.addLayout(foot)

    def _give(self) -> None:
        self.close()
        self.wanted.emit()
