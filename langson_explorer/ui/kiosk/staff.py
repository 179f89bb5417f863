"""For the staff, behind the PIN: dark in every theme, so that they see where they are."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from time import monotonic

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.domain.colours import KIOSK_STAFF
from langson_explorer.domain.layer import Layer
from langson_explorer.errors import ExplorerError
from langson_explorer.files import write_whole
from langson_explorer.i18n import ntr, tr
from langson_explorer.services.kiosk.counts import Counts
from langson_explorer.services.kiosk.pin import LENGTH, LOCKED_S, TRIES, StaffPin, Verdict
from langson_explorer.services.kiosk.visit import Page
from langson_explorer.services.wording import error_sentence, layer_name
from langson_explorer.settings.table import KIOSK_LAYERS
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.lettering import line_px, write, write_middle
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Scrolled
from langson_explorer.ui.kiosk.touch import Touch
from langson_explorer.ui.theming.icons import pixmap

UNTOUCHED_S, CLEANING_S = 30, 60
_COLOURS = {name: QColor(hex_) for name, hex_ in KIOSK_STAFF.items()}
_WHITE, _SOFT, _CHAM = _COLOURS["text"], _COLOURS["soft"], _COLOURS["primary"]
_DARK, _GLOW, _BLUE = _COLOURS["ground"], _COLOURS["glow"], _COLOURS["blue"]
_RED, _RED_GROUND, _RED_LINE = _COLOURS["red"], _COLOURS["redbg"], _COLOURS["redline"]


class Ended(StrEnum):
    """How the program ends, if the staff want it to."""

    LEAVE = "leave"
    RESTART = "restart"


class DarkWords(QWidget):
    """Words on the dark."""

    def __init__(self, text: str, size: float, weight: int = 400, colour: QColor = _SOFT) -> None:
        super().__init__()
        self.text, self._size, self._weight, self._colour = text, size, weight, colour
        self.setMinimumHeight(round(line_px(size)) + 2)

    def say(self, text: str) -> None:
        """Say something else."""
        self.text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write it in the middle."""
        painter = QPainter(self)
        write(
            painter,
            QRectF(self.rect()),
            self.text,
            self._size,
            self._weight,
            self._colour,
            centred=True,
            most=3,
        )


class PadKey(Touch):
    """A key of the pad: a digit, or a word or sign without a ground."""

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text, 28)
        self.setText(text)
        self._icon = icon
        wide, high = (192, 152) if measures.is_portrait else (168, 96)
        self.setFixedSize(u(wide), u(high))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        if self._icon:
            side = u(54)
            at = (round((box.width() - side) / 2), round((box.height() - side) / 2))
            painter.drawPixmap(*at, pixmap(self._icon, side, _SOFT))
            return
        is_digit = len(self.text()) == 1
        if is_digit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(255, 255, 255, 26))
            painter.drawRoundedRect(box, u(28), u(28))
        size, weight = (60, 700) if is_digit else (26, 600)
        write_middle(
            painter, box, [(self.text(), size, weight, _WHITE if is_digit else _SOFT)], centred=True
        )


class DarkButton(Touch):
    """A button of the staff: white where it leads back, else light on the dark."""

    def __init__(
        self,
        text: str,
        run: Callable[[], object],
        *,
        is_white: bool = False,
        is_on: bool = False,
        height: float = 104,
    ) -> None:
        super().__init__(text, 24)
        self.setText(text)
        self._white, self._on = is_white, is_on
        self.setFixedHeight(u(height))
        self.clicked.connect(lambda: run())  # noqa: PLW0108 - without what a button tells

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw it."""
        painter.setPen(QPen(_BLUE, u(3)) if self._on else Qt.PenStyle.NoPen)
        painter.setBrush(_WHITE if self._white else QColor(255, 255, 255, 60 if self._on else 26))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), u(24), u(24))
        tone = _CHAM if self._white else _WHITE
        write_middle(
            painter,
            box.adjusted(u(16), 0, -u(16), 0),
            [(self.text(), 28, 700, tone)],
            centred=True,
            most=2,
        )


class Dots(QWidget):
    """How many digits have been typed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.setFixedSize(u(LENGTH * 60), u(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw six dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_BLUE, u(3)))
        for number in range(LENGTH):
            painter.setBrush(_BLUE if number < self.count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(u(30 + 60 * number), u(20)), u(14.5), u(14.5))


class Trouble(QWidget):
    """What was wrong with the PIN, with a sign; nothing where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setFixedSize(u(640), u(60))

    def say(self, text: str) -> None:
        """Say it."""
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in red, with words."""
        if not self.text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_RED_LINE, u(2)))
        painter.setBrush(_RED_GROUND)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, u(16), u(16))
        side = u(26)
        painter.drawPixmap(u(24), round((self.height() - side) / 2), pixmap("warning", side, _RED))
        lines = [(self.text, 21, 600, _RED)]
        write_middle(painter, box.adjusted(u(56), 0, -u(16), 0), lines, centred=True)


