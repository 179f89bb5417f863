"""Proposals for a trip side by side: what each comes to, what it gives up."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from langson_explorer.presenting.plan.trip_words import gives_up_text, proposal_lines
from langson_explorer.services.trips.proposals import Proposal, proposal_name
from langson_explorer.ui.theming.fonts import font, line_height
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip
from langson_explorer.ui.widgets.wrapped import wrapped

_PADDING, _GAP = 12, 8
_TEXTS = (  # role, tone, lines at most
    ("strong", "ink", 2),
    ("second", "ink2", 2),
    ("second", "ink2", 2),
    ("second", "amber", 4),
)


class ProposalCard(QAbstractButton):
    """One proposal; pressed it is the one shown."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal
        title = proposal_name(proposal.kind)
        self._texts = (title, *proposal_lines(proposal), gives_up_text(proposal))
        self.setCheckable(True)
        self.setText(title)
        told = "\n".join(filter(None, self._texts))
        self.setAccessibleName(told)
        set_tooltip(self, told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_at(self, width: int) -> int:
        """How high its texts are in such a width."""
        lines = [line_height(role) * len(told) for told, role, _ in self._lines(width)]
        return sum(lines) + 2 * _PADDING

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for three in a small window."""
        return QSize(120, 0)

    def _lines(self, width: int) -> list[tuple[list[str], str, str]]:
        """The lines of each text, with their role and tone."""
        room = width - 2 * _PADDING
        return [
            (wrapped(text, font(role, tabular=True), room, most), role, tone)
            for text, (role, tone, most) in zip(self._texts, _TEXTS, strict=True)
            if text
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width = ("primary", 2.0) if self.isChecked() else ("line", 1.0)
        if self.hasFocus():
            edge, width = "focus", 2.0
        painter.setPen(QPen(theme.color(edge), width))
        is_lit = self.isChecked() or self.underMouse()
        painter.setBrush(theme.color("tint" if is_lit else "card"))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 8, 8)
        top, room = float(_PADDING), self.width() - 2 * _PADDING
        for lines, role, tone in self._lines(self.width()):
            painter.setFont(font(role, tabular=True))
            painter.setPen(theme.color(tone))
            for line in lines:
                place = QRectF(_PADDING, top, room + 2, line_height(role))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
                top += line_height(role)


class ProposalCards(QWidget):
    """`chosen` carries the Proposal now shown; hidden where there is none to choose from."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ProposalCard] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the longest text is in this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        n = len(self.cards)
        if not n:
            return
        width = (self.width() - _GAP * (n - 1)) // n
        height = max(card.height_at(width) for card in self.cards)
        for card in self.cards:
            card.setFixedHeight(height)

    def _choose(self, card: ProposalCard, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(card.proposal)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these, the first chosen."""
        for card in self.cards:
            self._group.removeButton(card)
            card.deleteLater()
        self.cards = [ProposalCard(proposal) for proposal in proposals]
        for card in self.cards:
            self._group.addButton(card)
            self._row.addWidget(card, 1)
            card.toggled.connect(partial(self._choose, card))
        self.setVisible(len(self.cards) > 1)
        self._fit()
        if self.cards:
            self.cards[0].setChecked(True)
