"""The timeline of a place: a card for each change, what was there before, what came."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.presenting.records.history import (
    Difference,
    Step,
    clock_text,
    differences,
    position_of,
    way_text,
)
from langson_explorer.services.records.history import Entry, Piece, word_diff
from langson_explorer.services.wording.fields import field_title
from langson_explorer.ui.features.records.move_map import MoveMap
from langson_explorer.ui.theming.icons import place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.chips import Badge
from langson_explorer.ui.widgets.diff_text import DiffText
from langson_explorer.ui.widgets.labels import ElidedLabel, Line, Paragraph
from langson_explorer.ui.widgets.office_mark import OfficeMark

DATE_WIDTH, RAIL = 104, 24
_MOST_CARDS = 100  # made at once; older ones wait for a press


def pieces_of(told: Difference) -> list[Piece]:
    """Prose word by word; anything else as a whole, before and after an arrow."""
    if told.is_prose:
        return word_diff(told.before, told.after)
    return [Piece("out", told.before), Piece("same", " → "), Piece("in", told.after)]


class StepCard(QFrame):
    """One change of a place."""

    revert_wanted = Signal(str)

    def __init__(self, step: Step, *, is_ours: bool, is_latest: bool) -> None:
        super().__init__()
        self.setObjectName("LatestCard" if is_latest else "StepCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self._head(step, is_ours=is_ours))
        for entry in step.entries:
            column.addLayout(self._entry(entry))
        column.addLayout(self._why(step.first))

    def _head(self, step: Step, *, is_ours: bool) -> QHBoxLayout:
        first = step.first
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(OfficeMark(first.office_name, is_ours=is_ours))
        row.addWidget(Line(first.office_name or first.office, "strong"))
        role = ElidedLabel(first.role, "second")
        role.setProperty("tone", "ink2")
        row.addWidget(role, 1)
        if way := way_text(first):
            row.addWidget(Badge(way, icon_name="usb"))
        back = Button(tr("Trả lại như trước"), "undo", height=28, icon_size=14)
        back.clicked.connect(lambda: self.revert_wanted.emit(step.change))
        row.addWidget(back)
        return row

    def _entry(self, entry: Entry) -> QHBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 112)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        told = differences(entry)
        if not told:
            title = field_title(entry.field.name) if entry.field else entry.cell
            grid.addWidget(Line(title, "second", "ink2"), 0, 0)
        for nth, one in enumerate(told):
            name = Paragraph(one.name, "second", "ink2")
            name.setFixedWidth(112)
            grid.addWidget(name, nth, 0, top)
            grid.addWidget(DiffText(pieces_of(one)), nth, 1, top)
        row = QHBoxLayout()
        row.addLayout(grid, 1)
        before, after = position_of(entry.before), position_of(entry.after)
        if entry.cell == "position" and before and after and before[:2] != after[:2]:
            row.addWidget(MoveMap(before, after), 0, top)
        return row

    def _why(self, entry: Entry) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        for icon_name, text in (("note", entry.reason), ("link", entry.source)):
            if text:
                row.addWidget(Mark(icon_name, 14), 0, top)
                row.addWidget(Paragraph(text, "second", "ink2"), 1, top)
        return row


class Timeline(QWidget):
    """`revert_wanted` carries a change, `map_wanted` the place to be shown."""

    revert_wanted = Signal(str)
    map_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._place = ""
        self._icon, self._name = Line(), ElidedLabel("", "title")
        self._told = Line("", "second", "ink2")
        self._map = Button(tr("Mở trên bản đồ"), "map")
        self._map.clicked.connect(lambda: self.map_wanted.emit(self._place))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._told)
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addWidget(self._map)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._map.hide()

    def show_place(self, place: Place | None, name: str, steps: Sequence[Step], ours: str) -> None:
        """Show the changes of a place, the last first."""
        self._place = place.id if place else ""
        self._map.setVisible(place is not None)
        self._name.setText(name)
        if place:
            self._icon.setPixmap(place_pixmap(place, 28))
        offices = len({step.first.office for step in steps})
        n = len(steps)
        told = ntr("{n} lần thay đổi", "{n} lần thay đổi", n).format(n=format_count(n))
        more = ntr("{n} cơ quan", "{n} cơ quan", offices).format(n=offices)
        self._told.setText(f"{told} · {more}" if n else tr("Chưa có thay đổi nào."))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(12)
        for nth, step in enumerate(steps[:_MOST_CARDS]):
            column.addWidget(self._row(step, ours, is_latest=nth == 0))
        column.addStretch()
        self._scroll.setWidget(body)

    def _row(self, step: Step, ours: str, *, is_latest: bool) -> QWidget:
        holder = _Railed(is_latest=is_latest)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(RAIL + 12)
        when = QVBoxLayout()
        when.setContentsMargins(0, 8, 0, 0)
        when.setSpacing(0)
        right = Qt.AlignmentFlag.AlignRight
        for text, role, tone in (
            (format_date(step.moment.date()), "strong", "ink"),
            (clock_text(step.moment), "second", "ink2"),
        ):
            line = Line(text, role, tone, tabular=True)
            line.setFixedWidth(DATE_WIDTH)
            line.setAlignment(right)
            when.addWidget(line)
        when.addStretch()
        row.addLayout(when)
        card = StepCard(step, is_ours=step.first.office == ours, is_latest=is_latest)
        card.revert_wanted.connect(self.revert_wanted)
        row.addWidget(card, 1)
        return holder


class _Railed(QWidget):
    """A row of the timeline, with the rail and its node."""

    def __init__(self, *, is_latest: bool) -> None:
        super().__init__()
        self._is_latest = is_latest

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = DATE_WIDTH + (RAIL + 12) / 2
        painter.setPen(QPen(theme.color("line2"), 2))
        painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
        painter.setBrush(theme.color("primary" if self._is_latest else "card"))
        painter.setPen(QPen(theme.color("primary" if self._is_latest else "line2"), 2))
        painter.drawEllipse(QPointF(middle, 18), 8, 8)
