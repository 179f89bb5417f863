"""Two plans day by day: what each has that the other has not, with the map of both."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.comparison import Variant
from langson_explorer.services.wording.plan_names import plan_title
from langson_explorer.ui.features.trips.day_lists import DayLists
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.fitting import FittingDialog
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.way_sketch import WaySketch

_SIZE = QSize(1100, 720)


class _Side(QWidget):
    """A plan chosen, its map, its days."""

    def __init__(self, variants: Sequence[Variant], name: str) -> None:
        super().__init__()
        self.choice, self.sketch, self.days = QComboBox(), WaySketch(), DayLists()
        self.choice.setFont(font("body"))
        self.choice.setAccessibleName(name)
        self.choice.setMinimumContentsLength(12)
        for variant in variants:
            self.choice.addItem(plan_title(variant.plan), variant)
        self.sketch.setFixedHeight(180)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.sketch)
        column.addWidget(self.days, 1)

    @property
    def variant(self) -> Variant:
        """The plan chosen."""
        chosen = self.choice.currentData()
        assert isinstance(chosen, Variant)
        return chosen

    def show_against(self, other: Variant) -> None:
        """Show the plan; what the other has not on the same day is set apart."""
        shown = self.variant
        self.sketch.show_days(shown.schedule)
        self.days.show_plan(shown.plan, shown.schedule, only_here(shown, other))


class DayByDayDialog(FittingDialog):
    """Both sides scroll together."""

    def __init__(
        self, variants: Sequence[Variant], left: int, right: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("So sánh từng ngày"))
        self.wish(_SIZE)
        self.left = _Side(variants, tr("Lịch trình bên trái"))
        self.right = _Side(variants, tr("Lịch trình bên phải"))
        self.left.choice.setCurrentIndex(left)
        self.right.choice.setCurrentIndex(right)
        self.close_button = Button(tr("Đóng"))
        self._lay_out()
        for side in (self.left, self.right):
            side.choice.currentIndexChanged.connect(lambda _row: self._show())
        for one, other in ((self.left, self.right), (self.right, self.left)):
            bar = other.days.verticalScrollBar()
            one.days.verticalScrollBar().valueChanged.connect(bar.setValue)
        self.close_button.clicked.connect(self.close)
        self._show()

    def _show(self) -> None:
        self.left.show_against(self.right.variant)
        self.right.show_against(self.left.variant)

    def _lay_out(self) -> None:
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Line(tr("So sánh từng ngày"), "page"))
        told = tr("Điểm in đậm màu chàm chỉ có ở bên ấy trong ngày ấy.")
        column.addWidget(Paragraph(told, "second", "ink2"))
        column.addLayout(row, 1)
        column.addLayout(foot)


def only_here(shown: Variant, other: Variant) -> set[str]:
    """The ids of the stops at places that the other plan does not see on the same day."""
    found = set()
    for number, day in enumerate(shown.plan.days):
        days = other.plan.days
        there = {stop.place_id for stop in days[number].stops} if number < len(days) else set()
        found |= {stop.id for stop in day.stops if stop.is_visit and stop.place_id not in there}
    return found
