"""The first line of a day: its number, its date, when it leaves, when it ends."""

from itertools import product

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import DayFacts
from langson_explorer.ui.features.plan.day_menu import build_day_menu
from langson_explorer.ui.features.plan.editors import DateEditor, DayNoteEditor, StartEditor
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.labels import Line, spacer
from langson_explorer.ui.widgets.plain import set_tooltip
from langson_explorer.ui.widgets.popups import Menu

HEIGHT = 22


class DayHeader(QWidget):
    """Says what a day is; its words are buttons where they can be changed."""

    def __init__(self, verbs: PlanVerbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._day: DayFacts | None = None
        self._title = Line("", "heading")
        self.date_button = Button(kind="link", height=HEIGHT, icon_size=14)
        self.start_button = Button(kind="link", height=HEIGHT)
        self._mark = Line()
        self._end = Line("", "second", "ink2", tabular=True)
        self.note_button = IconButton("note", kind="ghost", size=HEIGHT, icon_size=15)
        self.menu_button = IconButton("more", kind="ghost", size=HEIGHT, icon_size=16)
        self.date_button.clicked.connect(self._edit_date)
        self.start_button.clicked.connect(self._edit_start)
        self.note_button.clicked.connect(self.edit_note)
        self.menu_button.clicked.connect(self._open_menu)
        self._lay_out()

    def show_day(self, day: DayFacts) -> None:
        """Show another day."""
        self._day = day
        self._title.setText(day.title)
        self.date_button.set_icon("" if day.dates else "calendar")
        set_tooltip(self.date_button, tr("Đổi ngày đi"))
        self.start_button.setText(day.leave)
        lines = (tr("Đổi giờ xuất phát"), day.first_leg, day.sun_text)
        set_tooltip(self.start_button, "\n".join(filter(None, lines)))
        ends = (day.lunch_text, tr("Kết thúc ở {place}").format(place=day.night))
        told = ends if day.night else ends[:1]
        set_tooltip(self._end, "\n".join(filter(None, told)))
        self.note_button.setVisible(bool(day.note))
        self.note_button.set_name(tr("Ghi chú: {note}").format(note=day.note))
        self.menu_button.set_name(tr("Thao tác với {day}").format(day=day.title))
        self._paint_warning(day.warning)
        self._fit()

    def edit_note(self) -> None:
        """Open the note of the day."""
        if self._day:
            DayNoteEditor(self, self._verbs, self._day).open_beside(self)

    def apply_theme(self) -> None:
        """Draw the mark of a warning in the colours of the theme."""
        self._mark.setPixmap(pixmap("warning", 14, theme.color("amber")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def build_menu(self) -> Menu:
        """What can be done with the day."""
        if self._day is None:
            return Menu(self)
        return build_day_menu(self, self._verbs, self._day, self.edit_note)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.setFixedHeight(HEIGHT)
        for widget in (self._title, self.date_button, spacer(), self._mark, self.start_button):
            row.addWidget(widget)
        row.addWidget(self._end)
        row.addWidget(self.note_button)
        row.addWidget(self.menu_button)
        self.apply_theme()

    def _paint_warning(self, warning: str) -> None:
        self._mark.setVisible(bool(warning))
        set_tooltip(self._mark, warning)
        self._mark.setAccessibleName(warning)
        tone = "amber" if warning else "ink2"
        if self._end.property("tone") != tone:
            self._end.setProperty("tone", tone)
            self._end.style().unpolish(self._end)
            self._end.style().polish(self._end)

    def _fit(self) -> None:
        """Take the longest words for the date and for the end that fit beside each other."""
        day = self._day
        if day is None:
            return
        dates = day.dates or (tr("Chọn ngày đi"),)
        ends = _end_forms(day)
        fixed = (self._title, self._mark, self.start_button, self.note_button, self.menu_button)
        taken = sum(
            min(widget.sizeHint().width(), widget.maximumWidth()) + 2
            for widget in fixed
            if not widget.isHidden()
        )
        room = self.width() - taken - 8
        for text, end in product(dates, ends):
            self.date_button.setText(text)
            self._end.setText(end)
            if self.date_button.sizeHint().width() + self._end.sizeHint().width() <= room:
                break
        self.date_button.setAccessibleName(tr("{day}: {date}").format(day=day.title, date=dates[0]))

    def _edit_date(self) -> None:
        if self._day:
            DateEditor(self, self._verbs, self._day).open_beside(self.date_button)

    def _edit_start(self) -> None:
        if self._day:
            StartEditor(self, self._verbs, self._day).open_beside(self.start_button)

    def _open_menu(self) -> None:
        menu = self.build_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, HEIGHT)))


def _end_forms(day: DayFacts) -> tuple[str, ...]:
    """When a day ends with how far it goes, from long to short; both are estimates."""
    if not day.end:
        return ("",)
    return (
        tr("{end} · {distance} (ước lượng)").format(end=day.end, distance=day.way),
        tr("{end} · ≈ {distance}").format(end=day.end, distance=day.way),
    )
