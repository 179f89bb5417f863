"""A text in several lengths, shown in the longest that fits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.plain import set_tooltip


class FittingLine(Line):
    """A line that says less where there is less room; the tooltip has all of it."""

    def __init__(self, role: str = "body", tone: str = "ink2") -> None:
        super().__init__(role=role, tone=tone)
        self._forms: Sequence[str] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_forms(self, forms: Sequence[str]) -> None:
        """Say this, from long to short."""
        self._forms = forms
        self.setText(forms[0])
        set_tooltip(self, forms[0])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits; nothing where not even the shortest does."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        metrics = QFontMetricsF(self.font())
        shown = fitting_form(self._forms, metrics, self.width())
        if metrics.horizontalAdvance(shown) <= self.width():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def fitting_form(forms: Sequence[str], metrics: QFontMetricsF, room: float) -> str:
    """The longest form that fits, else the last."""
    return next((text for text in forms if metrics.horizontalAdvance(text) <= room), forms[-1])
