"""Writing down what is known of places: the form, what was changed, files taken in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.province import home
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import ntr, tr
from langson_explorer.services.wording import in_language
from langson_explorer.services.workspace import DATA_VIEWS, View, Workspace
from langson_explorer.settings import EDITING, OFFICE_NAME, OFFICE_ROLE
from langson_explorer.ui.background import Background
from langson_explorer.ui.feature import Action, Feature, Pane, Services, Shell, Where
from langson_explorer.ui.following import follow

if TYPE_CHECKING:  # loaded when a place is first edited
    from langson_explorer.domain.place import Place
    from langson_explorer.domain.records.changes import Change
    from langson_explorer.services.records.history import Entry
    from langson_explorer.services.records.photos import Added
    from langson_explorer.services.records.session import Session
    from langson_explorer.ui.features.records.changes import ChangesView
    from langson_explorer.ui.features.records.form import FormPane
    from langson_explorer.ui.features.records.import_work import ImportWork


class RecordsFeature(Feature):
    """Everything an office does to what is known. Nothing here waits in the window's thread."""

    id = "records"

    def __init__(self, shell: Shell, workspace: Workspace, services: Services) -> None:
        super().__init__(shell, workspace, services)
        self.form: FormPane | None = None
        self.changes: ChangesView | None = None
        self.imports: ImportWork | None = None
        self._work: Background | None = None
        self._entries: list[Entry] = []
        self._office = self._timeline_of = ""
        self._data_view = View.CHANGES
        self._is_placing = False
        follow(self, workspace.language.watch, self._retranslate)
        follow(self, workspace.view.watch, self._see_view)
        follow(self, workspace.browser.watch, self._read_history)
        follow(self, self._on_catalogue_changed, self._read_history)

    def panes(self) -> Sequence[Pane]:
        """The form, when a place is first edited; the pages of the data, when first shown."""
        return (
            Pane(Where.FORM, self._make_form),
            Pane(Where.WHOLE, self._make_changes, View.CHANGES),
            Pane(Where.WHOLE, self._make_import, View.IMPORT),
        )

    def actions(self) -> Sequence[Action]:
        """Editing, adding, looking back."""
        return (
            Action("edit-place", self.edit, lambda: tr("Sửa nơi đang chọn"), "edit", "E"),
            Action("data", self._show_data, lambda: tr("Dữ liệu"), "database", "Ctrl+4"),
            Action(
                "changes",
                lambda: self.workspace.view.set(View.CHANGES),
                lambda: tr("Thay đổi"),
                "history",
            ),
            Action(
                "import",
                lambda: self.workspace.view.set(View.IMPORT),
                lambda: tr("Nhập từ tệp"),
                "import",
            ),
            Action("history-of", self.look_back),
            Action("add-place", self.add_place, lambda: tr("Thêm nơi mới"), "plus"),
            Action("edit-many", self.edit_many),
            Action("point-placed", self._point_placed),
            Action("placing-ended", self._end_placing),
            Action("form-undo", lambda: self._step_form(is_back=True)),
            Action("form-redo", lambda: self._step_form(is_back=False)),
        )

    def _step_form(self, *, is_back: bool) -> None:
        if self.form and is_back:
            self.form.undo()
        elif self.form:
            self.form.redo()

    # Looking back

    def _show_data(self) -> None:
        self.workspace.view.set(self._data_view)

    def look_back(self, place_id: str = "") -> None:
        """Show what was changed of a place, the one selected unless told."""
        place_id = place_id or self.workspace.selected.value or ""
        self.workspace.view.set(View.CHANGES)
        if self.changes and place_id:
            self._show_timeline(place_id)

    def _make_changes(self) -> QWidget:
        from langson_explorer.ui.features.records.changes import ChangesView  # noqa: PLC0415

        self.changes = view = ChangesView(self._find)
        view.place_wanted.connect(self._show_timeline)
        view.revert_wanted.connect(self._ask_revert)
        view.export_wanted.connect(self._export_history)
        view.map_wanted.connect(self._show_on_map)
        self._read_history()
        return view

    def _read_history(self, _none: object = None) -> None:
        """Read all changes anew, in the thread; the page follows."""
        if self.changes is None:
            return
        records = self.services.records

        def read() -> "tuple[list[Entry], str]":
            return records.history(), records.office

        self._do(read, self._show_history)

    def _show_history(self, told: "tuple[list[Entry], str]") -> None:
        from langson_explorer.presenting.records.history import steps_of  # noqa: PLC0415

        self._entries, self._office = told
        if self.changes:
            steps = steps_of(self._entries)
            self.changes.show_steps(steps, self._office)
            counts = self.workspace.data_counts
            counts.set({**counts.value, View.CHANGES: len(steps)})
            if self._timeline_of:
                self._show_timeline(self._timeline_of)
            elif steps:
                self._show_timeline(steps[0].place)

    def _show_timeline(self, place_id: str) -> None:
        from langson_explorer.presenting.records.history import place_name, steps_of  # noqa: PLC0415

        self._timeline_of = place_id
        steps = steps_of(entry for entry in self._entries if entry.place == place_id)
        place = self._find(place_id)
        if self.changes and (steps or place):
            name = (
                place_name(place, steps[0]) if steps else in_language(place.name) if place else ""
            )
            self.changes.timeline.show_place(place, name, steps, self._office)

    def _show_on_map(self, place_id: str) -> None:
        self.workspace.view.set(View.MAP)
        self.workspace.select(place_id)

    def _ask_revert(self, change: str) -> None:
        """Have the reason typed, then write the inverse of a change."""
        from langson_explorer.ui.features.records.reason import ReasonCard  # noqa: PLC0415

        card = ReasonCard(self.shell.window, tr("Trả lại như trước"))
        card.given.connect(partial(self.revert, change))
        card.open_over(self.shell.window)

    def _export_history(self) -> None:
        """Ask for a file, write the history into it as a table."""
        from langson_explorer.files import write_whole  # noqa: PLC0415
        from langson_explorer.presenting.records.history import history_csv  # noqa: PLC0415
        from langson_explorer.ui.widgets.file_dialogs import ask_for_file  # noqa: PLC0415

        path = ask_for_file(self.shell.window, tr("Xuất bảng kê"), "thay-doi.csv", tr("Bảng CSV"))
        if path:
            table = "\ufeff" + history_csv(self._entries)  # so that Excel takes it for UTF-8
            self._do(
                lambda: write_whole(path, table.encode()),
                lambda _: self.shell.say(tr("Đã ghi {path}").format(path=path)),
            )

    # Files taken in

    def _make_import(self) -> QWidget:
        from langson_explorer.ui.features.records.import_view import ImportView  # noqa: PLC0415
        from langson_explorer.ui.features.records.import_work import ImportWork  # noqa: PLC0415

        view = ImportView()
        self.imports = ImportWork(view, self.shell, self.services, self._do)
        return view

    # Opening a place

    def edit(self, place_id: str = "") -> None:
        """Open a place in the form, the one selected unless told; what was typed comes back."""
        place_id = place_id or self.workspace.selected.value or ""
        if not place_id or place_id == self.workspace.editing.value:
            return
        if not self.services.settings.get(EDITING):
            self.shell.say(tr("Việc sửa dữ liệu đang tắt trong cài đặt."))
            return
        self._leave_form()

        def opened() -> "Session":
            from langson_explorer.services.records.session import open_session  # noqa: PLC0415

            return open_session(self.services.records, place_id)

        self._do(opened, self._show)

    def _show(self, session: "Session") -> None:
        if self.workspace.view.value is not View.MAP:
            self.workspace.view.set(View.MAP)
        if not session.draft.is_new:
            self.workspace.select(session.place)
        self.workspace.editing.set(session.place)  # makes the form the first time
        if self.form:
            place = self._find(session.place)
            self.form.show_session(session, place.kind_icon if place else "")
            settings = self.services.settings
            self.form.foot.show_office(settings.get(OFFICE_NAME), settings.get(OFFICE_ROLE))

    def add_place(self, point: Point | None = None) -> None:
        """Open the form of a place that is none yet, at a point where one was pressed."""
        if not self.services.settings.get(EDITING):
            self.shell.say(tr("Việc sửa dữ liệu đang tắt trong cài đặt."))
            return
        self._leave_form()
        told: dict[str, str] = {}
        if point:
            told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}", "accuracy_m": "50"}

        def opened() -> "Session":
            from langson_explorer.services.records import session as sessions  # noqa: PLC0415

            return sessions.open_new_session(self.services.records, Layer.SERVICES, told)

        self._do(opened, self._show)

    def edit_many(self, places: Sequence[str]) -> None:
        """Set one field of several places."""
        if not self.services.settings.get(EDITING) or len(places) < 2:
            self.shell.say(tr("Chọn từ hai nơi trở lên trong «Danh mục» (giữ Ctrl hoặc Shift)."))
            return
        from langson_explorer.ui.features.records.bulk_card import BulkCard  # noqa: PLC0415

        card = BulkCard(self.shell.window, places)
        card.wanted.connect(self._set_many)
        card.open_over(self.shell.window)

    def _set_many(self, places: Sequence[str], told: dict[str, str], reason: str) -> None:
        records = self.services.records

        def write() -> "tuple[Change, int]":
            from langson_explorer.services.records import bulk  # noqa: PLC0415
            from langson_explorer.services.records.editing import InvalidRecordError  # noqa: PLC0415

            plan = bulk.planned(records, places, told)
            if plan.wrong:
                problems = [problem for some in plan.wrong.values() for problem in some]
                raise InvalidRecordError(problems)
            return bulk.write(records, plan, reason), len(plan.edits)

        self._do(write, self._many_set)

    def _many_set(self, told: "tuple[Change, int]") -> None:
        change, n = told
        text = ntr("Đã đặt cho {n} nơi", "Đã đặt cho {n} nơi", n).format(n=n)
        undo = partial(self.revert, change.id, tr("Hoàn tác ngay sau khi lưu"))
        self.shell.say(text, action=(tr("Hoàn tác"), undo))

    # Placing the point on the map

    def _place_on_map(self) -> None:
        """Begin, or go on with what was typed into the form."""
        session = self.form.session if self.form else None
        if session is None:
            return
        from langson_explorer.presenting.records.history import position_of  # noqa: PLC0415

        now, old = position_of(session.value("position")), None
        if not session.draft.is_new and (head := session.head("position")):
            old = position_of(head.value)
        lon, lat, metres = now or old or (*home().capital.at, 50)
        before = Point(old[0], old[1]) if old else None
        self._is_placing = True
        if self.form:
            self.form.set_placing(True)
        self.shell.do("place-point", Point(lon, lat), metres, before, old[2] if old else 0)

    def _point_placed(self, point: Point, metres: int) -> None:
        if self.form and self._is_placing:
            told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}"}
            self.form.put("position", {**told, "accuracy_m": str(metres)})

    def _end_placing(self) -> None:
        if self._is_placing:
            self._is_placing = False
            if self.form:
                self.form.set_placing(False)
            self.shell.do("place-point", None)

    def _make_form(self) -> QWidget:
        from langson_explorer.ui.features.records.form import FormPane  # noqa: PLC0415

        self.form = form = FormPane(lambda: self.services.kinds, self._find, self._photo_file)
        form.photos_wanted.connect(self._add_photos)
        form.kept.connect(self._keep)
        form.save_wanted.connect(self._save)
        form.drop_wanted.connect(self._drop)
        form.close_wanted.connect(self.leave)
        form.map_wanted.connect(self._place_on_map)
        form.history_wanted.connect(self.look_back)
        return form

    def _photo_file(self, photo: str) -> Path | None:
        return self.services.photos.file(photo, small=True)

    def _add_photos(self, files: Sequence[Path]) -> None:
        """Keep pictures, one after another, and tell of each in the form."""
        session, photos = self.form.session if self.form else None, self.services.photos
        for file in files:
            self._do(partial(photos.keep, file), partial(self._photo_kept, session))

    def _photo_kept(self, session: "Session | None", added: "Added") -> None:
        if self.form is None or session is None or self.form.session is not session:
            return
        held = [session.texts(cell)["photo"] for cell in session.elements("photos")]
        if added.id not in held:
            role = self.services.settings.get(OFFICE_NAME)
            told = {"photo": added.id, "taken": added.taken, "giver_role": role}
            self.form.add("photos", {**told, "photo_order": str(len(held))})
        if added.position and session.texts("position")["lat"] == "":
            self._offer_position(added.position)

    def _offer_position(self, point: Point) -> None:
        def take() -> None:
            if self.form:
                told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}"}
                self.form.put("position", told)

        self.shell.say(tr("Ảnh có vị trí của máy chụp."), action=(tr("Lấy vị trí ấy"), take))

    # What is typed

    def _keep(self) -> None:
        """Keep what is typed, durably."""
        session = self.form.session if self.form else None
        if session:
            records, draft = self.services.records, session.draft
            self._do(lambda: records.keep(draft), lambda _: None)

    def _save(self, reason: str) -> None:
        session = self.form.session if self.form else None
        if session is None or self.form is None:
            return
        records, draft, source = self.services.records, session.draft, _source_of(session)
        self.form.show_saving(True)

        def save() -> "Change":
            records.keep(draft)  # what is saved is what is kept, so that it is forgotten with it
            return records.save(draft, reason, source)

        self._do(save, partial(self._saved, session), self._not_saved)

    def _saved(self, session: "Session", change: "Change") -> None:
        name = session.texts("name_vi")["name_vi"]
        self._end(session)
        self.workspace.select(session.place)
        self.shell.say(
            tr("Đã lưu “{name}”").format(name=name),
            action=(
                tr("Hoàn tác"),
                lambda: self.revert(change.id, tr("Hoàn tác ngay sau khi lưu")),
            ),
        )

    def _not_saved(self, error: ExplorerError) -> None:
        if self.form:
            self.form.show_saving(False)
        self.shell.tell_trouble(error)

    def revert(self, change: str, reason: str) -> None:
        """Take back a change: write its inverse."""
        records = self.services.records
        self._do(
            lambda: records.revert(change, reason),
            lambda _: self.shell.say(tr("Đã trả lại như trước")),
        )

    def _drop(self) -> None:
        """Forget what was typed; it can be brought back until something else is said."""
        session = self.form.session if self.form else None
        if session is None:
            return
        draft, records = session.draft, self.services.records
        self._do(lambda: records.drop(draft), lambda _: None)
        self._end(session)
        if draft.texts:
            self.shell.say(
                tr("Đã bỏ những gì vừa sửa, chưa lưu"),
                action=(tr("Lấy lại"), partial(self._show, session)),
            )

    def leave(self) -> None:
        """Close the form; what is typed stays for the next time."""
        session = self.form.session if self.form else None
        if session is None:
            return
        self._keep()
        self._end(session)
        if session.is_changed:
            self.shell.say(
                tr("Những gì đã gõ được giữ lại, chưa lưu"),
                action=(tr("Sửa tiếp"), partial(self._show, session)),
            )

    def _leave_form(self) -> None:
        if self.form and self.form.session:
            self._keep()

    def _end(self, session: "Session") -> None:
        self._end_placing()
        if self.form and self.form.session is session:
            self.form.session = None
            self.workspace.editing.set("")

    # Within

    def _see_view(self, view: View) -> None:
        if view in DATA_VIEWS:
            self._data_view = view

    def _on_catalogue_changed(self, tell: Callable[[None], None]) -> Callable[[], None]:
        return self.services.on_catalogue_changed(lambda: tell(None))

    def _do[T](
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[ExplorerError], object] | None = None,
    ) -> None:
        """Have something done that may wait for the store."""
        if self._work is None:
            self._work = Background(self, "records")
        self._work.run(work, done, failed or self.shell.tell_trouble)

    def _find(self, text: str) -> "Place | None":
        """A place by its id, or by its whole name."""
        browser = self.workspace.browser.value
        if browser is None or not text:
            return None
        if place := browser.find(text):
            return place
        from langson_explorer.domain.text import folded  # noqa: PLC0415

        wanted = folded(text)
        return next((one for one in browser.places if folded(one.name.vi) == wanted), None)

    def _retranslate(self, _language: str) -> None:
        session = self.form.session if self.form else None
        if self.form and session:
            self.form.show_session(session)


def _source_of(session: "Session") -> str:
    """The source of a change: what was added to the sources with it, else none of its own."""
    added = [
        texts.get("source", "")
        for cell, texts in session.draft.texts.items()
        if cell.startswith("sources/+")
    ]
    return next(filter(None, added), "")[:500]
