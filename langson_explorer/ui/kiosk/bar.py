"""The bar at the foot of every page: back, home, the three languages."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.kiosk.visit import Page as Pages, Visitor
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.touch import Languages, TouchButton
from langson_explorer.ui.theming.theme import theme


class Bar(QWidget):
    """Back and home within, doors of the home page where there is room beside the languages."""

    language_chosen = Signal(str)

    def __init__(self, visitor: Visitor, languages: Sequence[str]) -> None:
        super().__init__()
        visit, is_portrait = visitor.now, measures.is_portrait
        self._is_first = visit.at.page in (Pages.HOME, Pages.ATTRACT)
        row = QHBoxLayout(self)
        margin = 48 if is_portrait else 40
        self.setFixedHeight(
            u(148 if is_portrait and self._is_first else 140 if is_portrait else 144)
        )
        row.setContentsMargins(u(margin), 0, u(margin), 0)
        row.setSpacing(u(16))
        self.languages = Languages(
            visit.language,
            languages,
            short=is_portrait and not self._is_first,
            width=0 if is_portrait else 200,
        )
        self.languages.chosen.connect(self.language_chosen)
        if not is_portrait:
            row.addWidget(self.languages)
            row.addSpacing(u(24))
        for text, icon, kind, run in self._buttons(visitor):
            row.addWidget(TouchButton(text, run, icon=icon, kind=kind, size=27), 1)
        if is_portrait:
            row.addWidget(self.languages)

    def _buttons(self, visitor: Visitor) -> list[tuple[str, str, str, Callable[[], object]]]:
        if not self._is_first:
            return [
                (tr("Quay lại"), "chevron-left", "primary", visitor.back),
                (tr("Trang đầu"), "home", "tint", lambda: visitor.go(Pages.HOME)),
            ]
        if measures.is_portrait:
            return []
        return [
            (tr("Lập chuyến đi"), "route", "tint", lambda: visitor.go(Pages.TRIP)),
            (tr("Xem bản đồ"), "map", "tint", lambda: visitor.go(Pages.MAP)),
            (tr("Tìm một nơi"), "search", "tint", lambda: visitor.go(Pages.SEARCH)),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground, with a line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("pane"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
