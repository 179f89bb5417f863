"""The first page: today, what is on, six doors; also what is seen while nobody is there."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.importance import importance
from langson_explorer.domain.place import Layer
from langson_explorer.domain.province import home
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.doors import doors
from langson_explorer.presenting.kiosk.today import date_card, whats_on
from langson_explorer.presenting.kiosk.trip import i_have
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.kiosk.visit import Length, Page as Pages
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.names import land_name
from langson_explorer.settings.table import KIOSK_LOGO, KIOSK_STILL
from langson_explorer.ui.kiosk.cards import ComingCard, Tile, draw_card
from langson_explorer.ui.kiosk.hero import Hero, Scene
from langson_explorer.ui.kiosk.lettering import width_of, write
from langson_explorer.ui.kiosk.looks import LooksButton
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, column
from langson_explorer.ui.kiosk.touch import TouchButton
from langson_explorer.ui.theming.theme import theme

_SCENES = 8


class DateCardView(QWidget):
    """Today in both calendars."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._said = date_card(guide.now().date())
        wide, high = (304, 288) if measures.is_portrait else (212, 256)
        self.setFixedSize(u(wide), u(high))
        said = self._said
        day = f"{said.weekday} {said.day} {said.month}"
        self.setAccessibleName(", ".join(filter(None, (day, said.lunar))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the solar day on chàm, the lunar one below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, said = QRectF(self.rect()), self._said
        draw_card(painter, box)
        is_large = measures.is_portrait
        upper = QRectF(box.left(), box.top(), box.width(), u(178 if is_large else 152))
        painter.save()
        painter.setClipRect(upper)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawRoundedRect(box, u(20), u(20))
        painter.restore()
        white, size = theme.color("onprimary"), 23 if is_large else 20
        at = upper.adjusted(0, u(14 if is_large else 8), 0, 0)
        at.setTop(at.top() + write(painter, at, said.weekday, size, 500, white, centred=True))
        day = 76 if is_large else 64
        tall = QRectF(at.left(), at.top() - u(6), at.width(), u(day * 1.2))
        write(painter, tall, said.day, day, 800, white, centred=True)
        at.setTop(at.top() + u(day * 1.16))
        write(painter, at, said.month, size, 500, white, centred=True)
        low = QRectF(box.left(), upper.bottom() + u(6), box.width(), u(100))
        ink2, pink = theme.color("ink2"), theme.layer(Layer.FESTIVALS).text
        small, strong = (20, 26) if is_large else (18, 22)
        if width_of(said.lunar, strong, 700) > low.width() - u(16):
            low.setTop(low.top() - u(4))
            small = 17
        for text, scale, weight, colour in (
            (said.lunar_title, small, 400, ink2),
            (said.lunar, strong, 700, pink),
            (said.lunar_year, small, 400, ink2),
        ):
            fits = width_of(text, scale, weight) < low.width() - u(16)
            size, most = (scale, 1) if fits else (18, 2)
            inner = low.adjusted(u(8), 0, -u(8), 0)
            high = write(painter, inner, text, size, weight, colour, centred=True, most=most)
            low.setTop(low.top() + high)


class StartPill(QWidget):
    """That one touch begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._button = TouchButton(
            tr("Chạm để bắt đầu"), icon="touch", height=96, size=32, radius=48
        )
        wide = self._button.sizeHint().width() + u(40)
        self.setFixedSize(wide + u(20), u(116))
        self._button.setParent(self)
        self._button.setGeometry(u(10), u(10), wide, u(96))
        self._button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A light rim."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 100))
        painter.drawRoundedRect(QRectF(self.rect()), u(58), u(58))


class HomePage(Page):
    """Attracts while nobody is there, then offers its doors."""

    def __init__(self, guide: Guide, *, attracts: bool = False) -> None:
        super().__init__(guide)
        self.attracts = attracts
        welcome = self.content.welcome or tr("{land} mời bạn").format(land=land_name())
        second = in_language(home().invitation)
        self.hero = Hero(welcome, second, self.services.settings.get(KIOSK_LOGO))
        if attracts and not self.services.settings.get(KIOSK_STILL):
            self.hero.move_on(self._scenes())
        scrolled = Scrolled((0, 0, 0, 0))
        scrolled.column.setSpacing(0)
        if measures.is_portrait:
            column(self).addWidget(scrolled)
            self.hero.setFixedHeight(u(704 if not guide.visitor.now.looks.is_low else 420))
            scrolled.column.addWidget(self.hero)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(self.hero, 1)
            scrolled.setFixedWidth(u(832))
            row.addWidget(scrolled)
        scrolled.column.addWidget(self._side())
        scrolled.column.addStretch()
        self._over_hero()

    def _scenes(self) -> list[Scene]:
        """Photos first where there are; else one place of each kind of picture."""
        scenes: dict[str, Scene] = {}
        for place in sorted(self.content.among(self.services.browser.places), key=importance):
            photo, credit = self.guide.photo(place)
            key = photo or vignette_of(place)
            if key not in scenes:
                name = in_language(place.name)
                scenes[key] = Scene(vignette_of(place), name, photo, credit)
        found = sorted(scenes.values(), key=lambda scene: not scene.photo)
        return found[:_SCENES]

    def _over_hero(self) -> None:
        over = QVBoxLayout(self.hero)
        over.setContentsMargins(u(40), u(40), u(40), u(40 if measures.is_portrait else 64))
        top = QHBoxLayout()
        top.addStretch()
        if not self.attracts:
            top.addWidget(LooksButton(self.visitor))
        over.addLayout(top)
        over.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(u(16))
        if self.attracts:
            foot.addStretch()
            foot.addWidget(StartPill(self.hero))
            foot.addStretch()
        else:
            for length in Length:
                foot.addWidget(self._length_button(length))
        over.addLayout(foot)

    def _length_button(self, length: Length) -> TouchButton:
        def choose() -> None:
            self.visitor.change(wish=replace(self.visitor.now.wish, length=length))
            self.visitor.go(Pages.TRIP)

        return TouchButton(i_have(length), choose, icon="hourglass", height=96, size=27, radius=24)

    def _side(self) -> QWidget:
        side = QWidget()
        is_portrait = measures.is_portrait
        margin = 48 if is_portrait else 40
        inside = QVBoxLayout(side)
        inside.setContentsMargins(u(margin), u(32 if is_portrait else 40), u(margin), u(16))
        inside.setSpacing(u(32 if is_portrait else 24))
        inside.addLayout(self._today())
        inside.addLayout(self._doors())
        if is_portrait:
            inside.addWidget(TwoWays(self))
        inside.addStretch()
        return side

    def _today(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(u(24 if measures.is_portrait else 20))
        row.addWidget(DateCardView(self.guide))
        events = QVBoxLayout()
        events.setSpacing(u(16))
        coming = whats_on(self.services.calendar, self.content, self.guide.now().date())[:2]
        for one in coming:
            high = 136 if measures.is_portrait else 120
            card = ComingCard(one, high, is_short=not measures.is_portrait)
            card.clicked.connect(self.opens(one.place))
            events.addWidget(card)
        if not coming:
            events.addWidget(
                Words(tr("Hai tháng tới chưa có lễ hội nào rõ ngày."), 24, tone="ink2")
            )
        events.addStretch()
        row.addLayout(events, 1)
        return row

    def _doors(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(u(20 if measures.is_portrait else 16))
        high, picture = (276, 172) if measures.is_portrait else (284, 188)
        for number, door in enumerate(
            doors(self.services.browser, self.content, short=not measures.is_portrait)
        ):
            tile = Tile(door, high, picture)
            tile.clicked.connect(partial(self._enter, door.layer))
            grid.addWidget(tile, *divmod(number, 3))
        for at in range(3):
            grid.setColumnStretch(at, 1)
        return grid

    def _enter(self, layer: Layer) -> None:
        if layer is Layer.FESTIVALS:
            self.visitor.go(Pages.CALENDAR)
        else:
            self.visitor.go(Pages.LIST, layer.value)


class TwoWays(QWidget):
    """To the map, to the search."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setFixedHeight(u(96))
        for text, icon, to in (
            (tr("Xem bản đồ"), "map", Pages.MAP),
            (tr("Tìm một nơi"), "search", Pages.SEARCH),
        ):
            button = TouchButton(
                text, partial(page.visitor.go, to), icon=icon, kind="tint", height=96
            )
            row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One ground below both, a line between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(QRectF(self.rect()), u(20), u(20))
