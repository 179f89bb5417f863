"""A festival as a card in the panel of the calendar."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_month_day
from langson_explorer.presenting.places.vignettes import vignette_of
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import (
    certainty_text,
    in_language,
    lunar_date_text,
    occurrence_text,
    place_badges,
)
from langson_explorer.ui.theming.theme import theme
from langson_explorer.ui.widgets.buttons import Button, IconButton
from langson_explorer.ui.widgets.card_footer import Footer
from langson_explorer.ui.widgets.chips import Badge
from langson_explorer.ui.widgets.flow import FlowLayout
from langson_explorer.ui.widgets.labels import Line, Paragraph
from langson_explorer.ui.widgets.picture import Picture


class EventCard(QWidget):
    """What a festival is, with what one can do about it.

    `add` carries a day of the plan, `shown` a stop of it; `on_map`, `saved` ask for more.
    """

    add = Signal(str)
    shown = Signal(str)
    on_map = Signal()
    saved = Signal()

    def __init__(self, event: Event, plan: Plan | None) -> None:
        super().__init__()
        self._event, self._place = event, event.place
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(Picture(vignette_of(event.place), height=118, top_radius=7))
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(0)
        outer.addLayout(column)
        self._add_names(column)
        self._add_facts(column)
        self._add_actions(column, plan)

    def show_plan(self, plan: Plan | None) -> None:
        """Follow the plan now open."""
        self._main.show_place(self._place.id, plan)

    def _add_names(self, column: QVBoxLayout) -> None:
        place, occurrence = self._place, self._event.occurrence
        column.addWidget(Paragraph(in_language(place.name), "brand"))
        if place.festival:
            dates = occurrence_text(place.festival, occurrence)
            column.addWidget(Paragraph(dates, "second", "ink2"))
        column.addSpacing(8)
        badges = QWidget()
        flow = FlowLayout(badges)
        badge = next(badge for badge in place_badges(place) if badge.layer)
        flow.addWidget(Badge(badge.text, badge.layer))
        if occurrence.is_dated:
            n = (occurrence.end - occurrence.start).days + 1
            days = ntr("{n} ngày", "{n} ngày", n).format(n=format_count(n))
            flow.addWidget(Badge(days))
        column.addWidget(badges)
        if doubt := certainty_text(occurrence.certainty):
            column.addSpacing(6)
            column.addWidget(Paragraph(doubt, "second", "amber"))
        if summary := in_language(place.summary):
            column.addSpacing(8)
            column.addWidget(Paragraph(summary))

    def _add_facts(self, column: QVBoxLayout) -> None:
        days = self._event.occurrence.main_days
        facts = (
            (tr("Ngày chính"), tr(", ").join(_main_day(day) for day in days)),
            (tr("Ở đâu"), in_language(self._place.commune_text)),
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(fact for fact in facts if fact[1]):
            grid.addWidget(Line(label, "body", "ink2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(text), row, 1)
        column.addLayout(grid)

    def _add_actions(self, column: QVBoxLayout, plan: Plan | None) -> None:
        self._main = main = _Actions()
        main.show_place(self._place.id, plan)
        main.add.connect(self.add)
        main.shown.connect(self.shown)
        column.addSpacing(8)
        column.addWidget(main)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        on_map = Button(tr("Xem trên bản đồ"), "map")
        on_map.clicked.connect(self.on_map)
        save = IconButton("document", tr("Lưu lễ hội này vào lịch (.ics)"))
        save.clicked.connect(self.saved)
        on_map.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(on_map, 1)
        row.addWidget(save)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground with its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class _Actions(Footer):
    """The footer of a card without its edge."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self._share.hide()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the card is the ground."""


def _main_day(day: date) -> str:
    return tr("{solar} ({lunar})").format(
        solar=format_month_day(day.month, day.day), lunar=lunar_date_text(day)
    )
