"""The inside of the window: where toolbar, panes, dock stand."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.i18n import tr
from langson_explorer.services.wording.names import land_name, program_line
from langson_explorer.services.workspace import DATA_VIEWS, View, Workspace
from langson_explorer.ui.desk.data_bar import DataBar
from langson_explorer.ui.desk.drop_veil import DropVeil
from langson_explorer.ui.desk.toolbar import Toolbar
from langson_explorer.ui.feature import Pane, Where
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.icons import logo
from langson_explorer.ui.theming.measures import (
    CARD_WIDTH,
    DOCK_HEIGHT,
    DOCK_LEAST,
    DRAWER_BELOW,
    FORM_WIDTH,
    PLACES_WIDTH,
)
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.fitting import is_low_screen
from langson_explorer.ui.widgets.notices import Notices
from langson_explorer.ui.widgets.plain import PlainLabel

_SLIDE_MS = 160


class Panes(QWidget):
    """The row of places, centre, card; in a narrow window the card slides in when it is wanted."""

    def __init__(self, places: QWidget, centre: QWidget, card: QWidget) -> None:
        super().__init__()
        self._places, self._centre, self._card = places, centre, card
        for pane in (places, centre, card):
            pane.setParent(self)
        self._is_open = False
        self._side_width = CARD_WIDTH
        self._slide = QPropertyAnimation(card, b"geometry", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settle)

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

    def show_side(self, side: QWidget, width: int) -> None:
        """Have another pane stand at the right, of another width."""
        if side is self._card:
            return
        self._slide.stop()
        self._card.hide()
        if side.parent() is not self:
            side.setParent(self)
        self._card, self._side_width = side, width
        self._slide.setTargetObject(side)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the three."""
        self._slide.stop()
        self._settle()

    def _settle(self) -> None:
        shown = self._is_open or not self.is_drawer
        self._places.setGeometry(0, 0, PLACES_WIDTH, self.height())
        self._place_centre(self.width() - (self._side if shown else 0))
        self._card.setGeometry(self._card_rect(shown))
        self._card.setVisible(shown)
        self._card.raise_()

    def _place_centre(self, right: int) -> None:
        self._centre.setGeometry(PLACES_WIDTH, 0, max(0, right - PLACES_WIDTH), self.height())

    def _card_rect(self, is_open: bool) -> QRect:
        left = self.width() - (self._side if is_open else 0)
        return QRect(left, 0, self._side, self.height())

    @property
    def _side(self) -> int:
        """How wide what stands at the right is."""
        return min(self._side_width, self.width() - PLACES_WIDTH)


