"""The head of the form: the place, what is changed, wrong, to be looked at; its chapters."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.fields import Section
from langson_explorer.i18n import ntr, tr
from langson_explorer.presenting.records.form_rows import section_name
from langson_explorer.services.records.session import Counts, Mark
from langson_explorer.ui.features.records.form_row import paint_mark
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import layer_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Line

HEAD_HEIGHT, CHIPS_HEIGHT = 60, 44


class CountLink(DrawnButton):
    """A count that leads to the next of its kind."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone

    def show_text(self, text: str) -> None:
        """Say another count; an empty one is not shown."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = QFontMetricsF(font("second-strong")).horizontalAdvance(self.text())
        return QSize(round(width) + 2, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, underlined below the pointer."""
        painter = QPainter(self)
        chosen = font("second-strong")
        chosen.setUnderline(self.underMouse() or self.has_ring)
        painter.setFont(chosen)
        painter.setPen(theme.color(self._tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())


class FormHead(QWidget):
    """`jump_wanted` tells of what kind the next is wanted."""

    jump_wanted = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()
    history_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEAD_HEIGHT)
        self._icon, self._name = Line(), ElidedLabel("", "brand")
        self._told = Line("", "second", "ink2")
        self._links = {
            Mark.CHANGED: CountLink("primary"),
            Mark.WRONG: CountLink("red"),
            Mark.LOOK_AT: CountLink("amber"),
        }
        self._undo = IconButton("undo", kind="ghost")
        self._redo = IconButton("redo", kind="ghost")
        self._history = IconButton("history", kind="ghost")
        self._close = IconButton("close", kind="ghost")
        counts = QHBoxLayout()
        counts.setSpacing(8)
        counts.addWidget(self._told)
        for mark, link in self._links.items():
            link.clicked.connect(lambda _=False, mark=mark: self.jump_wanted.emit(mark))
            counts.addWidget(link)
        counts.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._name)
        words.addLayout(counts)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 1)
        row.setSpacing(4)
        row.addWidget(self._icon)
        row.addSpacing(8)
        row.addLayout(words, 1)
        for button, signal in (
            (self._undo, self.undo_wanted),
            (self._redo, self.redo_wanted),
            (self._history, self.history_wanted),
            (self._close, self.close_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)

    def show_place(self, name: str, layer: Layer, glyph: str, *, is_new: bool) -> None:
        """Say which place it is."""
        self._name.setText(name or tr("Nơi mới"))
        self._icon.setPixmap(layer_pixmap(layer, 28, glyph))
        self._told.setText(tr("Đang thêm") if is_new else tr("Đang sửa"))
        self._undo.set_name(tr("Lùi một bước"), "Ctrl+Z")
        self._redo.set_name(tr("Tiến một bước"), "Ctrl+Shift+Z")
        self._history.set_name(tr("Lịch sử của nơi này"))
        self._close.set_name(tr("Đóng ô sửa"))

    def show_counts(self, counts: Counts, *, can_undo: bool, can_redo: bool) -> None:
        """Say how much is changed, wrong, to be looked at."""
        told = {
            Mark.CHANGED: changed_text(counts.changed),
            Mark.WRONG: wrong_text(counts.wrong),
            Mark.LOOK_AT: look_at_text(counts.look_at),
        }
        for mark, text in told.items():
            self._links[mark].show_text(text)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def changed_text(n: int) -> str:
    """How many cells differ from what is saved; empty for none."""
    return ntr("{n} ô đã đổi", "{n} ô đã đổi", n).format(n=n) if n else ""


def wrong_text(n: int) -> str:
    """How many cells are wrong; empty for none."""
    return ntr("{n} ô sai", "{n} ô sai", n).format(n=n) if n else ""


def look_at_text(n: int) -> str:
    """How much there is to look at; empty for nothing."""
    return ntr("{n} điều nên xem", "{n} điều nên xem", n).format(n=n) if n else ""


class SectionChip(DrawnButton):
    """A chapter of the form, with its marks."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self.marks: frozenset[Mark] = frozenset()
        self.setCheckable(True)
        self.setText(section_name(section))
        self.setAccessibleName(self.text())
        self.setFixedHeight(28)

    def show_marks(self, marks: frozenset[Mark]) -> None:
        """Show the worst of these, and whether there is something to look at besides."""
        if marks != self.marks:
            self.marks = marks
            self.updateGeometry()
            self.update()

    def _drawn(self) -> list[Mark]:
        worst = next((m for m in (Mark.WRONG, Mark.CHANGED) if m in self.marks), None)
        return [
            *([worst] if worst else []),
            *([Mark.LOOK_AT] if Mark.LOOK_AT in self.marks else []),
        ]

    def sizeHint(self) -> QSize:
        """As wide as its words and marks."""
        words = QFontMetricsF(font("second-strong")).horizontalAdvance(self.text())
        return QSize(round(16 + words + 14 * len(self._drawn())), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.has_ring or self.underMouse():
            painter.setPen(theme.color("focus") if self.has_ring else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if self.isChecked() else "sunk"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        role = "second-strong" if self.isChecked() else "second-medium"
        painter.setFont(font(role))
        painter.setPen(theme.color("primary" if self.isChecked() else "ink2"))
        words = QFontMetricsF(font("second-strong")).horizontalAdvance(self.text())
        painter.drawText(QRectF(8, 0, words + 2, 28), Qt.AlignmentFlag.AlignVCenter, self.text())
        for nth, mark in enumerate(self._drawn()):
            paint_mark(painter, QRectF(8 + words + 6 + 14 * nth, 10, 8, 8), [mark])


class SectionBar(QWidget):
    """The chapters; `wanted` tells the one to go to."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(CHIPS_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 1)
        self._row.setSpacing(2)
        self._chips: dict[Section, SectionChip] = {}

    def show_sections(self, sections: list[Section]) -> None:
        """Have a chip for each of these."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._chips = {section: SectionChip(section) for section in sections}
        for section, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, section=section: self.wanted.emit(section))
            self._row.addWidget(chip)
        self._row.addStretch()

    def show_marks(self, marks: Mapping[Section, frozenset[Mark]]) -> None:
        """Show the marks of each."""
        for section, chip in self._chips.items():
            chip.show_marks(marks.get(section, frozenset()))

    def show_current(self, current: Section) -> None:
        """Mark the chapter in sight."""
        for section, chip in self._chips.items():
            chip.setChecked(section is current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline below."""
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
