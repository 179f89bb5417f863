"""What a backup holds, what is here now, and a button that puts it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.settings_page import moment_words
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage.backups import Verified
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 460


class RestoreCard(Popover):
    """A backup looked at to the byte; `wanted` tells that it is to be put back."""

    wanted = Signal()

    def __init__(self, parent: QWidget, told: Verified) -> None:
        super().__init__(parent, tr("Bản sao lưu"))
        self.setFixedWidth(_WIDTH)
        self.column.addWidget(Line(tr("Bản sao lưu"), "heading"))
        self.column.addWidget(Paragraph(str(told.path), "second", "ink2"))
        if not told.is_sound:
            for code, about in told.problems:
                said = error_sentence(ExplorerError(code, about=about))
                self.column.addWidget(Paragraph(said, "body", "red"))
            return
        held = tr(
            "Làm lúc {created}, nguyên vẹn: {plans} lịch trình, {changes} thay đổi, {photos} ảnh."
        ).format(
            created=moment_words(told.created),
            plans=format_count(told.plans),
            changes=format_count(told.changes),
            photos=format_count(told.photos),
        )
        self.column.addWidget(Paragraph(held))
        how = tr(
            "Lịch trình, cài đặt trở lại như lúc ấy; thay đổi mới hơn và ảnh đang có đều giữ lại. "
            "Tệp hiện có được cất bên cạnh. Chương trình sẽ tự mở lại."
        )
        self.column.addWidget(Paragraph(how, "body", "ink2"))
        self.do_button = Button(tr("Khôi phục rồi mở lại"), "history", kind="primary")
        self.do_button.clicked.connect(self._give)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.do_button)
        self.column.addLayout(foot)

    def _give(self) -> None:
        self.close()
        self.wanted.emit()
