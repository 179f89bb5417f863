"""What is still to be found out: a pill for each, with how many places lack it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.domain.lacks import Lack
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording.filters import lack_name
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.drawn import DrawnButton
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Line

_HEIGHT, _SIDE, _GAP = 28, 10, 5


class LackPill(DrawnButton):
    """A name with a count; checked while the list shows only those."""

    def __init__(self, lack: Lack) -> None:
        super().__init__()
        self.lack, self._count = lack, ""
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)

    def show_count(self, count: int) -> None:
        """Say how many lack it; a pill of none is not shown, unless it is pressed."""
        self._count = format_count(count)
        self.setText(lack_name(self.lack))
        self.setAccessibleName(f"{self.text()} {self._count}")
        self.setVisible(bool(count) or self.isChecked())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = QFontMetricsF(font("second-medium")).horizontalAdvance(self.text())
        count = QFontMetricsF(font("second-strong")).horizontalAdvance(self._count)
        return QSize(round(2 * _SIDE + words + _GAP + count) + 1, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.has_ring else "line2" if self.underMouse() else "line"
        painter.setPen(QPen(theme.color("primary" if self.isChecked() else edge), 1))
        painter.setBrush(theme.color("tint" if self.isChecked() else "card"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
        left = float(_SIDE)
        for text, role in ((self.text(), "second-medium"), (self._count, "second-strong")):
            painter.setFont(font(role))
            painter.setPen(theme.color("primary" if self.isChecked() else "ink"))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
            line = QRectF(left, 0, wide + 2, _HEIGHT)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
            left += wide + _GAP


class LackingCard(QWidget):
    """`changed` carries what the places listed are to lack, None for no such condition."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title = Line("", "second-strong")
        self.pills = {lack: LackPill(lack) for lack in Lack}
        flow = FlowLayout(gap=6, row_gap=6)
        for pill in self.pills.values():
            pill.clicked.connect(self._tell)
            flow.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(flow)

    def show_counts(self, counts: Mapping[str, int], wanted: frozenset[Lack] | None) -> None:
        """Show how many lack each, which of them is asked for."""
        self._title.setText(tr("Còn thiếu, cần bổ sung"))
        for lack, pill in self.pills.items():
            pill.setChecked(wanted is not None and lack in wanted)
            pill.show_count(counts.get(lack, 0))
        self.updateGeometry()

    def _tell(self) -> None:
        asked = frozenset(lack for lack, pill in self.pills.items() if pill.isChecked())
        self.changed.emit(asked or None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
