"""The popovers that ask for a spot: where a day ends, a point of one's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import DayFacts
from langson_explorer.services.spots import own_point, point_of
from langson_explorer.ui.features.plan.verbs import PlanVerbs
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.popover import Popover
from langson_explorer.ui.widgets.spot_field import SpotField

_WIDTH = 320


class NightEditor(Popover):
    """Where a day ends: a village, a service, any place, any point."""

    def __init__(self, parent: QWidget, verbs: PlanVerbs, day: DayFacts) -> None:
        super().__init__(parent, tr("Nơi kết thúc của {day}").format(day=day.title))
        self._verbs, self._day = verbs, day
        hint = tr("Tên làng, nơi lưu trú, hoặc tọa độ")
        self.field = SpotField(verbs.find_lodging, hint)
        self.field.setFont(font("body"))
        self.field.setFixedWidth(_WIDTH)
        self.field.show_spot(verbs.spot(day.ends_at) if day.ends_at else None)
        self.column.addWidget(Line(tr("Nghỉ đêm, hoặc kết thúc ở"), "strong"))
        self.column.addWidget(self.field)
        text = tr("Ngày sau đi tiếp từ đây. Để trống: ngày kết thúc ở điểm cuối.")
        self.column.addWidget(Paragraph(text, "second", "ink2"))
        self.column.addWidget(_done_button(self), 0, Qt.AlignmentFlag.AlignRight)
        self.field.chosen.connect(lambda _spot: self.close())
        self.field.setFocus()

    def commit(self) -> None:
        """Write it, if it has changed to something that is known."""
        spot, is_empty = self.field.spot_id, not self.field.text().strip()
        if (spot or is_empty) and spot != self._day.ends_at:
            self._verbs.set_night(self._day.day_id, spot)


class OwnPointEditor(Popover):
    """A stop that is no place of the catalogue: "lunch at …", by a name, beside what is known."""

    def __init__(self, parent: QWidget, verbs: PlanVerbs, day: DayFacts) -> None:
        super().__init__(parent, tr("Điểm riêng của {day}").format(day=day.title))
        self._verbs, self._day = verbs, day
        self.name = QLineEdit()
        self.name.setFont(font("body"))
        self.name.setFixedWidth(_WIDTH)
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(tr("Ví dụ: ăn trưa ở quán ven sông"))
        self.name.setAccessibleName(tr("Tên điểm"))
        self.field = SpotField(verbs.find_places, tr("Gần nơi nào, hoặc tọa độ"))
        self.field.setFont(font("body"))
        last = day.stops[-1].place_id if day.stops else day.ends_at
        self.field.show_spot(verbs.spot(last) if last else None)
        self.add_button = Button(tr("Thêm điểm"), "plus", kind="primary", height=34)
        self.add_button.clicked.connect(self._add)
        self.column.addWidget(Line(tr("Điểm riêng"), "strong"))
        self.column.addWidget(self.name)
        self.column.addWidget(Line(tr("Ở đâu"), "second", "ink2"))
        self.column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.add_button)
        self.column.addLayout(row)
        self.name.setFocus()

    def _add(self) -> None:
        spot = self.field.spot_id
        place = self._verbs.spot(spot) if spot else None
        point = point_of(spot) or (place.position if place else None)
        name = self.name.text().strip()
        if point is None or not name:
            (self.field if name else self.name).setFocus()
            return
        self._given_up = True  # nothing is left to keep when it closes
        self.close()
        at = len(self._day.stops)
        self._verbs.add_place(own_point(point, name), self._day.day_id, at)


def _done_button(popover: Popover) -> Button:
    button = Button(tr("Xong"), kind="primary", height=34)
    button.clicked.connect(popover.close)
    return button
