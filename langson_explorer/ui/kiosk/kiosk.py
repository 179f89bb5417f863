"""The kiosk: one page at a time for whoever stands there, then all of it forgotten."""

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.province_clock import now
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import set_language
from langson_explorer.presenting.kiosk.trip import TripSaid
from langson_explorer.services.kiosk.content import content_of
from langson_explorer.services.kiosk.counts import Counts
from langson_explorer.services.kiosk.memory import overwrite_freed
from langson_explorer.services.kiosk.opening import is_on
from langson_explorer.services.kiosk.visit import Page as Pages, Visit, Visitor
from langson_explorer.services.pin import StaffPin
from langson_explorer.settings import LANGUAGE, THEME
from langson_explorer.settings.table import (
    KIOSK_COUNTDOWN_S,
    KIOSK_HOURS,
    KIOSK_IDLE_S,
    KIOSK_STILL,
)
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.bar import Bar
from langson_explorer.ui.kiosk.covers import Night, Veil
from langson_explorer.ui.kiosk.dragging import Dragging
from langson_explorer.ui.kiosk.guard import CORNER, Guard
from langson_explorer.ui.kiosk.hero import Hero
from langson_explorer.ui.kiosk.idle import IdleQuestion
from langson_explorer.ui.kiosk.lent_map import LentMap
from langson_explorer.ui.kiosk.looks import LooksPanel
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Page
from langson_explorer.ui.kiosk.pages.home import HomePage
from langson_explorer.ui.kiosk.pages.listing import CalendarPage, ListPage
from langson_explorer.ui.kiosk.pages.place import PlacePage
from langson_explorer.ui.kiosk.pages.search import SearchPage
from langson_explorer.ui.kiosk.pages.trip import TripPage
from langson_explorer.ui.kiosk.printing import Printing
from langson_explorer.ui.kiosk.staff.screen import Ended, StaffScreen
from langson_explorer.ui.kiosk.voice import Voice
from langson_explorer.ui.theming.theme import ThemeName, resolved, theme

if TYPE_CHECKING:  # it loads the web engine
    from langson_explorer.ui.features.map.view import MapView

_PIXMAPS_KB = 96 * 1024  # vignettes are large here
_LOOK_MS, _GONE_MS = 500, 400
CATCH_UP_MS = 30_000
_LOW = 0.55  # share of an upright screen that is within reach from a wheelchair
_LEAST_HIGH = {True: 900, False: 700}  # of a page, of the drawing: upright, wide; all of it is used


_PLAIN: dict[Pages, Callable[["Kiosk", str], Page]] = {
    Pages.ATTRACT: lambda kiosk, _about: HomePage(kiosk, attracts=True),
    Pages.HOME: lambda kiosk, _about: HomePage(kiosk),
    Pages.LIST: ListPage,
    Pages.CALENDAR: lambda kiosk, _about: CalendarPage(kiosk),
    Pages.PLACE: PlacePage,
    Pages.TRIP: lambda kiosk, _about: TripPage(kiosk),
    Pages.SEARCH: lambda kiosk, _about: SearchPage(kiosk),
}


