"""What stands in the list of packs: a pack, our own map among them, or the place to drop a file."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.packs import BASEMAP, InstalledPack
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.packs import (
    box_text,
    pack_area,
    pack_doubt,
    pack_kind,
    pack_size,
    pack_zooms,
)
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph

MARK_PX = 26  # as wide as a switch, so that all texts begin on one line


class Row(QWidget):
    """A card of the list."""

    ground, edge = "card", "line"

    def __init__(self, pack_id: str, name: str) -> None:
        super().__init__()
        self.pack_id = pack_id
        self.setAccessibleName(name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 10, 8, 10)
        self.row.setSpacing(12)
        self.parts: dict[str, QWidget] = {}
        theme.changed.connect(self.update)

    def part_in_focus(self) -> str:
        """Which of its parts has the focus; empty where none has."""
        return next((name for name, part in self.parts.items() if part.hasFocus()), "")

    def focus_part(self, name: str) -> None:
        """Give the focus to a part."""
        self.parts[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(self.edge), 1))
        painter.setBrush(theme.color(self.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class StackRow(Row):
    """A card with the two buttons that move it."""

    moved = Signal(int)  # -1 up, 1 down

    def __init__(self, pack_id: str, name: str, *, is_first: bool, is_last: bool) -> None:
        super().__init__(pack_id, name)
        self.up = IconButton("chevron-up", tr("Đưa “{name}” lên").format(name=name), kind="ghost")
        self.down = IconButton(
            "chevron-down", tr("Đưa “{name}” xuống").format(name=name), kind="ghost"
        )
        for button, step, is_off in ((self.up, -1, is_first), (self.down, 1, is_last)):
            button.setFixedSize(28, 28)
            button.setEnabled(not is_off)
            button.clicked.connect(lambda _=False, by=step: self.moved.emit(by))
        self.parts = {"up": self.up, "down": self.down}

    def focus_part(self, name: str) -> None:
        """Give the focus to a part, or to its other mover where that one is at its end."""
        if not self.parts[name].isEnabled():
            name = "down" if name == "up" else "up"
        super().focus_part(name)

    def add_movers(self) -> None:
        """Put the two buttons at the end."""
        column = QHBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.up)
        column.addWidget(self.down)
        self.row.addLayout(column)


class BasemapRow(StackRow):
    """Where the lines of our own map lie among the packs."""

    ground = "sunk"

    def __init__(self, *, is_first: bool, is_last: bool) -> None:
        name = tr("Đường sá, sông suối của bản đồ sẵn có")
        super().__init__(BASEMAP, name, is_first=is_first, is_last=is_last)
        mark = Line()
        mark.setFixedWidth(MARK_PX)
        mark.setPixmap(pixmap("route", 18, theme.color("ink2")))
        self.row.addWidget(mark)
        self.row.addWidget(ElidedLabel(name, "second-medium", "ink2"), 1)
        self.add_movers()


class PackRow(StackRow):
    """A pack with its switch, what it holds, whence it is, a button to remove it."""

    switched = Signal(bool)
    remove_wanted = Signal()

    def __init__(self, pack: InstalledPack, *, is_first: bool, is_last: bool) -> None:
        name = pack.info.name if pack.info else pack.id
        super().__init__(pack.id, name, is_first=is_first, is_last=is_last)
        self.pack = pack
        self.edge = "line" if pack.info else "amberline"
        self.switch = QCheckBox()
        self.switch.setChecked(pack.is_shown)
        self.switch.setEnabled(pack.info is not None)
        self.switch.setAccessibleName(tr("Hiện “{name}” trên bản đồ").format(name=name))
        self.switch.toggled.connect(self.switched)
        self.row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addLayout(self._words(name), 1)
        self.add_movers()
        self.bin = IconButton("trash", tr("Gỡ “{name}”").format(name=name), kind="ghost", size=28)
        self.bin.clicked.connect(self.remove_wanted)
        self.row.addWidget(self.bin)
        self.parts |= {"switch": self.switch, "bin": self.bin}

    def _words(self, name: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(ElidedLabel(name, "strong"))
        info, trouble = self.pack.info, self.pack.trouble
        if info is None:
            column.addWidget(
                Paragraph(error_sentence(trouble) if trouble else "", "second", "amber")
            )
            return column
        facts = (pack_kind(info), pack_zooms(info), pack_size(info))
        column.addWidget(ElidedLabel(" · ".join(facts), "second", "ink2"))
        area = f"{pack_area(info)} ({box_text(info.box)})"
        column.addWidget(ElidedLabel(area, "second", "ink2"))
        if info.attribution:
            column.addWidget(ElidedLabel(info.attribution, "second", "ink2"))
        if doubt := pack_doubt(info):
            column.addWidget(Paragraph(doubt, "second", "amber"))
        return column


class DropZone(QWidget):
    """What an empty list shows: that a file may be dropped here."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._is_lit = "", False
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def light(self, is_lit: bool) -> None:
        """Show whether a file is held over it."""
        self._is_lit = is_lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed frame with an icon over the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("focus" if self._is_lit else "line2"), 2 if self._is_lit else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("tint" if self._is_lit else "pane"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        middle = QRectF(self.rect()).center()
        drawing = pixmap("layers", 32, theme.color("ink3"))
        painter.drawPixmap(QPointF(middle.x() - 16, middle.y() - 40), drawing)
        painter.setPen(theme.color("ink2"))
        painter.setFont(font("body"))
        box = QRectF(16, middle.y() + 4, self.width() - 32, 48)
        wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, wrapped, self._text)
