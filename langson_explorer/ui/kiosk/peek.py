"""The sheet over the map that peeks at a place."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.presenting.kiosk.place import way_from
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.wording import in_language, place_badges
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Page, Words
from langson_explorer.ui.kiosk.pages.place import BadgeView, BigPicture, Sheet, add_to_trip
from langson_explorer.ui.kiosk.touch import TouchButton
from langson_explorer.ui.theming.theme import theme

PEEK = 436  # how much of it is seen
_PICTURE, _REST = 380, 440  # on a wide screen: the picture at most, what the words need
_FAR = 120  # how far it is pulled to mean it


class PeekSheet(Sheet):
    """What the sheet says of a place; pulled up it becomes the page of the place."""

    pushed_away = Signal()

    def __init__(self, page: Page, place: Place) -> None:
        super().__init__()
        self._page, self._opens = page, page.opens(place)
        self._held: tuple[float, int] | None = None  # where the finger took it, where it was
        is_portrait = measures.is_portrait
        inside = QVBoxLayout(self)
        inside.setContentsMargins(u(48), u(36), u(48), u(24))
        inside.setSpacing(u(20))
        upper = QHBoxLayout() if is_portrait else QVBoxLayout()
        upper.setSpacing(u(28))
        picture = BigPicture(vignette_of(place), page.guide.photo(place), tr("Tranh minh họa"))
        picture.setFixedHeight(u(224 if is_portrait else _PICTURE))
        self._picture = picture
        if is_portrait:
            picture.setFixedWidth(u(320))
        upper.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(u(6))
        words.addWidget(Words(in_language(place.name), 34, 800, most=2))
        words.addWidget(Words(in_language(place.commune_text), 22, tone="ink2", most=1))
        badges = QHBoxLayout()
        badges.setSpacing(u(10))
        for badge in place_badges(place)[: 1 if is_portrait else 2]:
            badges.addWidget(BadgeView(badge, 20, 48))
        badges.addStretch()
        words.addLayout(badges)
        way = way_from(page.content, place, page.services.router)
        if way:
            words.addWidget(Words(way, 21, 600, most=2))
        words.addStretch()
        upper.addLayout(words, 1)
        inside.addLayout(upper)
        buttons = QHBoxLayout()
        buttons.setSpacing(u(16))
        buttons.addWidget(
            TouchButton(
                tr("Xem nơi này"),
                self._opens,
                icon="chevron-right",
                icon_after=True,
            ),
            1,
        )
        buttons.addWidget(
            TouchButton(
                tr("Đưa vào lịch trình"),
                lambda: add_to_trip(page, place),
                icon="route",
                kind="plain",
                size=25,
            ),
            1,
        )
        inside.addLayout(buttons)
        if not is_portrait:
            inside.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words what they need."""
        super().resizeEvent(event)
        if not measures.is_portrait:
            self._picture.setFixedHeight(max(1, min(u(_PICTURE), self.height() - u(_REST))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its ground with a grip."""
        super().paintEvent(event)
        if not measures.is_portrait:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grip = theme.color("line2")
        grip.setAlphaF(0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(grip)
        box = QRectF((self.width() - u(96)) / 2, u(14), u(96), u(8))
        painter.drawRoundedRect(box, u(4), u(4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The finger takes it."""
        if measures.is_portrait:
            self._held = event.globalPosition().y(), self.y()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the finger."""
        if self._held:
            start, top = self._held
            self.move(self.x(), max(0, round(top + event.globalPosition().y() - start)))
            self.resize(self.width(), max(u(PEEK), self._page.height() - self.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Up to the page of the place, down and away, or back to where it was."""
        if self._held is None:
            return
        (start, top), self._held = self._held, None
        moved = event.globalPosition().y() - start
        if moved < -u(_FAR):
            QTimer.singleShot(0, self, self._opens)
        elif moved > u(_FAR):
            QTimer.singleShot(0, self, self.pushed_away.emit)
        else:
            self.setGeometry(self.x(), top, self.width(), u(PEEK))
