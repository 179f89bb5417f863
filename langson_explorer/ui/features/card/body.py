"""All that is known of a place, from its names to its sources."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.geo import Point, compass
from langson_explorer.domain.links import Link
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates, format_direction
from langson_explorer.presenting.places.listing import told_distance
from langson_explorer.presenting.places.sharing import decimal_position
from langson_explorer.presenting.places.story import Story
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.browse import Nearby
from langson_explorer.services.wording import (
    FactRow,
    accuracy_text,
    disputed_text,
    in_language,
    link_name,
    other_names,
    place_badges,
    place_facts,
    source_lines,
    split_name,
    when_to_go,
)
from langson_explorer.ui.features.card.photos import PhotoHead
from langson_explorer.ui.features.card.when import Dates
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_parts import Heading, Row
from langson_explorer.ui.widgets.chips import Badge, Chip
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.picture import Picture

_NEAR = 4
_SAME_COMMUNE = 5
_NOTE = "note"
_FIRST = ("visit", "hours", "fee")  # what one needs to know before going
_EDGE = 20
_CODE_SIDE = 112


class Host(Protocol):
    """What a card may ask of the pane it stands in."""

    def open_place(self, place_id: str) -> None:
        """Select another place."""
        ...

    def save_dates(self, place: Place) -> None:
        """Write a festival's dates into a file."""
        ...

    def show_date(self, day: date) -> None:
        """Show a day in the calendar."""
        ...

    def look_near(self, place: Place) -> None:
        """List what lies around a place."""
        ...

    def decide(self, place: Place) -> None:
        """Show what offices say differently of a place."""
        ...

    def photo_file(self, photo: str, is_small: bool) -> Path | None:
        """The file of a picture; None where it is not here."""
        ...

    def view_photo(self, place: Place, nth: int) -> None:
        """Show a picture over the whole window."""
        ...

    def say_copied(self) -> None:
        """Tell that something is on the clipboard."""
        ...


