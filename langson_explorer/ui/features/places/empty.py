"""What the list shows when nothing fits, with what to do next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.query import Filter
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.plain import set_tooltip

type WayOut = tuple[str, Filter, int]
"""A condition ("": no layer is on), the filter without it, how many it leaves."""

_ROOMY = 200  # px with room for the mark


class EmptyList(QScrollArea):
    """Says that nothing fits; offers to lift what stands in the way, or to start over."""

    start_over = Signal()
    lifted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(8)
        self._has_ways = False
        self._mark = Line()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Line(role="strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = Paragraph(role="second", tone="ink2")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(6)
        self.button = Button(kind="tint", height=36)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.start_over)
        column.addWidget(self._mark)
        column.addWidget(self._title)
        column.addLayout(self._ways)
        column.addWidget(self.button)
        column.addWidget(self._hint)
        column.addStretch()
        self.setWidget(body)
        self.show_ways(())
        self.retranslate()
        self.apply_theme()

    def show_ways(self, ways: Sequence[WayOut]) -> None:
        """Offer to lift these conditions."""
        self._has_ways = bool(ways)
        self._hint.setVisible(not ways)
        self._fit()
        while item := self._ways.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text, left, count in ways:
            told = _way_text(text, count)
            way = Button(told, kind="plain", height=36)
            way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            way.setAccessibleName(told)
            set_tooltip(way, told)
            way.clicked.connect(partial(self.lifted.emit, left))
            self._ways.addWidget(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the mark where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._mark.setVisible(not self._has_ways and self.height() >= _ROOMY)

    def ways(self) -> list[Button]:
        """The conditions offered to be lifted."""
        items = (self._ways.itemAt(line) for line in range(self._ways.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Button)]

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self._title.setText(tr("Không có nơi nào khớp"))
        self._hint.set_text(
            tr(
                "Thử gõ ít chữ hơn, không cần dấu; tên xã, huyện cũ cũng tìm được. "
                "Hoặc bỏ bớt bộ lọc."
            )
        )
        self.button.setText(tr("Bỏ hết bộ lọc"))

    def apply_theme(self) -> None:
        """Draw the mark in the colours of the theme."""
        self._mark.setPixmap(pixmap("search", 28, theme.color("line2")))


def _way_text(text: str, count: int) -> str:
    """What lifting a condition comes to; switched off layers are switched on again."""
    if not text:
        words = ntr("Bật lại mọi lớp: {n} nơi", "Bật lại mọi lớp: {n} nơi", count)
        return words.format(n=format_count(count))
    words = ntr("Bỏ “{text}”: còn {n} nơi", "Bỏ “{text}”: còn {n} nơi", count)
    return words.format(text=text, n=format_count(count))
