"""The stops of a day side by side, with the ways between them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from langson_explorer.presenting.plan.facts import StopFacts
from langson_explorer.ui.features.plan.leg_mark import LegMark
from langson_explorer.ui.features.plan.stop_card import HEIGHT, StopCard, least_width
from langson_explorer.ui.features.plan.stop_commands import StopCommand
from langson_explorer.ui.theming.theme import theme

_MOST_WIDTH = 236  # of a card


class _DropMark(QWidget):
    """Shows where what is dragged would land."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(10, HEIGHT)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line with a dot at its head."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("focus"))
        painter.drawRoundedRect(QRectF(3.5, 4, 3, HEIGHT - 4), 1.5, 1.5)
        painter.drawEllipse(QRectF(0.5, 0, 9, 9))


class StopRow(QWidget):
    """Cards that share the width as long as they may, in order."""

    asked = Signal(str, StopCommand)
    menu_asked = Signal(str, QPoint)
    hovered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[StopCard] = []
        self._legs: list[LegMark] = []
        self._count = 0
        self._mark = _DropMark(self)

    @property
    def cards(self) -> list[StopCard]:
        """The cards shown."""
        return self._cards[: self._count]

    def show_stops(self, stops: Sequence[StopFacts]) -> None:
        """Show these visits.

        Cards are kept and filled anew, so that focus, scroll position and a drag that begins on
        one of them outlive the change.
        """
        self._count = len(stops)
        while len(self._cards) < self._count:
            self._add_card()
        for position, card in enumerate(self._cards):
            shown = position < self._count
            if shown:
                card.show_facts(stops[position])
                self._legs[position].show_leg(stops[position].leg)
            card.setVisible(shown)
            self._legs[position].setVisible(shown and position > 0)
        self.setMinimumWidth(self.width_of(self._count))
        self._arrange()

    def width_of(self, count: int) -> int:
        """The least width of the first stops, so many at most, with the ways between them."""
        shown = min(count, self._count)
        return round(shown * least_width() + sum(self._gaps()[: max(shown - 1, 0)]))

    def index_at(self, x: int) -> int:
        """Before which card something dropped at x px would land."""
        return sum(1 for card in self.cards if card.geometry().center().x() < x)

    def mark_drop(self, index: int | None) -> None:
        """Show where a drop would land, or no longer."""
        self._mark.setVisible(index is not None)
        for position, leg in enumerate(self._legs):  # its words would show through the mark
            leg.setVisible(0 < position < self._count and position != index)
        if index is None or not self.cards:
            self._mark.hide()
            return
        if index == 0:
            x = 0
        elif index == self._count:
            x = self.cards[-1].geometry().right() + 6
        else:
            x = (self.cards[index - 1].geometry().right() + self.cards[index].x()) // 2
        self._mark.move(max(0, min(x - 5, self.width() - 10)), 0)
        self._mark.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self._arrange()

    def _add_card(self) -> None:
        card, leg = StopCard(self), LegMark(self)
        card.asked.connect(self.asked)
        card.menu_asked.connect(self.menu_asked)
        card.hovered.connect(self.hovered)
        self._cards.append(card)
        self._legs.append(leg)

    def _gaps(self) -> list[int]:
        """The widths of the ways between the cards."""
        return [leg.wanted_width() for leg in self._legs[1 : self._count]]

    def _arrange(self) -> None:
        if not self._count:
            return
        gaps = self._gaps()
        share = (self.width() - sum(gaps)) / self._count
        width = max(least_width(), min(share, _MOST_WIDTH))
        x = 0.0
        for position, card in enumerate(self.cards):
            if position:
                gap = gaps[position - 1]
                self._legs[position].setGeometry(round(x), 0, gap, HEIGHT)
                x += gap
            card.setGeometry(round(x), 0, round(x + width) - round(x), HEIGHT)
            x += width