class CardBody(QWidget):
    """The part of a card that scrolls."""

    def __init__(self, story: Story, host: Host) -> None:
        super().__init__()
        self._story, self._host = story, host
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = self._head()
        outer.addWidget(self.head)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(_EDGE, 14, _EDGE, 20)
        self._column.setSpacing(0)
        outer.addLayout(self._column)
        for section in (self._names, self._when, self._facts, self._linked, self._near):
            section()
        self._position()
        self._sources()

    def _head(self) -> Picture | PhotoHead:
        """The pictures of the place; where there are none, the drawing of its kind."""
        photos = self._story.place.photos
        if not photos:
            return Picture(vignette_of(self._story.place))
        head = PhotoHead(photos, self._host.photo_file)
        head.viewer_wanted.connect(lambda nth: self._host.view_photo(self._story.place, nth))
        return head

    def _names(self) -> None:
        place = self._story.place
        title, aside = split_name(in_language(place.name))
        self._column.addWidget(Paragraph(title, "title"))
        if others := " · ".join(filter(None, (aside, other_names(place)))):
            self._column.addWidget(Paragraph(others, "second", "ink2"))
        self._column.addSpacing(10)
        badges = QWidget()
        flow = FlowLayout(badges)
        for badge in place_badges(place):
            icon = "" if badge.layer else "pin"
            flow.addWidget(Badge(badge.text, badge.layer, icon, glyph=badge.glyph))
        if place.is_retired:
            flow.addWidget(Badge(tr("Đã bỏ"), icon_name="minus-circle", tone="amber"))
        self._column.addWidget(badges)
        if text := disputed_text(place):
            decide = Button(tr("Xét"), height=28)
            decide.clicked.connect(lambda: self._host.decide(place))
            self._column.addSpacing(4)
            self._column.addWidget(Row("fork", text, "amber", decide))
        if summary := in_language(place.summary):
            self._column.addSpacing(10)
            self._column.addWidget(Paragraph(summary))
        self._column.addSpacing(6)

    def _facts(self) -> None:
        place, story = self._story.place, self._story
        facts = place_facts(place)
        reach = [FactRow("reach", "car", story.reach)] if story.reach else []
        first = [row for row in facts if row.code in _FIRST]
        rest = [row for row in facts if row.code not in (*_FIRST, _NOTE)]
        for row in [*first, *when_to_go(place), *reach, *rest]:
            tone = "amber" if row.code == "condition" else "ink"
            self._column.addWidget(Row(row.icon, row.text, tone))
        if place.aliases:
            also = tr("Còn gọi: {names}").format(names=" · ".join(place.aliases))
            self._column.addWidget(Row("book", also))

    def _near(self) -> None:
        place = self._story.place
        linked = {one.place.id for one in self._story.linked}
        near = [one for one in self._story.near if one.place.id not in linked]
        if not place.is_pinned:
            return
        self._column.addWidget(Heading(tr("Ở gần")))
        for one in near[:_NEAR]:
            self._add_chip(one.place, _way(one))
        around = Button(tr("Tìm quanh đây"), "locate", kind="tint", height=36)
        around.clicked.connect(lambda: self._host.look_near(place))
        self._column.addSpacing(2)
        self._column.addWidget(around)

    def _when(self) -> None:
        when = self._story.when
        for icon, text, tone in when.rows:
            self._column.addWidget(Row(icon, text, tone))
        if when.dates:
            dates = Dates(when.dates)
            dates.saved.connect(lambda: self._host.save_dates(self._story.place))
            dates.seen.connect(self._host.show_date)
            self._column.addWidget(dates)

    def _linked(self) -> None:
        """Under a heading for each kind of tie; of a commune's own things only the first few."""
        for link, group in groupby(self._story.linked, key=lambda one: one.link):
            self._column.addWidget(Heading(link_name(link)))
            several = list(group)
            most = _SAME_COMMUNE if link is Link.SAME_COMMUNE else len(several)
            for one in several[:most]:
                self._add_chip(one.place, "")

    def _add_chip(self, place: Place, tail: str) -> None:
        name = in_language(place.name)
        chip = Chip(place.layer, name, tail, icon_size=20, glyph=place.kind_icon)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(lambda: self._host.open_place(place.id))
        self._column.addWidget(chip)
        self._column.addSpacing(4)

    def _position(self) -> None:
        place = self._story.place
        self._column.addWidget(Heading(tr("Vị trí")))
        if place.is_pinned:
            copy = self._copy_button(tr("Sao chép tọa độ"), lambda: decimal_position(place))
            self._column.addWidget(Row("locate", format_coordinates(place.position), button=copy))
        self._column.addWidget(Row("pin", accuracy_text(place.accuracy_m)))
        if place.is_pinned:
            self._code(place.position)

    def _code(self, position: Point) -> None:
        """The way there for a telephone."""
        # Not at start: the writer of codes is loaded with the first place.
        from langson_explorer.formats.qr import geo_link, qr_code  # noqa: PLC0415
        from langson_explorer.ui.widgets.qr_picture import QrPicture  # noqa: PLC0415

        code = QrPicture(_CODE_SIDE)
        code.setFixedSize(_CODE_SIDE, _CODE_SIDE)
        code.show_code(qr_code(geo_link(position)), tr("Mã QR"))
        hint = Paragraph(tr("Quét mã để mở bản đồ chỉ đường trong điện thoại."), "second", "ink2")
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        row.addWidget(code)
        row.addWidget(hint, 1)
        self._column.addLayout(row)

    def _sources(self) -> None:
        place = self._story.place
        notes = [row for row in place_facts(place) if row.code == _NOTE]
        for row in notes:
            self._column.addWidget(Heading(tr("Còn phải kiểm tra")))
            self._column.addWidget(Row(row.icon, row.text))
        lines = list(source_lines(place))
        if not lines:
            return
        text = "\n".join(f"• {line}" for line in lines)
        self._column.addWidget(Heading(tr("Nguồn")))
        copy = self._copy_button(tr("Sao chép nguồn"), lambda: text)
        self._column.addWidget(Row("link", text, "ink2", copy))

    def _copy_button(self, name: str, text: Callable[[], str]) -> IconButton:
        button = IconButton("copy", name, kind="ghost", size=28, icon_size=16)

        def copy() -> None:
            QGuiApplication.clipboard().setText(text())
            self._host.say_copied()

        button.clicked.connect(copy)
        return button


def _way(near: Nearby) -> str:
    """How far another place is, in which direction, as surely as the positions are known."""
    distance = told_distance(near.distance_m, near.place.accuracy_m)
    return f"{distance} · {format_direction(compass(near.bearing_deg))}" if distance else ""
