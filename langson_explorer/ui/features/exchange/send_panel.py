"""The left half: for whom a bundle is, what it holds, by which key it is signed, where it goes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_size
from langson_explorer.presenting.exchange.bundles import (
    file_name,
    layer_counts,
    since_text,
    size_text,
)
from langson_explorer.presenting.records.offices import initials
from langson_explorer.services.exchange.keys import Key
from langson_explorer.services.exchange.touches import Outgoing
from langson_explorer.ui.features.exchange.layer_table import LayerTable
from langson_explorer.ui.features.exchange.panel import HalfPanel
from langson_explorer.ui.features.exchange.parts import NoteBox, Panel, Words
from langson_explorer.ui.features.exchange.sticks import Stick
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.office_mark import paint_office

_EVERYBODY = ""


class OfficeChip(DrawnButton):
    """An office to send to; dashed for all of them."""

    def __init__(self, public: str, name: str) -> None:
        super().__init__()
        self.public = public
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFixedHeight(36)
        self.setFont(font("button"))

    def sizeHint(self) -> QSize:
        """Its mark, its name, room for the tick."""
        words = QFontMetricsF(font("strong")).horizontalAdvance(self.text())
        return QSize(round(44 + words + 30), 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, is_all = self.isChecked(), self.public == _EVERYBODY
        edge = "focus" if self.has_ring else "primary" if on else "line"
        style = Qt.PenStyle.DashLine if is_all and not on else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color(edge), 2 if on or self.has_ring else 1, style))
        painter.setBrush(theme.color("tint" if on else "sunk" if self.underMouse() else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if is_all:
            painter.drawPixmap(12, 9, pixmap("people", 18, theme.color("ink2")))
        else:
            box = QRectF(8, 6, 24, 24)
            paint_office(painter, box, initials(self.text()), is_ours=False)
        painter.setFont(font("strong" if on else "button"))
        painter.setPen(theme.color("primary" if on else "ink"))
        room = QRectF(40, 0, self.width() - 40 - 24, self.height())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if on:
            mark = pixmap("check", 14, theme.color("primary"))
            painter.drawPixmap(self.width() - 24, 11, mark)


class SendPanel(HalfPanel):
    """`asked` says that something else is wanted; `make_wanted` carries the file."""

    asked = Signal()
    make_wanted = Signal(object)
    elsewhere_wanted = Signal(str)  # the name suggested
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("outbox", tr("Gửi đi"))
        self.receiver = _EVERYBODY
        self._going: Outgoing | None = None
        self._stick: Stick | None = None
        self._own: Key | None = None
        self._make_widgets()
        self._lay_out()
        self.show_stick(None)

    # What is asked

    @property
    def with_photos(self) -> bool:
        """Whether pictures go along."""
        return self._photos.isChecked()

    @property
    def with_private(self) -> bool:
        """Whether notes for the office only go along."""
        return self._private.isChecked()

    @property
    def with_kiosk(self) -> bool:
        """Whether what the kiosk shows goes along."""
        return self._kiosk.isChecked()

    @property
    def plan(self) -> str:
        """The itinerary that goes along, "" for none."""
        return str(self._plans.currentData() or "")

    # What is shown

    def show_offices(self, keys: Sequence[Key]) -> None:
        """Offer the offices whose keys count; the one chosen stays."""
        self._offices.clear()
        self._group = QButtonGroup(self)
        named = [(key.public, key.name or key.office) for key in keys]
        everybody = tr("Mọi cơ quan ({n})").format(n=format_count(len(named)))
        if self.receiver not in dict(named):
            self.receiver = _EVERYBODY
        for public, name in (*named, (_EVERYBODY, everybody)):
            chip = OfficeChip(public, name)
            chip.setChecked(public == self.receiver)
            chip.clicked.connect(lambda _=False, public=public: self._choose(public))
            self._group.addButton(chip)
            self._offices.addWidget(chip)

    def show_plans(self, plans: Sequence[tuple[str, str]]) -> None:
        """Offer itineraries: id and name."""
        self._plans.clear()
        self._plans.addItem(tr("Không kèm lịch trình"), "")
        for id_, name in plans:
            self._plans.addItem(name, id_)
        self._plans.setVisible(bool(plans))

    def show_going(self, going: Outgoing) -> None:
        """Show what would go."""
        self._going = going
        self._since.setText(since_text(going, is_for_one=bool(self.receiver)))
        self._layers.show_counts(layer_counts(going.touched))
        n = going.photos
        photos = ntr("Kèm {n} ảnh", "Kèm {n} ảnh", n).format(n=format_count(n))
        self._photos.setText(f"{photos}  {format_size(going.photo_bytes)}")
        self._photos.setVisible(n > 0)
        self._show_size()
        self.show_stick(self._stick)

    def show_own(self, key: Key) -> None:
        """Show by which key it is signed."""
        self._own = key
        name = key.name or tr("cơ quan này")
        self._signed.setText(tr("Ký bằng khóa của {name}").format(name=name))
        self._words.show_words(key.words)

    def show_stick(self, stick: Stick | None) -> None:
        """Say where the bundle would go: a stick, or nowhere yet."""
        self._stick = stick
        name = self._suggested()
        self._make.setText(tr("Ghi gói vào USB") if stick else tr("Ghi gói vào tệp…"))
        self._make.set_icon("usb" if stick else "save")
        self._elsewhere.setVisible(stick is not None)
        if stick is None:
            self._where.setText(tr("Chưa cắm USB"))
            self._file.setText(tr("cắm vào là thấy; hoặc ghi vào tệp để gửi thư"))
            self._trouble.hide()
            return
        text = tr("USB “{name}” còn trống {size}")
        self._where.setText(text.format(name=stick.name, size=format_size(stick.free)))
        self._file.setText(name)
        self._show_trouble(stick)

    # Within

    def _make_widgets(self) -> None:
        hint = Line(tr("không cần máy chủ, không cần mạng"), "second", "ink2")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(hint, 1)
        holder = self._office_box = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._offices = FlowLayout(holder, gap=6, row_gap=6)
        self._since = ElidedLabel("", "second-medium", "ink2")
        self._since.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._layers = LayerTable()
        self._photos, self._private = QCheckBox(), QCheckBox(tr("Kèm ghi chú chỉ cho cơ quan"))
        self._kiosk = QCheckBox(tr("Kèm nội dung kiosk"))
        self._photos.setChecked(True)
        for box in (self._photos, self._private, self._kiosk):
            box.setFont(font("body"))
        self._photos.toggled.connect(lambda _: self._show_size())
        self._private.toggled.connect(lambda _: self.asked.emit())
        self._plans = QComboBox()
        self._plans.setAccessibleName(tr("Kèm lịch trình"))
        self._plans.setFont(font("body"))
        self._plans.setMaximumWidth(240)
        self._size = Line("", "strong", tabular=True)
        self._signed, self._words = Line("", "strong"), Words()
        self._where, self._file = ElidedLabel("", "strong"), ElidedLabel("", "second", "ink2")
        self._elsewhere = Button(tr("Chỗ khác…"), height=32)
        self._elsewhere.clicked.connect(lambda: self.elsewhere_wanted.emit(self._suggested()))
        self._trouble = NoteBox("warning", "", "amber")
        self._make = Button("", "usb", kind="primary")
        self._make.clicked.connect(self._ask_to_make)
        self.add_to_foot(self._make)
        self.foot_words.set_text(
            tr("Gói chỉ chứa thay đổi, đọc được bằng mắt (JSON, ảnh); gửi lại cũng không sao.")
        )

    def _lay_out(self) -> None:
        column = self.body
        column.addWidget(Line(tr("Gửi cho ai"), "second-strong", "ink2"))
        column.addWidget(self._office_box)
        line = QHBoxLayout()
        line.addWidget(Line(tr("Gửi những gì"), "second-strong", "ink2"))
        line.addWidget(self._since, 1)
        column.addLayout(line)
        column.addWidget(self._layers)
        options = FlowLayout(gap=20, row_gap=8)
        for box in (self._photos, self._private, self._kiosk, self._plans):
            options.addWidget(box)
        column.addLayout(options)
        column.addWidget(self._size, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._key_card())
        column.addWidget(self._stick_card())
        column.addWidget(self._trouble)
        column.addStretch()

    def _key_card(self) -> QWidget:
        card = Panel("outline")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(Mark("key", 24, "primary"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._signed)
        told = tr("Không hỏi mật khẩu. Bên nhận so sáu từ này qua điện thoại:")
        words.addWidget(Line(told, "second", "ink2"))
        words.addWidget(self._words)
        row.addLayout(words, 1)
        keys = IconButton("qr", tr("Khóa, mã QR"), size=32)
        keys.clicked.connect(self.keys_wanted)
        row.addWidget(keys)
        return card

    def _stick_card(self) -> QWidget:
        card = Panel("plain")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(Mark("usb", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._where)
        words.addWidget(self._file)
        row.addLayout(words, 1)
        row.addWidget(self._elsewhere)
        return card

    def _show_size(self) -> None:
        if self._going:
            self._size.setText(size_text(self._going, photos=self.with_photos))

    def _show_trouble(self, stick: Stick) -> None:
        needed = 0
        if self._going:
            needed = self._going.packed_bytes + self._going.photo_bytes * self.with_photos
        text = ""
        if stick.is_read_only:
            text = tr("USB này đang khóa ghi: gạt nấc khóa, hay chọn chỗ khác.")
        elif needed > stick.free:
            told = tr("USB còn {free}, gói cần khoảng {needed}: dọn bớt, hay bỏ kèm ảnh.")
            text = told.format(free=format_size(stick.free), needed=format_size(needed))
        self._trouble.words.set_text(text)
        self._trouble.setVisible(bool(text))

    def _suggested(self) -> str:
        name = self._own.name if self._own else ""
        return file_name(name, self._going.changes if self._going else 0, date.today())  # noqa: DTZ011

    def _choose(self, public: str) -> None:
        self.receiver = public
        self.asked.emit()

    def _ask_to_make(self) -> None:
        if self._stick is None:
            self.elsewhere_wanted.emit(self._suggested())
        else:
            self.make_wanted.emit(Path(self._stick.root) / self._suggested())
