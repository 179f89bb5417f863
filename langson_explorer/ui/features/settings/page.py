"""The page of settings: groups at the left, rows in two columns; what is set holds at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.settings_page import (
    GROUP_ICONS,
    OFFERS,
    Offer,
    Row,
    choice_label,
    group_name,
    groups_of,
    matches,
    settings_rows,
)
from langson_explorer.settings import Settings
from langson_explorer.settings.table import Group, Kind
from langson_explorer.ui.feature import Action
from langson_explorer.ui.features.settings.controls import Control, control_for
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Mark
from langson_explorer.ui.widgets.labels import Line, Paragraph

NAV_WIDTH, COLUMN = 264, 556


class SettingRow(QWidget):
    """A setting: label and hint, its control; a dot and an arrow where it is not the default."""

    reset_wanted = Signal()

    def __init__(self, row: Row, control: Control) -> None:
        super().__init__()
        self.row, self.control = row, control
        self._is_changed = False
        self.setMinimumHeight(50)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(Paragraph(row.label, "button"))
        self._hint = Paragraph(row.hint, "second", "ink2")
        words.addWidget(self._hint)
        words.addStretch()
        self._reset = IconButton("undo", tr("Về mặc định"), kind="ghost", size=28, icon_size=16)
        self._reset.clicked.connect(self.reset_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 16, 7)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self._reset)
        line.addWidget(control)

    def show_value(self, value: object) -> None:
        """Show what is set."""
        self.control.show_value(value)
        self._is_changed = value != self.row.option.default
        self._reset.setVisible(self._is_changed)
        hint = self.row.hint
        if self._is_changed and self.row.kind in (Kind.CHOICE, Kind.YES_NO, Kind.NUMBER):
            default = choice_label(self.row.option, self.row.option.default)
            hint = tr("mặc định: {value}").format(value=default)
        self._hint.set_text(hint)
        self._hint.setVisible(bool(hint))
        self.update()

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the default."""
        return self._is_changed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above, the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.drawLine(20, 0, self.width() - 16, 0)
        if self._is_changed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(QRectF(7, self.height() / 2 - 4, 8, 8))


class OfferRow(QWidget):
    """Something to do, told like a setting."""

    def __init__(self, action: Action, do: Callable[[str], None]) -> None:
        super().__init__()
        self.setMinimumHeight(46)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 16, 7)
        keys = f"{action.label()}  ({action.shortcut})" if action.shortcut else action.label()
        line.addWidget(Paragraph(keys, "button"), 1)
        is_done = action.id == Offer.BACK_UP  # at once; the others open something
        button = Button(
            tr("Sao lưu") if is_done else tr("Mở"), action.icon, height=32, icon_size=16
        )
        button.setAccessibleName(action.label())
        button.clicked.connect(lambda: do(action.id))
        line.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        painter = QPainter(self)
        painter.setPen(theme.color("line"))
        painter.drawLine(20, 0, self.width() - 16, 0)


