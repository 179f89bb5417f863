"""Asks whether somebody is still there, before everything is forgotten."""

from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.ui.kiosk.lettering import write_middle
from langson_explorer.ui.kiosk.measures import measures, u
from langson_explorer.ui.kiosk.page import Words
from langson_explorer.ui.kiosk.touch import TouchButton
from langson_explorer.ui.theming.theme import theme

_IN_ALL = ("Còn ở đây không?", "Still here?", "您还在吗？")  # whoever stands there reads one


class Ring(QWidget):
    """The seconds left, on a ring."""

    def __init__(self, seconds: int, *, is_still: bool) -> None:
        super().__init__()
        self._all, self._still = seconds, is_still
        self.left = float(seconds)
        self.setFixedSize(u(288), u(288))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = u(9)
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        if not self._still:
            cap, line = Qt.PenCapStyle.RoundCap, Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.color("line"), u(16), line, cap))
            painter.drawEllipse(box)
            painter.setPen(QPen(theme.color("primary"), u(16), line, cap))
            painter.drawArc(box, 90 * 16, -round(360 * 16 * self.left / self._all))
        told = str(max(0, -int(-self.left // 1)))
        lines = [(told, 110, 800, theme.color("primary"))]
        write_middle(painter, box, lines, centred=True)


class IdleQuestion(QWidget):
    """Over the page; any touch but on the second button stays, none forgets everything."""

    stays = Signal()
    over = Signal()

    def __init__(self, parent: QWidget, seconds: int, *, is_still: bool = False) -> None:
        super().__init__(parent)
        self._ends = monotonic() + seconds
        self.setGeometry(parent.rect())
        self._card = QWidget(self)
        self._card.setFixedWidth(min(u(888), parent.width() - u(64)))
        inside = QVBoxLayout(self._card)
        margin = 56 if measures.is_portrait else 40
        inside.setContentsMargins(u(56), u(margin), u(56), u(margin))
        inside.setSpacing(u(12))
        self.ring = Ring(seconds, is_still=is_still)
        inside.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        asked = tr("Còn ở đây không?")
        inside.addWidget(Words(asked, 56, 800, centred=True))
        others = "      ".join(text for text in _IN_ALL if text != asked)
        inside.addWidget(Words(others, 28, 600, centred=True))
        told = tr("Hết giờ thì màn hình trở về trang đầu và xóa mọi thứ bạn vừa xem, vừa gõ.")
        inside.addWidget(Words(told, 26, tone="ink2", centred=True))
        inside.addSpacing(u(20))
        self.stay = TouchButton(
            tr("Tôi vẫn ở đây"), self.stays.emit, icon="touch", height=120, size=36, radius=28
        )
        self.leave = TouchButton(
            tr("Về trang đầu"),
            self.over.emit,
            icon="home",
            kind="plain",
            height=104,
            size=30,
            radius=28,
        )
        if measures.is_portrait:
            inside.addWidget(self.stay)
            inside.addSpacing(u(8))
            inside.addWidget(self.leave)
        else:
            row = QHBoxLayout()
            row.setSpacing(u(20))
            row.addWidget(self.stay, 3)
            row.addWidget(self.leave, 2)
            inside.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2 if measures.is_portrait else 1)
        clock = QTimer(self, interval=200 if is_still else 50)
        clock.timeout.connect(self._tick)
        clock.start()

    def _tick(self) -> None:
        self.ring.left = self._ends - monotonic()
        self.ring.update()
        if self.ring.left <= 0:
            self.over.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the page, draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(15, 22, 32, 168))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("bg"))
        painter.drawRoundedRect(QRectF(self._card.geometry()), u(36), u(36))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever touches it is there."""
        self.stays.emit()
