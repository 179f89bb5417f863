"""The foot of the form: why, who, save."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.records.session import Counts, Mark
from langson_explorer.ui.features.records.form_head import CountLink, wrong_text
from langson_explorer.ui.features.records.form_row import LABEL_WIDTH
from langson_explorer.ui.features.records.inputs import mark_widget
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.office_mark import OfficeMark

FOOT_HEIGHT = 104


class FormFoot(QWidget):
    """`save_wanted` is told whatever is wrong: the form then goes to what is."""

    save_wanted = Signal()
    drop_wanted = Signal()
    jump_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FOOT_HEIGHT)
        label = Line(tr("Lý do *"), "second-medium", "ink2")
        label.setFixedWidth(LABEL_WIDTH)
        self.reason = FormLine(tr("Lý do"), tr("vì sao đổi, ai cho biết"))
        self.reason.textEdited.connect(lambda _: mark_widget(self.reason, ""))
        self.reason.returnPressed.connect(self.save_wanted)
        self._mark = OfficeMark()
        self._office, self._role = ElidedLabel("", "second-strong"), ElidedLabel("", "second")
        self._role.setProperty("tone", "ink2")
        self._wrong = CountLink("red")
        self._wrong.clicked.connect(lambda: self.jump_wanted.emit(Mark.WRONG))
        self._drop = Button(tr("Bỏ thay đổi"))
        self._save = Button(tr("Lưu thay đổi"), "check", kind="primary")
        self._drop.clicked.connect(self.drop_wanted)
        self._save.clicked.connect(self.save_wanted)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(label)
        first.addWidget(self.reason, 1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._office)
        names.addWidget(self._role)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._mark)
        second.addLayout(names, 1)
        for widget in (self._wrong, self._drop, self._save):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(first)
        column.addLayout(second)

    def show_office(self, name: str, role: str) -> None:
        """Say who writes."""
        self._mark.show_office(name)
        self._office.setText(name or tr("Cơ quan chưa đặt tên"))
        self._role.setText(role)

    def show_counts(self, counts: Counts) -> None:
        """Say how much is wrong."""
        self._wrong.show_text(wrong_text(counts.wrong))

    def ask_reason(self) -> None:
        """Have the reason, which is missing, typed."""
        mark_widget(self.reason, "wrong")
        self.reason.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While it is being saved nothing more can be pressed."""
        for button in (self._drop, self._save):
            button.setEnabled(not is_busy)
        self._save.setText(tr("Đang lưu…") if is_busy else tr("Lưu thay đổi"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)
