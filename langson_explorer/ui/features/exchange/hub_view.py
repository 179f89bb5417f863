"""The page of the common store: off, or this machine, the store, the offices with what waits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.exchange.hub import OfficeRow, offices_text, shown_address
from langson_explorer.services.exchange.touches import Touched
from langson_explorer.ui.features.exchange.hub_offices import OfficesTable
from langson_explorer.ui.features.exchange.hub_parts import Link, fill_lines, strip_card
from langson_explorer.ui.features.exchange.parts import NoteBox, Panel
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.chips import Badge
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.segments import Switch

_NARROW = 1000


class HubView(QWidget):
    """`turned` says that the store is to be used, or not; `address_typed` carries its address."""

    turned = Signal(bool)
    address_typed = Signal(str)
    sync_wanted = Signal()
    stopped = Signal()
    usb_wanted = Signal()
    conflicts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_widgets()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._off_page())
        self._stack.addWidget(self._on_page())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # What is shown

    def show_settings(self, *, is_on: bool, url: str) -> None:
        """Show whether the store is used, where it is."""
        for switch in self._switches:
            switch.setChecked(is_on)
        if not self._address.hasFocus():
            self._address.setText(url)
        self._where.setText(shown_address(url))
        self._stack.setCurrentIndex(1 if is_on and url else 0)
        self._missing.setVisible(is_on and not url)

    def show_machine(self, name: str, places: int, changes: int) -> None:
        """Show what this machine has."""
        self._machine.setText(name or tr("cơ quan này"))
        told = tr("{places} nơi · {changes} thay đổi trong sổ")
        self._holds.setText(told.format(places=format_count(places), changes=format_count(changes)))

    def show_waiting(self, n: int, touched: Sequence[Touched]) -> None:
        """Show what is not in the store yet."""
        self._waits.setText(format_count(n))
        text = ntr("thay đổi chờ gửi", "thay đổi chờ gửi", n)
        self._waits_told.setText(text)
        self._links[0].show_text(tr("{n} chờ gửi").format(n=format_count(n)))
        self._waiting_title.setText(tr("Chờ gửi · {n}").format(n=format_count(n)))
        fill_lines(self._waiting, touched, tr("Mọi thay đổi đã ở kho chung."))

    def show_conflicts(self, n: int) -> None:
        """Show how many cells wait for a decision."""
        text = ntr("{n} ô xung đột chờ xét", "{n} ô xung đột chờ xét", n)
        self._conflicts.setVisible(n > 0)
        self._conflicts_told.setText(text.format(n=format_count(n)))

    def show_offices(self, rows: Sequence[OfficeRow]) -> None:
        """Show the offices whose changes are here."""
        head, ways, warning = offices_text(rows)
        self._count.setText(head)
        self._ways.setText(ways)
        self._long.set_text(warning)
        self._long.setVisible(bool(warning))
        self._links[1].show_text(ways)
        self._offices.show_rows(rows)

    def show_state(self, *, is_reached: bool | None, told: str, trouble: str) -> None:
        """Show whether the store was reached; None where that was not tried yet."""
        words = {
            True: tr("đã nối"),
            False: tr("không nối được"),
            None: tr("chưa thử"),
        }[is_reached]
        self._badge.set_text(words)
        self._told.setText(told or tr("chưa đồng bộ lần nào"))
        self._sync.setText(tr("Thử lại") if is_reached is False else tr("Đồng bộ ngay"))
        for link in self._links:
            link.show_broken(is_reached is False)
        self._trouble.setVisible(bool(trouble))
        self._trouble.words.set_text(trouble)

    def show_working(self, is_working: bool) -> None:
        """Show that it is under way, with a button that stops it."""
        self._sync.setVisible(not is_working)
        self._bar.setVisible(is_working)
        self._stop.setVisible(is_working)
        self._stop.setEnabled(True)

    # Within

    def _make_widgets(self) -> None:
        self._switches = [Switch(tr("Dùng kho chung")), Switch(tr("Dùng kho chung"))]
        for switch in self._switches:
            switch.clicked.connect(self.turned)
        hint = "postgresql://office_…@kho.example.vn/langson"
        self._address = FormLine(tr("Địa chỉ kho chung"), hint)
        self._address.editingFinished.connect(lambda: self.address_typed.emit(self._address.text()))
        self._missing = NoteBox("warning", tr("Ghi địa chỉ của kho chung để bắt đầu."), "amber")
        self._machine, self._holds = ElidedLabel("", "heading"), ElidedLabel("", "second", "ink2")
        self._waits = Line("", "title", tabular=True)
        self._waits_told = ElidedLabel("", "body")
        self._badge = Badge("", icon_name="server")
        self._where, self._told = ElidedLabel("", "second", "ink2"), ElidedLabel("", "second")
        self._sync = Button("", "sync", kind="primary", height=32)
        self._sync.clicked.connect(self.sync_wanted)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = Button(tr("Dừng"), "stop", height=32)
        self._stop.clicked.connect(self._ask_to_stop)
        self._count, self._ways = Line("", "heading"), ElidedLabel("", "second", "ink2")
        self._long = Badge("", icon_name="warning", tone="amber")
        self._links = [Link(), Link()]
        self._trouble = NoteBox("cloud-off", "")
        usb = Button(tr("Cần gửi ngay: ghi ra USB"), kind="link", height=28)
        usb.clicked.connect(self.usb_wanted)
        self._trouble.row.addWidget(usb)
        self._waiting_title = Line("", "heading")
        self._waiting = QVBoxLayout()
        self._conflicts = Panel("amber")
        self._conflicts_told = Line("", "strong", "amber")
        self._offices = OfficesTable()
        self.show_working(False)

    def _off_page(self) -> QWidget:
        card = Panel("outline")
        card.setMaximumWidth(640)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark("server", 24, "ink"))
        head.addWidget(Line(tr("Kho chung đang tắt"), "title"), 1)
        head.addWidget(Line(tr("Dùng kho chung"), "body", "ink2"))
        head.addWidget(self._switches[0])
        column.addLayout(head)
        column.addWidget(
            Paragraph(
                tr(
                    "Chương trình không nối mạng. Ai có máy chủ PostgreSQL của Sở thì bật ở đây: "
                    "các thay đổi tự đi và về qua mạng, cùng chữ ký như gói USB. Không có mạng thì "
                    "mọi việc vẫn làm được như cũ."
                )
            )
        )
        column.addWidget(self._address)
        column.addWidget(self._missing)
        usb = Button(tr("Trao đổi bằng USB"), "usb", height=32)
        usb.clicked.connect(self.usb_wanted)
        column.addWidget(usb, 0, Qt.AlignmentFlag.AlignLeft)
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(24, 32, 24, 24)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card, 4)
        row.addStretch()
        outer.addLayout(row)
        outer.addStretch()
        return page

    def _on_page(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        strip = QHBoxLayout()
        strip.setSpacing(8)
        for part, stretch in (
            (self._machine_card(), 3),
            (self._links[0], 2),
            (self._store_card(), 4),
            (self._links[1], 2),
            (self._offices_card(), 3),
        ):
            strip.addWidget(part, stretch)
        column.addLayout(strip)
        column.addWidget(self._trouble)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._left, self._right = self._waiting_side(), self._offices_side()
        column.addLayout(self._grid)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        return scroll

    def _machine_card(self) -> QWidget:
        card, column = strip_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Mark("home", 20, "ink"))
        head.addWidget(Line(tr("Máy này"), "heading"))
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self._machine)
        column.addWidget(self._holds)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Mark("outbox", 18))
        row.addWidget(self._waits)
        row.addWidget(self._waits_told, 1)
        column.addLayout(row)
        return card

    def _store_card(self) -> QWidget:
        card, column = strip_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Mark("server", 20, "ink"))
        head.addWidget(ElidedLabel(tr("Kho chung của tỉnh"), "heading"), 1)
        head.addWidget(self._badge)
        head.addWidget(self._switches[1])
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._told)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sync)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        row.addStretch(0)
        column.addLayout(row)
        return card

    def _offices_card(self) -> QWidget:
        card, column = strip_card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Mark("people", 20, "ink"))
        head.addWidget(self._count, 1)
        column.addLayout(head)
        column.addWidget(self._ways)
        column.addStretch()
        column.addWidget(self._long)
        return card

    def _waiting_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Panel("outline")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(4)
        inner.addWidget(self._waiting_title)
        inner.addLayout(self._waiting)
        column.addWidget(card)
        row = QHBoxLayout(self._conflicts)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(Mark("fork", 18, "amber"))
        row.addWidget(self._conflicts_told, 1)
        decide = Button(tr("Xét"), height=28)
        decide.clicked.connect(self.conflicts_wanted)
        row.addWidget(decide)
        column.addWidget(self._conflicts)
        column.addStretch()
        return side

    def _offices_side(self) -> QWidget:
        card = Panel("outline")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 12, 1, 8)
        column.setSpacing(8)
        title = Line(tr("Cơ quan"), "heading")
        title.setContentsMargins(16, 0, 16, 0)
        column.addWidget(title)
        column.addWidget(self._offices)
        text = tr("Cơ quan dùng USB được ghi nhận khi gói của họ vào một máy có mạng.")
        note = Paragraph(text, "second", "ink2")
        box = QHBoxLayout()
        box.setContentsMargins(16, 4, 16, 4)
        box.addWidget(note)
        column.addLayout(box)
        column.addStretch()
        return card

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stopped.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists below one another where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        for link in self._links:
            link.setVisible(not narrow)
        self._grid.addWidget(self._left, 0, 0)
        at = (1, 0) if narrow else (0, 1)
        self._grid.addWidget(self._right, *at)
        self._grid.setColumnStretch(0, 9)
        self._grid.setColumnStretch(1, 0 if narrow else 19)
