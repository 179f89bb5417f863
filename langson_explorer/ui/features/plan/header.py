"""The head of the dock: which plan, what it comes to, what can be done with all of it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from langson_explorer.domain.costs import cost_sheet
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.words import counts_text
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.services.wording.ways import travel_note
from langson_explorer.ui.features.plan.plan_menu import build_plan_menu
from langson_explorer.ui.features.plan.totals_bar import TotalsBar
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import ElidedLabel
from langson_explorer.ui.widgets.plain import set_tooltip

HEIGHT = 52
_MOST_NAME_WIDTH = 280


class _NameField(QLineEdit):
    """The plan's name while it is being changed."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the shortcuts of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the name as it was."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class _Rule(QWidget):
    """A thin upright line between groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(1, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(self.rect(), theme.color("line"))


class PlanHeader(QWidget):
    """One row, 52 px high."""

    step_asked = Signal(bool)  # open the dock by a step; False: close it by one

    def __init__(self, verbs: PlanVerbs) -> None:
        super().__init__()
        self._verbs, self._planning = verbs, verbs.planning
        self.name_button = Button(kind="ghost", arrow=True)
        self.name_button.setProperty("active", True)  # titles are in the primary colour
        self.name_button.setFont(font("heading"))
        self.name_field = _NameField()
        self.name_field.setFont(font("heading"))
        self.name_field.setMaxLength(120)
        self.name_field.setFixedWidth(_MOST_NAME_WIDTH)
        self.name_field.hide()
        self._summary = ElidedLabel("", "body", "ink2")
        self.totals = TotalsBar()
        self.undo_button = IconButton("undo", kind="ghost")
        self.redo_button = IconButton("redo", kind="ghost")
        self.rearrange_button = Button("", "route", icon_size=16)
        self.add_day_button = Button("", "plus", icon_size=16)
        self.open_button = IconButton("chevron-up", kind="ghost")
        self.collapse_button = IconButton("chevron-down", kind="ghost")
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        """Show the plan as it now is."""
        plan = self._planning.plan
        name = plan_title(plan)
        self.name_button.setText(name)
        self.name_button.setMaximumWidth(min(self.name_button.sizeHint().width(), _MOST_NAME_WIDTH))
        self.name_button.setAccessibleName(tr("Lịch trình: {name}").format(name=name))
        set_tooltip(self.name_button, tr("{name} – chọn, đổi tên, nhân bản, xóa").format(name=name))
        counts = counts_text(len(plan.days), sum(stop.is_visit for stop in plan.stops()))
        origin = self._verbs.origin_name()
        leaving = tr("xuất phát {place}").format(place=origin) if origin else ""
        self._summary.setText(" · ".join(filter(None, (counts, leaving))))
        days = self._planning.schedule
        legs = [leg for day in days for leg in day.ways()]
        costs = cost_sheet(plan.people, plan.rates, days)
        self.totals.show_totals(totals(days), costs, plan.mode, travel_note(legs, plan.mode))
        self.undo_button.setEnabled(self._planning.can_undo)
        self.redo_button.setEnabled(self._planning.can_redo)

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.undo_button.set_name(tr("Hoàn tác"), "Ctrl+Z")
        self.redo_button.set_name(tr("Làm lại"), "Ctrl+Shift+Z")
        self.rearrange_button.setText(tr("Sắp xếp lại"))
        self.rearrange_button.updateGeometry()
        self.add_day_button.setText(tr("Thêm ngày"))
        self.add_day_button.updateGeometry()
        for button in (self.rearrange_button, self.add_day_button):  # only icons where it is narrow
            set_tooltip(button, button.text())
        self.name_field.setAccessibleName(tr("Tên lịch trình"))
        self.refresh()

    def show_height(self, *, is_least: bool, is_most: bool) -> None:
        """Say what the last two buttons do now: open by a step, close by one."""
        self.open_button.setEnabled(not is_most)
        self.collapse_button.setEnabled(not is_least)
        self.open_button.set_name(
            tr("Mở lịch trình") if is_least else tr("Xem lịch trình theo giờ"),
            "Ctrl+J" if is_least else "Ctrl+Shift+J",
        )
        self.collapse_button.set_name(
            tr("Thu về một hàng") if is_most else tr("Thu gọn lịch trình"),
            "Ctrl+Shift+J" if is_most else "Ctrl+J",
        )

    def begin_rename(self) -> None:
        """Put a field where the name is."""
        self.name_field.setText(self._planning.plan.name)
        self.name_button.hide()
        self.name_field.show()
        self.name_field.selectAll()
        self.name_field.setFocus()

    def open_menu(self) -> None:
        """Show the plans, with what can be done."""
        menu = build_plan_menu(self, self._verbs, self.begin_rename)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.name_button.mapToGlobal(QPoint(0, self.name_button.height())))

    def _end_rename(self, *, keep: bool) -> None:
        if self.name_field.isHidden():
            return
        had_focus = self.name_field.hasFocus()
        self.name_field.hide()
        self.name_button.show()
        if had_focus:
            self.name_button.setFocus()
        name = self.name_field.text().strip()
        if keep and name:
            self._planning.rename_plan(self._planning.plan.id, name)

    def _connect(self) -> None:
        self.name_button.clicked.connect(self.open_menu)
        self.name_field.editingFinished.connect(lambda: self._end_rename(keep=True))
        self.name_field.given_up.connect(lambda: self._end_rename(keep=False))
        self.rearrange_button.clicked.connect(lambda: self._verbs.asked.emit("rearrange"))
        self.undo_button.clicked.connect(self._planning.undo)
        self.redo_button.clicked.connect(self._planning.redo)
        self.add_day_button.clicked.connect(lambda _checked: self._planning.add_day())
        self.open_button.clicked.connect(lambda: self.step_asked.emit(True))
        self.collapse_button.clicked.connect(lambda: self.step_asked.emit(False))

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 - 12, 8, 16 - 9, 8)  # the buttons' own padding makes up the rest
        row.setSpacing(8)
        row.addWidget(self.name_button)
        row.addWidget(self.name_field)
        row.addWidget(self._summary, 1)
        row.addWidget(self.totals)
        row.addSpacing(4)
        row.addWidget(_Rule())
        for widget in (
            self.undo_button,
            self.redo_button,
            self.rearrange_button,
            self.add_day_button,
        ):
            row.addWidget(widget)
        row.addSpacing(-6)
        row.addWidget(self.open_button)
        row.addSpacing(-10)
        row.addWidget(self.collapse_button)
