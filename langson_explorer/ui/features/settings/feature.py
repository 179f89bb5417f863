"""Settings, backups, help: what is the program's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count, format_size
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.workspace import View, Workspace
from langson_explorer.settings import BACKUP_FOLDER, EDITING, LANGUAGE, THEME, Option
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow
from langson_explorer.ui.widgets.notices import Tone

if TYPE_CHECKING:  # loaded when first shown
    from langson_explorer.storage.backups import Backup, Rescue, Restored, State, Verified
    from langson_explorer.ui.features.settings.page import SettingsView
    from langson_explorer.ui.features.settings.province_work import ProvinceWork


class SettingsFeature(Feature):
    """The page of settings, what it offers besides."""

    id = "settings"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.page: SettingsView | None = None
        self._work: Background | None = None
        self._before = View.MAP
        self.provinces: ProvinceWork | None = None
        follow(self, workspace.language.watch, self._retranslate)

    def panes(self) -> Sequence[Pane]:
        """The pages, made when first shown."""
        return (
            Pane(Where.WHOLE, self._make_page, View.SETTINGS),
            Pane(Where.WHOLE, self._make_help, View.HELP),
        )

    def actions(self) -> Sequence[Action]:
        """Settings, backup, help."""
        return (
            Action("settings", self.show_settings, lambda: tr("Cài đặt"), "gear", "Ctrl+,"),
            Action("back-up", self.back_up, lambda: tr("Sao lưu ngay"), "save"),
            Action(
                "restore-backup",
                self.look_at_backup,
                lambda: tr("Khôi phục từ bản sao lưu…"),
                "shield",
            ),
            Action("back-up-daily", self.back_up_daily),
            Action("rescue-log", self.rescue_log),
            Action("provinces", self.ask_for_province, lambda: tr("Chọn tỉnh…"), "map"),
            Action("help", self.show_help, lambda: tr("Trợ giúp"), "book", "F1"),
            Action("about", self.show_about, lambda: tr("Về chương trình"), "info"),
            Action("offer-tour", self.offer_tour),
            Action("tour", self.show_tour, lambda: tr("Năm bước đầu tiên"), "star"),
        )

    def offer_tour(self) -> None:
        """Offer the tour, the first time."""
        from langson_explorer.settings import TOUR_SEEN  # noqa: PLC0415

        if not self.services.settings.get(TOUR_SEEN):
            self.services.settings.set(TOUR_SEEN, True)
            self.shell.say(
                tr("Lần đầu mở chương trình?"),
                action=(tr("Xem năm bước đầu tiên"), self.show_tour),
            )

    # Pages

    def show_settings(self) -> None:
        """Show the settings; from there, go back to where one was."""
        view = self.workspace.view
        if view.value is View.SETTINGS:
            self._leave()
            return
        self._before = view.value
        view.set(View.SETTINGS)
        if self.page:
            self.page.refresh()
            self._look_at_backups()

    def show_help(self) -> None:
        """Show the help."""
        self._before = self.workspace.view.value
        self.workspace.view.set(View.HELP)

    def _leave(self) -> None:
        back = self._before if self._before not in (View.SETTINGS, View.HELP) else View.MAP
        self.workspace.view.set(back)

    def _make_page(self) -> QWidget:
        from langson_explorer.ui.features.settings.page import SettingsView  # noqa: PLC0415

        self.page = page = SettingsView(
            self.services.settings, self.workspace.mode, self._find_action, self.shell.do
        )
        page.chosen.connect(self._set)
        page.close_wanted.connect(self._leave)
        self._look_at_backups()
        return page

    def _find_action(self, action_id: str) -> Action | None:
        try:
            return self.shell.action(action_id)
        except KeyError:
            return None

    def _set(self, option: "Option[object]", value: object) -> None:
        """Have a setting hold at once."""
        if option is LANGUAGE:
            self.shell.do(f"language-{value}")
        elif option is THEME:
            self.shell.do(f"theme-{value}")
        elif option is EDITING:
            self.shell.do("with-editing", lambda: self._switch_editing(is_on=bool(value)))
        else:
            self.services.settings.set(option, value)
            if option is BACKUP_FOLDER:
                self._look_at_backups()

    def _switch_editing(self, *, is_on: bool) -> None:
        self.services.settings.set(EDITING, is_on)
        self.shell.do("editing-switched")
        if self.page:
            self.page.refresh()

    def _retranslate(self, _language: str) -> None:
        if self.page:
            self.page.retranslate()
            self._look_at_backups()

    # Help

    def _make_help(self) -> QWidget:
        from langson_explorer.presenting.documents import chapters_by_language  # noqa: PLC0415
        from langson_explorer.ui.features.settings.help import HelpView  # noqa: PLC0415

        offered = [one for one in self.shell.offered() if one.label()]
        page = HelpView(offered, chapters_by_language(self.services.paths.docs))
        follow(page, self.workspace.language.watch, lambda _: page.retranslate())
        page.close_wanted.connect(self._leave)
        return page

    def show_about(self) -> None:
        """Say which version this is, whose work it stands on."""
        from langson_explorer.ui.features.settings.about import AboutCard  # noqa: PLC0415

        AboutCard(self.shell.window).open_over(self.shell.window)

    def show_tour(self) -> None:
        """Show the five steps."""
        from langson_explorer.ui.features.settings.tour import TourCard  # noqa: PLC0415

        self.workspace.view.set(View.MAP)
        TourCard(self.shell.window).open_over(self.shell.window)

    def ask_for_province(self) -> None:
        """Ask which province is to be open."""
        from langson_explorer.ui.features.settings.province_work import (  # noqa: PLC0415
            ProvinceWork,
        )

        self._work = self._work or Background(self, "backup")
        self.provinces = ProvinceWork(self.shell, self.services, self._work)
        self.provinces.ask()

    # Backup

    def back_up(self) -> None:
        """Write everything of the user's into one file, in the folder of backups."""
        self._work = self._work or Background(self, "backup")
        backups = self.services.backups
        self._work.run(backups.make, self._tell_made, self.shell.tell_trouble)

    def back_up_daily(self) -> None:
        """Make the backup of the day in a thread; say it where none could be made."""
        self._work = self._work or Background(self, "backup")
        services = self.services
        self._work.run(services.back_up_daily, lambda _: None, self._tell_not_made)

    def _tell_not_made(self, error: ExplorerError) -> None:
        text = tr("Hôm nay chưa sao lưu được. {reason}").format(reason=error_sentence(error))
        self.shell.say(text, Tone.WRONG, (tr("Cài đặt"), self.show_settings))

    def _look_at_backups(self) -> None:
        """Have the page say how backups stand, once the disk has been looked at."""
        self._work = self._work or Background(self, "backup")
        backups = self.services.backups
        self._work.run(
            lambda: backups.state(),  # noqa: PLW0108
            self._tell_backups,
            lambda error: self._tell_backups(error_sentence(error)),
        )

    def _tell_backups(self, told: "State | str") -> None:
        from langson_explorer.presenting.settings_page import backup_words  # noqa: PLC0415

        if self.page:
            self.page.tell_backups(told if isinstance(told, str) else backup_words(told))

    def _tell_made(self, made: "Backup") -> None:
        self._look_at_backups()
        text = tr("Đã sao lưu vào {path} ({size}).")
        self.shell.say(text.format(path=made.path, size=format_size(made.size)))

    def rescue_log(self) -> None:
        """Work out what a damaged log can come back to, ask, do it: all in the thread."""
        self._work = self._work or Background(self, "backup")
        backups = self.services.backups
        self._work.run(backups.rescue, self._offer_rescue, self.shell.tell_trouble)

    def _offer_rescue(self, told: "Rescue | None") -> None:
        from langson_explorer.ui.features.settings.rescue import RescueCard  # noqa: PLC0415

        card = RescueCard(self.shell.window, told)
        if told:
            path = told.backup.path
            card.wanted.connect(lambda: self._rescue(path))
        card.open_over(self.shell.window)

    def _rescue(self, path: Path) -> None:
        services = self.services

        def work() -> "Restored":
            done = services.backups.restore(path, log_only=True)
            services.catch_up()
            return done

        if self._work:
            self._work.run(work, self._tell_rescued, self.shell.tell_trouble)

    def _tell_rescued(self, done: "Restored") -> None:
        text = tr("Sổ thay đổi đã trở lại với {n} thay đổi. Sổ bị hỏng được cất ở {path}.")
        self.shell.say(text.format(n=format_count(done.changes), path=done.aside[0]))

    def look_at_backup(self) -> None:
        """Ask for a backup, check every byte of it, say what it holds and how to restore it."""
        backups = self.services.backups
        named = tr("Bản sao lưu")
        start = str(backups.folder)
        chosen, _ = QFileDialog.getOpenFileName(
            self.shell.window, tr("Xem bản sao lưu"), start, f"{named} (*.zip)"
        )
        if chosen:
            self._work = self._work or Background(self, "backup")
            path = Path(chosen)
            self._work.run(
                lambda: backups.verify(path), self._tell_verified, self.shell.tell_trouble
            )

    def _tell_verified(self, told: "Verified") -> None:
        from langson_explorer.ui.features.settings.restore import RestoreCard  # noqa: PLC0415

        card = RestoreCard(self.shell.window, told)
        card.wanted.connect(lambda: self._restore(told.path))
        card.open_over(self.shell.window)

    def _restore(self, path: Path) -> None:
        """Put a backup back; nothing is done in the window meanwhile, then it opens anew."""
        services, window = self.services, self.shell.window
        window.setEnabled(False)

        def failed(error: ExplorerError) -> None:
            window.setEnabled(True)
            self.shell.tell_trouble(error)

        if self._work:
            self._work.run(lambda: services.restore(path), self._reopen, failed)

    def _reopen(self, _done: "Restored") -> None:
        self.shell.window.window().close()
        QCoreApplication.quit()
