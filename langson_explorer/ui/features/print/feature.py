"""Paper: the map as a sheet, the programme of a plan, the poster of a year."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from langson_explorer.domain.province_clock import today
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.services.wording import in_language
from langson_explorer.ui.feature import Action, Feature

if TYPE_CHECKING:  # loaded when something is printed
    from langson_explorer.services.programme import Programme

_PICTURE_DPI = 150  # of a page to be sent on: read on any telephone, half a megabyte


class PrintFeature(Feature):
    """Prints what the window shows; each is loaded when it is asked for."""

    # ruff: noqa: PLC0415

    id = "print"

    def actions(self) -> Sequence[Action]:
        """A sheet, a programme."""
        return (
            Action("map-sheet", self.open_sheet, lambda: tr("In tờ bản đồ…"), "document", "Ctrl+P"),
            Action(
                "print-plan",
                self.print_plan,
                lambda: tr("In lịch trình…"),
                "document",
                "Ctrl+Shift+P",
            ),
            Action(
                "print-place",
                self.print_place,
                lambda: tr("In trang giới thiệu nơi đang chọn…"),
                "document",
            ),
            Action(
                "copy-place-picture",
                self.copy_picture,
                lambda: tr("Sao chép nơi đang chọn thành ảnh"),
                "share",
            ),
            Action("print-programme", self.print_programme),
            Action("print-year", self.print_year),
        )

    def open_sheet(self) -> None:
        """Open the dialog of map sheets with what the window shows now."""
        from langson_explorer.ui.features.print.map_sheet import Desktop, MapSheetDialog

        workspace = self.workspace
        browser, planned = workspace.browser.value, workspace.planned.value
        if browser is None:
            return
        desktop = Desktop(
            paths=self.services.paths,
            places=browser.places,
            listed=workspace.listed,
            selected=workspace.place,
            plan=planned.plan if planned else None,
            schedule=planned.schedule if planned else (),
            view=workspace.seen.value,
        )
        try:
            dialog = MapSheetDialog(desktop, self.shell.window)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        dialog.show()

    def print_plan(self) -> None:
        """Open the dialog of the programme of the open plan."""
        from langson_explorer.services.letterhead import letterhead_of
        from langson_explorer.services.programme import programme_now
        from langson_explorer.ui.features.print.printing import ProgrammePrinter
        from langson_explorer.ui.features.print.programme import ProgrammeDialog

        planning, browser = self.workspace.planning.value, self.workspace.browser.value
        if planning is None or browser is None:
            return
        services = self.services
        try:
            head = letterhead_of(services.settings)
            page_printer = ProgrammePrinter(services.paths, browser.places)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        dialog = ProgrammeDialog(
            planning,
            lambda audience: programme_now(planning, services.spots.find, head, audience),
            page_printer,
            self.shell.window,
        )
        dialog.written.connect(self._write)
        dialog.said.connect(self.shell.say)
        dialog.show()

    def _write(self, programme: "Programme", path: Path) -> None:
        from langson_explorer.services.plan_files import PDF, write_plan, written_sentence

        if path.suffix.lower() == PDF:
            self.print_programme(programme, path)
            return
        try:
            write_plan(programme, path)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        self.shell.say(written_sentence(programme, path))

    def print_programme(self, programme: "Programme", path: Path) -> None:
        """Print beside the work: the window stays alive, and tells when it is done."""
        from langson_explorer.ui.features.print.printing import ProgrammePrinter

        browser = self.workspace.browser.value
        if browser is None:
            return
        try:
            printer = ProgrammePrinter(self.services.paths, browser.places, self)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        self.shell.say(tr("Đang in “{plan}”…").format(plan=programme.title))
        printer.failed.connect(self.shell.tell_trouble)
        printer.failed.connect(printer.deleteLater)
        printer.printed.connect(partial(self._save, path))
        printer.printed.connect(printer.deleteLater)
        printer.print(programme)

    def print_place(self) -> None:
        """Ask for a file, print the page of the place that is chosen into it."""
        from langson_explorer.domain.file_name import suggested_name
        from langson_explorer.ui.widgets.file_dialogs import ask_for_file

        place = self.workspace.place
        if place is None:
            self.shell.say(tr("Chưa chọn nơi nào."))
            return
        title, kind = tr("In trang giới thiệu"), tr("Tài liệu PDF")
        name = suggested_name(in_language(place.name), ".pdf", "noi")
        path = ask_for_file(self.shell.window, title, name, kind)
        if path:
            self._print_page(partial(self._save_page, path))

    def copy_picture(self) -> None:
        """Put the page of the place that is chosen on the clipboard, as a picture."""
        self._print_page(self._copy_page)

    def _print_page(self, done: Callable[[QByteArray], None]) -> None:
        """Print the page of the place that is chosen beside the work."""
        from langson_explorer.presenting.print.place_page import PlacePage
        from langson_explorer.services.letterhead import letterhead_of
        from langson_explorer.ui.features.print.printing import ProgrammePrinter

        place, browser = self.workspace.place, self.workspace.browser.value
        if place is None or browser is None:
            self.shell.say(tr("Chưa chọn nơi nào."))
            return
        try:
            page = PlacePage(place, datetime.now(UTC), letterhead_of(self.services.settings))
            printer = ProgrammePrinter(self.services.paths, browser.places, self)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        printer.failed.connect(self.shell.tell_trouble)
        printer.failed.connect(printer.deleteLater)
        printer.printed.connect(done)
        printer.printed.connect(printer.deleteLater)
        printer.print(page)

    def _copy_page(self, pdf: QByteArray) -> None:
        from langson_explorer.ui.features.print.sheet_files import draw_sheet

        try:
            QGuiApplication.clipboard().setImage(draw_sheet(pdf, _PICTURE_DPI))
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        self.shell.say(tr("Đã sao chép"))

    def _save_page(self, path: Path, pdf: QByteArray) -> None:
        from langson_explorer.ui.features.print.sheet_files import save_sheet

        try:
            save_sheet(pdf, path)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        done = tr("Đã in trang giới thiệu ra {path}").format(path=path)
        self.shell.say(done, action=(tr("Xem"), partial(_look_at, path)))

    def print_year(self, year: int) -> None:
        """Ask for a file, draw the poster of a year into it."""
        from langson_explorer.ui.widgets.file_dialogs import ask_for_file

        title, name = tr("In lịch năm"), f"lich-le-hoi-{year}.pdf"
        if path := ask_for_file(self.shell.window, title, name, tr("Tài liệu PDF")):
            self.draw_poster(year, path)

    def draw_poster(self, year: int, path: Path) -> None:
        """Draw the poster of a year; what it came to is said in the window."""
        from langson_explorer.presenting.print.poster import poster_of
        from langson_explorer.ui.features.print.poster import save_poster

        browser = self.workspace.browser.value
        if browser is None:
            return
        try:
            save_poster(poster_of(self.services.calendar, browser.places, year, today()), path)
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        self.shell.say(tr("Đã vẽ lịch năm {year} ra {path}").format(year=year, path=path))

    def _save(self, path: Path, pdf: QByteArray) -> None:
        from langson_explorer.files import write_whole

        try:
            write_whole(path, bytes(pdf.data()))
        except ExplorerError as error:
            self.shell.tell_trouble(error)
            return
        done = tr("Đã in lịch trình ra {path}").format(path=path)
        self.shell.say(done, action=(tr("Xem"), partial(_look_at, path)))


def _look_at(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
