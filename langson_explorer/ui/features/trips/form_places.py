"""Places a trip must or may see, each with its day, time, stay; in which order."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from langson_explorer.domain.place import Place
from langson_explorer.domain.trip import Fixed
from langson_explorer.i18n import tr
from langson_explorer.presenting.plan.facts import day_title
from langson_explorer.services.wording import in_language
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.labels import ElidedLabel, Line
from langson_explorer.ui.widgets.number_field import NumberField
from langson_explorer.ui.widgets.place_picker import Find, PlacePicker
from langson_explorer.ui.widgets.time_field import TimeField

_USUAL_START_MIN = 9 * 60
_LONGEST_MIN = 12 * 60


class _Bond(QWidget):
    """What one place is bound to."""

    changed = Signal()

    def __init__(self, place: Place, days: int) -> None:
        super().__init__()
        name = in_language(place.name)
        self.day, self.starts = QComboBox(), QCheckBox(tr("đúng"))
        self.start = TimeField(_USUAL_START_MIN, tr("Giờ bắt đầu: {place}").format(place=name))
        self.stay = NumberField(0, _LONGEST_MIN, least=0)
        self.stay.setSpecialValueText(tr("như thường lệ"))
        self.stay.setSuffix(" " + tr("phút"))
        self.stay.setSingleStep(15)
        self.stay.setAccessibleName(tr("Thời gian ở lại: {place}").format(place=name))
        self.day.setAccessibleName(tr("Ngày đến: {place}").format(place=name))
        self.day.addItem(tr("ngày nào cũng được"), None)
        self.set_days(days)
        self.start.setEnabled(False)
        self.day.setFont(font("body"))
        self.starts.setFont(font("body"))
        self.day.setMinimumContentsLength(8)
        self.day.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.starts.toggled.connect(self.start.setEnabled)
        for signal in (
            self.day.currentIndexChanged,
            self.starts.toggled,
            self.start.timeChanged,
            self.stay.valueChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(4)
        grid.addWidget(ElidedLabel(name, "second-strong"), 0, 0, 1, 3)
        grid.addWidget(self.day, 1, 0)
        grid.addWidget(self.starts, 1, 1)
        grid.addWidget(self.start, 1, 2)
        grid.addWidget(Line(tr("Ở lại"), "second", "ink2"), 2, 0)
        grid.addWidget(self.stay, 2, 1, 1, 2)
        grid.setColumnStretch(0, 1)

    def set_days(self, days: int) -> None:
        """Offer so many days."""
        while self.day.count() - 1 > days:
            self.day.removeItem(self.day.count() - 1)
        for number in range(self.day.count(), days + 1):
            self.day.addItem(day_title(number), number)

    @property
    def fixed(self) -> Fixed:
        """The day and the time it is bound to."""
        start = self.start.minutes if self.starts.isChecked() else None
        return Fixed(self.day.currentData(), start)


class WantedPlaces(QWidget):
    """A picker; its places may be bound to a day, a time, a stay, an order."""

    changed = Signal()

    def __init__(self, find: Find, name: str, hint: str) -> None:
        super().__init__()
        self.picker = PlacePicker(find, name, hint)
        self.more = Button(tr("Ngày, giờ, thứ tự…"), kind="link", height=26)
        self.more.setCheckable(True)
        self.in_order = QCheckBox(tr("Đi theo đúng thứ tự này"))
        self.in_order.setFont(font("body"))
        self._bonds: dict[str, _Bond] = {}
        self._days = 1
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.in_order)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.picker)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rows)
        self.setFocusProxy(self.picker)
        self.picker.changed.connect(self._follow)
        self.more.toggled.connect(lambda _on: self._follow())
        self.in_order.toggled.connect(lambda _on: self.changed.emit())
        self._follow()

    @property
    def ids(self) -> tuple[str, ...]:
        """The places chosen."""
        return self.picker.ids

    @property
    def before(self) -> tuple[tuple[str, str], ...]:
        """The pairs of which the first is seen earlier."""
        return tuple(pairwise(self.ids)) if self.in_order.isChecked() else ()

    @property
    def fixed(self) -> Mapping[str, Fixed]:
        """The days and times that places are bound to."""
        bound = {place_id: self._bonds[place_id].fixed for place_id in self.ids}
        return {place_id: one for place_id, one in bound.items() if one != Fixed()}

    @property
    def stays(self) -> Mapping[str, int]:
        """How long one stays at places, in minutes, where that is said."""
        minutes = {place_id: self._bonds[place_id].stay.value() for place_id in self.ids}
        return {place_id: stay for place_id, stay in minutes.items() if stay}

    def choose(self, place: Place) -> None:
        """Choose a place, once."""
        self.picker.choose(place)

    def set_days(self, days: int) -> None:
        """Offer so many days."""
        self._days = days
        for bond in self._bonds.values():
            bond.set_days(days)

    def bond(self, place_id: str) -> _Bond:
        """What binds a place that is chosen."""
        return self._bonds[place_id]

    def _follow(self) -> None:
        """Have a row for each place, in their order."""
        chosen = {place.id: place for place in self.picker.places}
        for place_id in [*self._bonds]:
            if place_id not in chosen:
                self._bonds.pop(place_id).deleteLater()
        for place_id, place in chosen.items():
            if place_id not in self._bonds:
                self._bonds[place_id] = bond = _Bond(place, self._days)
                bond.changed.connect(self.changed)
                self._column.addWidget(bond)
        self.more.setVisible(bool(chosen))
        self._rows.setVisible(bool(chosen) and self.more.isChecked())
        self.in_order.setVisible(len(chosen) > 1)
        self.changed.emit()
