"""A field to choose a place in by typing: a name, or a position with a name of one's own."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from langson_explorer.domain.coordinates import read_points
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Place
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.spots import own_name, own_point, point_of
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.icons import icon
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.plain import set_tooltip

type Find = Callable[[str], Sequence[Place]]
_MOST = 10


class SpotField(QLineEdit):
    """Offers what is found as one types; `spot_id` is what was chosen, empty for nothing."""

    chosen = Signal(str)

    def __init__(self, find: Find, hint: str, usual: Sequence[Place] = ()) -> None:
        super().__init__()
        self._find, self._usual = find, usual
        self._ids: dict[str, str] = {}
        self._spot_id = ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if popup := completer.popup():
            popup.setObjectName("Offers")
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        completer.activated.connect(self._take)
        self.returnPressed.connect(self._take_first)
        if usual:
            trailing = QLineEdit.ActionPosition.TrailingPosition
            arrow = self.addAction(icon("chevron-down", 14, theme.color("ink2")), trailing)
            set_tooltip(arrow, tr("Các nơi thường chọn"))
            arrow.triggered.connect(self.offer_usual)

    @property
    def spot_id(self) -> str:
        """The id of what stands in the field, if it is known: a place, or a point typed in."""
        if self._spot_id:
            return self._spot_id
        return self._ids.get(self.text(), "") or self._point()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the usual places by ↓ while nothing is typed."""
        if event.key() == Qt.Key.Key_Down and not self._is_offering:
            self.offer_usual()
        else:
            super().keyPressEvent(event)

    @property
    def _is_offering(self) -> bool:
        popup = self.completer().popup()
        return popup is not None and popup.isVisible()

    def offer_usual(self) -> None:
        """Open the list of the usual places."""
        self._offer("")
        self.completer().complete()

    def show_spot(self, place: Place | None) -> None:
        """Put a place in."""
        self._spot_id = place.id if place else ""
        self.setText(in_language(place.name) if place else "")

    def _offer(self, text: str) -> None:
        self._spot_id = ""
        points = _points(text)
        if len(points) > 1:  # a link of directions: which of its places?
            self._ids = {format_coordinates(point): own_point(point) for point in points[:_MOST]}
        else:
            found = [place for place in self._find(text) if place.has_spot] if text.strip() else ()
            offered = (found or self._usual)[:_MOST]
            self._ids = {in_language(place.name): place.id for place in offered}
        self._names.setStringList(list(self._ids))

    def _take(self, name: str) -> None:
        self._spot_id = self._ids.get(name, "")
        if self._spot_id:
            self.chosen.emit(self._spot_id)

    def _take_first(self) -> None:
        """Take what stands there, or the first offer; the popup takes what it points at itself."""
        popup = self.completer().popup()
        if popup and popup.isVisible() and popup.currentIndex().isValid():
            return
        if not self.spot_id and self._ids:
            name = next(iter(self._ids))
            self.setText(name)
            self._take(name)
        elif self.spot_id:
            self.chosen.emit(self.spot_id)

    def _point(self) -> str:
        text = self.text().strip()
        if point := point_of(text):
            return own_point(point, own_name(text))
        points = _points(text)
        return own_point(points[0]) if len(points) == 1 else ""


def _points(text: str) -> Sequence[Point]:
    """The positions in a text; none where it has none."""
    try:
        return read_points(text)
    except ExplorerError:
        return ()
