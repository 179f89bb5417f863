"""One place: its picture, what it is, what one must know, where it is, what is near."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.errors import ExplorerError, NotFoundError
from langson_explorer.formats.qr import qr_code
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.place import FactCard, NearRow, PlaceSaid, place_said
from langson_explorer.presenting.kiosk.trip import geo_text
from langson_explorer.services.kiosk.visit import Page as Pages
from langson_explorer.services.wording import Badge
from langson_explorer.ui.kiosk.cards import draw_card
from langson_explorer.ui.kiosk.hero import photo_pixmap
from langson_explorer.ui.kiosk.lettering import in_lines, line_px, width_of, write, write_middle
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, column
from langson_explorer.ui.kiosk.place_map import PlaceMap
from langson_explorer.ui.kiosk.touch import Touch, TouchButton
from langson_explorer.ui.theming.icons import layer_pixmap, pixmap, place_pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.picture import vignette_caption, vignette_pixmap
from langson_explorer.ui.widgets.qr_picture import QrPicture

_MAP_HIGH = 372


class BigPicture(QWidget):
    """A photo with its credit, else the vignette, which says that it is a drawing."""

    def __init__(self, vignette: str, photo: tuple[str, str], caption: str = "") -> None:
        super().__init__()
        self._vignette, (self._photo, credit) = vignette, photo
        self._caption = credit if self._photo else vignette_caption(vignette)
        if caption and not self._photo:
            self._caption = caption
        self._drawn = QPixmap()
        self.setAccessibleName(self._caption)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, its words in the upper right corner."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawn.size() != self.size() and self._photo:
            self._drawn = photo_pixmap(self._photo, self.size())
        ratio = self.devicePixelRatioF()
        drawn = self._drawn
        if drawn.isNull():
            drawn = vignette_pixmap(self._vignette, self.size(), ratio)
        painter.drawPixmap(0, 0, drawn)
        wide = width_of(self._caption, 18) + u(28)
        box = QRectF(self.width() - u(32) - wide, u(32), wide, u(32))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(15, 22, 32, 160))
        painter.drawRoundedRect(box, u(10), u(10))
        at = box.adjusted(0, (box.height() - line_px(18)) / 2, 0, 0)
        write(painter, at, self._caption, 18, 400, QColor(Qt.GlobalColor.white), centred=True)


class BadgeView(QWidget):
    """A badge in the colours of its layer."""

    def __init__(self, badge: Badge, size: float = 22, height: float = 52) -> None:
        super().__init__()
        self._badge, self._size, self._high = badge, size, height
        self.setFixedHeight(u(height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(badge.text)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        wide = width_of(self._badge.text, self._size, 600) + u(self._high + 24)
        return QSize(round(wide), u(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, layer = QRectF(self.rect()), self._badge.layer
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.layer(layer).ground if layer else theme.color("sunk"))
        painter.drawRoundedRect(box, u(12), u(12))
        side = u(28)
        top = round((box.height() - side) / 2)
        if layer:
            painter.drawPixmap(u(12), top, layer_pixmap(layer, side, self._badge.glyph))
        colour = theme.layer(layer).text if layer else theme.color("ink2")
        text = box.adjusted(u(52), 0, -u(8), 0)
        write_middle(painter, text, [(self._badge.text, self._size, 600, colour)])


class FactView(QWidget):
    """A fact: icon, what is known, a line about it."""

    def __init__(self, fact: FactCard) -> None:
        super().__init__()
        self._fact = fact
        self.setFixedHeight(u(146))
        self.setAccessibleName(f"{fact.strong}, {fact.second}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        draw_card(painter, box)
        side = u(34)
        icon = pixmap(self._fact.icon, side, theme.color("primary"))
        painter.drawPixmap(u(20), u(16), icon)
        text = box.adjusted(u(20), u(52), -u(14), -u(10))
        size = 25 if width_of(self._fact.strong, 25, 700) <= text.width() else 20
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        small = 19 if width_of(self._fact.second, 19) <= text.width() else 17
        lines = [(self._fact.strong, size, 700, ink), (self._fact.second, small, 400, ink2)]
        write_middle(painter, text, lines, most=2)


class WayView(QWidget):
    """How to get there from this kiosk."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedHeight(u(88))
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A car, the words."""
        painter, side = QPainter(self), u(34)
        ink2 = theme.color("ink2")
        painter.drawPixmap(0, round((self.height() - side) / 2), pixmap("car", side, ink2))
        text = QRectF(self.rect()).adjusted(side + u(14), 0, 0, 0)
        write_middle(painter, text, [(self._text, 23, 600, theme.color("ink"))], most=2)


class NearButton(Touch):
    """A place close by."""

    def __init__(self, near: NearRow) -> None:
        super().__init__(near.name)
        self._near = near
        self.setFixedHeight(u(112))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Icon, name, how far."""
        draw_card(painter, box)
        side = u(44)
        icon = place_pixmap(self._near.place, side)
        painter.drawPixmap(u(18), round((box.height() - side) / 2), icon)
        text = box.adjusted(u(78), 0, -u(12), 0)
        size = 22 if width_of(self._near.name, 22, 700) <= text.width() else 19
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        parts = [(self._near.name, size, 700, ink), (self._near.distance, 18, 400, ink2)]
        write_middle(painter, text, in_lines(parts, text.width(), 4))


