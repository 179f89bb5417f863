"""The form that says what a trip should be."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.trip import TripRequest
from langson_explorer.i18n import tr
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import CENTRE, Spots
from langson_explorer.services.trips.themes import THEMES
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.trips import theme_name
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.number_field import NumberField
from langson_explorer.ui.widgets.place_picker import Find, PlacePicker

_MOST_DAYS, _MOST_PEOPLE = 14, 2000
_USUAL_DAYS, _USUAL_PEOPLE = 2, 4
_GATEWAYS = ("gate", "station", "airport")  # parts of the kinds one arrives at


class TripForm(QWidget):
    """`changed` tells that the request is another one."""

    changed = Signal()

    def __init__(self, browser: Browser, spots: Spots, find: Find) -> None:
        super().__init__()
        self._browser, self._spots = browser, spots
        self.date = DateField(today(), tr("Ngày đi"))
        self.days = NumberField(_USUAL_DAYS, _MOST_DAYS)
        self.people = NumberField(_USUAL_PEOPLE, _MOST_PEOPLE)
        self.start, self.end, self.theme = _choice(), _choice(), _choice()
        hint = tr("Gõ tên nơi, có dấu hay không dấu")
        self.must = PlacePicker(find, tr("Phải đến"), hint)
        self.wish = PlacePicker(find, tr("Muốn đến"), hint)
        self.fill = QCheckBox(tr("Thêm nơi hợp vào thời gian trống"))
        self.fill.setChecked(True)
        self._nights: list[QComboBox] = []
        self._form = QFormLayout(self)
        self._lay_out()
        self._offer()
        self._connect()
        self._show_nights()

    @property
    def error(self) -> str:
        """What is wrong with what stands in the form; empty for nothing."""
        return "" if self.date.is_sound else self.date.told

    def request(self) -> TripRequest:
        """What is asked for; each night is spent where its line says."""
        theme = self.theme.currentData()
        nights = enumerate(self._shown_nights(), start=1)
        return TripRequest(
            start_date=self.date.day,
            days=self.days.value(),
            start=self.start.currentData(),
            end=self.end.currentData(),
            nights={number: box.currentData() for number, box in nights},
            people=self.people.value(),
            must=self.must.ids,
            wish=self.wish.ids,
            fill=self.fill.isChecked(),
            themes=(theme,) if theme else (),
        )

    def set_night(self, number: int, spot_id: str) -> None:
        """Spend a night, counted from 1, at a spot that is offered."""
        box = self._nights[number - 1]
        box.setCurrentIndex(box.findData(spot_id))

    def _shown_nights(self) -> list[QComboBox]:
        return self._nights[: self.days.value() - 1]

    def _offer(self) -> None:
        gateways = [place for place in self._browser.places if _is_gateway(place)]
        self.end.addItem(tr("Như nơi xuất phát"), "")
        for box in (self.start, self.end):
            self._add_spots(box, gateways)
        self.theme.addItem(tr("Không theo chủ đề"), "")
        for theme in THEMES:
            self.theme.addItem(theme_name(theme.code), theme.code)

    def _add_spots(self, box: QComboBox, places: Iterable[Place]) -> None:
        centre = self._spots.find(CENTRE)
        for place in ([centre] if centre else []) + sorted(places, key=_name):
            box.addItem(_name(place), CENTRE if place is centre else place.id)

    def _show_nights(self) -> None:
        """A line for each night but the last day's."""
        places = self._browser.places
        villages = [place for place in places if place.layer is Layer.VILLAGES and place.is_pinned]
        while len(self._nights) < self.days.value() - 1:
            box = _choice()
            self._add_spots(box, villages)
            box.setFont(font("body"))
            box.currentIndexChanged.connect(self.changed)
            self._nights.append(box)
            label = tr("Đêm {number} nghỉ ở").format(number=len(self._nights))
            box.setAccessibleName(label)
            self._form.insertRow(self._form.rowCount() - 1, Line(label, "body", "ink2"), box)
        for number, box in enumerate(self._nights, start=1):
            self._form.setRowVisible(box, number < self.days.value())

    def _connect(self) -> None:
        self.days.valueChanged.connect(self._show_nights)
        for signal in (
            self.date.changed,
            self.days.valueChanged,
            self.people.valueChanged,
            self.start.currentIndexChanged,
            self.end.currentIndexChanged,
            self.theme.currentIndexChanged,
            self.must.changed,
            self.wish.changed,
            self.fill.toggled,
        ):
            signal.connect(lambda *_: self.changed.emit())

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (tr("Ngày đi"), self.date),
            (tr("Số ngày"), self.days),
            (tr("Số người"), self.people),
            (tr("Xuất phát"), self.start),
            (tr("Kết thúc"), self.end),
            (tr("Phải đến"), self.must),
            (tr("Muốn đến"), self.wish),
            (tr("Chủ đề"), self.theme),
        ):
            field.setFont(font("body"))
            field.setAccessibleName(label)
            self._form.addRow(Line(label, "body", "ink2"), field)
        self.fill.setFont(font("body"))
        self._form.addRow(self.fill)


def _choice() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def _is_gateway(place: Place) -> bool:
    is_there = place.is_pinned and place.layer is Layer.SERVICES
    return is_there and any(part in place.kind for part in _GATEWAYS)


def _name(place: Place) -> str:
    return in_language(place.name)