class StaffScreen(QWidget):
    """Over everything: the pad, then what the staff may do."""

    closed = Signal()
    ended = Signal(Ended)
    cleaning = Signal(bool)

    def __init__(self, parent: QWidget, services: Services, pin: StaffPin, counts: Counts) -> None:
        super().__init__(parent)
        self._services, self._pin, self._counts = services, pin, counts
        self._typed = ""
        self._touched = monotonic()
        self._inside: QWidget | None = None
        self.setGeometry(parent.rect())
        self._whole = QVBoxLayout(self)
        margin = 48
        self._whole.setContentsMargins(u(margin), u(margin), u(margin), u(56))
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._cleaned_until = 0.0
        self.show_pad()

    def note_life(self) -> None:
        """Somebody is there."""
        self._touched = monotonic()

    def _tick(self) -> None:
        if self._cleaned_until:
            left = self._cleaned_until - monotonic()
            if left <= 0:
                self._cleaned_until = 0.0
                self.cleaning.emit(False)
                self.closed.emit()
            else:
                self._lead.say(tr("Còn {n} giây").format(n=int(left)))
            return
        if monotonic() - self._touched > UNTOUCHED_S:
            self.closed.emit()
        elif self._inside is not None and self._inside.objectName() == "pad":
            self._tell(self._pin.state(), quiet=True)

    def _place(self, name: str) -> QVBoxLayout:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        self._inside.setObjectName(name)
        self._whole.addWidget(self._inside)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(u(20))
        return inside

    def show_pad(self) -> None:
        """Ask for the PIN."""
        inside = self._place("pad")
        if measures.is_portrait:
            inside.addSpacing(u(160))
            inside.addWidget(Lock(), 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            inside.setSpacing(u(12))
        inside.addWidget(DarkWords(tr("Dành cho nhân viên"), 50, 800, _WHITE))
        inside.addWidget(DarkWords(tr("Nhập PIN để ra khỏi màn hình khách"), 26))
        self.dots, self.trouble = Dots(), Trouble()
        middle = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(self.dots, 0, middle)
        inside.addWidget(self.trouble, 0, middle)
        pad = QGridLayout()
        pad.setSpacing(u(24 if measures.is_portrait else 14))
        self.keys: dict[str, PadKey] = {}
        for number, digit in enumerate("123456789"):
            self._add_key(pad, PadKey(digit), number // 3, number % 3)
        clear, erase = PadKey(tr("Xóa hết")), PadKey("", "backspace")
        clear.clicked.connect(lambda: self._type_all(""))
        erase.clicked.connect(lambda: self._type_all(self._typed[:-1]))
        pad.addWidget(clear, 3, 0)
        self._add_key(pad, PadKey("0"), 3, 1)
        pad.addWidget(erase, 3, 2)
        box = QWidget()
        box.setLayout(pad)
        inside.addWidget(box, 0, middle)
        inside.addStretch()
        told = tr("Sai {n} lần thì khóa {minutes} phút. Không chạm gì {s} giây thì tự trở về.")
        told = told.format(n=TRIES, minutes=round(LOCKED_S / 60), s=UNTOUCHED_S)
        inside.addWidget(DarkWords(told, 22))
        back = DarkButton(tr("Trở về màn hình khách"), self.closed.emit, is_white=True)
        inside.addWidget(back)
        self._tell(self._pin.state(), quiet=True)

    def _add_key(self, pad: QGridLayout, key: PadKey, row: int, column: int) -> None:
        self.keys[key.text()] = key
        key.clicked.connect(lambda: self._type_all(self._typed + key.text()))
        pad.addWidget(key, row, column)

    def _type_all(self, text: str) -> None:
        self.note_life()
        self._typed = text[:LENGTH]
        self.dots.count = len(self._typed)
        self.dots.update()
        if len(self._typed) == LENGTH:
            verdict = self._pin.check(self._typed)
            self._typed, self.dots.count = "", 0
            if verdict.is_right:
                self.show_menu()
            else:
                self._tell(verdict)

    def _tell(self, verdict: Verdict, *, quiet: bool = False) -> None:
        if verdict.locked_s:
            minutes = -int(-verdict.locked_s // 60)
            text = ntr("Đã khóa. Thử lại sau {n} phút.", "Đã khóa. Thử lại sau {n} phút.", minutes)
            self.trouble.say(text.format(n=minutes))
        elif verdict.tries_left < TRIES:
            text = ntr(
                "PIN vừa rồi chưa đúng. Còn {n} lần thử.",
                "PIN vừa rồi chưa đúng. Còn {n} lần thử.",
                verdict.tries_left,
            )
            self.trouble.say(text.format(n=verdict.tries_left))
        else:
            self.trouble.say("")
        if not quiet:
            self.dots.update()

    def show_menu(self) -> None:
        """What the staff may do."""
        self.note_life()
        inside = self._place("menu")
        inside.addStretch(1)
        inside.addWidget(DarkWords(tr("Dành cho nhân viên"), 50, 800, _WHITE))
        inside.addSpacing(u(24))
        for text, run in (
            (tr("Lau màn hình: khóa chạm {n} giây").format(n=CLEANING_S), self.clean),
            (tr("Các lớp khách xem"), self.show_layers),
            (tr("Số lượt xem"), self.show_counts),
            (tr("Khởi động lại"), partial(self.ended.emit, Ended.RESTART)),
            (tr("Thoát ra máy tính"), partial(self.ended.emit, Ended.LEAVE)),
        ):
            inside.addWidget(DarkButton(text, run))
        inside.addStretch(2)
        inside.addWidget(DarkButton(tr("Trở về màn hình khách"), self.closed.emit, is_white=True))

    def clean(self) -> None:
        """Let the screen be wiped: for a minute no touch counts."""
        inside = self._place("cleaning")
        self._cleaned_until = monotonic() + CLEANING_S
        inside.addStretch()
        inside.addWidget(DarkWords(tr("Đang lau màn hình"), 54, 800, _WHITE))
        self._lead = DarkWords(tr("Còn {n} giây").format(n=CLEANING_S), 30)
        inside.addWidget(self._lead)
        inside.addStretch()
        self.cleaning.emit(True)

    def show_layers(self) -> None:
        """Which layers visitors see; all of them where none is chosen."""
        self.note_life()
        inside = self._place("layers")
        inside.addStretch(1)
        inside.addWidget(DarkWords(tr("Các lớp khách xem"), 44, 800, _WHITE))
        settings = self._services.settings
        chosen = set(settings.get(KIOSK_LAYERS)) or {layer.value for layer in Layer}
        for layer in Layer:
            is_on = layer.value in chosen
            left = chosen ^ {layer.value}
            sign = "✓ " if is_on else ""

            def turn(left: set[str] = left) -> None:
                if left:
                    settings.set(KIOSK_LAYERS, sorted(left))
                self.show_layers()

            button = DarkButton(f"{sign}{layer_name(layer)}", turn, is_on=is_on, height=88)
            inside.addWidget(button)
        inside.addStretch(1)
        inside.addWidget(DarkButton(tr("Xong"), self.show_menu, is_white=True))

    def show_counts(self) -> None:
        """How often each page was seen, by day."""
        self.note_life()
        inside = self._place("counts")
        inside.addWidget(DarkWords(tr("Số lượt xem"), 44, 800, _WHITE))
        told = tr("Đếm theo ngày và theo trang, không theo người; số nhỏ không nói rõ.")
        inside.addWidget(DarkWords(told, 22))
        scrolled = Scrolled((0, 8, 0, 8))
        for day, page, count in self._counts.rows()[:200]:
            text = f"{day}    {page_name(Page(page))}    {count}"
            scrolled.column.addWidget(DarkWords(text, 24, 500, _WHITE))
        scrolled.column.addStretch()
        inside.addWidget(scrolled, 1)
        self._lead = DarkWords("", 22)
        inside.addWidget(self._lead)
        row = QHBoxLayout()
        row.setSpacing(u(16))
        row.addWidget(DarkButton(tr("Ghi ra tệp CSV"), self._export))
        row.addWidget(DarkButton(tr("Xong"), self.show_menu, is_white=True))
        inside.addLayout(row)

    def _export(self) -> None:
        self.note_life()
        file = self._services.paths.user / "kiosk-counts.csv"
        try:
            write_whole(file, self._counts.as_csv().encode())
        except ExplorerError as error:
            self._lead.say(error_sentence(error))
            return
        self._lead.say(tr("Đã ghi {file}").format(file=file))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark, with a glow behind the pad."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _DARK)
        glow = QRadialGradient(QPointF(self.width() / 2, self.height() * 0.3), self.height() * 0.5)
        glow.setColorAt(0, _GLOW)
        glow.setColorAt(1, _DARK)
        painter.fillRect(self.rect(), glow)


class Lock(QWidget):
    """A lock on a disc."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(u(112), u(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 31))
        painter.drawEllipse(QRectF(self.rect()))
        side = u(56)
        at = round((self.width() - side) / 2)
        painter.drawPixmap(at, at, pixmap("lock", side, _WHITE))


def page_name(page: Page) -> str:
    """What a page is called in the counts."""
    return {
        Page.ATTRACT: tr("màn hình chờ"),
        Page.HOME: tr("trang đầu"),
        Page.LIST: tr("danh sách"),
        Page.CALENDAR: tr("lịch lễ hội"),
        Page.PLACE: tr("địa điểm"),
        Page.MAP: tr("bản đồ"),
        Page.TRIP: tr("chọn chuyến đi"),
        Page.RESULT: tr("lịch trình"),
        Page.SEARCH: tr("tìm kiếm"),
    }[page]
