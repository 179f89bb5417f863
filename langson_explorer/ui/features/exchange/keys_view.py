"""The keys: ours with its words and its code, those of others with what is thought of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.exchange.words import read_key, words_of
from langson_explorer.errors import RequestError
from langson_explorer.formats.qr import qr_code
from langson_explorer.i18n import tr
from langson_explorer.presenting.exchange.keys import KeyRow, key_rows
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.wording.record_dates import told_date
from langson_explorer.ui.features.exchange.parts import NoteBox, Panel, Words
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.qr_picture import QrPicture

_CODE_SIDE = 168


class KeysView(QWidget):
    """`trust_wanted` carries key, name, whether it signs; `sign_wanted` key, name, last day."""

    trust_wanted = Signal(str, str, bool)
    sign_wanted = Signal(str, str, object)
    revoke_wanted = Signal(str)
    closed = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: Key | None = None
        self._ours, self._words = ElidedLabel("", "title"), Words()
        self._digits = Paragraph("", "second", "ink2")
        self._code = QrPicture(_CODE_SIDE)
        self._code.setFixedSize(_CODE_SIDE, _CODE_SIDE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._own_card())
        column.addWidget(self._adding())
        column.addWidget(Line(tr("Khóa của cơ quan khác"), "heading"))
        column.addLayout(self._rows)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_keys(self, own: Key, keys: Sequence[Key]) -> None:
        """Show ours and theirs."""
        self._own = own
        self._ours.setText(own.name or tr("Cơ quan này"))
        self._words.show_words(own.words)
        self._digits.set_text(own.public)
        self._code.show_code(qr_code(own.public), tr("Mã QR của khóa"))
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row in key_rows(keys):
            self._rows.addWidget(self._key(row))
        if not keys:
            text = tr("Chưa biết khóa của ai. Mở gói của một cơ quan, hay dán khóa của họ ở trên.")
            self._rows.addWidget(NoteBox("key", text))

    # Within

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        back = Button(tr("Về Trao đổi"), "arrow-left", kind="ghost", height=32)
        back.clicked.connect(self.closed)
        row.addWidget(back)
        row.addWidget(Line(tr("Khóa"), "page"))
        row.addStretch()
        return row

    def _own_card(self) -> QWidget:
        card = Panel("outline")
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Line(tr("Khóa của cơ quan này"), "second-strong", "ink2"))
        words.addWidget(self._ours)
        words.addWidget(self._words)
        told = tr("Đọc sáu từ này qua điện thoại; ai có khóa riêng mới ký được đúng sáu từ ấy.")
        words.addWidget(Paragraph(told, "second", "ink2"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._digits, 1)
        copy = IconButton("copy", tr("Chép khóa"), size=32)
        copy.clicked.connect(self._copy)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(line)
        words.addStretch()
        row.addLayout(words, 1)
        row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _copy(self) -> None:
        if self._own:
            QGuiApplication.clipboard().setText(self._own.public)
            self.copied.emit()

    def _adding(self) -> QWidget:
        card = Panel("outline")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(Line(tr("Thêm khóa của một cơ quan"), "strong"))
        self._typed = FormLine(tr("Khóa"), tr("dán 64 chữ số mười sáu của khóa"))
        self._name = FormLine(tr("Tên cơ quan"), tr("tên cơ quan"))
        self._signs = QCheckBox(tr("Ký được cho cơ quan khác, như Sở"))
        self._until = FormLine(tr("Ký đến ngày"), tr("ký đến ngày/tháng/năm"))
        self._trust = Button(tr("Tin"), "shield-check", height=32)
        self._sign = Button(tr("Ký nhận"), "edit", height=32)
        self._typed_words = Words()
        self._typed.textEdited.connect(self._look)
        self._trust.clicked.connect(self._ask_trust)
        self._sign.clicked.connect(self._ask_sign)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._typed, 3)
        first.addWidget(self._name, 2)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self._signs)
        second.addStretch()
        second.addWidget(self._trust)
        second.addSpacing(12)
        self._until.setFixedWidth(200)
        second.addWidget(self._until)
        second.addWidget(self._sign)
        column.addLayout(first)
        column.addWidget(self._typed_words)
        column.addLayout(second)
        self._look("")
        return card

    def _look(self, text: str) -> None:
        try:
            words: Sequence[str] = words_of(read_key(text))
        except RequestError:
            words = ()
        self._typed_words.show_words(words)
        self._typed_words.setVisible(bool(words))
        for button in (self._trust, self._sign):
            button.setEnabled(bool(words))

    def _ask_trust(self) -> None:
        typed = (self._typed.text().strip(), self._name.text().strip())
        self.trust_wanted.emit(*typed, self._signs.isChecked())
        self._clear()

    def _ask_sign(self) -> None:
        until: date | None = None
        if text := self._until.text().strip():
            try:
                until = date.fromisoformat(told_date(text))
            except ValueError:
                self._until.selectAll()
                self._until.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.sign_wanted.emit(self._typed.text().strip(), self._name.text().strip(), until)
        self._clear()

    def _clear(self) -> None:
        for line in (self._typed, self._name, self._until):
            line.clear()
        self._signs.setChecked(False)
        self._look("")

    def _key(self, row: KeyRow) -> QWidget:
        card = Panel("outline")
        line = QHBoxLayout(card)
        line.setContentsMargins(16, 10, 12, 10)
        line.setSpacing(12)
        line.addWidget(Mark(row.icon, 22, row.tone))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Paragraph(row.name, "strong"))
        words.addWidget(Paragraph(row.told, "second", "ink2"))
        words.addWidget(Paragraph(" · ".join(row.key.words), "second"))
        line.addLayout(words, 1)
        copy = Button(tr("Sửa"), "edit", kind="ghost", height=32)
        copy.clicked.connect(lambda: self._fill(row))
        line.addWidget(copy)
        if row.may_revoke:
            revoke = Button(tr("Thu hồi"), "shield-x", height=32)
            revoke.clicked.connect(lambda: self._ask_revoke(revoke, row.key.public))
            line.addWidget(revoke)
        return card

    def _fill(self, row: KeyRow) -> None:
        """Have a key in the fields above: to trust it, to sign it anew."""
        self._typed.setText(row.key.public)
        self._name.setText(row.key.name)
        self._signs.setChecked(row.key.signs)
        self._look(row.key.public)

    def _ask_revoke(self, button: Button, public: str) -> None:
        """The first press asks, the second does it."""
        if button.property("asked"):
            self.revoke_wanted.emit(public)
            return
        button.setProperty("asked", True)
        button.setText(tr("Thu hồi thật?"))
