"""Windows that fit any screen: no larger than it, and what does not fit within them scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from langson_explorer.ui.theming.measures import LOW_SCREEN

_FRAME = QSize(8, 40)  # of a window, with its title
_BAR = 12  # of the scroll bar


class FittingDialog(QDialog):
    """Of the size wished where there is room; in less its foot, with the buttons, stays in sight.

    The foot is what its layout, a column, has last.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wished = QSize()

    def wish(self, size: QSize) -> None:
        """Be of this size where the screen allows it."""
        self._wished = size
        self.resize(size)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen before anybody sees it."""
        fit(self, self._wished if self._wished.isValid() else self.sizeHint())
        super().showEvent(event)


def room_for(window: QWidget) -> QSize:
    """The most a window may take of its screen."""
    return window.screen().availableGeometry().size() - _FRAME


def is_low_screen(window: QWidget) -> bool:
    """Whether its screen is too low for the list with the row of days below it."""
    return room_for(window).height() < LOW_SCREEN


def fit(window: QWidget, wished: QSize) -> None:
    """Give a window its size, or what room there is; what does not fit then scrolls."""
    room = room_for(window)
    layout = window.layout()
    if layout is None:
        return
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    layout.activate()
    least = layout.totalMinimumSize()
    if least.width() > room.width() or least.height() > room.height():
        _scroll(window, layout)
    window.resize(wished.boundedTo(room))


def _scroll(window: QWidget, layout: object) -> None:
    """Put all of a window but its foot into an area that scrolls."""
    if not isinstance(layout, QBoxLayout) or window.findChild(QScrollArea, "Fitting"):
        return
    is_column = layout.direction() is QBoxLayout.Direction.TopToBottom
    foot = layout.takeAt(layout.count() - 1) if is_column and layout.count() > 1 else None
    margins = layout.contentsMargins()
    inner = QWidget()
    inner.setLayout(layout)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # also of what is shown later
    area = QScrollArea()
    area.setObjectName("Fitting")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    window.setMinimumSize(0, 0)  # which the layout had set
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area, 1)
    if foot is None:
        return
    below = QVBoxLayout()
    below.setContentsMargins(margins.left(), 6, margins.right(), margins.bottom())
    if (row := foot.layout()) is not None:
        row.setParent(None)
        below.addLayout(row)
    elif (widget := foot.widget()) is not None:
        below.addWidget(widget)
    column.addLayout(below)
