"""The trip as it was worked out: on the map, as a timeline, as a code to take along."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.errors import ExplorerError
from langson_explorer.formats.qr import qr_code
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock, format_date
from langson_explorer.presenting.kiosk.doors import row_of
from langson_explorer.presenting.kiosk.trip import DaySaid, StopSaid, TripSaid, trip_said
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.services.kiosk.trips import LIMIT_S, PATIENT_S, in_its_stead, request_of
from langson_explorer.services.kiosk.visit import Page as Pages, Wish
from langson_explorer.services.trip_planner import Search
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.wording import error_sentence, in_language
from langson_explorer.ui.features.trips.work import TripWork
from langson_explorer.ui.kiosk.cards import draw_card, draw_picture, vignette
from langson_explorer.ui.kiosk.lettering import in_lines, line_px, width_of, write, write_middle
from langson_explorer.ui.kiosk.map_frame import MapFrame
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Guide, Page, Scrolled, Words, column, empty
from langson_explorer.ui.kiosk.pages.place import Card
from langson_explorer.ui.kiosk.stop_panel import StopPanel
from langson_explorer.ui.kiosk.touch import Touch, TouchButton
from langson_explorer.ui.theming.icons import pixmap
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.qr_picture import QrPicture

_TIME, _LINE = 104, 48  # widths of the timeline's columns
_CHANGE = 128  # width of what changes a stop
_TURN_MS = 4000  # from one code to the next, where a plan needs several


class Leg(QWidget):
    """The way to the next stop."""

    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        self._icon, self._text = icon, text
        self.setFixedHeight(u(56))
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, the icon, minutes with kilometres."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_line(painter, 0, self.height())
        if not self._text:
            return
        side, left = u(28), u(_TIME + _LINE + 12)
        painter.drawPixmap(
            left,
            round((self.height() - side) / 2),
            pixmap(self._icon or "route", side, theme.color("ink2")),
        )
        box = QRectF(left + side + u(12), 0, self.width() - left - side, self.height())
        box.setTop((self.height() - line_px(21)) / 2)
        write(painter, box, self._text, 21, 600, theme.color("ink2"))


def draw_line(painter: QPainter, top: float, bottom: float) -> None:
    """The line that joins the stops."""
    colour = theme.color("primary")
    colour.setAlphaF(0.28)
    x = u(_TIME + _LINE / 2 - 2)
    painter.fillRect(QRectF(x, top, u(4), bottom - top), colour)


class StopCard(Touch):
    """A stop: its time at the left, its number on the line, what it is."""

    def __init__(self, stop: StopSaid) -> None:
        super().__init__(f"{stop.clock} {stop.name}")
        self.stop = stop
        self.setFixedHeight(u(140))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(stop.place is not None)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        stop = self.stop
        draw_line(painter, 0, box.height())
        time = QRectF(0, u(14), u(_TIME), box.height())
        high = write(painter, time, stop.clock, 26, 700, theme.color("ink"), right=True)
        write(
            painter,
            time.adjusted(0, high, 0, 0),
            stop.until,
            18,
            400,
            theme.color("ink2"),
            right=True,
        )
        if stop.number:
            disc = QRectF(u(_TIME + 4), u(14), u(40), u(40))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawEllipse(disc)
            write_middle(
                painter, disc, [(str(stop.number), 22, 700, theme.color("onprimary"))], centred=True
            )
        card = QRectF(u(_TIME + _LINE), 0, box.width() - u(_TIME + _LINE), box.height())
        draw_card(painter, card)
        wide = 208 if measures.is_portrait else 132
        picture = QRectF(card.left(), 0, u(wide), card.height())
        if stop.number:
            drawn = vignette(stop.vignette, picture, self.devicePixelRatioF())
            draw_picture(painter, picture, drawn, card)
        tone = theme.color("ink2")
        if stop.place:
            tones = theme.layer(stop.place.layer)
            painter.save()
            painter.setClipRect(QRectF(card.left(), 0, u(8), card.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones.fill)
            painter.drawRoundedRect(card, u(20), u(20))
            painter.restore()
            tone = tones.text
        text = QRectF(picture.right() + u(20), 0, 0, card.height())
        if not stop.number:
            text.setLeft(card.left() + u(28))
        text.setRight(card.right() - u(_CHANGE + 32 if stop.place else 16))
        size = 23 if width_of(stop.name, 26, 700) > text.width() else 26
        parts = [
            (stop.name, size, 700, theme.color("ink")),
            (stop.second, 20, 400, theme.color("ink2")),
            (stop.third, 20, 600, tone),
        ]
        write_middle(painter, text, in_lines(parts, text.width(), 4))


class ResultPage(Page):
    """Asks the planner, shows what it found."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self.answer: TripAnswer | None = None
        self.said: TripSaid | None = None
        self.services.trips.warm()
        self.work = TripWork(self, LIMIT_S)
        self.work.finished.connect(self._show)
        self.work.failed.connect(self._tell)
        self.map = MapFrame(guide, radius=20)
        self._scrolled = Scrolled()
        self._inside = self._scrolled.column
        self._inside.setSpacing(0)
        if measures.is_portrait:
            column(self).addWidget(self._scrolled)
        else:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            row.addWidget(self.map, 1)
            row.addWidget(self._scrolled, 1)
        self._head = QVBoxLayout()
        self._below = QVBoxLayout()
        self._below.setSpacing(0)
        self._inside.addLayout(self._head)
        if measures.is_portrait:
            self.map.setFixedHeight(u(480))
            self._inside.addSpacing(u(16))
            self._inside.addWidget(self.map)
        self._inside.addSpacing(u(16))
        self._inside.addLayout(self._below)
        self._inside.addStretch()
        self._ask()

    def leave(self) -> None:
        """End the search, give the map back."""
        self.work.cancel()
        self.map.give_back()

    def _ask(self, wish: Wish | None = None) -> None:
        if wish is not None:
            self.visitor.change(wish=wish)
        empty(self._head)
        empty(self._below)
        self._head.addWidget(Words(tr("Đang lập lịch trình…"), 54, 800))
        self._head.addWidget(Words(tr("Xem giờ mở cửa, đường đi, ngày hội."), 24, tone="ink2"))
        services, content, now = self.services, self.content, self.guide.now()
        request = request_of(self.visitor.now.wish, services.browser, content, now)

        def work(search: Search) -> object:
            answer = services.trips.plan(request, search)
            if any(stop.is_visit for stop in answer.plan.stops()) or search.stop():
                return answer
            # A machine that does other things as well: rather wait than say that nothing fits.
            return services.trips.plan(request, replace(search, time_limit_s=PATIENT_S))

        self.work.start(work)

    def _tell(self, error: ExplorerError) -> None:
        empty(self._head)
        self._head.addWidget(Words(tr("Chưa lập được lịch trình"), 54, 800))
        self._head.addWidget(Words(error_sentence(error), 24, tone="ink2"))
        self._below.addWidget(self._again())

    def _show(self, answer: TripAnswer) -> None:
        self.answer = answer
        self.said = trip_said(answer, self.visitor.now.wish.length, self.content, self.guide.now())
        empty(self._head)
        empty(self._below)
        if self.said.is_empty:
            self._head.addWidget(Words(tr("Không nơi nào vừa với thời gian này"), 48, 800))
            about = tr("Thử chọn lâu hơn, đi bằng ô tô, hoặc bớt điều kiện.")
            self._head.addWidget(Words(about, 24, tone="ink2"))
            self._below.addWidget(self._again())
            return
        self._head.addWidget(Words(self.said.title, 54, 800))
        self._head.addWidget(Facts(self.said.facts))
        for day in self.said.days:
            self._show_day(day)
        self._below.addSpacing(u(24))
        self._below.addWidget(self._code_card(self.said))
        seen = frozenset(stop.place_id for stop in answer.plan.stops() if stop.is_visit)
        self.map.show_plan(map_days(answer.schedule), seen)

    def _show_day(self, day: DaySaid) -> None:
        if day.title:
            self._below.addSpacing(u(16))
            self._below.addWidget(Words(day.title, 28, 700))
        for stop in day.stops:
            self._below.addWidget(Leg(stop.way_icon, stop.way))
            self._below.addWidget(self._stop(stop))
        if day.back:
            self._below.addWidget(Leg(day.back_icon, day.back))

    def _stop(self, stop: StopSaid) -> QWidget:
        card = StopCard(stop)
        if stop.place is None:
            return card
        card.clicked.connect(self.opens(stop.place))
        over = QHBoxLayout(card)
        over.setContentsMargins(0, 0, u(16), 0)
        over.addStretch()
        drop = TouchButton(tr("Đổi"), self._changes(stop.place), kind="plain", height=88, size=23)
        drop.setFixedWidth(u(_CHANGE))
        drop.setAccessibleName(tr("Đổi hay bỏ nơi này"))
        over.addWidget(drop)
        return card

    def _seen(self) -> list[str]:
        """The places of the answer, in their order."""
        stops = self.answer.plan.stops() if self.answer else ()
        return [stop.place_id for stop in stops if stop.is_visit]

    def _changes(self, place: Place) -> Callable[[], None]:
        """What opens the choices about a stop."""

        def change() -> None:
            wish, seen = self.visitor.now.wish, self._seen()
            now, content = self.guide.now(), self.content
            others = in_its_stead(place.id, wish, seen, self.services.browser, content, now)
            panel = StopPanel(
                self.window(),
                in_language(place.name),
                [row_of(one, content) for one in others],
                lambda new_id: self._ask(wish.with_instead(new_id, place.id, seen)),
                lambda: self._ask(wish.without(place.id, seen)),
            )
            panel.show()

        return change

    def _another(self) -> None:
        """Another trip: without what is in this one, but for what must be."""
        wish = self.visitor.now.wish
        avoid = (one for one in self._seen() if one not in wish.must)
        self._ask(replace(wish, avoid=tuple(avoid), kept=()))

    def _again(self) -> TouchButton:
        return TouchButton(
            tr("Chọn lại"),
            lambda: self.visitor.go(Pages.TRIP),
            icon="sliders",
            kind="plain",
            height=88,
            size=24,
        )

    def _paper_button(self, said: TripSaid) -> TouchButton:
        """Prints the trip, once: another page, another print."""

        def put() -> None:
            button.setEnabled(False)
            say(tr("Đang in…"))
            now = self.guide.now()
            moment = f"{format_clock(now.hour * 60 + now.minute)} {format_date(now.date())}"
            foot = tr("Lập lúc {time}. Thời gian đi đường là ước lượng.").format(time=moment)
            done, failed = tr("Đã gửi máy in"), tr("Máy in chưa in được")
            self.guide.print_trip(said, foot, lambda is_done: say(done if is_done else failed))

        def say(text: str) -> None:
            button.setText(text)
            button.setAccessibleName(text)
            button.update()

        button = TouchButton(
            tr("In ra giấy"), put, icon="document", kind="plain", height=88, size=24
        )
        return button

    def _code_card(self, said: TripSaid) -> QWidget:
        card = Card()
        row = QHBoxLayout(card)
        row.setContentsMargins(u(24), u(20), u(24), u(20))
        row.setSpacing(u(28))
        row.addWidget(Codes(said.codes))
        words = QVBoxLayout()
        words.addStretch()
        words.addWidget(Words(tr("Mang theo trên điện thoại"), 28, 800, most=2))
        about = tr("Quét mã, rồi lưu chữ hiện ra: cả lịch trình, xem được khi không có mạng.")
        words.addWidget(Words(about, 21, tone="ink2"))
        words.addStretch()
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(u(16))
        another = TouchButton(
            tr("Gợi ý khác"), self._another, icon="sync", kind="tint", height=88, size=24
        )
        on_paper = [self._paper_button(said)] if self.guide.paper else []
        for button in (another, self._again(), *on_paper):
            button.setFixedWidth(u(232))
            buttons.addWidget(button)
        row.addLayout(buttons)
        return card


