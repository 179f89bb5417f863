"""The page of changes: read in the thread, shown, put back, taken along as a table."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.i18n import tr
from langson_explorer.services.wording import in_language
from langson_explorer.services.workspace import View
from langson_explorer.ui.features.records.lock_work import LockWork
from langson_explorer.ui.features.records.work import Work

if TYPE_CHECKING:  # loaded when it is first shown
    from langson_explorer.services.records.history import Entry
    from langson_explorer.ui.features.records.changes import ChangesView


class HistoryWork:
    """Between the page of changes and the services."""

    def __init__(self, work: Work, lock: LockWork) -> None:
        self._work, self._lock = work, lock
        self.view: ChangesView | None = None
        self._entries: list[Entry] = []
        self._office = self._timeline_of = ""

    def look_back(self, place_id: str = "") -> None:
        """Show what was changed of a place, the one selected unless told."""
        place_id = place_id or self._work.workspace.selected.value or ""
        self._work.workspace.view.set(View.CHANGES)
        if self.view and place_id:
            self._show_timeline(place_id)

    def make(self) -> QWidget:
        """The page."""
        from langson_explorer.ui.features.records.changes import ChangesView  # noqa: PLC0415

        self.view = view = ChangesView(self._work.find)
        view.place_wanted.connect(self._show_timeline)
        view.revert_wanted.connect(
            lambda change: self._lock.guarded(partial(self._ask_revert, change))
        )
        view.export_wanted.connect(self._export_history)
        view.map_wanted.connect(self._show_on_map)
        self.read()
        return view

    def read(self, _none: object = None) -> None:
        """Read all changes anew, in the thread; the page follows."""
        if self.view is None:
            return
        records = self._work.services.records

        def look() -> "tuple[list[Entry], str]":
            return records.history(), records.office

        self._work.do(look, self._show_history)

    def _show_history(self, told: "tuple[list[Entry], str]") -> None:
        from langson_explorer.presenting.records.history import steps_of  # noqa: PLC0415

        self._entries, self._office = told
        if self.view:
            steps = steps_of(self._entries)
            self.view.show_steps(steps, self._office)
            counts = self._work.workspace.data_counts
            counts.set({**counts.value, View.CHANGES: len(steps)})
            if self._timeline_of:
                self._show_timeline(self._timeline_of)
            elif steps:
                self._show_timeline(steps[0].place)

    def _show_timeline(self, place_id: str) -> None:
        from langson_explorer.presenting.records.history import place_name, steps_of  # noqa: PLC0415

        self._timeline_of = place_id
        steps = steps_of(entry for entry in self._entries if entry.place == place_id)
        place = self._work.find(place_id)
        if self.view and (steps or place):
            name = (
                place_name(place, steps[0]) if steps else in_language(place.name) if place else ""
            )
            self.view.timeline.show_place(place, name, steps, self._office)

    def _show_on_map(self, place_id: str) -> None:
        self._work.workspace.view.set(View.MAP)
        self._work.workspace.select(place_id)

    def _ask_revert(self, change: str) -> None:
        """Have the reason typed, then write the inverse of a change."""
        from langson_explorer.ui.features.records.reason import ReasonCard  # noqa: PLC0415

        card = ReasonCard(self._work.shell.window, tr("Trả lại như trước"))
        card.given.connect(partial(self._work.revert, change))
        card.open_over(self._work.shell.window)

    def _export_history(self) -> None:
        """Ask for a file, write the history into it as a table."""
        from langson_explorer.files import write_whole  # noqa: PLC0415
        from langson_explorer.presenting.records.history import history_csv  # noqa: PLC0415
        from langson_explorer.ui.widgets.file_dialogs import ask_for_file  # noqa: PLC0415

        path = ask_for_file(
            self._work.shell.window, tr("Xuất bảng kê"), "thay-doi.csv", tr("Bảng CSV")
        )
        if path:
            table = "\ufeff" + history_csv(self._entries)  # so that Excel takes it for UTF-8
            self._work.do(
                lambda: write_whole(path, table.encode()),
                lambda _: self._work.shell.say(tr("Đã ghi {path}").format(path=path)),
            )
