"""Where the one map of the kiosk is shown: on the page of the map, or of a trip."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.mappage.messages import PlanDay
from langson_explorer.ui.kiosk.measures import measures
from langson_explorer.ui.kiosk.page import Guide
from langson_explorer.ui.theming.theme import theme

_LARGER = 1.75  # its symbols and letters are larger than at a desk
_SETTLE_MS = 60


class MapFrame(QWidget):
    """Borrows the map while it is seen; `give_back` must be called before it goes."""

    def __init__(self, guide: Guide, radius: float = 0) -> None:
        super().__init__()
        self.guide, self._radius = guide, radius
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.view = guide.map_view()
        self._layout.addWidget(self.view)
        self.view.mark(guide.content.position, tr("Bạn ở đây"))
        self.view.show_controls(False)
        self.view.show()
        self._zoom()
        self.view.ready.connect(self._zoom)

    def _zoom(self, _ms: float = 0) -> None:
        if self.view.view is None:  # it is made when first shown
            QTimer.singleShot(_SETTLE_MS, self, self._zoom)
            return
        self.view.view.setZoomFactor(max(0.5, _LARGER * measures.scale))

    def show_plan(self, days: Sequence[PlanDay], places: frozenset[str]) -> None:
        """Draw a trip with its places only, all of it in view."""
        self.view.set_filter(places)
        self.view.show_plan(days)
        self._fit()
        self.view.ready.connect(self._fit)  # where the page was still on its way

    def _fit(self, _ms: float = 0) -> None:
        QTimer.singleShot(_SETTLE_MS, self, lambda: self.view.fit("plan"))

    def give_back(self) -> None:
        """Let go of the map, without what was drawn on it for this visitor."""
        if self.view.parent() is self:
            self.view.show_plan(None)
            self.view.select(None)
            self.view.hide()
            self.view.setParent(self.guide.parking)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground while the map is on its way."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme.color("sunk"))
