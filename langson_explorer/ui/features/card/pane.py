"""The card pane: the place selected, or a welcome while there is none."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from langson_explorer.domain.itinerary import Plan
from langson_explorer.domain.place import Place
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.sharing import shared_text
from langson_explorer.presenting.places.story import Story
from langson_explorer.services.wording import in_language
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.features.card.bar import CardBar
from langson_explorer.ui.features.card.body import CardBody
from langson_explorer.ui.features.card.photo_viewer import PhotoViewer
from langson_explorer.ui.features.card.welcome import WelcomeView
from langson_explorer.ui.following import follow
from langson_explorer.ui.widgets.buttons import IconButton
from langson_explorer.ui.widgets.card_footer import Footer
from langson_explorer.ui.widgets.photo_paint import PhotoFile

_LOW = 620  # px; a lower card has a lower picture, so that facts show without scrolling
_BAR = 52  # px


class CardPane(QWidget):
    """Shows a story; `add_to_day` carries the id of a day or "" for a new one.

    `stop_wanted` carries a stop of the plan to be shown; `copied` says the clipboard is new.
    `dates_wanted` carries the Place whose dates are wanted in a file, `date_wanted` a day,
    `near_wanted` the Place around which to look, `conflicts_wanted` the one to be decided about.
    """

    add_to_day = Signal(str, str)
    stop_wanted = Signal(str)
    copied = Signal()
    dates_wanted = Signal(object)
    date_wanted = Signal(date)
    near_wanted = Signal(object)
    edit_wanted = Signal()
    conflicts_wanted = Signal(object)
    picture_wanted = Signal()
    first_photo_wanted = Signal(str, str)  # place, picture
    photo_words_wanted = Signal(str)
    page_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("CardPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._story: Story | None = None
        self.find_photo: PhotoFile = lambda _photo, _is_small: None
        self._plan: Plan | None = None
        self._body: CardBody | None = None
        self.welcome, self._footer = WelcomeView(), Footer()
        self._scroll = _rolled()
        self._stack, card = QStackedWidget(), QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._stack)
        self._bar = CardBar()
        self._bar.setParent(self)
        self._bar.hide()
        self._close = IconButton("close", kind="veil", size=32, icon_size=16)
        self._close.setParent(self)
        self._close.hide()
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_bar)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._close.clicked.connect(lambda: self._workspace.select(None))
        self._footer.add.connect(self._add)
        self._footer.shown.connect(self.stop_wanted)
        self._footer.share.connect(self.share)
        self._footer.edit.connect(self.edit_wanted)
        self._footer.picture.connect(self.picture_wanted)
        self._footer.page.connect(self.page_wanted)
        follow(self, self._workspace.language.watch, self.retranslate)

    @property
    def story(self) -> Story | None:
        """What is shown."""
        return self._story

    def set_editable(self, is_editable: bool) -> None:
        """Offer to edit the place, or not."""
        self._footer.set_editable(is_editable)

    def show_story(self, story: Story | None) -> None:
        """Show a place, or the welcome."""
        same = self._story and story and self._story.place.id == story.place.id
        top = self._scroll.verticalScrollBar().value() if same else 0
        self._story = story
        self._close.setVisible(story is not None)
        if story is None:
            self._bar.hide()
            self._stack.setCurrentIndex(0)
            return
        self._body = CardBody(story, self)
        self._body.head.set_low(self._is_low)
        self._bar.set_text(in_language(story.place.name))
        self._scroll.setWidget(self._body)
        self._scroll.verticalScrollBar().setValue(top)
        self._footer.show_place(story.place.id, self._plan)
        self._stack.setCurrentIndex(1)
        self._show_bar()
        self.setAccessibleName(in_language(story.place.name))

    def show_plan(self, plan: Plan | None) -> None:
        """Follow the plan now open."""
        self._plan = plan
        if self._story:
            self._footer.show_place(self._story.place.id, plan)

    def open_place(self, place_id: str) -> None:
        """Select another place."""
        self._workspace.select(place_id)

    def save_dates(self, place: Place) -> None:
        """Ask for a file with a festival's dates."""
        self.dates_wanted.emit(place)

    def show_date(self, day: date) -> None:
        """Ask for a day of the calendar."""
        self.date_wanted.emit(day)

    def look_near(self, place: Place) -> None:
        """Ask for what lies around a place."""
        self.near_wanted.emit(place)

    def decide(self, place: Place) -> None:
        """Ask for what offices say differently of a place."""
        self.conflicts_wanted.emit(place)

    def photo_file(self, photo: str, is_small: bool) -> Path | None:
        """The file of a picture; None where it is not here."""
        return self.find_photo(photo, is_small)

    def view_photo(self, place: Place, nth: int) -> None:
        """Show a picture over the whole window."""
        commune = in_language(place.commune_text)
        title = in_language(place.name)
        can_edit = self._workspace.can_edit.value
        viewer = PhotoViewer(
            self.window(), title, commune, place.photos, self.find_photo, can_edit=can_edit
        )
        viewer.first_wanted.connect(lambda photo: self.first_photo_wanted.emit(place.id, photo))
        viewer.words_wanted.connect(lambda: self.photo_words_wanted.emit(place.id))
        viewer.open_at(nth)

    def say_copied(self) -> None:
        """Tell that something is on the clipboard."""
        self.copied.emit()

    def open_day_menu(self) -> None:
        """Offer the days to add the place to, if one is shown."""
        if self._story:
            self._footer.open_menu()

    def share(self) -> None:
        """Copy what is known of the place as text."""
        if self._story:
            QGuiApplication.clipboard().setText(shared_text(self._story.place))
            self.copied.emit()

    def retranslate(self, _language: str = "") -> None:
        """Put the words into the language chosen."""
        self.welcome.retranslate()
        self._close.set_name(tr("Đóng thẻ địa điểm"), "Esc")
        if self._story:
            self.show_story(self._story)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the close button in its corner."""
        super().resizeEvent(event)
        self._close.move(self.width() - 52, 10)
        self._bar.setGeometry(1, 0, self.width() - 1, _BAR)
        self.welcome.set_low(self._is_low)
        if self._body:
            self._body.head.set_low(self._is_low)

    @property
    def _is_low(self) -> bool:
        return self.height() < _LOW

    def _show_bar(self) -> None:
        """Name the place over what scrolls, so that the button to close covers nothing of it."""
        at = self._scroll.verticalScrollBar().value()
        is_past = self._body is not None and at > self._body.head.height() - _BAR
        self._bar.setVisible(self._story is not None and is_past)
        self._bar.raise_()
        self._close.raise_()

    def _add(self, day_id: str) -> None:
        if self._story:
            self.add_to_day.emit(self._story.place.id, day_id)


def _rolled() -> QScrollArea:
    """An area whose content may be higher than the window leaves room for."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
