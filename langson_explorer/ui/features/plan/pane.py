"""The dock with the itinerary: its head, its days side by side, or on one clock when pulled up."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import day_facts
from langson_explorer.services.browse import Browser
from langson_explorer.services.plan_events import PlanChanged, PlanEvent
from langson_explorer.services.planning import Planning
from langson_explorer.ui.features.plan.clock_view import ClockView
from langson_explorer.ui.features.plan.day_column import DayColumn
from langson_explorer.ui.features.plan.editors import StopEditor
from langson_explorer.ui.features.plan.header import HEIGHT as HEADER_HEIGHT, PlanHeader
from langson_explorer.ui.features.plan.pull_grip import HEIGHT as GRIP_HEIGHT, PullGrip
from langson_explorer.ui.features.plan.side_scroll import SideScroll
from langson_explorer.ui.features.plan.stop_block import StopBlock
from langson_explorer.ui.features.plan.stop_button import StopButton
from langson_explorer.ui.features.plan.verbs import Offered, PlanVerbs
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import Line

HEIGHT = 240
_EMPTY_HEIGHT = 156  # while no day has a stop
_CLOCK_FROM = 330  # px of height from which the days are shown on the clock
ALL = 100_000  # a height no window has
_TOP_LINE = 1  # drawn by the style sheet of the window


class PlanPane(QWidget):
    """Shows the open plan, changes it, keeps itself up to date.

    `notice` carries a text, its Tone, and the label and callable of what it offers, or None.
    `pulled` is the height it has been pulled up to, in px; 0 for the row of days.
    """

    stop_selected = Signal(str)  # the place of the stop
    stop_hovered = Signal(str)  # the place of the stop under the pointer; empty: none any more
    day_hovered = Signal(object)  # the number of the day under the pointer, or None
    notice = Signal(str, object, object)
    collapsed = Signal(bool)
    pulled = Signal(int)

    def __init__(self, planning: Planning, browser: Browser, offered: Offered = tuple) -> None:
        super().__init__()
        self.setObjectName("Dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._planning = planning
        self._place_id: str | None = None
        self._is_collapsed, self._pulled = False, 0
        self.verbs = PlanVerbs(planning, browser, self, offered)
        self.header = PlanHeader(self.verbs)
        self._columns: list[DayColumn] = []
        self._no_days = Line("", "body", "ink2")
        self._no_days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._days = QWidget()
        self._row = QHBoxLayout(self._days)
        self._scroll = SideScroll(self._days, "bg")
        self.clock = ClockView(planning, self.verbs)
        self._grip = PullGrip(self)
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

    @property
    def is_on_clock(self) -> bool:
        """Whether it is pulled up, its days on one clock."""
        return self._pulled > 0 and not self._is_collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the head only, or all of it."""
        changed = collapsed != self._is_collapsed
        self._is_collapsed = collapsed
        self._settle()
        if changed:
            self.collapsed.emit(collapsed)

    def pull_to(self, height: int) -> None:
        """Pull it up to a height in px (ALL: as far as it goes), or down to the row of days: 0."""
        self._pulled = height if height >= _CLOCK_FROM else 0
        if self._is_collapsed and height > HEADER_HEIGHT:
            self.set_collapsed(False)
        else:
            self._settle()

    def step(self, up: bool) -> None:
        """Open it by a step, or close it by one: head, row, clock."""
        if up and self._is_collapsed:
            self.set_collapsed(False)
        elif up or self._pulled:
            self.pull_to(ALL if up else 0)
            self.pulled.emit(self._pulled)
        else:
            self.set_collapsed(True)

    def sizeHint(self) -> QSize:
        """As high as it is open; the layout gives what there is."""
        head = HEADER_HEIGHT + _TOP_LINE
        has_stops = any(stop.is_visit for stop in self._planning.plan.stops())
        row = HEIGHT if has_stops else _EMPTY_HEIGHT
        height = head if self._is_collapsed else (self._pulled or row)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """No less than the head; the row is never cut."""
        height = HEADER_HEIGHT + _TOP_LINE if self._pulled else self.sizeHint().height()
        return QSize(super().minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the grip at the upper edge."""
        super().resizeEvent(event)
        self._grip.setGeometry(0, 0, self.width(), GRIP_HEIGHT)
        self._grip.raise_()

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
        self._no_days.setText(tr("Lịch trình chưa có ngày nào: bấm “Thêm ngày” để bắt đầu"))
        self.header.retranslate()
        self._settle()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        for column in self._columns:
            column.apply_theme()
        self.clock.apply_theme()
        for widget in self.findChildren(QWidget):
            widget.update()

    def refresh(self) -> None:
        """Show the plan as it now is."""
        if self.is_on_clock:
            self.clock.refresh()
        else:
            self._refresh_row()
        self.header.refresh()
        self.updateGeometry()
        for card in self._cards():
            card.set_current(bool(card.facts and card.facts.place_id == self._place_id))

    def _refresh_row(self) -> None:
        days = day_facts(self._planning.plan, self._planning.schedule)
        while len(self._columns) < len(days):
            self._add_column()
        is_low = not any(day.stops for day in days)
        for position, column in enumerate(self._columns):
            column.set_low(is_low)
            column.setVisible(position < len(days))
            if position < len(days):
                column.show_day(days[position])
        self._no_days.setVisible(not days)

    def _settle(self) -> None:
        """Show what fits the height now wished."""
        self._scroll.setVisible(not self._is_collapsed and not self._pulled)
        self.clock.setVisible(self.is_on_clock)
        self.header.show_height(is_least=self._is_collapsed, is_most=self.is_on_clock)
        self.refresh()

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

    def _cards(self) -> Sequence[StopButton]:
        if self.is_on_clock:
            return self.clock.cards()
        return [card for column in self.columns for card in column.row.cards]

    def _card(self, stop_id: str) -> StopButton | None:
        return next((card for card in self._cards() if card.stop_id == stop_id), None)

    def _edit_stop(self, stop_id: str, note_first: bool) -> None:
        card = self._card(stop_id)
        if card and card.facts:
            editor = StopEditor(self, self.verbs, card.facts, note_first=note_first)
            editor.open_beside(card)

    def _bring_into_sight(self, card: StopButton) -> None:
        if isinstance(card, StopBlock):
            self.clock.show_card(card)
            return
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

    def _pull_to(self, height: int) -> None:
        """Follow the pointer; let go low enough, only the head is left."""
        self.set_collapsed(height < HEIGHT // 2)
        self.pull_to(height)

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
        self.header.step_asked.connect(self.step)
        self._grip.pulled.connect(self._pull_to)
        self._grip.let_go.connect(lambda: self.pulled.emit(self._pulled))
        self._grip.double_clicked.connect(lambda: self.step(not self._pulled))
        self.clock.stop_hovered.connect(self.stop_hovered)
        self.clock.day_hovered.connect(self.day_hovered)
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
        column.addWidget(self.clock, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(16)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._no_days, 1)
