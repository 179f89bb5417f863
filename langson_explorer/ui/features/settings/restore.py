"""What a backup holds, and how it is restored."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage.backups import Verified
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 460


class RestoreCard(Popover):
    """A backup looked at to the byte. It is restored by a command while no window is open."""

    def __init__(self, parent: QWidget, told: Verified) -> None:
        super().__init__(parent, tr("Bản sao lưu"))
        self.setFixedWidth(_WIDTH)
        self.command = f'langson-explorer backup restore "{told.path}"'
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
            created=told.created.replace("T", " "),
            plans=format_count(told.plans),
            changes=format_count(told.changes),
            photos=format_count(told.photos),
        )
        self.column.addWidget(Paragraph(held))
        how = tr(
            "Để khôi phục: đóng chương trình, rồi chạy lệnh dưới đây. Tệp hiện có được cất lại, "
            "không thay đổi nào mất."
        )
        self.column.addWidget(Paragraph(how, "body", "ink2"))
        self.column.addWidget(Paragraph(self.command, "second"))
        copy = Button(tr("Sao chép lệnh"), "copy", kind="primary")
        copy.clicked.connect(self._copy)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(copy)
        self.column.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command)
        self.close()
