"""The left pane: what to look for, with the places found."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.domain.dates import Days
from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.query import Filter, Near
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.presenting.places.listing import CAPITAL, MOST_HITS, Ask, Order, Wanted, rows
from langson_explorer.services.browse import Browser
from langson_explorer.services.finding import Answer
from langson_explorer.services.saved_filters import SavedFilter
from langson_explorer.services.wording import in_language
from langson_explorer.ui.conditions import Conditions
from langson_explorer.ui.features.places.condition_line import ConditionLine
from langson_explorer.ui.features.places.empty import EmptyList, WayOut
from langson_explorer.ui.features.places.filter_button import FilterButton
from langson_explorer.ui.features.places.layer_chips import LayerChips
from langson_explorer.ui.features.places.list_view import PlaceList
from langson_explorer.ui.features.places.model import PlacesModel
from langson_explorer.ui.features.places.sort_button import SortButton, order_hint
from langson_explorer.ui.selection import Selection
from langson_explorer.ui.trip import Trip
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.search_field import SearchField

_FEW = 3  # ways out of an empty list


class PlacesPane(QWidget):
    """Search, layers, filters, list; empty until `load` gives it the places.

    `filtered` carries the ids left, or None when nothing is left out; `layers_changed` the
    layers. `filter_wanted` asks for the card of every condition.
    """

    filtered = Signal(object)
    layers_changed = Signal(object)
    filter_wanted = Signal()

    def __init__(
        self, model: PlacesModel, selection: Selection, trip: Trip, conditions: Conditions
    ) -> None:
        super().__init__()
        self.setObjectName("PlacesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._selection, self._model, self._trip = selection, model, trip
        self._conditions = conditions
        self._browser: Browser | None = None
        self._ask_words: Ask | None = None
        self._answer: Answer | None = None
        self._order: Order | None = None  # None: by distance from a place, else by rank
        self._near: Place | None = None  # distances are from it, or from the capital
        self._is_picking = self._is_choosing = False
        self.field, self.chips, self.list = SearchField(), LayerChips(), PlaceList(model)
        self.filter, self.asked = FilterButton(), ConditionLine()
        self._count, self._origin = (
            Line(role="second-strong"),
            ElidedLabel(role="second", tone="ink2"),
        )
        self._sort = SortButton()
        self._sort.hide()  # until there is something to sort
        self.empty = EmptyList()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self, browser: Browser, ask: Ask) -> None:
        """Take the places, the way to find them by text."""
        self._browser, self._ask_words = browser, ask
        self.asked.load(browser.catalogue)
        self.chips.set_counts(browser.counts())
        self.retranslate()
        self._selected(self._selection.place_id)

    @property
    def order(self) -> Order:
        """How the list is sorted: as chosen, else what matters most, or what is near a place."""
        is_near = self._near or self._conditions.filter.near
        return self._order or (Order.DISTANCE if is_near else Order.IMPORTANCE)

    def wanted(self) -> Wanted:
        """What the user asks for now."""
        return Wanted(
            text=self.field.text(),
            conditions=replace(self._conditions.filter, layers=self.chips.layers()),
            trip=self._trip.days,
            order=self.order,
        )

    def ids_left(self) -> frozenset[str] | None:
        """The places the question leaves, or None when it leaves all."""
        if self._browser is None or self.wanted().is_everything:
            return None
        lines = range(self._model.rowCount())
        return frozenset(self._model.row_at(line).place.id for line in lines)

    def chosen(self) -> Filter:
        """The whole filter now set, but for words typed."""
        return self.wanted().filter

    def typed(self) -> str:
        """The words typed."""
        return self.field.text()

    def choose(self, wanted: Filter) -> None:
        """Set another filter, asking once."""
        self._is_choosing = True
        self._conditions.choose(wanted)
        self._trip.choose(Days(wanted.period.first, wanted.period.last) if wanted.period else None)
        self.chips.set_layers(wanted.layers)
        self._is_choosing = False
        self._ask()

    def take(self, saved: SavedFilter) -> None:
        """Ask what was saved: its filter, its words."""
        self._is_choosing = True
        self.field.setText(saved.text)
        self.choose(saved.filter)

    def look_near(self, near: Near) -> None:
        """Ask for what is near, whatever was typed."""
        self.take(SavedFilter("", replace(self.chosen(), near=near)))

    def left_by(self, wanted: Filter) -> list[Place]:
        """The places a filter would leave, with the words typed."""
        kept = self._browser.matching(wanted) if self._browser else []
        if self._answer is None:
            return kept
        found = {hit.place.id for hit in self._answer.hits}
        return [place for place in kept if place.id in found]

    def start_over(self) -> None:
        """Ask for everything again."""
        self.take(SavedFilter("", Filter()))

    def set_order(self, order: Order) -> None:
        """Sort the list."""
        self._order = order
        self._refresh()

    def focus_search(self) -> None:
        """Be ready to type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def retranslate(self) -> None:
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
        head.addLayout(line)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._ask)
        self.field.leave_down.connect(self._enter_list)
        self.field.accept_first.connect(self._take_first)
        self.chips.changed.connect(self._layers_switched)
        self._conditions.changed.connect(self._ask)
        self._trip.changed.connect(self._ask)
        self.filter.clicked.connect(self.filter_wanted)
        self.asked.asked.connect(self.field.setText)
        self.asked.lifted.connect(self.choose)
        self.asked.cleared.connect(self.start_over)
        self.asked.more.connect(self.filter_wanted)
        self.empty.lifted.connect(self.choose)
        self._sort.chosen.connect(self.set_order)
        self.empty.start_over.connect(self.start_over)
        self.list.picked.connect(self.pick)
        self.list.leave_up.connect(self.focus_search)
        self._selection.changed.connect(self._selected)

    def _layers_switched(self) -> None:
        self.layers_changed.emit(self.chips.layers())
        self._ask()

    def _ask(self) -> None:
        """The question has changed: list anew, from the top, tell the map."""
        if self._is_choosing:
            return
        self._refresh()
        self.list.scrollToTop()
        self.filtered.emit(self.ids_left())

    def pick(self, place_id: str) -> None:
        """A row was chosen: the list stays as it is, so that one can go on from there."""
        self._is_picking = True
        self._selection.choose(place_id)
        self._is_picking = False

    def _selected(self, place_id: str | None) -> None:
        """Show the selection; one that came from elsewhere is what distances start from."""
        chosen = self._browser.find(place_id) if self._browser and place_id else None
        if chosen and chosen.is_pinned and not self._is_picking:
            self._near = chosen
            self._refresh()
        self.list.show_place(place_id)

    def _refresh(self) -> None:
        if self._browser is None or self._ask_words is None:
            return
        wanted, near = self.wanted(), self._conditions.filter.near
        origin = near.point if near else self._near.position if self._near else CAPITAL
        self._answer = self._ask_words(wanted.text, MOST_HITS) if wanted.text.strip() else None
        self.asked.show_asked(self._answer, wanted.filter)
        self.filter.show_count(len(self.asked.conditions(wanted.filter)))
        self._model.set_rows(rows(self._browser, self._answer, wanted, origin))
        if not self._model.rowCount():
            self.empty.show_ways(self._ways_out(wanted.filter))
        self._stack.setCurrentWidget(self.list if self._model.rowCount() else self.empty)
        self.list.show_place(self._selection.place_id)
        self._say_count()

    def _ways_out(self, wanted: Filter) -> list[WayOut]:
        """The conditions without which something would fit, those that free the most first."""
        lifted = [*self.asked.conditions(wanted), *self.asked.layers_condition(wanted)]
        ways = [(text, left, len(self.left_by(left))) for text, left in lifted]
        return sorted((way for way in ways if way[2]), key=lambda way: -way[2])[:_FEW]

    def _say_count(self) -> None:
        n = self._model.rowCount()
        self._count.setText(ntr("{n} mục", "{n} mục", n).format(n=format_count(n)))
        self._origin.setText("· " + self._order_hint())
        self._sort.show_order(self.order)
        self._sort.setVisible(not self.field.text().strip())

    def _order_hint(self) -> str:
        if self.field.text().strip():
            return tr("khớp nhất trước")
        if self.order is not Order.DISTANCE:
            return order_hint(self.order)
        return tr("gần {place}").format(place=self._origin_name())

    def _origin_name(self) -> str:
        """What distances are from: what the filter asks to be near to, else the place selected."""
        if near := self._conditions.filter.near:
            place = self._browser.find(near.place_id) if self._browser else None
            return in_language(place.name) if place else tr("điểm đã chọn")
        return in_language(self._near.name) if self._near else tr("trung tâm Lạng Sơn")

    def _enter_list(self) -> None:
        if not self._model.rowCount():
            return
        selected = self._model.line_of(self._selection.place_id)
        self.list.setFocus()
        if selected is None:
            self._take_first()

    def _take_first(self) -> None:
        if self._model.rowCount():
            self.pick(self._model.row_at(0).place.id)


def saved_layers(ids: list[str]) -> frozenset[Layer] | None:
    """Layers from the settings; no id at all means every layer."""
    known = frozenset(layer for layer in Layer if layer.value in ids)
    return known or None
