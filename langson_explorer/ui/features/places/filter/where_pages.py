"""The pages about where a place is: how exactly that is known, near what, within which frame."""

from dataclasses import replace

from PySide6.QtCore import Signal

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import PIN_LIMIT_M
from langson_explorer.domain.province import home
from langson_explorer.domain.query import Filter, Near
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.facets import tally_accuracy, tally_near
from langson_explorer.services.wording.filters import (
    FilterWords,
    accuracy_limit_text,
    limit_text,
)
from langson_explorer.services.wording.names import centre_name
from langson_explorer.ui.features.places.filter.page import LeftBy, Page
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.counted_list import Choice, CountedList
from langson_explorer.ui.widgets.labels import Paragraph

_ANY = 0
_KM = (1, 2, 5, 10, 20, 50)
_METRES = (PIN_LIMIT_M - 1, 2_000, 1_000, 500)


class AccuracyPage(Page):
    """How well a position has to be known."""

    def __init__(self) -> None:
        super().__init__(tr("Độ chính xác vị trí"))
        self._wanted = Filter()
        self.list = CountedList(single=True)
        self.list.setAccessibleName(self.title)
        self.list.changed.connect(self._tell)
        self.column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Mark the limit set; each says how many places it would leave."""
        self._wanted, limit = wanted, wanted.max_accuracy_m
        places = left_by(wanted.without("max_accuracy_m"))
        limits = sorted({*_METRES, limit or _METRES[0]}, reverse=True)
        counts = tally_accuracy(places, limits)
        lines = [Choice(m, accuracy_limit_text(m), counts[m]) for m in limits]
        self.list.show_choices(
            [Choice(_ANY, tr("Thế nào cũng được"), len(places)), *lines], [limit or _ANY]
        )

    def set_count(self, wanted: Filter) -> int:
        """Whether a limit is set."""
        return int(wanted.max_accuracy_m is not None)

    def _tell(self) -> None:
        [limit] = self.list.ticked()
        metres = limit if isinstance(limit, int) and limit != _ANY else None
        self.changed.emit(replace(self._wanted, max_accuracy_m=metres))


class NearPage(Page):
    """How far from a place; `here` is where one would start: the place selected, the capital."""

    def __init__(self, here: Near, words: FilterWords) -> None:
        super().__init__(tr("Quanh một nơi"))
        self._wanted, self._here, self._words = Filter(), here, words
        self._from = Paragraph("", "strong")
        self._move = Button(kind="tint", height=36, icon_name="pin")
        self._move.clicked.connect(self._start_here)
        self.list = CountedList(single=True)
        self.list.setAccessibleName(self.title)
        self.list.changed.connect(self._tell)
        hint = tr(
            "Hoặc bấm “Tìm quanh đây” trên thẻ của một nơi, hay bấm chuột phải vào một điểm "
            "trên bản đồ."
        )
        self.column.addWidget(self._from)
        self.column.addWidget(self._move)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(Paragraph(hint, "second", "ink2"))
        self.setFocusProxy(self.list)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Mark the radius set; each says how many places it would leave."""
        self._wanted, near = wanted, wanted.near
        origin = near or self._here
        self._from.set_text(tr("Tính từ: {place}").format(place=self._name(origin)))
        self._move.setText(tr("Tính từ {place}").format(place=self._name(self._here)))
        self._move.setVisible(origin.point != self._here.point)
        places = left_by(wanted.without("near"))
        steps = sorted({*_KM, near.km} if near else _KM)
        counts = tally_near(places, origin.point, steps)
        lines = [Choice(km, _within(km), counts[km]) for km in steps]
        anywhere = Choice(_ANY, tr("Xa bao nhiêu cũng được"), len(places))
        self.list.show_choices([anywhere, *lines], [near.km if near else _ANY])

    def set_count(self, wanted: Filter) -> int:
        """Whether there is a place to be near to."""
        return int(wanted.near is not None)

    def _name(self, near: Near) -> str:
        """What a point is called: the place there, the capital, or where it lies."""
        if name := self._words.place_name(near.place_id):
            return name
        if near.point == home().capital.at:
            return centre_name()
        return format_coordinates(near.point)

    def _start_here(self) -> None:
        km = self._wanted.near.km if self._wanted.near else self._here.km
        self.changed.emit(replace(self._wanted, near=self._here._replace(km=km)))

    def _tell(self) -> None:
        [km] = self.list.ticked()
        origin = self._wanted.near or self._here
        near = origin._replace(km=km) if isinstance(km, int | float) and km != _ANY else None
        self.changed.emit(replace(self._wanted, near=near))


class BoxPage(Page):
    """A frame on the map; `drawn` asks to draw one."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Khung trên bản đồ"))
        self._wanted = Filter()
        self._told = Paragraph("")
        self.draw = Button(tr("Vẽ khung trên bản đồ"), "ruler", kind="tint", height=40)
        self.lift = Button(tr("Bỏ khung"), kind="ghost", height=40)
        self.draw.clicked.connect(self.drawn)
        self.lift.clicked.connect(lambda: self.changed.emit(self._wanted.without("box")))
        self.column.addWidget(self._told)
        self.column.addWidget(self.draw)
        self.column.addWidget(self.lift)
        self.column.addStretch()
        self.setFocusProxy(self.draw)

    def show_filter(self, wanted: Filter, left_by: LeftBy) -> None:
        """Say which frame is set."""
        self._wanted = wanted
        self.lift.setVisible(wanted.box is not None)
        if wanted.box is None:
            self._told.set_text(tr("Chỉ giữ các nơi nằm trong một khung vẽ trên bản đồ."))
            return
        box = wanted.box
        corners = (Point(box.west, box.south), Point(box.east, box.north))
        first, second = map(format_coordinates, corners)
        self._told.set_text(tr("Từ {first}\nđến {second}").format(first=first, second=second))

    def set_count(self, wanted: Filter) -> int:
        """Whether a frame is set."""
        return int(wanted.box is not None)


def _within(km: float) -> str:
    return tr("Trong vòng {distance}").format(distance=limit_text(round(km * 1000)))