def _moves(widget: QWidget) -> bool:
    """Whether the system wants things to move at all."""
    duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class Window(QWidget):
    """Toolbar, panes, dock, or a view that takes the place of the last two.

    `fill` puts in what is there from the start; what comes later, `place`. A view of the whole is
    made when it is first shown.
    """

    files_dropped = Signal(list)  # of paths

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._centre = QStackedWidget()
        self._views: dict[View, QWidget] = {}
        self._later: dict[View, Pane] = {}
        self._make_form: Callable[[], QWidget] | None = None
        self._form: QWidget | None = None
        self._waiting = _waiting()
        self._centre.addWidget(self._waiting)
        self.notices = Notices(self._centre)
        self._dock = QWidget()
        self._veil = DropVeil(self)
        self.setObjectName("Root")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(QIcon(logo(64)))

    def fill(self, toolbar: Toolbar, data_bar: DataBar, panes: Sequence[Pane]) -> None:
        """Put in the bars, the panes that are there from the start."""
        sides = {
            pane.where: pane.make() for pane in panes if pane.where in (Where.LEFT, Where.RIGHT)
        }
        self.toolbar, self.data_bar = toolbar, data_bar
        self._card = sides[Where.RIGHT]
        self.panes = Panes(sides[Where.LEFT], self._centre, self._card)
        self._lay_out()
        for pane in panes:
            if pane.where is Where.FORM:
                self._make_form = pane.make
            elif pane.where is Where.WHOLE and pane.view:
                self._later[pane.view] = pane
            elif pane.where not in sides:
                self.place(pane)
        data_bar.offer([view for view in DATA_VIEWS if view in self._later])
        workspace = self._workspace
        follow(self, workspace.view.watch, self._show_view)
        follow(self, workspace.editing.watch, self._show_form)
        follow(self, workspace.selected.watch, lambda _id: self._open_card())
        follow(self, workspace.browser.watch, lambda _browser: self._open_card())
        follow(self, workspace.language.watch, self.retranslate)
        follow(self, workspace.data_counts.watch, self._show_counts)
        theme.changed.connect(toolbar.apply_theme)
        self.retranslate()

    def place(self, pane: Pane) -> None:
        """Put a pane into its place: a view of the centre, or the dock at the foot."""
        widget = pane.make()
        if pane.where is Where.FOOT:
            self._column.replaceWidget(self._dock, widget)
            widget.setVisible(self._shows_dock)
            self._dock.deleteLater()
            self._dock = widget
        elif pane.view:
            self._views[pane.view] = widget
            self._centre.addWidget(widget)
            self._show_centre(self._workspace.view.value)
            self.notices.raise_()

    @property
    def is_whole(self) -> bool:
        """Whether a view takes the place of panes and dock."""
        return self._workspace.view.value in self._later

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.setWindowTitle(f"{land_name()} – {program_line()}")
        self._waiting.setText(tr("Đang mở bản đồ…"))
        self.toolbar.retranslate()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._dock.setObjectName("Dock")
        self._dock.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock.setFixedHeight(DOCK_LEAST if is_low_screen(self) else DOCK_HEIGHT)
        column.addWidget(self.toolbar)
        column.addWidget(self.data_bar)
        self.data_bar.hide()
        column.addWidget(self.panes, 1)
        column.addWidget(self._dock)

    def _show_counts(self, counts: Mapping[View, int]) -> None:
        self.toolbar.show_conflicts(counts.get(View.CONFLICTS, 0))
        self.toolbar.fit(self.width())

    def _show_view(self, view: View) -> None:
        whole = self._whole(view) if view in self._later else None
        self.panes.setVisible(whole is None)
        self._dock.setVisible(self._shows_dock)
        self.data_bar.show_view(view)
        for other in self._later:
            if other in self._views:
                self._views[other].setVisible(other is view)
        self._show_centre(view)
        self.toolbar.show_view(view)
        self.notices.lie_over(whole or self._centre)
        if whole:
            whole.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_centre(self, view: View) -> None:
        if view not in self._later:
            self._centre.setCurrentWidget(self._views.get(view, self._waiting))

    def _whole(self, view: View) -> QWidget:
        """A view of the whole window, made when first asked for."""
        if view not in self._views:
            self._views[view] = widget = self._later[view].make()
            self._column.insertWidget(2, widget, 1)
            widget.hide()
        return self._views[view]

    @property
    def _shows_dock(self) -> bool:
        return not (self.is_whole or self._workspace.editing.value)

    def _show_form(self, place_id: str) -> None:
        """Have the form take the card's place while a place is edited; the map gets the dock's."""
        if place_id and self._form is None and self._make_form:
            self._form = self._make_form()
        if place_id and self._form:
            self.panes.show_side(self._form, FORM_WIDTH)
        else:
            self.panes.show_side(self._card, CARD_WIDTH)
        self._dock.setVisible(self._shows_dock)
        self._open_card()

    def _open_card(self) -> None:
        workspace = self._workspace
        self.panes.open_card(bool(workspace.editing.value) or workspace.place is not None)

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


def _waiting() -> PlainLabel:
    """What stands in the centre until there is a map."""
    waiting = PlainLabel()
    waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
    waiting.setProperty("tone", "ink2")
    waiting.setWordWrap(True)
    waiting.setMargin(48)
    return waiting
