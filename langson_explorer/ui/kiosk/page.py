"""What every page of the kiosk stands on."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.domain.place import Place
from langson_explorer.presenting.kiosk.trip import TripSaid
from langson_explorer.services.kiosk.content import Content
from langson_explorer.services.kiosk.visit import Visitor
from langson_explorer.ui.feature import Services
from langson_explorer.ui.kiosk.lettering import font_of, line_px, lines_of, write
from langson_explorer.ui.kiosk.measures import MARGIN, u
from langson_explorer.ui.theming.theme import theme

if TYPE_CHECKING:  # it loads the web engine
    from langson_explorer.ui.features.map.view import MapView


class Guide(Protocol):
    """What a page may ask of the kiosk."""

    services: Services
    visitor: Visitor
    content: Content

    def now(self) -> datetime:
        """The moment it is."""
        ...

    def map_view(self) -> "MapView":
        """The one map, to be placed on the page that shows it."""
        ...

    @property
    def parking(self) -> QWidget:
        """Where the map waits, unseen."""
        ...

    def photo(self, place: Place) -> tuple[str, str]:
        """The file of a place's photo with its credit, both empty where visitors have none."""
        ...

    @property
    def paper(self) -> str:
        """What a trip can be printed on now: "receipt", "a4", or "" for nothing."""
        ...

    def print_trip(self, said: TripSaid, foot: str, done: Callable[[bool], object]) -> None:
        """Print a trip without asking; `done` hears whether the printer took it."""
        ...

    def read_aloud(self, text: str) -> None:
        """Read a text to the visitor."""
        ...

    @property
    def can_read_aloud(self) -> bool:
        """Whether this machine has a voice for the language, and staff allow it."""
        ...


class Page(QWidget):
    """Fills the screen above the bar."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.guide = guide
        self.visitor, self.services, self.content = guide.visitor, guide.services, guide.content

    def leave(self) -> None:
        """Give back what belongs to the kiosk, end what runs."""

    def opens(self, place: Place) -> Callable[[], None]:
        """What opens the page of a place."""
        from langson_explorer.services.kiosk.visit import Page as Pages  # noqa: PLC0415

        return lambda: self.visitor.go(Pages.PLACE, place.id)


class Words(QWidget):
    """Plain text as high as it needs."""

    def __init__(
        self,
        text: str,
        size: float,
        weight: int = 400,
        tone: str = "ink",
        *,
        most: int = 99,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._text, self._size, self._weight = text, size, weight
        self._tone, self._most, self._centred = tone, most, centred
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setFixedHeight(round(line_px(size)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height its lines need at the new width."""
        super().resizeEvent(event)
        lines = lines_of(self._text, font_of(self._size, self._weight), self.width(), self._most)
        self.setFixedHeight(round(len(lines) * line_px(self._size)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write it."""
        painter = QPainter(self)
        colour = theme.color(self._tone)
        write(
            painter,
            QRectF(self.rect()),
            self._text,
            self._size,
            self._weight,
            colour,
            most=self._most,
            centred=self._centred,
        )


class Scrolled(QScrollArea):
    """A column moved by the finger."""

    def __init__(
        self, margins: tuple[float, float, float, float] = (MARGIN, 40, MARGIN, 32)
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(*(u(side) for side in margins))
        self.column.setSpacing(u(12))
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.setWidget(inside)


def column(parent: QWidget, *, spacing: float = 0, margins: float = 0) -> QVBoxLayout:
    """A column over a widget."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(u(margins), u(margins), u(margins), u(margins))
    made.setSpacing(u(spacing))
    return made


def empty(layout: QBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
