"""Sets one field of many places: which field, its value, why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.records.bulk import settable
from langson_explorer.services.wording.fields import field_title, part_name
from langson_explorer.ui.features.records.inputs import FormBox, Input, input_for, mark_widget
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 440


class BulkCard(Popover):
    """`wanted` carries the places, the parts by name, the reason."""

    wanted = Signal(object, object, str)

    def __init__(self, parent: QWidget, places: Sequence[str]) -> None:
        super().__init__(parent, tr("Đặt một ô cho nhiều nơi"))
        self.setFixedWidth(_WIDTH)
        self._places, self._texts = list(places), dict[str, str]()
        n = len(places)
        title = ntr("Đặt một ô cho {n} nơi", "Đặt một ô cho {n} nơi", n)
        self.column.addWidget(Line(title.format(n=format_count(n)), "heading"))
        self.field = FormBox(tr("Ô"))
        self._fields = settable()
        for field in self._fields:
            self.field.addItem(field_title(field.name), field.name)
        self.field.activated.connect(lambda _: self._offer())
        self.column.addWidget(self.field)
        self._holder = QWidget()
        self.column.addWidget(self._holder)
        self.reason = FormLine(tr("Lý do"), tr("vì sao đổi, ai cho biết"))
        self.column.addWidget(self.reason)
        told = tr("Là một bước trong lịch sử, trả lại được cả.")
        self.column.addWidget(Paragraph(told, "second", "ink2"))
        foot = QHBoxLayout()
        foot.addStretch()
        self._do = Button(tr("Lưu thay đổi"), "check", kind="primary")
        self._do.clicked.connect(self._tell)
        foot.addWidget(self._do)
        self.column.addLayout(foot)
        self.inputs: dict[str, Input] = {}
        self._offer()

    def _offer(self) -> None:
        """Have an input for each part of the field chosen."""
        field = self._fields[self.field.currentIndex()]
        self._texts = {}
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.inputs = {}
        for part in field.parts[:3]:
            made = input_for(part)
            made.setAccessibleName(part_name(part.name))
            made.typed.connect(lambda text, name=part.name: self._texts.update({name: text}))
            self.inputs[part.name] = made
            row.addWidget(made, 1)
        self.column.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _tell(self) -> None:
        if not self.reason.text().strip():
            mark_widget(self.reason, "wrong")
            return
        if self._texts:
            self.close()
            self.wanted.emit(self._places, dict(self._texts), self.reason.text())
