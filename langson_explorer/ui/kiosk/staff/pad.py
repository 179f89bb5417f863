"""The pad that asks for the PIN."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import ntr, tr
from langson_explorer.services.pin import LENGTH, LOCKED_S, TRIES, StaffPin, Verdict
from langson_explorer.ui.kiosk.lettering import write_middle
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.staff.dark import (
    BLUE,
    LIGHTER,
    RED,
    RED_GROUND,
    RED_LINE,
    SOFT,
    WHITE,
    DarkButton,
    DarkWords,
)
from langson_explorer.ui.kiosk.touch import Touch
from langson_explorer.ui.theming.icons import pixmap


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
            painter.drawPixmap(*at, pixmap(self._icon, side, SOFT))
            return
        is_digit = len(self.text()) == 1
        if is_digit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(LIGHTER)
            painter.drawRoundedRect(box, u(28), u(28))
        size, weight, tone = (60, 700, WHITE) if is_digit else (26, 600, SOFT)
        write_middle(painter, box, [(self.text(), size, weight, tone)], centred=True)


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
        painter.setPen(QPen(BLUE, u(3)))
        for number in range(LENGTH):
            painter.setBrush(BLUE if number < self.count else Qt.BrushStyle.NoBrush)
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
        painter.setPen(QPen(RED_LINE, u(2)))
        painter.setBrush(RED_GROUND)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, u(16), u(16))
        side = u(26)
        painter.drawPixmap(u(24), round((self.height() - side) / 2), pixmap("warning", side, RED))
        lines = [(self.text, 21, 600, RED)]
        write_middle(painter, box.adjusted(u(56), 0, -u(16), 0), lines, centred=True)


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
        painter.drawPixmap(at, at, pixmap("lock", side, WHITE))


class Pad(QWidget):
    """Six dots over ten digits; `opened` by the right PIN, `left` by who has none."""

    opened = Signal()
    left = Signal()

    def __init__(self, pin: StaffPin, untouched_s: int) -> None:
        super().__init__()
        self._pin, self._typed = pin, ""
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(u(20 if measures.is_portrait else 12))
        middle = Qt.AlignmentFlag.AlignHCenter
        if measures.is_portrait:
            inside.addSpacing(u(160))
            inside.addWidget(Lock(), 0, middle)
        inside.addWidget(DarkWords(tr("Dành cho nhân viên"), 50, 800, WHITE))
        inside.addWidget(DarkWords(tr("Nhập PIN để ra khỏi màn hình khách"), 26))
        self.dots, self.trouble = Dots(), Trouble()
        inside.addWidget(self.dots, 0, middle)
        inside.addWidget(self.trouble, 0, middle)
        self.keys: dict[str, PadKey] = {}
        inside.addWidget(self._digits(), 0, middle)
        inside.addStretch()
        told = tr("Sai {n} lần thì khóa {minutes} phút. Không chạm gì {s} giây thì tự trở về.")
        told = told.format(n=TRIES, minutes=round(LOCKED_S / 60), s=untouched_s)
        inside.addWidget(DarkWords(told, 22))
        inside.addWidget(DarkButton(tr("Trở về màn hình khách"), self.left.emit, is_white=True))
        self.tick()

    def tick(self) -> None:
        """Say how the lock stands: its minutes pass."""
        self._tell(self._pin.state())

    def _digits(self) -> QWidget:
        box = QWidget()
        pad = QGridLayout(box)
        pad.setSpacing(u(24 if measures.is_portrait else 14))
        for number, digit in enumerate("123456789"):
            self._add_key(pad, PadKey(digit), number // 3, number % 3)
        clear, erase = PadKey(tr("Xóa hết")), PadKey("", "backspace")
        erase.setAccessibleName(tr("Xóa một chữ"))
        clear.clicked.connect(lambda: self._type_all(""))
        erase.clicked.connect(lambda: self._type_all(self._typed[:-1]))
        pad.addWidget(clear, 3, 0)
        self._add_key(pad, PadKey("0"), 3, 1)
        pad.addWidget(erase, 3, 2)
        return box

    def _add_key(self, pad: QGridLayout, key: PadKey, row: int, column: int) -> None:
        self.keys[key.text()] = key
        key.clicked.connect(lambda: self._type_all(self._typed + key.text()))
        pad.addWidget(key, row, column)

    def _type_all(self, text: str) -> None:
        self._typed = text[:LENGTH]
        if len(self._typed) == LENGTH:
            verdict = self._pin.check(self._typed)
            self._typed = ""
            if verdict.is_right:
                self.opened.emit()
                return
            self._tell(verdict)
        self.dots.count = len(self._typed)
        self.dots.update()

    def _tell(self, verdict: Verdict) -> None:
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
