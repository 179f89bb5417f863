"""The right half: a bundle is looked at, then taken; before that, what was exchanged so far."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.layer import Layer
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.exchange.bundles import (
    Banner,
    Figure,
    banner,
    conflict_note,
    deed_text,
    exchanged_text,
    figures,
    take_text,
    touched_text,
)
from langson_explorer.services.exchange.looking import Inspected
from langson_explorer.services.exchange.standing import Status
from langson_explorer.services.exchange.touches import Touched
from langson_explorer.services.records.history import Deed
from langson_explorer.services.wording.exchange import standing_lines
from langson_explorer.storage.exchange.ledger import Exchanged
from langson_explorer.ui.features.exchange.panel import HalfPanel
from langson_explorer.ui.features.exchange.parts import NoteBox, Panel, Words
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.form_line import FormLine
from langson_explorer.ui.widgets.labels import Line, Paragraph

_MOST_LINES = 300  # of places, made at once
_ICONS = {Deed.NEW: ("plus-circle", "ok"), Deed.RETIRED: ("minus-circle", "red")}


class ReceivePanel(HalfPanel):
    """`open_wanted` carries a Path, or None where one is to be asked for.

    `take_wanted` asks to take what is shown, `trust_wanted` carries a key with a name.
    """

    open_wanted = Signal(object)
    take_wanted = Signal()
    trust_wanted = Signal(str, str)
    conflicts_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("inbox", tr("Nhận về"))
        self.found: Inspected | None = None
        self.head.addStretch()
        self._open = Button(tr("Mở gói…"), "folder", height=32)
        self._open.clicked.connect(lambda: self.open_wanted.emit(None))
        self.head.addWidget(self._open)
        self._close = Button(tr("Đóng gói này"), "close", height=36)
        self._close.clicked.connect(self.closed)
        self._conflicts = Button("", "fork", height=36)
        self._conflicts.clicked.connect(self.conflicts_wanted)
        self._take = Button("", "import", kind="primary")
        self._take.clicked.connect(self.take_wanted)
        for button in (self._close, self._conflicts, self._take):
            self.add_to_foot(button)

    # What is shown

    def show_idle(self, status: Status | None, bundles: Sequence[Path]) -> None:
        """Show what lies on the stick, how things stand, what was exchanged so far."""
        exchanges = status.exchanges if status else ()
        self.found = None
        self._clear()
        told = tr("Mở gói của cơ quan khác, hay thả tệp .xlgoi vào cửa sổ. Xem trước khi nhận.")
        self.body.addWidget(NoteBox("inbox", told))
        if bundles:
            self.body.addWidget(Line(tr("Trên USB"), "second-strong", "ink2"))
            for path in bundles:
                self.body.addWidget(self._bundle(path))
        for text in standing_lines(status.waiting, status.forked) if status else ():
            self.body.addWidget(NoteBox("hourglass", text, "amber"))
        self.body.addWidget(Line(tr("Đã trao đổi"), "second-strong", "ink2"))
        if not exchanges:
            self.body.addWidget(Line(tr("Chưa trao đổi với ai."), "body", "ink2"))
        for one in exchanges:
            self.body.addWidget(_ExchangeLine(one))
        self.body.addStretch()
        conflicts = status.conflicts if status else 0
        self._show_foot(tr("Mỗi thay đổi giữ tên cơ quan, ngày, nguồn của bên gửi."), conflicts)

    def show_found(self, found: Inspected) -> None:
        """Show what a bundle holds."""
        self.found = found
        self._clear()
        self.body.addWidget(self._banner(banner(found), found.sender.public))
        row = QGridLayout()
        row.setSpacing(8)
        for nth, figure in enumerate(figures(found)):
            row.addWidget(_FigureBox(figure), 0, nth)
            row.setColumnStretch(nth, 1)
        self.body.addLayout(row)
        title, text = conflict_note(found)
        if title:
            self.body.addWidget(NoteBox("fork", text, "amber", title))
        self._add_left(found)
        for one in found.touched[:_MOST_LINES]:
            self.body.addWidget(TouchedLine(one))
        rest = len(found.touched) - _MOST_LINES
        if rest > 0:
            text = ntr("… và {n} nơi nữa", "… và {n} nơi nữa", rest)
            self.body.addWidget(Line(text.format(n=format_count(rest)), "second", "ink2"))
        self.body.addStretch()
        self._take.setText(take_text(found))
        self._take.setEnabled(found.sender.standing.counts)
        words = tr("Chưa ghi gì. Nhận là nhận cả gói, một lần, hoặc không gì cả.")
        self._show_foot(words, 0, is_looking=True)

    def show_taken(self, lines: Sequence[str], conflicts: int) -> None:
        """Show what taking a bundle came to."""
        self.found = None
        self._clear()
        first, *more = lines
        self.body.addWidget(NoteBox("check-circle", "\n".join(more), "ok", first))
        self.body.addStretch()
        self._show_foot(tr("Đã ghi xuống đĩa; từng thay đổi trả lại được."), conflicts)
        self._close.show()
        self._close.setText(tr("Xong"))

    def show_refused(self, name: str, text: str) -> None:
        """Say why a file is not taken at all."""
        self.found = None
        self._clear()
        self.body.addWidget(NoteBox("shield-x", text, "red", name))
        self.body.addStretch()
        self._show_foot(tr("Không có gì thay đổi."), 0)
        self._close.show()

    # Within

    def _show_foot(self, words: str, conflicts: int, *, is_looking: bool = False) -> None:
        self.foot_words.set_text(words)
        self._close.setText(tr("Đóng"))
        self._close.setVisible(is_looking)
        self._take.setVisible(is_looking)
        text = ntr("Xem {n} ô xung đột", "Xem {n} ô xung đột", conflicts)
        self._conflicts.setText(text.format(n=format_count(conflicts)))
        self._conflicts.setVisible(conflicts > 0)

    def _clear(self) -> None:
        while (item := self.body.takeAt(0)) is not None:
            _drop(item)

    def _bundle(self, path: Path) -> QWidget:
        button = Button(path.name, "usb", height=36, at_left=True)
        button.clicked.connect(lambda: self.open_wanted.emit(path))
        return button

    def _banner(self, told: Banner, public: str) -> QWidget:
        box = NoteBox(told.icon, told.text, told.tone, told.title)
        words = Words("card")
        words.show_words(told.words)
        box.column.addSpacing(6)
        box.column.addWidget(words)
        if told.may_be_trusted:
            box.column.addSpacing(6)
            box.column.addLayout(self._trusting(public))
        return box

    def _trusting(self, public: str) -> QHBoxLayout:
        name = FormLine(tr("Tên cơ quan"), tr("tên cơ quan"))
        name.setText(self.found.sender.name if self.found else "")
        compared = QCheckBox(tr("Đã so đủ sáu từ"))
        compared.setFont(font("body"))
        trust = Button(tr("Tin khóa này"), "shield-check", height=32)
        trust.setEnabled(False)
        compared.toggled.connect(trust.setEnabled)
        trust.clicked.connect(lambda: self.trust_wanted.emit(public, name.text().strip()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 1)
        row.addWidget(compared)
        row.addWidget(trust)
        return row

    def _add_left(self, found: Inspected) -> None:
        left = [one for one in found.authors if not one.standing.counts]
        if left and found.sender.standing.counts:
            names = ", ".join(one.name or one.office for one in left)
            text = tr("Không nhận của {names}: khóa của họ chưa được tin ở đây.")
            self.body.addWidget(NoteBox("shield-x", text.format(names=names), "plain"))


class _FigureBox(Panel):
    def __init__(self, figure: Figure) -> None:
        super().__init__("outline")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Mark(figure.icon, 20, figure.tone))
        row.addWidget(Line(format_count(figure.number), "title", tabular=True))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(Paragraph(figure.text, "second", "ink2"))


class TouchedLine(QWidget):
    """A place of a bundle: what is done to it, its fields."""

    def __init__(self, one: Touched) -> None:
        super().__init__()
        self._one = one
        self._fields = touched_text(one)
        self._mark, self._tone = deed_text(one)
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{one.name}: {self._fields}, {self._mark}")

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        one, painter = self._one, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 47, self.width(), 47)
        icon_name, tone = _ICONS.get(one.deed, ("edit", "ink2"))
        if one.conflicts:
            icon_name, tone = "fork", "amber"
        painter.drawPixmap(4, 15, pixmap(icon_name, 18, theme.color(tone)))
        if one.layer in tuple(Layer):
            painter.drawPixmap(QPointF(32, 11), layer_pixmap(Layer(one.layer), 26))
        painter.setFont(font("badge"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self._mark) + 18
        box = QRectF(self.width() - wide - 2, 12, wide, 24)
        ground = {"amber": "amberbg", "ok": "insbg", "primary": "tint"}.get(self._tone, "sunk")
        painter.setPen(theme.color("amberline") if self._tone == "amber" else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.color(self._tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._mark)
        room = box.left() - 68 - 8
        for text, role, ink, top in (
            (one.name, "strong", "ink", 4),
            (self._fields, "second", "ink2", 24),
        ):
            painter.setFont(font(role))
            painter.setPen(theme.color(ink))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            line = QRectF(68, top, room, 20)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


class _ExchangeLine(QWidget):
    def __init__(self, one: Exchanged) -> None:
        super().__init__()
        icon = {"made": "outbox", "taken": "inbox"}.get(one.deed, "sync")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(Mark(icon, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        title, told = exchanged_text(one)
        words.addWidget(Paragraph(title, "strong"))
        words.addWidget(Paragraph(told, "second", "ink2"))
        row.addLayout(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _drop(item: object) -> None:
    widget, layout = item.widget(), item.layout()  # type: ignore[attr-defined]
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    elif layout is not None:
        while (inner := layout.takeAt(0)) is not None:
            _drop(inner)