class Facts(QWidget):
    """Facts below the title, icon and words each, in as many rows as they need."""

    _ROW, _SIDE, _GAP = 44, 28, 26

    def __init__(self, facts: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._facts = facts
        self.setFixedHeight(u(self._ROW))
        self.setAccessibleName(", ".join(text for _icon, text in facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the rows need."""
        self.setFixedHeight(u(self._ROW) * (self._placed()[-1][1] + 1))

    def _placed(self) -> list[tuple[float, int]]:
        """Where each fact begins: x, and in which row."""
        placed, x, row = [], 0.0, 0
        for _icon, text in self._facts:
            wide = u(self._SIDE + 10) + width_of(text, 22, 600) + 2
            if x and x + wide > self.width():
                x, row = 0.0, row + 1
            placed.append((x, row))
            x += wide + u(self._GAP)
        return placed

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them one after another."""
        painter, side, high = QPainter(self), u(self._SIDE), u(self._ROW)
        for (icon, text), (x, row) in zip(self._facts, self._placed(), strict=True):
            top = row * high
            drawn = pixmap(icon, side, theme.color("ink2"))
            painter.drawPixmap(round(x), round(top + (high - side) / 2), drawn)
            left = x + side + u(10)
            box = QRectF(left, top + (high - line_px(22)) / 2, self.width() - left, line_px(22))
            write(painter, box, text, 22, 600, theme.color("ink"))


class Codes(QWidget):
    """One code after another, where a plan needs several."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        super().__init__()
        self._codes, self._at = [qr_code(text) for text in texts], 0
        inside = column(self)
        side = 212 if len(texts) == 1 else 280
        self._picture = QrPicture(u(side))
        self._picture.setFixedSize(u(side), u(side))
        inside.addWidget(self._picture)
        self._turn(0)
        if len(self._codes) > 1:
            self._clock = QTimer(self, interval=_TURN_MS)
            self._clock.timeout.connect(lambda: self._turn(self._at + 1))
            self._clock.start()

    def _turn(self, at: int) -> None:
        self._at = at % len(self._codes)
        name = tr("Mã QR {n}/{count}").format(n=self._at + 1, count=len(self._codes))
        self._picture.show_code(self._codes[self._at], name)
