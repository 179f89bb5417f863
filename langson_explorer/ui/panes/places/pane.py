"""The left pane: what to look for, with the places found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.domain.place import Layer, Place, Rank
from langson_explorer.domain.text import fold
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.browse import Browser
from langson_explorer.services.wording import in_language, rank_name
from langson_explorer.ui.models.listing import CAPITAL, MOST_HITS, Ask, Order, Wanted, rows
from langson_explorer.ui.models.places import PlacesModel
from langson_explorer.ui.panes.places.choices import ChoiceButton
from langson_explorer.ui.panes.places.empty import EmptyList
from langson_explorer.ui.panes.places.layer_chips import LayerChips
from langson_explorer.ui.panes.places.list_view import PlaceList
from langson_explorer.ui.panes.places.search_field import SearchField
from langson_explorer.ui.panes.places.understood import Understood
from langson_explorer.ui.selection import Selection
from langson_explorer.ui.trip import Trip
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.trip_button import TripButton


class PlacesPane(QWidget):
    """Search, layers, filters, list; empty until `load` gives it the places.

    `filtered` carries the ids left, or None when nothing is left out; `layers_changed` the layers.
    """

    filtered = Signal(object)
    layers_changed = Signal(object)

    def __init__(self, model: PlacesModel, selection: Selection, trip: Trip) -> None:
        super().__init__()
        self.setObjectName("PlacesPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._selection, self._model, self._trip = selection, model, trip
        self._browser: Browser | None = None
        self._ask_words: Ask | None = None
        self._order: Order | None = None  # None: by distance from a place, else by rank
        self._near: Place | None = None  # distances are from it, or from the capital
        self._is_picking = False
        self.field, self.chips, self.list = SearchField(), LayerChips(), PlaceList(model)
        self.communes, self.ranks = ChoiceButton(), ChoiceButton()
        self.understood, self.trip = Understood(), TripButton(trip, narrow=True)
        self._count, self._origin = (
            Line(role="second-strong"),
            ElidedLabel(role="second", tone="ink2"),
        )
        self._sort = Button(kind="link", height=24, arrow=True)
        self._sort.hide()  # until there is something to sort
        self.empty = EmptyList()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def load(self, browser: Browser, ask: Ask) -> None:
        """Take the places, the way to find them by text."""
        self._browser, self._ask_words = browser, ask
        self.understood.load(browser.catalogue)
        self.chips.set_counts(browser.counts())
        self.retranslate()
        self._selected(self._selection.place_id)

    @property
    def order(self) -> Order:
        """How the list is sorted: as chosen, else what matters most, or what is near a place."""
        return self._order or (Order.DISTANCE if self._near else Order.RANK)

    def wanted(self) -> Wanted:
        """What the user asks for now."""
        ranks = self.ranks.ticked()
        return Wanted(
            text=self.field.text(),
            layers=self.chips.layers(),
            communes=self.communes.ticked(),
            ranks=frozenset(map(Rank, ranks)) if ranks is not None else None,
            trip=self._trip.days,
            order=self.order,
        )

    def ids_left(self) -> frozenset[str] | None:
        """The places the question leaves, or None when it leaves all."""
        if self._browser is None or self.wanted().is_everything:
            return None
        lines = range(self._model.rowCount())
        return frozenset(self._model.row_at(line).place.id for line in lines)

    def start_over(self) -> None:
        """Ask for everything again."""
        self.field.clear()
        self.communes.clear()
        self.ranks.clear()
        self._trip.choose(None)
        self.chips.set_layers(None)

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
        for part in (self.field, self.chips, self.trip, self.empty):
            part.retranslate()
        communes = self._browser.catalogue.communes if self._browser else ()
        names = sorted(
            ((commune.id, in_language(commune.name)) for commune in communes),
            key=lambda choice: fold(choice[1]),
        )
        self.communes.set_choices(tr("Xã, phường"), names)
        ranks = [(rank.value, rank_name(rank)) for rank in Rank if rank is not Rank.NONE]
        self.ranks.set_choices(tr("Xếp hạng"), ranks)
        self.list.setAccessibleName(tr("Danh sách địa điểm"))
        self._sort.setAccessibleName(tr("Sắp xếp danh sách"))
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
        filters, line = QHBoxLayout(), QHBoxLayout()
        filters.setSpacing(6)
        filters.addWidget(self.communes, 1)
        filters.addWidget(self.ranks, 1)
        filters.addWidget(self.trip, 1)
        line.setSpacing(4)
        line.addWidget(self._count)
        line.addWidget(self._origin, 1)
        line.addWidget(self._sort)
        head.addWidget(self.field)
        head.addWidget(self.understood)
        head.addSpacing(4)
        head.addWidget(self.chips)
        head.addLayout(filters)
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
        self.communes.changed.connect(self._ask)
        self.ranks.changed.connect(self._ask)
        self._trip.changed.connect(lambda _days: self._ask())
        self.understood.asked.connect(self.field.setText)
        self._sort.clicked.connect(self._open_sort_menu)
        self.empty.start_over.connect(self.start_over)
        self.list.picked.connect(self.pick)
        self.list.leave_up.connect(self.focus_search)
        self._selection.changed.connect(self._selected)

    def _layers_switched(self) -> None:
        self.layers_changed.emit(self.chips.layers())
        self._ask()

    def _ask(self) -> None:
        """The question has changed: list anew, from the top, tell the map."""
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
        origin = self._near.position if self._near else CAPITAL
        wanted = self.wanted()
        answer = self._ask_words(wanted.text, MOST_HITS) if wanted.text.strip() else None
        self.understood.show_answer(answer)
        self._model.set_rows(rows(self._browser, answer, wanted, origin))
        self._stack.setCurrentWidget(self.list if self._model.rowCount() else self.empty)
        self.list.show_place(self._selection.place_id)
        self._say_count()

    def _say_count(self) -> None:
        n = self._model.rowCount()
        self._count.setText(ntr("{n} mục", "{n} mục", n).format(n=format_count(n)))
        self._origin.setText("· " + self._order_hint())
        self._sort.setText(_order_names()[self.order])
        self._sort.setVisible(not self.field.text().strip())

    def _order_hint(self) -> str:
        if self.field.text().strip():
            return tr("khớp nhất trước")
        if self.order is not Order.DISTANCE:
            return _order_hints()[self.order]
        near = in_language(self._near.name) if self._near else tr("trung tâm Lạng Sơn")
        return tr("gần {place}").format(place=near)

    def _open_sort_menu(self) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        for order, name in _order_names().items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.set_order(order))
            menu.addAction(action)
        menu.exec(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))
        menu.deleteLater()

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


def _order_names() -> dict[Order, str]:
    return {
        Order.DISTANCE: tr("Khoảng cách"),
        Order.NAME: tr("Tên"),
        Order.RANK: tr("Quan trọng"),
    }


def _order_hints() -> dict[Order, str]:
    return {Order.NAME: tr("theo tên"), Order.RANK: tr("xếp hạng cao trước")}
