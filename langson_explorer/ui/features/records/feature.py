"""Writing down what is known of places: the form, what was changed, files taken in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Point
from langson_explorer.i18n import tr
from langson_explorer.services.workspace import DATA_VIEWS, View, Workspace
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.features.records.form_work import FormWork
from langson_explorer.ui.features.records.history_work import HistoryWork
from langson_explorer.ui.features.records.lock_work import LockWork
from langson_explorer.ui.features.records.photo_work import PhotoWork
from langson_explorer.ui.features.records.work import Work
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # loaded when a place is first edited
    from langson_explorer.ui.features.records.changes import ChangesView
    from langson_explorer.ui.features.records.form import FormPane
    from langson_explorer.ui.features.records.import_work import ImportWork


class RecordsFeature(Feature):
    """Everything an office does to what is known. Nothing here waits in the window's thread."""

    id = "records"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self._work = work = Work(self, shell, workspace, services)
        self.lock = LockWork(work)
        self._history = HistoryWork(work, self.lock)
        self._forms, self._photos = FormWork(work, self.look_back), PhotoWork(work)
        self.imports: ImportWork | None = None
        self._data_view = View.CHANGES
        follow(self, workspace.language.watch, self._retranslate)
        follow(self, workspace.view.watch, self._see_view)
        follow(self, workspace.browser.watch, self._history.read)
        follow(self, self._on_catalogue_changed, self._history.read)

    @property
    def form(self) -> "FormPane | None":
        """The form, once a place was edited."""
        return self._forms.form

    @property
    def changes(self) -> "ChangesView | None":
        """The page of changes, once it was shown."""
        return self._history.view

    def panes(self) -> Sequence[Pane]:
        """The form, when a place is first edited; the pages of the data, when first shown."""
        return (
            Pane(Where.FORM, self._forms.make),
            Pane(Where.WHOLE, self._history.make, View.CHANGES),
            Pane(Where.WHOLE, self._make_import, View.IMPORT),
        )

    def actions(self) -> Sequence[Action]:
        """Editing, adding, looking back."""
        show = self.workspace.view.set
        forms = self._forms
        return (
            Action("edit-place", self.edit, lambda: tr("Sửa nơi đang chọn"), "edit", "E"),
            Action("data", self._show_data, lambda: tr("Dữ liệu"), "database", "Ctrl+4"),
            Action("changes", lambda: show(View.CHANGES), lambda: tr("Thay đổi"), "history"),
            Action("import", lambda: show(View.IMPORT), lambda: tr("Nhập từ tệp"), "import"),
            Action("add-place", self.add_place, lambda: tr("Thêm nơi mới"), "plus"),
            Action("unlock-editing", self.lock.toggle, self.lock.label, "lock"),
            Action("editing-pin", self.lock.set_pin, lambda: tr("PIN của cán bộ…"), "key"),
            Action("editing-switched", self.lock.tell),
            Action("with-editing", self.lock.ask),
            Action("history-of", self.look_back),
            Action("edit-many", self.edit_many),
            Action("main-photo", self.put_first),
            Action("point-placed", forms.point_placed),
            Action("placing-ended", forms.end_placing),
            Action("form-undo", lambda: forms.step(is_back=True)),
            Action("form-redo", lambda: forms.step(is_back=False)),
        )

    # What needs leave to edit

    def edit(self, place_id: str = "", section: str = "") -> None:
        """Open a place in the form, the one selected unless told, at a chapter."""
        if place_id or self.workspace.selected.value:
            self.lock.guarded(partial(self._forms.edit, place_id, section))

    def add_place(self, point: Point | None = None) -> None:
        """Open the form of a place that is none yet, at a point where one was pressed."""
        self.lock.guarded(partial(self._forms.add_place, point))

    def edit_many(self, places: Sequence[str]) -> None:
        """Set one field of several places."""
        self.lock.guarded(partial(self._forms.edit_many, places))

    def put_first(self, place: str, photo: str) -> None:
        """Have a picture be the main one of its place."""
        self.lock.guarded(partial(self._photos.put_first, place, photo))

    def revert(self, change: str, reason: str) -> None:
        """Take back a change: write its inverse."""
        self.lock.guarded(partial(self._work.revert, change, reason))

    def leave(self) -> None:
        """Close the form; what is typed stays for the next time."""
        self._forms.leave()

    # Pages

    def look_back(self, place_id: str = "") -> None:
        """Show what was changed of a place, the one selected unless told."""
        self._history.look_back(place_id)

    def _show_data(self) -> None:
        self.workspace.view.set(self._data_view)

    def _make_import(self) -> QWidget:
        from langson_explorer.ui.features.records.import_view import ImportView  # noqa: PLC0415
        from langson_explorer.ui.features.records.import_work import ImportWork  # noqa: PLC0415

        view = ImportView()
        self.imports = ImportWork(view, self._work, self.lock)
        return view

    def _see_view(self, view: View) -> None:
        if view in DATA_VIEWS:
            self._data_view = view

    def _on_catalogue_changed(self, tell: Callable[[None], None]) -> Callable[[], None]:
        return self.services.on_catalogue_changed(lambda: tell(None))

    def _retranslate(self, _language: str) -> None:
        if self.form and self.form.session:
            self.form.show_session(self.form.session)
