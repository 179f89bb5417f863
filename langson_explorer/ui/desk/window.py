"""The inside of the window: where toolbar, panes, dock stand."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.ui.conditions import Conditions
from langson_explorer.ui.desk.drop_veil import DropVeil
from langson_explorer.ui.desk.toolbar import Toolbar
from langson_explorer.ui.features.card import CardPane
from langson_explorer.ui.features.places import PlacesPane
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.features.places.table import CatalogueView
from langson_explorer.ui.selection import Selection
from langson_explorer.ui.theming.icons import logo
from langson_explorer.ui.theming.measures import CARD_WIDTH, DOCK_HEIGHT, DRAWER_BELOW, PLACES_WIDTH
from langson_explorer.ui.trip import Trip
from langson_explorer.ui.widgets.notices import Notices

if TYPE_CHECKING:  # loaded when first shown
    from langson_explorer.ui.features.calendar import CalendarView

_SLIDE_MS = 160


class Panes(QWidget):
    """The row of places, centre, card; in a narrow window the card slides in when it is wanted."""

    def __init__(self, places: PlacesPane, centre: QWidget, card: CardPane) -> None:
        super().__init__()
        self._places, self._centre, self._card = places, centre, card
        for pane in (places, centre, card):
            pane.setParent(self)
        self._is_open = False
        self._slide = QPropertyAnimation(card, b"geometry", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settle)
        self.setMinimumHeight(200)

    @property
    def is_drawer(self) -> bool:
        """Whether the card slides in and out."""
        return self.width() < DRAWER_BELOW

    def open_card(self, is_open: bool) -> None:
        """Open or close the drawer; in a wide window the card always stands there."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        if not self.is_drawer:
            return
        if not (self.isVisible() and _moves(self)):
            self._settle()
            return
        self._place_centre(self.width())  # the card slides over it, then takes its room
        self._card.setGeometry(self._card_rect(not is_open))
        self._card.show()
        self._card.raise_()
        self._slide.stop()
        self._slide.setStartValue(self._card_rect(not is_open))
        self._slide.setEndValue(self._card_rect(is_open))
        self._slide.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the three."""
        self._slide.stop()
        self._settle()

    def _settle(self) -> None:
        shown = self._is_open or not self.is_drawer
        self._places.setGeometry(0, 0, PLACES_WIDTH, self.height())
        self._place_centre(self.width() - (CARD_WIDTH if shown else 0))
        self._card.setGeometry(self._card_rect(shown))
        self._card.setVisible(shown)
        self._card.raise_()

    def _place_centre(self, right: int) -> None:
        self._centre.setGeometry(PLACES_WIDTH, 0, max(0, right - PLACES_WIDTH), self.height())

    def _card_rect(self, is_open: bool) -> QRect:
        left = self.width() - (CARD_WIDTH if is_open else 0)
        return QRect(left, 0, CARD_WIDTH, self.height())


def _moves(widget: QWidget) -> bool:
    """Whether the system wants things to move at all."""
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class Window(QWidget):
    """Toolbar, panes, dock, or the calendar in the place of the last two.

    Map, plan arrive later by `set_map`, `set_plan`; the calendar is made when it is first shown,
    and told by `calendar_made`.
    """

    calendar_made = Signal(object)
    files_dropped = Signal(list)  # of paths

    def __init__(self) -> None:
        super().__init__()
        self.selection, self.trip = Selection(self), Trip(self)
        self.conditions = Conditions(self)
        self.model = PlacesModel()
        self.toolbar = Toolbar()
        self.places = PlacesPane(self.model, self.selection, self.trip, self.conditions)
        self.card = CardPane(self.selection)
        self.catalogue = CatalogueView(self.model, self.selection)
        self.catalogue.picked.connect(self.places.pick)
        self._centre = QStackedWidget()
        self._map_place = self._waiting()
        self._centre.addWidget(self._map_place)
        self._centre.addWidget(self.catalogue)
        self.panes = Panes(self.places, self._centre, self.card)
        self.notices = Notices(self._centre)
        self._dock = QWidget()
        self._veil = DropVeil(self)
        self._calendar: CalendarView | None = None
        self._lay_out()
        self.setWindowIcon(QIcon(logo(64)))
        self.retranslate()

    def _waiting(self) -> QLabel:
        waiting = QLabel()
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setProperty("tone", "ink2")
        waiting.setTextFormat(Qt.TextFormat.PlainText)
        waiting.setWordWrap(True)
        waiting.setMargin(48)
        return waiting

    def _lay_out(self) -> None:
        self.setObjectName("Root")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._dock.setObjectName("Dock")
        self._dock.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock.setFixedHeight(DOCK_HEIGHT)
        column.addWidget(self.toolbar)
        column.addWidget(self.panes, 1)
        column.addWidget(self._dock)

    def set_map(self, view: QWidget) -> None:
        """Put the map where the waiting text is."""
        self._centre.insertWidget(0, view)
        showing_map = self._centre.currentWidget() is not self.catalogue
        self._centre.removeWidget(self._map_place)
        self._map_place.deleteLater()
        self._map_place = view  # type: ignore[assignment]
        if showing_map:
            self._centre.setCurrentWidget(view)
        self.notices.raise_()

    def set_plan(self, pane: QWidget) -> None:
        """Put the plan where its empty stand-in is."""
        self._column.replaceWidget(self._dock, pane)
        pane.setVisible(not self.is_calendar)
        self._dock.deleteLater()
        self._dock = pane

    def say_waiting(self, text: str) -> None:
        """Say in the place of the map why there is none."""
        if isinstance(self._map_place, QLabel):
            self._map_place.setText(text)

    def show_view(self, name: str) -> None:
        """Show the map, the catalogue as a table, or the calendar."""
        calendar = self.calendar() if name == "calendar" else self._calendar
        for pane in (self.panes, self._dock):
            pane.setVisible(name != "calendar")
        if calendar:
            calendar.setVisible(name == "calendar")
        if name != "calendar":
            centre = self.catalogue if name == "catalogue" else self._map_place
            self._centre.setCurrentWidget(centre)
        self.toolbar.show_view(name)
        self.notices.lie_over(calendar if calendar and name == "calendar" else self._centre)
        if calendar and name == "calendar":
            calendar.focus_days()

    @property
    def is_calendar(self) -> bool:
        """Whether the calendar is what is shown."""
        return self._calendar is not None and not self._calendar.isHidden()

    def calendar(self) -> "CalendarView":
        """The calendar, made when first asked for."""
        if self._calendar is None:
            from langson_explorer.ui.features.calendar import CalendarView  # noqa: PLC0415

            self._calendar = CalendarView(self.selection, self.trip)
            self._column.insertWidget(1, self._calendar, 1)
            self._calendar.hide()
            self.calendar_made.emit(self._calendar)
        return self._calendar

    def retranslate(self) -> None:
        """Put the words into the language chosen."""
        self.setWindowTitle(tr("Xứ Lạng – Du lịch & di sản tỉnh Lạng Sơn"))
        self.say_waiting(tr("Đang mở bản đồ…"))
        for part in (self.toolbar, self.places, self.catalogue, self.card, self._calendar):
            if part:
                part.retranslate()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        for part in (self.toolbar, self.places, self.card, self._calendar):
            if part:
                part.apply_theme()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if _files_of(event):
            event.acceptProposedAction()
            self._veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show again what there is."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        event.acceptProposedAction()
        self._veil.hide()
        self.files_dropped.emit(_files_of(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the toolbar to the width."""
        super().resizeEvent(event)
        self.toolbar.fit(self.width())
