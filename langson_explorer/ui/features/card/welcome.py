"""What the card shows while no place is selected: today, what comes, tours, one button."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording.names import land_name, province_name
from langson_explorer.ui.widgets.buttons import Button
from langson_explorer.ui.widgets.card_parts import Heading, Row
from langson_explorer.ui.widgets.labels import Paragraph
from langson_explorer.ui.widgets.picture import Picture
from langson_explorer.ui.widgets.story_rows import DayTile, StoryRow

if TYPE_CHECKING:  # it is told by a thread that loads what finds it out
    from langson_explorer.presenting.welcome import Welcome, WelcomeRow


class WelcomeView(QWidget):
    """`place_wanted` carries a place to go to, `tour_wanted` a tour to take.

    `delegation_wanted` asks for the form in which one says what a delegation wishes.
    """

    place_wanted = Signal(str)
    tour_wanted = Signal(object)
    delegation_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._welcome: Welcome | None = None
        self._total, self._trouble = 0, ""
        self._picture, self._told = Picture("village"), QWidget()
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        self._content.addWidget(self._picture)
        self._content.addWidget(self._told, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(content)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.button = Button(icon_name="star", kind="primary")
        self.button.clicked.connect(self.delegation_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.addWidget(self.button)
        outer.addLayout(foot)
        self.retranslate()

    @property
    def welcome(self) -> "Welcome | None":
        """What is shown; None until it is known."""
        return self._welcome

    def show_welcome(self, welcome: "Welcome") -> None:
        """Tell what there is today."""
        self._welcome = welcome
        self._fill()

    def set_total(self, total: int) -> None:
        """Tell how many places there are."""
        self._total = total
        self._fill()

    def set_low(self, is_low: bool) -> None:
        """Leave the picture out, for what matters."""
        self._picture.setVisible(not is_low)

    def set_trouble(self, text: str) -> None:
        """Tell why there are no places."""
        self._trouble = text
        self._fill()

    def retranslate(self) -> None:
        """Put the words into the language chosen; what there is today is told anew."""
        self.button.setText(tr("Đón đoàn…"))
        self._picture.retranslate()
        self._fill()

    def _fill(self) -> None:
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(told)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(0)
        if self._welcome:
            self._add_days(column, self._welcome)
            self._add_tours(column, self._welcome)
        else:
            welcome = tr("Chào mừng đến {land}").format(land=land_name())
            column.addWidget(Paragraph(welcome, "title"))
        column.addSpacing(12)
        column.addWidget(Paragraph(self._greeting(), "second", "ink2"))
        column.addStretch()
        self._content.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()  # not at once: one of its rows may be what was pressed
        self._told = told

    def _add_days(self, column: QVBoxLayout, welcome: "Welcome") -> None:
        column.addWidget(DayTile(welcome.day))
        column.addSpacing(6)
        if welcome.holiday:
            column.addWidget(Row("flower", welcome.holiday))
        for title, rows in (
            (tr("Hôm nay"), welcome.today),
            (tr("Sắp tới"), welcome.coming),
        ):
            if rows:
                column.addWidget(Heading(title))
            for row in rows:
                column.addWidget(self._place_row(row))

    def _add_tours(self, column: QVBoxLayout, welcome: "Welcome") -> None:
        if not welcome.tours:
            return
        column.addWidget(Heading(tr("Chuyến gợi ý tuần này")))
        for tour in welcome.tours:
            row = StoryRow(tour.title, tour.second, tour.tour.about, lead=tour.lead)
            row.clicked.connect(partial(self.tour_wanted.emit, tour.tour))
            column.addWidget(row)

    def _place_row(self, told: "WelcomeRow") -> StoryRow:
        row = StoryRow(told.title, told.second, told.place, lead=told.lead)
        row.clicked.connect(partial(self.place_wanted.emit, told.place.id))
        return row

    def _greeting(self) -> str:
        if not self._total:
            return self._trouble or tr("Đang mở dữ liệu của tỉnh…")
        return tr(
            "{n} di tích, lễ hội, làng, hang núi, món ngon của {province}, "
            "dùng được không cần mạng."
        ).format(n=format_count(self._total), province=province_name())