class GroupCard(QFrame):
    """A group of settings."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self.group = group
        self.setObjectName("StepCard")
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(Mark(GROUP_ICONS[group], 18, "primary"))
        title = Line(group_name(group), "heading")
        title.setFixedHeight(40)
        head.addWidget(title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 4)
        self.column.setSpacing(0)
        self.column.addLayout(head)


class SettingsView(QWidget):
    """Drawn from the table of settings. `chosen` carries an option with its new value."""

    chosen = Signal(object, object)
    close_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        mode: str,
        find_action: Callable[[str], Action | None],
        do: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("ChangesView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings, self._mode = settings, mode
        self._find_action, self._do = find_action, do
        self._done: list[tuple[Any, object]] = []
        self.rows: list[SettingRow] = []
        self._cards: dict[Group, GroupCard] = {}
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Make the page anew, in the language chosen."""
        while (item := self._whole.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = settings_rows(self._mode)
        self._whole.addWidget(self._nav(groups_of(rows)))
        self._whole.addWidget(self._body(rows), 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is set."""
        for row in self.rows:
            row.show_value(self._settings.get(row.row.option))
        n = sum(row.is_changed for row in self.rows)
        told = ntr("{n} mục khác mặc định", "{n} mục khác mặc định", n)
        self._told.setText(told.format(n=format_count(n)) if n else tr("Tất cả như mặc định"))
        self._undo.setEnabled(bool(self._done))

    def tell_backups(self, words: str) -> None:
        """Say below the settings of backups how they stand."""
        self._backups.set_text(words)
        self._backups.setVisible(bool(words))

    def undo(self) -> None:
        """Take back what was set last."""
        if self._done:
            option, before = self._done.pop()
            self.chosen.emit(option, before)
            self.refresh()

    def look_for(self, words: str) -> None:
        """Leave the rows that answer to these words."""
        for row in self.rows:
            row.setVisible(matches(row.row, words))
        for group, card in self._cards.items():
            has_rows = any(row.row.group is group and not row.isHidden() for row in self.rows)
            card.setVisible(has_rows or (not words.strip() and group in OFFERS))

    def go_to(self, group: Group) -> None:
        """Bring a group into sight."""
        if card := self._cards.get(group):
            self._scroll.ensureWidgetVisible(card, 0, 24)
            for other, button in self._tabs.items():
                button.setChecked(other is group)

    def _choose(self, row: Row, value: object) -> None:
        before = self._settings.get(row.option)
        if value != before and row.option.accepts(value):
            self._done.append((row.option, before))
            self.chosen.emit(row.option, value)
        self.refresh()

    def _reset_all(self) -> None:
        for row in self.rows:
            if row.is_changed:
                self._choose(row.row, row.row.option.default)

    def _nav(self, groups: Sequence[Group]) -> QWidget:
        nav = QWidget()
        nav.setObjectName("PlacesPane")
        nav.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        nav.setFixedWidth(NAV_WIDTH)
        column = QVBoxLayout(nav)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        search = QLineEdit()
        search.setFont(font("body"))
        search.setPlaceholderText(tr("Tìm cài đặt…"))
        search.setAccessibleName(search.placeholderText())
        search.textEdited.connect(self.look_for)
        column.addWidget(search)
        column.addSpacing(8)
        self._tabs = {}
        for group in groups:
            tab = Button(group_name(group), GROUP_ICONS[group], kind="tab", height=38, at_left=True)
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _=False, group=group: self.go_to(group))
            column.addWidget(tab)
            self._tabs[group] = tab
        column.addStretch()
        column.addWidget(Paragraph(tr("Đổi là có hiệu lực ngay, không cần lưu."), "second", "ink2"))
        undo = tr("Hoàn tác")
        self._undo = Button(undo, "undo", kind="ghost", height=32, icon_size=16, at_left=True)
        self._undo.clicked.connect(self.undo)
        column.addWidget(self._undo)
        return nav

    def _body(self, rows: Sequence[Row]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(12)
        self._told = Line("", "second", "ink2")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Line(tr("Cài đặt"), "page"))
        head.addWidget(self._told, 1)
        reset = Button(tr("Về mặc định"), "undo")
        reset.clicked.connect(self._reset_all)
        head.addWidget(reset)
        close = IconButton("close", tr("Đóng cài đặt"), kind="ghost")
        close.clicked.connect(self.close_wanted)
        head.addWidget(close)
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._columns(rows))
        column.addWidget(self._scroll, 1)
        return body

    def _columns(self, rows: Sequence[Row]) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 8, 24)
        line.setSpacing(16)
        columns = [QVBoxLayout(), QVBoxLayout()]
        heights = [0, 0]
        self.rows, self._cards = [], {}
        for group in groups_of(rows):
            card, count = self._card(group, [row for row in rows if row.group is group])
            if not count:
                continue
            at = heights.index(min(heights))
            heights[at] += count + 1
            columns[at].addWidget(card)
        for column in columns:
            column.setSpacing(12)
            column.addStretch()
            line.addLayout(column, 1)
        return holder

    def _card(self, group: Group, rows: Sequence[Row]) -> tuple[GroupCard, int]:
        self._cards[group] = card = GroupCard(group)
        for row in rows:
            control = control_for(row)
            widget = SettingRow(row, control)
            control.chosen.connect(partial(self._choose, row))
            widget.reset_wanted.connect(partial(self._choose, row, row.option.default))
            self.rows.append(widget)
            card.column.addWidget(widget)
        if group is Group.BACKUP:
            self._backups = Paragraph("", "second", "ink2")
            self._backups.hide()
            told = QHBoxLayout()
            told.setContentsMargins(20, 2, 16, 6)
            told.addWidget(self._backups)
            card.column.addLayout(told)
        offers = [self._find_action(offer.value) for offer in OFFERS.get(group, ())]
        for action in filter(None, offers):
            card.column.addWidget(OfferRow(action, self._do))
        return card, len(rows) + sum(action is not None for action in offers)
