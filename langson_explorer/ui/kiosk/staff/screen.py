"""For the staff, behind the PIN: over everything, the pad first, then what they may do."""

from enum import StrEnum
from functools import partial
from time import monotonic

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.kiosk.counts import Counts
from langson_explorer.services.pin import StaffPin
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.measures import u
from langson_explorer.ui.kiosk.staff.choosing import Choosing
from langson_explorer.ui.kiosk.staff.counting import CountsSheet
from langson_explorer.ui.kiosk.staff.dark import DARK, GLOW, WHITE, DarkButton, DarkWords
from langson_explorer.ui.kiosk.staff.pad import Pad
from langson_explorer.ui.kiosk.staff.updating import UpdateSheet

UNTOUCHED_S, CLEANING_S = 30, 60


class Ended(StrEnum):
    """How the program ends, if the staff want it to."""

    LEAVE = "leave"
    RESTART = "restart"


class StaffScreen(QWidget):
    """The pad, then what the staff may do; untouched for a while it goes back to the visitors."""

    closed = Signal()
    ended = Signal(Ended)
    cleaning = Signal(bool)

    def __init__(self, parent: QWidget, services: Services, pin: StaffPin, counts: Counts) -> None:
        super().__init__(parent)
        self._services, self._pin, self._counts = services, pin, counts
        self._touched = monotonic()
        self.inside: QWidget | None = None
        self.setGeometry(parent.rect())
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(u(48), u(48), u(48), u(56))
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._cleaned_until = 0.0
        pad = Pad(pin, UNTOUCHED_S)
        pad.opened.connect(self.show_menu)
        pad.left.connect(self.closed)
        self.show_sheet(pad)

    def note_life(self) -> None:
        """Somebody is there."""
        self._touched = monotonic()

    def show_sheet(self, sheet: QWidget) -> None:
        """Show this in place of what was shown."""
        self.note_life()
        if self.inside is not None:
            self.inside.hide()
            self.inside.deleteLater()
        self.inside = sheet
        self._whole.addWidget(sheet)
        sheet.show()

    def show_menu(self) -> None:
        """What the staff may do."""
        menu = QWidget()
        inside = QVBoxLayout(menu)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(u(20))
        inside.addStretch(1)
        inside.addWidget(DarkWords(tr("Dành cho nhân viên"), 50, 800, WHITE))
        inside.addSpacing(u(24))
        for text, run in (
            (tr("Lau màn hình: khóa chạm {n} giây").format(n=CLEANING_S), self.clean),
            (tr("Khách thấy gì"), self.show_content),
            (tr("Cập nhật từ USB"), self.show_updates),
            (tr("Số lượt xem"), self.show_counts),
            (tr("Khởi động lại"), partial(self.ended.emit, Ended.RESTART)),
            (tr("Thoát ra máy tính"), partial(self.ended.emit, Ended.LEAVE)),
        ):
            inside.addWidget(DarkButton(text, run))
        inside.addStretch(2)
        inside.addWidget(DarkButton(tr("Trở về màn hình khách"), self.closed.emit, is_white=True))
        self.show_sheet(menu)

    def clean(self) -> None:
        """Let the screen be wiped: for a minute no touch counts."""
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        self._cleaned_until = monotonic() + CLEANING_S
        inside.addStretch()
        inside.addWidget(DarkWords(tr("Đang lau màn hình"), 54, 800, WHITE))
        self._left = DarkWords(tr("Còn {n} giây").format(n=CLEANING_S), 30)
        inside.addWidget(self._left)
        inside.addStretch()
        self.show_sheet(sheet)
        self.cleaning.emit(True)

    def show_content(self) -> None:
        """What visitors are shown, and how."""
        Choosing(self._services, self.show_sheet, self.show_menu).show_all()

    def show_updates(self) -> None:
        """What a stick has brought."""
        again = partial(self.ended.emit, Ended.RESTART)
        self.show_sheet(UpdateSheet(self._services, self.show_menu, again))

    def show_counts(self) -> None:
        """How often each page was seen, by day."""
        self.show_sheet(CountsSheet(self._services, self._counts, self.show_menu))

    def _tick(self) -> None:
        if self._cleaned_until:
            left = self._cleaned_until - monotonic()
            self._left.say(tr("Còn {n} giây").format(n=max(0, int(left))))
            if left <= 0:
                self._cleaned_until = 0.0
                self.cleaning.emit(False)
                self.closed.emit()
            return
        is_busy = isinstance(self.inside, UpdateSheet) and self.inside.is_busy
        if is_busy:
            self.note_life()
        elif monotonic() - self._touched > UNTOUCHED_S:
            self.closed.emit()
        elif isinstance(self.inside, Pad):
            self.inside.tick()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark, with a glow behind the pad."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), DARK)
        glow = QRadialGradient(QPointF(self.width() / 2, self.height() * 0.3), self.height() * 0.5)
        glow.setColorAt(0, GLOW)
        glow.setColorAt(1, DARK)
        painter.fillRect(self.rect(), glow)
