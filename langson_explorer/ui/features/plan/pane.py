"""The dock with the itinerary: its head, its days side by side."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import day_facts
from langson_explorer.services.browse import Browser
from langson_explorer.services.plan_events import PlanChanged, PlanEvent
from langson_explorer.services.planning import Planning
from langson_explorer.ui.features.plan.day_column import DayColumn
from langson_explorer.ui.features.plan.editors import StopEditor
from langson_explorer.ui.features.plan.header import HEIGHT as HEADER_HEIGHT, PlanHeader
from langson_explorer.ui.features.plan.side_scroll import SideScroll
from langson_explorer.ui.features.plan.stop_card import StopCard
from langson_explorer.ui.features.plan.verbs import Offered, PlanVerbs
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import Line

HEIGHT = 240
_TOP_LINE = 1  # drawn by the style sheet of the window


class PlanPane(QWidget):
    """Shows the open plan, changes it, keeps itself up to date.

    `notice` carries a text, its Tone, and the label and callable of what it offers, or None.
    """

    stop_selected = Signal(str)  # the place of the stop
    stop_hovered = Signal(str)  # the place of the stop under the pointer; empty: none any more
    day_hovered = Signal(object)  # the number of the day under the pointer, or None
    notice = Signal(str, object, object)
    collapsed = Signal(bool)

    def __init__(self, planning: Planning, browser: Browser, offered: Offered = tuple) -> None:
        super().__init__()
        self.setObjectName("Dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._planning = planning
        self._place_id: str | None = None
        self._is_collapsed = False
        self.verbs = PlanVerbs(planning, browser, self, offered)
        self.header = PlanHeader(self.verbs)
        self._columns: list[DayColumn] = []
        self._no_days = Line("", "body", "ink2")
        self._no_days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._days = QWidget()
        self._row = QHBoxLayout(self._days)
        self._scroll = SideScroll(self._days, "bg")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_collapsed(False)

    @property
    def columns(self) -> list[DayColumn]:
        """The days shown."""
        return self._columns[: len(self._planning.plan.days)]

    @property
    def is_collapsed(self) -> bool:
        """Whether only the head is shown."""
        return self._is_collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the head only, or all of it."""
        changed = collapsed != self._is_collapsed
        self._is_collapsed = collapsed
        self._scroll.setVisible(not collapsed)
        self.setFixedHeight(HEADER_HEIGHT + _TOP_LINE if collapsed else HEIGHT)
        self.header.show_collapsed(collapsed)
        if changed:
            self.collapsed.emit(collapsed)

    def select(self, place_id: str | None) -> None:
        """Mark the stops of the place the window shows, bring the first into sight."""
        self._place_id = place_id
        for card in self._cards():
            card.set_current(bool(card.facts and card.facts.place_id == place_id))
        if found := next((card for card in self._cards() if card.is_current), None):
            self._bring_into_sight(found)

    def point_at(self, place_id: str) -> None:
        """Light up the stops of the place under the pointer of the map; empty: none."""
        for card in self._cards():
            card.set_pointed_at(bool(card.facts and card.facts.place_id == place_id))

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.setAccessibleName(tr("Lịch trình"))
        self._no_days.setText(tr("Lịch trình chưa có ngày nào: bấm «Thêm ngày» để bắt đầu"))
        self.header.retranslate()
        self.header.show_collapsed(self._is_collapsed)
        self.refresh()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        for column in self._columns:
            column.apply_theme()
        for widget in self.findChildren(QWidget):
            widget.update()

    def refresh(self) -> None:
        """Show the plan as it now is."""
        days = day_facts(self._planning.plan, self._planning.schedule)
        while len(self._columns) < len(days):
            self._add_column()
        for position, column in enumerate(self._columns):
            column.setVisible(position < len(days))
            if position < len(days):
                column.show_day(days[position])
        self._no_days.setVisible(not days)
        self.header.refresh()
        for card in self._cards():
            card.set_current(bool(card.facts and card.facts.place_id == self._place_id))

    def focus_stop(self, stop_id: str) -> None:
        """Give a stop the focus of the keyboard, bring it into sight."""
        if card := self._card(stop_id):
            self._row.activate()
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_sight(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._planning.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self._planning.redo()
        else:
            super().keyPressEvent(event)

    def _cards(self) -> list[StopCard]:
        return [card for column in self.columns for card in column.row.cards]

    def _card(self, stop_id: str) -> StopCard | None:
        return next((card for card in self._cards() if card.stop_id == stop_id), None)

    def _edit_stop(self, stop_id: str, note_first: bool) -> None:
        card = self._card(stop_id)
        if card and card.facts:
            editor = StopEditor(self, self.verbs, card.facts, note_first=note_first)
            editor.open_beside(card)

    def _bring_into_sight(self, card: StopCard) -> None:
        for column in self.columns:
            if card in column.row.cards:
                self._scroll.ensureWidgetVisible(column, 16, 0)
                column.strip.ensureWidgetVisible(card, 24, 0)

    def _hear(self, event: PlanEvent) -> None:
        if isinstance(event, PlanChanged):
            self.refresh()

    def _hover_day(self, number: int | None) -> None:
        """Have the other days dimmed, where there are any."""
        for position, column in enumerate(self.columns, start=1):
            column.veil.cover(number is not None and position != number)
        self.day_hovered.emit(number)

    def _pull(self, at: QPoint | None) -> None:
        self._scroll.drag_at(None if at is None else self._scroll.mapFromGlobal(at).x())

    def _add_column(self) -> None:
        column = DayColumn(self.verbs)
        column.dragged_over.connect(self._pull)
        column.row.hovered.connect(self.stop_hovered)
        number = len(self._columns) + 1
        column.entered.connect(lambda is_in: self._hover_day(number if is_in else None))
        self._columns.append(column)
        self._row.addWidget(column)

    def _connect(self) -> None:
        follow(self, self._planning.subscribe, self._hear)
        theme.changed.connect(self.apply_theme)
        self.header.collapse_asked.connect(lambda: self.set_collapsed(not self._is_collapsed))
        self.verbs.stop_selected.connect(self.stop_selected)
        self.verbs.notice.connect(self.notice)
        self.verbs.focus_wanted.connect(self.focus_stop)
        self.verbs.editor_wanted.connect(self._edit_stop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _TOP_LINE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(16)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._no_days, 1)
