"""The left pane: what to look for, with the places found."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.domain.lacks import Lack
from langson_explorer.domain.query import Filter
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.places.listing import Results
from langson_explorer.services.browse import Browser
from langson_explorer.services.facets import Facet, tally
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.names import centre_name
from langson_explorer.services.workspace import Browse, Order, Workspace
from langson_explorer.ui.features.places.condition_line import ConditionLine
from langson_explorer.ui.features.places.empty import EmptyList, WayOut
from langson_explorer.ui.features.places.filter_button import FilterButton
from langson_explorer.ui.features.places.lacking import LackingCard
from langson_explorer.ui.features.places.layer_chips import LayerChips
from langson_explorer.ui.features.places.list_view import PlaceList
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.features.places.sort_button import SortButton, order_hint
from langson_explorer.ui.following import follow
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.photo_paint import PhotoFile
from langson_explorer.ui.widgets.search_field import SearchField

_FEW = 3  # ways out of an empty list
_LOW = 300  # px; in a lower pane the list would have no room beneath the layers


class PlacesPane(QWidget):
    """Search, layers, filters, list: what is asked for in the workspace, with what it leaves.

    `filter_wanted` asks for the card of every condition.
    """

    filter_wanted = Signal()

    def __init__(
        self, model: PlacesModel, workspace: Workspace, results: Results, find_photo: PhotoFile
    ) -> None:
        super().__init__()
        self.setObjectName("PlacesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._workspace, self._results = model, workspace, results
        self._asked_before = (workspace.text.value, workspace.filter.value)
        self.field, self.chips, self.list = (
            SearchField(),
            LayerChips(),
            PlaceList(model, find_photo),
        )
        self.filter, self.asked = FilterButton(), ConditionLine()
        self._count, self._origin = (
            Line(role="second-strong"),
            ElidedLabel(role="second", tone="ink2"),
        )
        self._sort = SortButton()
        self._sort.hide()  # until there is something to sort
        self.empty, self.lacking = EmptyList(), LackingCard()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.chips.set_layers(workspace.filter.value.layers)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the layers are left to the filter."""
        super().resizeEvent(event)
        self.chips.setVisible(self.height() >= _LOW)

    def load(self, browser: Browser) -> None:
        """Take the places."""
        self.asked.load(browser.catalogue)
        self.retranslate()
        self.list.show_place(self._workspace.selected.value)
        self._workspace.left.set(self._results.ids(self._workspace.browse.value))

    def focus_search(self) -> None:
        """Be ready to type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        for part in (self.field, self.filter, self.chips, self.empty):
            part.retranslate()
        self.list.setAccessibleName(tr("Danh sách địa điểm"))
        self._refresh()

    def apply_theme(self) -> None:
        """Take the colours of the theme."""
        self.empty.apply_theme()
        self.list.viewport().update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 1, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 15, 0)
        head.setSpacing(8)
        search, line = QHBoxLayout(), QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.field, 1)
        search.addWidget(self.filter)
        line.setSpacing(4)
        line.addWidget(self._count)
        line.addWidget(self._origin, 1)
        line.addWidget(self._sort)
        head.addLayout(search)
        head.addWidget(self.asked)
        head.addSpacing(4)
        head.addWidget(self.chips)
        head.addWidget(self.lacking)
        head.addLayout(line)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        self.field.textChanged.connect(workspace.type)
        self.field.leave_down.connect(self._enter_list)
        self.field.accept_first.connect(self._take_first)
        self.chips.changed.connect(workspace.show_layers)
        self.lacking.changed.connect(self._look_for_lacking)
        self.filter.clicked.connect(self.filter_wanted)
        self.asked.asked.connect(self.field.setText)
        self.asked.lifted.connect(workspace.choose)
        self.asked.cleared.connect(workspace.start_over)
        self.asked.more.connect(self.filter_wanted)
        self.empty.lifted.connect(workspace.choose)
        self._sort.chosen.connect(workspace.sort)
        self.empty.start_over.connect(workspace.start_over)
        self.list.picked.connect(self.pick)
        self.list.leave_up.connect(self.focus_search)
        follow(self, workspace.browse.watch, self._show_asked)
        self.list.let_go.connect(lambda: self.list.show_place(workspace.selected.value))
        follow(self, workspace.selected.watch, self.list.show_place)
        follow(self, workspace.editing.watch, lambda _place: self._show_lacking())
        follow(self, workspace.language.watch, self.retranslate)
        theme.changed.connect(self.apply_theme)

    def _show_asked(self, browse: Browse) -> None:
        """Show what is asked for now; a list for another question begins at its top."""
        if self.field.text() != browse.text:
            self.field.setText(browse.text)
        if self.chips.layers() != browse.filter.layers:
            self.chips.set_layers(browse.filter.layers)
        self._refresh()
        asked = (browse.text, browse.filter)
        if asked != self._asked_before:
            self._asked_before = asked
            self.list.scrollToTop()
            self._workspace.left.set(self._results.ids(browse))

    def pick(self, place_id: str) -> None:
        """A row was chosen: the list stays as it is, so that one can go on from there."""
        self._workspace.select(place_id, moves=False)

    def _refresh(self) -> None:
        if self._workspace.browser.value is None:
            return
        browse = self._workspace.browse.value
        self._results.refresh(browse)
        self.chips.set_counts(self._results.layer_counts(browse))
        self.asked.show_asked(self._results.answer, browse.filter)
        self._show_lacking()
        self.filter.show_count(len(self.asked.conditions(browse.filter)))
        self._model.set_rows(self._results.rows)
        if not self._model.rowCount():
            self.empty.show_ways(self._ways_out(browse.filter))
        self._stack.setCurrentWidget(self.list if self._model.rowCount() else self.empty)
        self.list.show_place(self._workspace.selected.value)
        self._say_count(browse)

    def _show_lacking(self) -> None:
        """What is missing is told to who edits, and to who asked for it."""
        wanted: Filter = self._workspace.filter.value
        is_told = bool(self._workspace.editing.value or wanted.lacks)
        if is_told:
            left = self._results.left_by(wanted.without("lacks"))
            self.lacking.show_counts(tally(left, Facet.LACKS), wanted.lacks)
        self.lacking.setVisible(is_told)

    def _look_for_lacking(self, lacks: frozenset[Lack] | None) -> None:
        self._workspace.choose(replace(self._workspace.filter.value, lacks=lacks))

    def _ways_out(self, wanted: Filter) -> list[WayOut]:
        """The conditions without which something would fit, those that free the most first."""
        lifted = [*self.asked.conditions(wanted), *self.asked.layers_condition(wanted)]
        ways = [(text, left, len(self._results.left_by(left))) for text, left in lifted]
        return sorted((way for way in ways if way[2]), key=lambda way: -way[2])[:_FEW]

    def _say_count(self, browse: Browse) -> None:
        n = self._model.rowCount()
        self._count.setText(ntr("{n} nơi", "{n} nơi", n).format(n=format_count(n)))
        self._origin.setText("· " + self._order_hint(browse))
        self._sort.show_order(browse.order)
        self._sort.setVisible(not browse.text.strip())

    def _order_hint(self, browse: Browse) -> str:
        if browse.text.strip():
            return tr("khớp nhất trước")
        if browse.order is not Order.DISTANCE:
            return order_hint(browse.order)
        return tr("gần {place}").format(place=self._origin_name(browse))

    def _origin_name(self, browse: Browse) -> str:
        """What distances are from: what the filter asks to be near to, else the place selected."""
        if near := browse.filter.near:
            browser = self._workspace.browser.value
            place = browser.find(near.place_id) if browser else None
            return in_language(place.name) if place else tr("điểm đã chọn")
        origin = self._results.from_place
        if origin:
            return in_language(origin.name)
        return centre_name()

    def _enter_list(self) -> None:
        if not self._model.rowCount():
            return
        selected = self._model.line_of(self._workspace.selected.value)
        self.list.setFocus()
        if selected is None:
            self._take_first()

    def _take_first(self) -> None:
        if self._model.rowCount():
            self.pick(self._model.row_at(0).place.id)
