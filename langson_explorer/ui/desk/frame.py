"""The frame that appears first: an empty window in the colours of the theme."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QScrollArea, QWidget

from langson_explorer.settings import WINDOW_GEOMETRY, Settings
from langson_explorer.ui.theming.measures import (
    CARD_WIDTH,
    DOCK_HEIGHT,
    DOCK_LEAST,
    DRAWER_BELOW,
    PLACES_WIDTH,
    SMALLEST,
    TOOLBAR_HEIGHT,
    USUAL,
)
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.fitting import is_low_screen, room_for

_LEAST = QSize(400, 240)


class Frame(QMainWindow):
    """Shows where the panes will stand until `fill` puts them there; keeps its place and size.

    It imports next to nothing, so that there is something to see at once. Nothing until the map is
    there may ask for `Qt`, whose enumerations are all made at the first look: an eighth of the time
    until then.
    """

    painted = Signal()  # for the first time

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._has_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.setMinimumSize(_LEAST)
        self.resize(QSize(*USUAL).boundedTo(room_for(self)))
        geometry = QByteArray.fromBase64(settings.get(WINDOW_GEOMETRY).encode())
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)

    def come_forward(self) -> None:
        """Show the window before all others, or have it ask to be looked at."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see the class

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def hold(self, view: QWidget) -> None:
        """Show the map, which takes longest, where it will stand, before the panes are there."""
        view.setParent(self)
        rail = self.width() - (0 if self.width() < DRAWER_BELOW else CARD_WIDTH)
        foot = self._foot
        view.setGeometry(PLACES_WIDTH, TOOLBAR_HEIGHT, rail - PLACES_WIDTH, foot - TOOLBAR_HEIGHT)
        view.show()

    def fill(self, content: QWidget) -> None:
        """Put the panes into the frame."""
        content.windowTitleChanged.connect(self.setWindowTitle)
        content.windowIconChanged.connect(self.setWindowIcon)
        self.setWindowTitle(content.windowTitle())
        self.setWindowIcon(content.windowIcon())
        content.setMinimumSize(*SMALLEST)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        self.setCentralWidget(area)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of toolbar, panes, dock, with the hairlines between them."""
        width, foot = self.width(), self._foot
        rail = width - (0 if width < DRAWER_BELOW else CARD_WIDTH)
        areas = {
            "bg": (self.rect(),),
            "pane": (
                QRect(0, 0, width, TOOLBAR_HEIGHT),
                QRect(0, 0, PLACES_WIDTH, foot),
                QRect(rail, 0, width - rail, foot),
            ),
            "line": (
                QRect(0, TOOLBAR_HEIGHT - 1, width, 1),
                QRect(0, foot, width, 1),
                QRect(PLACES_WIDTH - 1, TOOLBAR_HEIGHT, 1, foot - TOOLBAR_HEIGHT),
                QRect(rail, TOOLBAR_HEIGHT, 1, foot - TOOLBAR_HEIGHT),
            ),
        }
        painter = QPainter(self)
        ink = QPixmap(1, 1)  # a brush or a pen would ask for `Qt`
        for token, rects in areas.items():
            ink.fill(theme.color(token))
            for rect in rects:
                painter.drawPixmap(rect, ink)
        painter.end()

    @property
    def _foot(self) -> int:
        """Where the dock begins."""
        return self.height() - (DOCK_LEAST if is_low_screen(self) else DOCK_HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Tell of the first painting."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._has_painted:
            self._has_painted = True
            self.painted.emit()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where the window was, unless it may not be closed now."""
        if not self.may_close():
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64().toStdString()
        self._settings.set(WINDOW_GEOMETRY, geometry)
        super().closeEvent(event)