class Card(QWidget):
    """A white card around what it holds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_card(painter, QRectF(self.rect()))


class QrCard(Card):
    """A code to take along, with what to do with it."""

    def __init__(self, text: str, title: str, second: str, side: float = 224) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(u(20), u(20), u(20), u(16))
        inside.setSpacing(u(4))
        code = QrPicture(u(side))
        code.setFixedHeight(u(side))
        code.show_code(qr_code(text), title)
        inside.addWidget(code)
        inside.addWidget(Words(title, 25, 700, centred=True, most=2))
        inside.addWidget(Words(second, 20, tone="ink2", centred=True, most=3))
        inside.addStretch()


class Sheet(QWidget):
    """What is written of a place, rounded over its picture."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg"))
        below = self.rect().adjusted(0, 0, 0, u(40))
        painter.drawRoundedRect(QRectF(below), u(36), u(36))


class PlacePage(Page):
    """Tells of one place."""

    def __init__(self, guide: Guide, about: str) -> None:
        super().__init__(guide)
        self.place = self.services.browser.get(about)
        if not self.content.shows(self.place):
            raise NotFoundError("place-not-found", place=about)
        self.said = self._said(self.place)
        self.map: PlaceMap | None = None
        picture = BigPicture(self.said.vignette, guide.photo(self.place))
        scrolled = Scrolled((0, 0, 0, 0))
        if measures.is_portrait:
            column(self).addWidget(scrolled)
            picture.setFixedHeight(u(652))
            scrolled.column.setSpacing(0)
            scrolled.column.addWidget(picture)
            sheet = Sheet()
            scrolled.column.addSpacing(-u(36))
            scrolled.column.addWidget(sheet)
            scrolled.column.addStretch()
            inside = column(sheet)
            inside.setContentsMargins(u(48), u(40), u(48), u(32))
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(picture, 1)
            row.addWidget(scrolled, 1)
            inside = scrolled.column
            inside.setContentsMargins(u(48), u(40), u(48), u(32))
        inside.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._fill(inside)

    def leave(self) -> None:
        """Give the map back."""
        if self.map:
            self.map.give_back()

    def _said(self, place: Place) -> PlaceSaid:
        try:
            router = self.services.router
        except ExplorerError:  # no road table: the rest is still good
            router = None
        now = self.guide.now()
        services = self.services
        return place_said(place, services.browser, services.calendar, self.content, router, now)

    def _fill(self, inside: QVBoxLayout) -> None:
        said = self.said
        inside.setSpacing(u(18))
        inside.addWidget(Words(said.name, 54 if len(said.name) < 34 else 42, 800))
        if said.other:
            inside.addWidget(Words(said.other, 26, tone="ink2", most=2))
        badges = QWidget()
        flow = FlowLayout(badges, u(12), u(8))
        for badge in said.badges:
            flow.addWidget(BadgeView(badge))
        inside.addWidget(badges)
        inside.addWidget(Words(said.summary, 26))
        if said.when:
            inside.addWidget(Words(said.when, 23, 600, tone="primary"))
        facts = QHBoxLayout()
        facts.setSpacing(u(16))
        for fact in said.facts:
            facts.addWidget(FactView(fact), 1)
        inside.addLayout(facts)
        inside.addLayout(self._map_and_code())
        inside.addLayout(self._way())
        if said.near:
            inside.addWidget(Words(tr("Ở gần đây"), 28, 700))
            near = QHBoxLayout()
            near.setSpacing(u(16))
            for one in said.near:
                button = NearButton(one)
                button.clicked.connect(self.opens(one.place))
                near.addWidget(button, 1)
            inside.addLayout(near)
        inside.addStretch()

    def _map_and_code(self) -> QHBoxLayout:
        """The map beside the code; for a place nobody knows the point of, what is known of it."""
        said, row, place = self.said, QHBoxLayout(), self.place
        row.setSpacing(u(24))
        if not place.is_pinned:
            row.addWidget(Words(said.doubt or tr("Chưa rõ đường đi từ đây."), 23, tone="ink2"), 1)
            return row
        self.map = PlaceMap(self.guide, place, lambda: self.visitor.go(Pages.MAP, place.id))
        row.addWidget(self.map, 1)
        title = tr("Mang theo trên điện thoại")
        second = tr("Quét mã để mở vị trí trong ứng dụng bản đồ của bạn")
        code = QrCard(geo_text(place), title, second)
        code.setFixedHeight(u(_MAP_HIGH))
        self.map.setFixedHeight(u(_MAP_HIGH))
        row.addWidget(code, 1)
        return row

    def _way(self) -> QHBoxLayout:
        """How to get there, and what may be done about it."""
        row = QHBoxLayout()
        row.setSpacing(u(16))
        if self.said.way:
            row.addWidget(WayView(self.said.way), 1)
        for text, icon, kind, run in self._buttons():
            row.addWidget(TouchButton(text, run, icon=icon, kind=kind, height=88, size=24), 1)
        return row

    def _buttons(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        found: list[tuple[str, str, str, Callable[[], object]]] = []
        if self.place.is_pinned:
            found.append((tr("Đưa vào lịch trình"), "route", "tint", self._plan))
        if self.guide.can_read_aloud:
            read = lambda: self.guide.read_aloud(self.said.aloud)  # noqa: E731
            found.append((tr("Đọc cho tôi nghe"), "info", "plain", read))
        return found

    def _plan(self) -> None:
        add_to_trip(self, self.place)


def add_to_trip(page: Page, place: Place) -> None:
    """Have a place in the trip, and ask how long one has."""
    wish = page.visitor.now.wish
    must = (*(one for one in wish.must if one != place.id), place.id)[-3:]
    avoid = tuple(one for one in wish.avoid if one != place.id)
    page.visitor.change(wish=replace(wish, must=must, avoid=avoid))
    page.visitor.go(Pages.TRIP)
