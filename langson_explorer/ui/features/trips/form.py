"""The form that says what a trip should be: all that a file of a request can say."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QVBoxLayout, QWidget

from langson_explorer.domain.place import Layer, Place
from langson_explorer.domain.province import home
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Guests, Pace, TripRequest
from langson_explorer.i18n import tr
from langson_explorer.services.browse import Browser
from langson_explorer.services.spots import Spots, centre
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.modes import mode_name
from langson_explorer.services.wording.pace import guests_name, pace_name
from langson_explorer.ui.features.trips.form_hours import DayHours, Lunch
from langson_explorer.ui.features.trips.form_places import WantedPlaces
from langson_explorer.ui.theming.fonts import font
from langson_explorer.ui.widgets.date_field import DateField
from langson_explorer.ui.widgets.labels import Line
from langson_explorer.ui.widgets.number_field import NumberField
from langson_explorer.ui.widgets.one_of import OneOf
from langson_explorer.ui.widgets.place_picker import Find, PlacePicker
from langson_explorer.ui.widgets.spot_field import SpotField

_MOST_DAYS, _MOST_PEOPLE = 14, 2000
_USUAL_DAYS, _USUAL_PEOPLE, _DELEGATION = 2, 4, 20
_LONGEST_MIN = 12 * 60
_GATEWAYS = ("gate", "station", "airport")  # parts of the kinds one arrives at


class TripForm(QWidget):
    """`changed` tells that the request is another one."""

    changed = Signal()

    def __init__(self, browser: Browser, spots: Spots, find: Find) -> None:
        super().__init__()
        self._browser, self._spots, self._find = browser, spots, find
        middle, places = spots.find(centre()), browser.places
        self._centre = [middle] if middle else []
        gateways = self._centre + sorted(filter(_is_gateway, places), key=_name)
        villages = [place for place in places if place.layer is Layer.VILLAGES and place.is_pinned]
        self._beds = self._centre + sorted(villages, key=_name)
        self.date = DateField(today(), tr("Ngày đi"))
        self.days = NumberField(_USUAL_DAYS, _MOST_DAYS)
        self.people = NumberField(_USUAL_PEOPLE, _MOST_PEOPLE)
        self.mode, self.theme, self.pace = _choice(), _choice(), OneOf()
        self.guests = {one: QCheckBox(guests_name(one)) for one in Guests}
        self.hours, self.lunch = DayHours(), Lunch()
        self.dinner = QCheckBox(tr("Ăn tối ở nơi nghỉ đêm"))
        self.start = self._spot(tr("Tên nơi, hoặc tọa độ"), gateways)
        self.end = self._spot(tr("Như nơi xuất phát"), gateways)
        self.drive, self.walk = _limit(tr("theo nhịp đi")), _limit(tr("không giới hạn"))
        hint = tr("Gõ tên nơi, có dấu hay không dấu")
        self.must = WantedPlaces(find, tr("Phải đến"), hint)
        self.wish = WantedPlaces(find, tr("Muốn đến"), hint)
        self.avoid = PlacePicker(find, tr("Tránh"), hint)
        self.fill = QCheckBox(tr("Thêm nơi hợp vào thời gian trống"))
        self.rain = QCheckBox(tr("Trời mưa: chỉ thêm nơi có mái che"))
        self._boxes = (self.dinner, self.fill, self.rain)
        self.nights: list[tuple[Line, SpotField]] = []
        self._form = QFormLayout(self)
        self._offer()
        self._lay_out()
        self._connect()
        self._show_days()

    @property
    def error(self) -> str:
        """What is wrong with what stands in the form; empty for nothing."""
        if not self.date.is_sound:
            return self.date.told
        if self.hours.is_backwards:
            return tr("Giờ về phải sau giờ đi.")
        if self.lunch.lunch and self.lunch.span.is_backwards:
            return tr("Giờ ăn trưa: giờ sau phải muộn hơn giờ trước.")
        for field in (self.start, self.end, *self._shown_nights()):
            if field.text().strip() and not field.spot_id:
                return tr("Không biết nơi “{place}”.").format(place=field.text().strip())
        return ""

    def request(self) -> TripRequest:
        """What is asked for; each night is spent where its line says."""
        theme = self.theme.currentData()
        pace = self.pace.value()
        assert isinstance(pace, Pace)
        nights = enumerate(self._shown_nights(), start=1)
        return TripRequest(
            start_date=self.date.day,
            days=self.days.value(),
            start=self.start.spot_id or centre(),
            end=self.end.spot_id,
            nights={number: field.spot_id or centre() for number, field in nights},
            people=self.people.value(),
            must=self.must.ids,
            wish=tuple(one for one in self.wish.ids if one not in self.must.ids),
            fill=self.fill.isChecked(),
            themes=(theme,) if theme else (),
            avoid=self.avoid.ids,
            mode=self.mode.currentData(),
            day_hours=self.hours.hours,
            hours=self.hours.each,
            lunch=self.lunch.lunch,
            longest_drive_min=self.drive.value() or None,
            longest_walk_min=self.walk.value() or None,
            stays={**self.wish.stays, **self.must.stays},
            fixed={**self.wish.fixed, **self.must.fixed},
            before=(*self.must.before, *self.wish.before),
            pace=pace,
            guests=tuple(one for one, box in self.guests.items() if box.isChecked()),
            dinner=self.dinner.isChecked(),
            rain=self.rain.isChecked(),
        )

    def expect_delegation(self) -> None:
        """Fill in what is usual for one: twenty people, received as a delegation."""
        self.people.setValue(_DELEGATION)
        self.guests[Guests.DELEGATION].setChecked(True)

    def set_night(self, number: int, spot_id: str) -> None:
        """Spend a night, counted from 1, at a spot."""
        self.nights[number - 1][1].show_spot(self._spots.find(spot_id))

    def _shown_nights(self) -> list[SpotField]:
        return [field for _, field in self.nights[: self.days.value() - 1]]

    def _spot(self, hint: str, usual: Sequence[Place]) -> SpotField:
        field = SpotField(self._find, hint, usual)
        field.setFont(font("body"))
        field.textChanged.connect(lambda _text: self.changed.emit())
        return field

    def _offer(self) -> None:
        self.start.show_spot(self._centre[0] if self._centre else None)
        self.mode.addItem(tr("Theo số người"), None)
        for mode in Mode:
            self.mode.addItem(mode_name(mode).capitalize(), mode)
        for pace in Pace:
            self.pace.add(pace_name(pace), pace)
        self.pace.choose(Pace.NORMAL)
        self.theme.addItem(tr("Không theo chủ đề"), "")
        for theme in home().themes:
            self.theme.addItem(in_language(theme.name), theme.code)
        for box in (self.dinner, self.fill):
            box.setChecked(True)

    def _show_days(self) -> None:
        """A line for each night but the last day's; as many days to choose from elsewhere."""
        days = self.days.value()
        while len(self.nights) < days - 1:
            number = len(self.nights) + 1
            label = Line(tr("Đêm {number} nghỉ ở").format(number=number), "body", "ink2")
            label.setMinimumWidth(self._label_width)
            field = self._spot(tr("Tên nơi, hoặc tọa độ"), self._beds)
            field.setAccessibleName(label.text())
            field.show_spot(self._centre[0] if self._centre else None)
            self.nights.append((label, field))
            self._nights.addRow(label, field)
        for number, (_, field) in enumerate(self.nights, start=1):
            self._nights.setRowVisible(field, number < days)
        self.hours.set_count(days)
        for places in (self.must, self.wish):
            places.set_days(days)

    def _connect(self) -> None:
        self.days.valueChanged.connect(self._show_days)
        for signal in (
            self.date.changed,
            self.days.valueChanged,
            self.people.valueChanged,
            self.mode.currentIndexChanged,
            self.pace.changed,
            self.hours.changed,
            self.lunch.changed,
            self.theme.currentIndexChanged,
            self.drive.valueChanged,
            self.walk.valueChanged,
            self.must.changed,
            self.wish.changed,
            self.avoid.changed,
            *(box.toggled for box in (*self.guests.values(), *self._boxes)),
        ):
            signal.connect(lambda *_: self.changed.emit())

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._nights, guests = QFormLayout(), QVBoxLayout()
        for form in (self._form, self._nights):
            form.setHorizontalSpacing(12)
            form.setVerticalSpacing(10)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for box in (*self.guests.values(), *self._boxes):
            box.setFont(font("body"))
        for box in self.guests.values():
            guests.addWidget(box)
        rows = (
            (tr("Ngày đi"), self.date),
            (tr("Số ngày"), self.days),
            (tr("Số người"), self.people),
            (tr("Khách"), guests),
            (tr("Nhịp đi"), self.pace),
            (tr("Phương tiện"), self.mode),
            (tr("Xuất phát"), self.start),
            (tr("Kết thúc"), self.end),
            ("", self._nights),
            (tr("Phải đến"), self.must),
            (tr("Muốn đến"), self.wish),
            (tr("Tránh"), self.avoid),
            (tr("Chủ đề"), self.theme),
            ("", self.fill),
            ("", self.rain),
            (tr("Giờ trong ngày"), self.hours),
            (tr("Ăn trưa"), self.lunch),
            ("", self.dinner),
            (tr("Ngồi xe nhiều nhất"), self.drive),
            (tr("Đi bộ nhiều nhất"), self.walk),
        )
        metrics = QFontMetrics(font("body"))
        self._label_width = max(metrics.horizontalAdvance(label) for label, _ in rows) + 1
        for label, field in rows:
            if isinstance(field, QWidget) and label:
                field.setFont(font("body"))
                field.setAccessibleName(label)
            if label:
                self._form.addRow(Line(label, "body", "ink2"), field)
            else:
                self._form.addRow(field)


def _choice() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box


def _limit(without: str) -> NumberField:
    """Minutes a day; 0 says `without`."""
    field = NumberField(0, _LONGEST_MIN, least=0)
    field.setSpecialValueText(without)
    field.setSingleStep(30)
    field.setSuffix(" " + tr("phút"))
    return field


def _is_gateway(place: Place) -> bool:
    is_there = place.is_pinned and place.layer is Layer.SERVICES
    return is_there and any(part in place.kind for part in _GATEWAYS)


def _name(place: Place) -> str:
    return in_language(place.name)
