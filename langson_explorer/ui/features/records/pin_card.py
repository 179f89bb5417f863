"""Cards that ask for the PIN of who may edit, and for a new one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from langson_explorer.i18n import ntr, tr
from langson_explorer.services.pin import LENGTH, Verdict
from langson_explorer.ui.features.records.inputs import mark_widget
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover

_WIDTH = 340


class PinLine(FormLine):
    """Six figures that nobody reads over one's shoulder."""

    def __init__(self, name: str) -> None:
        super().__init__(name, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LENGTH)
        self.setValidator(QRegularExpressionValidator(rf"\d{{0,{LENGTH}}}"))


class PinCard(Popover):
    """`given` tells what was typed; `answer` what came of it; `opened` that it was right."""

    given = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        title = tr("PIN của cán bộ")
        super().__init__(parent, title)
        self.setFixedWidth(_WIDTH)
        self.line = PinLine(tr("PIN, sáu chữ số"))
        self.told = Paragraph(tr("Việc sửa dữ liệu ở máy này cần PIN."), "second", "ink2")
        self._do = Button(tr("Mở khóa"), "lock", kind="primary")
        self.column.addWidget(Line(title, "heading"))
        for part in (self.told, self.line):
            self.column.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._do)
        self.column.addLayout(foot)
        self._do.clicked.connect(self._give)
        self.line.returnPressed.connect(self._give)
        self.line.setFocus()

    def _give(self) -> None:
        if len(self.line.text()) == LENGTH and self._do.isEnabled():
            self._do.setEnabled(False)
            self.given.emit(self.line.text())

    def answer(self, verdict: Verdict) -> None:
        """Go, or say why not."""
        if verdict.is_right:
            self.close()
            self.opened.emit()
            return
        self._do.setEnabled(True)
        self.line.clear()
        mark_widget(self.line, "wrong")
        if verdict.locked_s:
            minutes = max(1, round(verdict.locked_s / 60))
            wait = tr("Sai quá nhiều lần: đợi {minutes} phút.")
            self.told.set_text(wait.format(minutes=minutes))
        else:
            n = verdict.tries_left
            self.told.set_text(ntr("Sai. Còn {n} lần.", "Sai. Còn {n} lần.", n).format(n=n))


class NewPinCard(Popover):
    """`given` tells a new PIN, typed twice alike, or "" for none."""

    given = Signal(str)

    def __init__(self, parent: QWidget, *, has_one: bool) -> None:
        title = tr("Đổi PIN của cán bộ") if has_one else tr("Đặt PIN của cán bộ")
        super().__init__(parent, title)
        self.setFixedWidth(_WIDTH)
        self.first, self.second = PinLine(tr("PIN mới, sáu chữ số")), PinLine(tr("Gõ lại PIN mới"))
        self.column.addWidget(Line(title, "heading"))
        told = tr(
            "Mỗi lần mở chương trình, ai muốn sửa phải gõ PIN này. Quên thì không lấy lại được."
        )
        self.column.addWidget(Paragraph(told, "second", "ink2"))
        self.column.addWidget(self.first)
        self.column.addWidget(self.second)
        self._remove = Button(tr("Bỏ PIN"), kind="ghost")
        if not has_one:  # shown with its card: by itself it would be a window of its own
            self._remove.hide()
        self._do = Button(tr("Lưu PIN"), "check", kind="primary")
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch()
        foot.addWidget(self._do)
        self.column.addLayout(foot)
        self._remove.clicked.connect(lambda: self._give(""))
        self._do.clicked.connect(self._check)
        self.second.returnPressed.connect(self._check)
        self.first.setFocus()

    def _check(self) -> None:
        is_whole, is_same = (
            len(self.first.text()) == LENGTH,
            self.first.text() == self.second.text(),
        )
        mark_widget(self.first, "" if is_whole else "wrong")
        mark_widget(self.second, "" if is_same else "wrong")
        if is_whole and is_same:
            self._give(self.first.text())

    def _give(self, pin: str) -> None:
        self.close()
        self.given.emit(pin)
