"""Asks for a word of reason, without which nothing is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.features.records.inputs import mark_widget
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 380


class ReasonCard(Popover):
    """`given` tells the reason, once; closing the card gives none."""

    given = Signal(str)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setFixedWidth(_WIDTH)
        self.reason = FormLine(tr("Lý do"), tr("vì sao đổi, ai cho biết"))
        self._do = Button(title, "check", kind="primary")
        self.column.addWidget(Line(title, "heading"))
        told = tr("Việc này cũng vào lịch sử, và cũng trả lại được.")
        self.column.addWidget(Paragraph(told, "second", "ink2"))
        self.column.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._do)
        self.column.addLayout(foot)
        self.reason.returnPressed.connect(self._give)
        self._do.clicked.connect(self._give)
        self.reason.setFocus()

    def _give(self) -> None:
        text = self.reason.text().strip()
        if not text:
            mark_widget(self.reason, "wrong")
            return
        self.close()
        self.given.emit(text)
