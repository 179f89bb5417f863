"""Asks which province is to be open, or which ones together; takes new ones in."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.provinces import outline_note, province_facts, province_title
from langson_explorer.storage.provinces import KnownProvince
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph

_SIZE = QSize(520, 420)
_INDENT = 28  # below the words of a box


class ProvincesDialog(FittingDialog):
    """`wanted` carries the ids to open, `install_wanted` asks for a folder to take one from."""

    wanted = Signal(list)
    install_wanted = Signal()

    def __init__(
        self, every: Sequence[KnownProvince], using: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Tỉnh"))
        self.wish(_SIZE)
        self.boxes: dict[str, QCheckBox] = {}
        self._using = set(using)
        self.note = Paragraph("", "second", "ink2")
        self.install_button = Button(tr("Cài từ thư mục…"), "folder", kind="plain")
        self.cancel_button = Button(tr("Thôi"), kind="plain")
        self.open_button = Button(tr("Mở lại với tỉnh đã chọn"), kind="primary")
        self._lay_out(every)
        self.install_button.clicked.connect(self.install_wanted)
        self.cancel_button.clicked.connect(self.close)
        self.open_button.clicked.connect(lambda: self.wanted.emit(self.chosen()))
        self._follow()

    def chosen(self) -> list[str]:
        """The ids ticked, in the order of the list."""
        return [id_ for id_, box in self.boxes.items() if box.isChecked()]

    def _follow(self) -> None:
        """Say what the choice means; one that changes nothing cannot be made."""
        chosen = self.chosen()
        self.open_button.setEnabled(bool(chosen) and set(chosen) != self._using)
        if len(chosen) > 1:
            text = tr(
                "Xem chung: một bản đồ, một tìm kiếm, hành trình đi qua các tỉnh. Khi đó không ghi "
                "gì vào dữ liệu; mở riêng một tỉnh để sửa."
            )
        else:
            text = tr("Chọn nhiều tỉnh để xem chung. Lịch trình của bạn vẫn là một.")
        self.note.set_text(text)

    def _lay_out(self, every: Sequence[KnownProvince]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(Line(tr("Mở tỉnh nào?"), "page"))
        column.addSpacing(6)
        for one in every:
            self._add(column, one)
        column.addWidget(self.note)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.install_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.open_button)
        column.addLayout(foot)

    def _add(self, column: QVBoxLayout, one: KnownProvince) -> None:
        box = QCheckBox(province_title(one))
        box.setChecked(one.id in self._using)
        box.setEnabled(one.trouble is None)
        box.toggled.connect(lambda _: self._follow())
        column.addWidget(box)
        if one.trouble is None:
            self.boxes[one.id] = box
        said = [Paragraph(province_facts(one), "second", "amber" if one.trouble else "ink2")]
        if note := outline_note(one):
            said.append(Paragraph(note, "second", "ink2"))
        for paragraph in said:
            row = QHBoxLayout()
            row.addSpacing(_INDENT)
            row.addWidget(paragraph)
            column.addLayout(row)
        column.addSpacing(8)
