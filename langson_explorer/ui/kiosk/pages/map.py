"""The map: layers as large chips, a place in a sheet that peeks."""

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.services.wording import layer_name
from langson_explorer.ui.kiosk.lettering import width_of, write_middle
from langson_explorer.ui.kiosk.map_frame import MapFrame
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page
from langson_explorer.ui.kiosk.peek import PEEK, PeekSheet
from langson_explorer.ui.kiosk.touch import Touch, TouchButton
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap
from langson_explorer.ui.theming.theme import theme

_FIRST_OFF = frozenset({Layer.SPECIALTIES, Layer.INTANGIBLE})  # most of them are no spots
_CHIP = 88
_SHORT = 640  # a map less high: its buttons side by side, so that its middle is free


class LayerChip(Touch):
    """A layer, shown or not."""

    def __init__(self, text: str, layer: Layer | None, is_on: bool) -> None:
        super().__init__(text)
        self._text, self._layer, self._is_on = text, layer, is_on
        self.setFixedHeight(u(_CHIP))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Its icon, faded where it is off, and its name."""
        edge = theme.color("primary" if self._is_on else "line")
        pen = u(4 if self._is_on else 2)
        painter.setPen(QPen(edge, pen))
        painter.setBrush(theme.color("card"))
        half = pen / 2
        painter.drawRoundedRect(box.adjusted(half, half, -half, -half), u(20), u(20))
        side = u(40)
        top = round((box.height() - side) / 2)
        painter.setOpacity(1 if self._is_on else 0.45)
        primary = theme.color("ink")
        icon = layer_pixmap(self._layer, side) if self._layer else pixmap("layers", side, primary)
        painter.drawPixmap(u(18), top, icon)
        painter.setOpacity(1)
        text = box.adjusted(u(68), 0, -u(6), 0)
        tone = theme.color("ink" if self._is_on else "ink2")
        weight = 700 if self._is_on else 600
        longest = max(width_of(word, 22, weight) for word in self._text.split())
        size = 22 * min(1.0, text.width() / longest)
        write_middle(painter, text, [(self._text, size, weight, tone)], most=2)


class MapPage(Page):
    """The map with what floats on it."""

    def __init__(self, guide: Guide, about: str) -> None:
        super().__init__(guide)
        self.map = MapFrame(guide)
        self.map.setParent(self)
        self._chips, self._rows = QWidget(self), 2
        self._zoom = QWidget(self)
        self._sheet: PeekSheet | None = None
        self.view = self.map.view
        self.view.place_clicked.connect(self._choose)
        self.view.background_clicked.connect(self._unchoose)
        self._make_zoom()
        self._show_layers()
        place = self.services.browser.find(about) if about else None
        if place:
            self._open(place, fly=True)
        else:
            self.view.home()

    def leave(self) -> None:
        """Give the map back."""
        self.view.place_clicked.disconnect(self._choose)
        self.view.background_clicked.disconnect(self._unchoose)
        self.map.give_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out what floats."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        is_portrait = measures.is_portrait
        half = wide if is_portrait or not self._sheet else wide - u(760)
        chips_top = u(40 if is_portrait else 30)
        chips = self._rows * u(_CHIP) + (self._rows - 1) * u(12)
        bottom = high - (u(PEEK) if self._sheet and is_portrait else 0)
        below = chips_top + chips + u(30)
        is_short = bottom - below < u(_SHORT)
        # A low screen has no room to lose: there the chips lie above the map, not over it.
        if is_portrait and not is_short:
            self.map.setGeometry(0, 0, half, high)
        else:
            self.map.setGeometry(0, below, half, bottom - below)
        self._chips.setGeometry(u(40), chips_top, half - u(80), chips)
        self._chips.raise_()
        way = QBoxLayout.Direction.LeftToRight if is_short else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)
        across, down = (264, 88) if is_short else (88, 264)
        self._zoom.setGeometry(half - u(40 + across), bottom - u(32 + down), u(across), u(down))
        self._zoom.raise_()
        if self._sheet:
            if is_portrait:
                self._sheet.setGeometry(0, high - u(PEEK), wide, u(PEEK))
            else:
                self._sheet.setGeometry(half, 0, wide - half, high)
            self._sheet.raise_()

    @property
    def _layers(self) -> frozenset[Layer]:
        chosen = self.visitor.now.layers
        return self.content.layers - _FIRST_OFF if chosen is None else chosen

    @property
    def _across(self) -> int:
        """How many chips stand in a row."""
        return 4 if measures.is_portrait or self._sheet else 8

    def _show_layers(self) -> None:
        """Chips for the layers, the map with what they leave."""
        shown, across = self._layers, self._across
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = QWidget(self)
        grid = QGridLayout(self._chips)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(u(12))
        layers = [layer for layer in Layer if layer in self.content.layers]
        for number, layer in enumerate(layers):
            chip = LayerChip(layer_name(layer), layer, layer in shown)
            chip.clicked.connect(partial(self._turn, layer))
            grid.addWidget(chip, *divmod(number, across))
        self._rows = len(layers) // across + 1
        everything = LayerChip(tr("Tất cả"), None, shown >= self.content.layers)
        everything.clicked.connect(lambda: self._set(self.content.layers))
        grid.addWidget(everything, *divmod(len(layers), across))
        for at in range(across):
            grid.setColumnStretch(at, 1)
        self._chips.show()
        self._arrange()
        places = self.content.among(self.services.browser.places)
        self.view.set_filter(
            frozenset(place.id for place in places if not place.layers.isdisjoint(shown))
        )

    def _turn(self, layer: Layer) -> None:
        self._set(self._layers ^ {layer})

    def _set(self, layers: frozenset[Layer]) -> None:
        self.visitor.change(layers=layers)
        self._show_layers()

    def _make_zoom(self) -> None:
        inside = self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._zoom)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for icon, name, run in (
            ("plus", tr("Phóng to"), self.view.zoom_in),
            ("minus", tr("Thu nhỏ"), self.view.zoom_out),
            ("locate", tr("Xem toàn tỉnh"), self.view.home),
        ):
            button = TouchButton("", run, icon=icon, kind="plain", height=88, size=34)
            button.setAccessibleName(name)
            inside.addWidget(button)

    def _choose(self, place_id: str) -> None:
        place = self.services.browser.find(place_id)
        if place and self.content.shows(place):
            self._open(place)

    def _unchoose(self) -> None:
        self.view.select(None)
        if self._sheet:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
            self._show_layers()

    def _open(self, place: Place, *, fly: bool = False) -> None:
        self.view.select(place.id, fly)
        if self._sheet:
            self._sheet.deleteLater()
        self._sheet = PeekSheet(self, place)
        self._sheet.pushed_away.connect(self._unchoose)
        self._sheet.setParent(self)
        self._sheet.show()
        self._show_layers()