class Kiosk(QWidget):
    """Shows the visit; asks whether somebody is still there; lets nobody out but the staff.

    `ended` tells that the staff want the program to end, `renewed` after each reset.
    """

    ended = Signal(Ended)
    renewed = Signal()
    turned = Signal()  # another page is shown

    def __init__(self, services: Services, clock: Callable[[], datetime] = now) -> None:
        super().__init__()
        self.services, self._clock = services, clock
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._settings = services.settings
        self.content = content_of(self._settings, services.spots)
        self.visitor = Visitor(self._first_language())
        self.counts = Counts(services.paths.user / "kiosk-counts.json")
        self.pin = StaffPin(self._settings)
        services.log_wait_s = 0  # nothing waits in the window's thread
        self._catching_up = Background(self, "records")
        self._is_catching_up = False
        self.map = LentMap(self, services, lambda: self.content)
        self._is_stale = False
        services.on_catalogue_changed(self._grow_stale)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.page: Page | None = None
        self.bar: Bar | None = None
        self._veil: Veil | None = None
        self._filler: QWidget | None = None
        self.question: IdleQuestion | None = None
        self.staff: StaffScreen | None = None
        self.guard: Guard | None = None
        self._night = Night(self)
        self._night.hide()
        self._voice = Voice(self)
        self.printing = Printing(self, self._settings)
        self.printing.look()
        self._dragging = Dragging(self)
        self._seen: set[Pages] = set()
        self._seen_search = False
        self._shown: tuple[object, ...] = ()
        self._touched = monotonic()
        self._may_close = False
        QPixmapCache.setCacheLimit(_PIXMAPS_KB)
        self.visitor.visit.watch(self._show)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_around)
        self._look.start()
        catching_up = QTimer(self, interval=CATCH_UP_MS)
        catching_up.timeout.connect(self._catch_up)
        catching_up.start()

    # What pages ask for

    def now(self) -> datetime:
        """The moment it is."""
        return self._clock()

    def map_view(self) -> "MapView":
        """The map, made when it is first wanted."""
        return self.map.view(self.visitor.now.language)

    @property
    def parking(self) -> QWidget:
        """Where the map waits."""
        return self.map.parking

    def photo(self, place: Place) -> tuple[str, str]:
        """The first photo visitors may see, with who made it; both empty without one."""
        photo = next((one for one in place.photos if one.is_public), None)
        find = getattr(self.services, "photos", None) if photo else None
        file = find.file(photo.id) if find and photo else None
        if file is None or photo is None:
            return "", ""
        return str(file), " · ".join(filter(None, (photo.credit, photo.licence)))

    @property
    def paper(self) -> str:
        """What a trip can be printed on now."""
        return self.printing.paper

    def print_trip(self, said: TripSaid, foot: str, done: Callable[[bool], object]) -> None:
        """Print a trip."""
        self.printing.put(said, foot, done)

    def read_aloud(self, text: str) -> None:
        """Read a text, in the language chosen."""
        self._voice.say(text, self.visitor.now.language)

    @property
    def can_read_aloud(self) -> bool:
        """Whether there is a voice, and the staff want it heard."""
        return self._voice.speaks(self.visitor.now.language, self._settings)

    # The visit

    def _show(self, visit: Visit) -> None:
        """Show what the visit says; only what is seen makes the page anew."""
        seen = (visit.at, visit.language, visit.looks, self.size())
        if seen == self._shown or not self.isVisible():
            return
        self._shown = seen
        self._seen.add(visit.at.page)
        set_language(visit.language, self.services.paths.resources / "i18n")
        name = resolved(self._settings.get(THEME))
        theme.choose(ThemeName.CONTRAST if visit.looks.is_contrast else name)
        measures.fit(self.size(), larger=visit.looks.is_large)
        self._take_away()
        page = self._page(visit)
        self.page, self.bar = page, Bar(self.visitor, self.content.languages)
        self.bar.language_chosen.connect(self.speak)
        if visit.looks.is_low:
            self._filler = Hero("", "")
            self._filler.setFixedHeight(self._filled_px(self.bar.minimumHeight()))
            self._whole.addWidget(self._filler)
        self._whole.addWidget(page, 1)
        self._whole.addWidget(self.bar)
        page.show()
        self.bar.show()
        if visit.at.page is Pages.ATTRACT:
            self._veil = Veil(self)
            self._veil.touched.connect(partial(self.visitor.go, Pages.HOME))
            self._veil.setGeometry(0, 0, self.width(), self.height() - self.bar.height())
            self._veil.show()
        self.turned.emit()

    def _filled_px(self, bar_px: int) -> int:
        """How high the picture above a page within reach is: the page keeps what it needs."""
        least = u(_LEAST_HIGH[measures.is_portrait]) + bar_px
        return max(0, min(round(self.height() * (1 - _LOW)), self.height() - least))

    def _page(self, visit: Visit) -> Page:
        try:
            return self._maker(visit.at.page)(self, visit.at.about)
        except ExplorerError:  # what it was about is gone meanwhile: never a dialog
            return HomePage(self)

    def _maker(self, page: Pages) -> Callable[["Kiosk", str], Page]:
        """What makes a page; those with the map load the web engine."""
        if page is Pages.MAP:
            from langson_explorer.ui.kiosk.pages.map import MapPage  # noqa: PLC0415

            return MapPage
        if page is Pages.RESULT:
            from langson_explorer.ui.kiosk.pages.result import ResultPage  # noqa: PLC0415

            return lambda kiosk, _about: ResultPage(kiosk)
        return _PLAIN[page]

    def _take_away(self) -> None:
        self._voice.hush()
        self._dragging.stop()
        if self.page is not None:
            self.page.leave()
        for old in (self.page, self.bar, self._veil, self._filler, *self.findChildren(LooksPanel)):
            if old is not None:
                old.hide()
                self._whole.removeWidget(old)
                old.deleteLater()
        self.page = self.bar = self._veil = self._filler = None

    def speak(self, language: str) -> None:
        """Speak another language; whoever chooses one is there."""
        self.visitor.change(language=language)
        if self.visitor.now.at.page is Pages.ATTRACT:
            self.visitor.go(Pages.HOME)

    def forget(self) -> None:
        """Forget the visitor: pages, language, search, trip, map, clipboard."""
        self._close_question()
        self._shown = ()
        if self._seen - {Pages.ATTRACT}:
            with suppress(ExplorerError):  # a full disk is nothing to a visitor
                self.counts.add(self.now().date(), self._seen)
        self._seen_search |= Pages.SEARCH in self._seen
        self._seen = set()
        self.content = content_of(self._settings, self.services.spots)
        self.visitor.begin_with(self._first_language())
        self.visitor.forget()
        self._show(self.visitor.now)
        QGuiApplication.clipboard().clear()
        QTimer.singleShot(_GONE_MS, self, gc.collect)  # once Qt has let go of the pages
        if self._seen_search:
            self._seen_search = False
            self.services.forget_questions()
            QTimer.singleShot(_GONE_MS, self, overwrite_freed)
        self.printing.look()
        self.map.renew(is_stale=self._is_stale)
        self._is_stale = False
        self.renewed.emit()

    def _catch_up(self) -> None:
        """Read what offices have changed, once it can be read: another program may hold it."""
        if self._is_catching_up or self.services.catalogue_trouble is None:
            return
        self._is_catching_up = True

        def done(_is_read: object) -> None:
            self._is_catching_up = False

        self._catching_up.run(self.services.catch_up, done, done)

    def _grow_stale(self) -> None:
        """Offices have changed something: seen from the next visitor on. In any thread."""
        self._is_stale = True

    def _first_language(self) -> str:
        language, offered = self._settings.get(LANGUAGE), self.content.languages
        return language if language in offered else offered[0]

    # Is somebody there?

    def note_life(self) -> None:
        """Somebody is there."""
        self._touched = monotonic()
        if self.staff:
            self.staff.note_life()
        self._wake()

    def _look_around(self) -> None:
        quiet = monotonic() - self._touched
        at_rest = self.visitor.now.at.page is Pages.ATTRACT
        is_off = not is_on(self._settings.get(KIOSK_HOURS), self.now())
        if at_rest and is_off and quiet > self._settings.get(KIOSK_IDLE_S):
            self._sleep()
        elif not is_off:
            self._wake()
        if at_rest and self._is_stale and not self.staff:
            self.forget()
        if at_rest or self.question or self.staff:
            return
        if quiet > self._settings.get(KIOSK_IDLE_S):
            self.ask()

    def _sleep(self) -> None:
        """Be black; what would move below rests."""
        self._night.setGeometry(self.rect())
        self._night.show()
        self._night.raise_()
        if self.page:
            self.page.hide()

    def _wake(self) -> None:
        if self._night.isVisible():
            self._night.hide()
            if self.page:
                self.page.show()

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is there: visitors or staff."""
        return self.visitor.now.at.page is Pages.ATTRACT and not self.staff

    def ask(self) -> None:
        """Ask whether somebody is still there, once."""
        if self.question is not None:
            return
        seconds = self._settings.get(KIOSK_COUNTDOWN_S)
        self.question = IdleQuestion(self, seconds, is_still=self._settings.get(KIOSK_STILL))
        self.question.stays.connect(self._stay)
        self.question.over.connect(self.forget)
        self.question.show()
        self.question.raise_()

    def _stay(self) -> None:
        self.note_life()
        self._close_question()

    def _close_question(self) -> None:
        if self.question is not None:
            self.question.hide()
            self.question.deleteLater()
            self.question = None

    # The staff

    def call_staff(self) -> None:
        """Show the pad of the staff."""
        if self.staff is not None:
            return
        self._close_question()
        self.staff = StaffScreen(self, self.services, self.pin, self.counts)
        self.staff.closed.connect(self._dismiss_staff)
        self.staff.ended.connect(self._end)
        self.staff.cleaning.connect(self._lock)
        self.staff.show()
        self.staff.raise_()

    def _dismiss_staff(self) -> None:
        if self.staff is not None:
            self.staff.hide()
            self.staff.deleteLater()
            self.staff = None
        self._lock(False)
        self.forget()

    def _lock(self, is_locked: bool) -> None:
        if self.guard:
            self.guard.is_locked = is_locked

    def _end(self, how: Ended) -> None:
        self._may_close = True
        self.ended.emit(how)

    # The window

    def showEvent(self, event: QShowEvent) -> None:
        """Guard the native window, once there is one."""
        super().showEvent(event)
        handle = self.windowHandle()
        if self.guard is None and handle is not None:
            measures.fit(self.size())
            self.guard = Guard(handle, u(CORNER), self._dragging)
            self.guard.touched.connect(self.note_life)
            self.guard.staff_called.connect(self.call_staff)
        QTimer.singleShot(0, self, lambda: self._show(self.visitor.now))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        for over in (self.question, self.staff, self._night):
            if over is not None:
                over.setGeometry(self.rect())
        QTimer.singleShot(0, self, lambda: self._show(self.visitor.now))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the staff want it closed."""
        if not self._may_close:
            event.ignore()
            return
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        """A screen."""
        return QSize(1080, 1920)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(event.rect(), theme.color("bg"))
