"""The card of the place selected."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from langson_explorer.domain.province import home
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.records.fields import Section
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.presenting.places.story import story_of
from langson_explorer.services.browse import Browser
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.workspace import Workspace, near_place
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.features.card.pane import CardPane
from langson_explorer.ui.following import follow

if TYPE_CHECKING:
    from langson_explorer.presenting.welcome import Welcome


class CardFeature(Feature):
    """Tells all that is known of a place; what it offers to do, others do."""

    id = "card"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.pane = CardPane(workspace)
        self.pane.find_photo = self._photo_file
        self._work = Background(self, "welcome")
        self.pane.set_editable(workspace.can_edit.value)
        self._connect()
        follow(self, workspace.browser.watch, self._load)
        follow(self, workspace.trouble.watch, self._tell_trouble)
        follow(self, workspace.plan.watch, self.pane.show_plan)
        follow(self, workspace.can_edit.watch, self.pane.set_editable)
        for value in (workspace.selected, workspace.trip, workspace.language):
            follow(self, value.watch, self.refresh)
        follow(self, workspace.language.watch, self._welcome)

    def panes(self) -> Sequence[Pane]:
        """The card at the right."""
        return (Pane(Where.RIGHT, lambda: self.pane),)

    def actions(self) -> Sequence[Action]:
        """What one does with the place selected."""
        return (
            Action(
                "add-to-plan",
                self.pane.open_day_menu,
                lambda: tr("Thêm nơi đang chọn vào lịch trình"),
                "plus",
                "Ctrl+D",
            ),
            Action(
                "copy-place",
                self.pane.share,
                lambda: tr("Sao chép thông tin nơi đang chọn"),
                "share",
                "Ctrl+Shift+C",
            ),
        )

    def refresh(self, _changed: object = None) -> None:
        """Say anew what is known of the place selected."""
        place, browser = self.workspace.place, self.workspace.browser.value
        if place is None or browser is None:
            self.pane.show_story(None)
            if (shown := self.pane.welcome.welcome) and shown.day != today():
                self._welcome()
            return
        services, days = self.services, self.workspace.trip.value
        story = story_of(place, browser, services.calendar, lambda: services.router, days)
        self.pane.show_story(story)

    def _photo_file(self, photo: str, is_small: bool) -> Path | None:
        return self.services.photos.file(photo, small=is_small)

    def _load(self, browser: Browser | None) -> None:
        if browser:
            self.pane.welcome.set_total(len(browser.places))
            self.refresh()
            self._welcome()

    def _welcome(self, _changed: object = None) -> None:
        """Find out in a thread what there is to say of today."""
        if (browser := self.workspace.browser.value) is None:
            return
        calendar = self.services.calendar

        def look() -> "Welcome":
            from langson_explorer.presenting.welcome import (  # noqa: PLC0415 - in the thread
                welcome_of,
            )

            return welcome_of(browser.places, calendar, home().capital.at, today())

        self._work.run(look, self.pane.welcome.show_welcome, self.shell.tell_trouble)

    def _tell_trouble(self, error: ExplorerError | None) -> None:
        if error:
            self.pane.welcome.set_trouble(error_sentence(error))

    def _connect(self) -> None:
        pane, do = self.pane, self.shell.do
        pane.dates_wanted.connect(lambda place: do("festival-file", place))
        pane.date_wanted.connect(lambda day: do("show-day", day))
        pane.near_wanted.connect(lambda place: self.workspace.look_near(near_place(place)))
        pane.add_to_day.connect(lambda place_id, day_id: do("add-to-day", place_id, day_id))
        pane.stop_wanted.connect(lambda stop_id: do("show-stop", stop_id))
        pane.conflicts_wanted.connect(lambda place: do("conflicts-of", place.id))
        pane.edit_wanted.connect(lambda: do("edit-place"))
        pane.first_photo_wanted.connect(lambda place, photo: do("main-photo", place, photo))
        pane.photo_words_wanted.connect(lambda place: do("edit-place", place, Section.PHOTOS))
        pane.picture_wanted.connect(lambda: do("copy-place-picture"))
        pane.page_wanted.connect(lambda: do("print-place"))
        pane.welcome.place_wanted.connect(self.workspace.select)
        pane.welcome.tour_wanted.connect(lambda tour: do("take-tour", tour))
        pane.welcome.delegation_wanted.connect(lambda: do("receive"))
        pane.copied.connect(lambda: self.shell.say(tr("Đã sao chép")))
