"""The form: a place opened, typed into, kept, saved, its point placed, its pictures added."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from langson_explorer.domain.geo import Point
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.province import home
from langson_explorer.domain.records.fields import Section
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import ntr, tr
from langson_explorer.services.workspace import View
from langson_explorer.settings import OFFICE_NAME, OFFICE_ROLE
from langson_explorer.ui.features.records.photo_work import PhotoWork
from langson_explorer.ui.features.records.work import Work

if TYPE_CHECKING:  # loaded when a place is first edited
    from langson_explorer.domain.records.changes import Change
    from langson_explorer.services.records.session import Session
    from langson_explorer.ui.features.records.form import FormPane


class FormWork:
    """Between the form and the services."""

    def __init__(self, work: Work, look_back: Callable[[str], None]) -> None:
        self._work, self._look_back = work, look_back
        self.form: FormPane | None = None
        self._is_placing = False

    def step(self, *, is_back: bool) -> None:
        """Take back the last step of the form, or do it again."""
        if self.form and is_back:
            self.form.undo()
        elif self.form:
            self.form.redo()

    # Opening a place

    def edit(self, place_id: str = "", section: str = "") -> None:
        """Open a place in the form, the one selected unless told, at a chapter.

        What was typed comes back.
        """
        place_id = place_id or self._work.workspace.selected.value or ""
        if not place_id or place_id == self._work.workspace.editing.value:
            return
        self._leave_form()

        def opened() -> "Session":
            from langson_explorer.services.records.session import open_session  # noqa: PLC0415

            return open_session(self._work.services.records, place_id)

        self._work.do(opened, partial(self._show, section=section))

    def _show(self, session: "Session", section: str = "") -> None:
        if self._work.workspace.view.value is not View.MAP:
            self._work.workspace.view.set(View.MAP)
        if not session.draft.is_new:
            self._work.workspace.select(session.place)
        self._work.workspace.editing.set(session.place)  # makes the form the first time
        if self.form:
            place = self._work.find(session.place)
            self.form.show_session(session, place.kind_icon if place else "")
            settings = self._work.services.settings
            self.form.foot.show_office(settings.get(OFFICE_NAME), settings.get(OFFICE_ROLE))
            if section:
                self.form.go_to_section(Section(section))

    def add_place(self, point: Point | None = None) -> None:
        """Open the form of a place that is none yet, at a point where one was pressed."""
        self._leave_form()
        told: dict[str, str] = {}
        if point:
            told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}", "accuracy_m": "50"}

        def opened() -> "Session":
            from langson_explorer.services.records import session as sessions  # noqa: PLC0415

            return sessions.open_new_session(self._work.services.records, Layer.SERVICES, told)

        self._work.do(opened, self._show)

    def edit_many(self, places: Sequence[str]) -> None:
        """Set one field of several places."""
        if len(places) < 2:
            self._work.shell.say(
                tr("Chọn từ hai nơi trở lên trong “Danh mục” (giữ Ctrl hoặc Shift).")
            )
            return
        from langson_explorer.ui.features.records.bulk_card import BulkCard  # noqa: PLC0415

        card = BulkCard(self._work.shell.window, places)
        card.wanted.connect(self._set_many)
        card.open_over(self._work.shell.window)

    def _set_many(self, places: Sequence[str], told: dict[str, str], reason: str) -> None:
        records = self._work.services.records

        def write() -> "tuple[Change, int]":
            from langson_explorer.services.records import bulk  # noqa: PLC0415
            from langson_explorer.services.records.editing import InvalidRecordError  # noqa: PLC0415

            plan = bulk.planned(records, places, told)
            if plan.wrong:
                problems = [problem for some in plan.wrong.values() for problem in some]
                raise InvalidRecordError(problems)
            return bulk.write(records, plan, reason), len(plan.edits)

        self._work.do(write, self._many_set)

    def _many_set(self, told: "tuple[Change, int]") -> None:
        change, n = told
        text = ntr("Đã đặt cho {n} nơi", "Đã đặt cho {n} nơi", n).format(n=n)
        self._work.offer_revert(text, change.id)

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
        self._work.shell.do("place-point", Point(lon, lat), metres, before, old[2] if old else 0)

    def point_placed(self, point: Point, metres: int) -> None:
        """Have the form say where the point was placed."""
        if self.form and self._is_placing:
            told = {"lat": f"{point.lat:.7f}", "lon": f"{point.lon:.7f}"}
            self.form.put("position", {**told, "accuracy_m": str(metres)})

    def end_placing(self) -> None:
        """Place no point any more."""
        if self._is_placing:
            self._is_placing = False
            if self.form:
                self.form.set_placing(False)
            self._work.shell.do("place-point", None)

    def make(self) -> QWidget:
        """The form."""
        from langson_explorer.ui.features.records.form import FormPane  # noqa: PLC0415

        work, photos = self._work, PhotoWork(self._work)
        self.form = form = FormPane(lambda: work.services.kinds, work.find, photos.file)
        form.photos_wanted.connect(lambda told: photos.add(form, told))
        form.kept.connect(self._keep)
        form.save_wanted.connect(self._save)
        form.drop_wanted.connect(self._drop)
        form.close_wanted.connect(self.leave)
        form.map_wanted.connect(self._place_on_map)
        form.history_wanted.connect(self._look_back)
        return form

    # What is typed

    def _keep(self) -> None:
        """Keep what is typed, durably."""
        session = self.form.session if self.form else None
        if session:
            records, draft = self._work.services.records, session.draft
            self._work.do(lambda: records.keep(draft), lambda _: None)

    def _save(self, reason: str) -> None:
        session = self.form.session if self.form else None
        if session is None or self.form is None:
            return
        records, draft, source = self._work.services.records, session.draft, _source_of(session)
        self.form.show_saving(True)

        def save() -> "Change":
            records.keep(draft)  # what is saved is what is kept, so that it is forgotten with it
            return records.save(draft, reason, source)

        self._work.do(save, partial(self._saved, session), self._not_saved)

    def _saved(self, session: "Session", change: "Change") -> None:
        name = session.texts("name_vi")["name_vi"]
        self._end(session)
        self._work.workspace.select(session.place)
        self._work.offer_revert(tr("Đã lưu “{name}”").format(name=name), change.id)

    def _not_saved(self, error: ExplorerError) -> None:
        if self.form:
            self.form.show_saving(False)
        self._work.shell.tell_trouble(error)

    def _drop(self) -> None:
        """Forget what was typed; it can be brought back until something else is said."""
        session = self.form.session if self.form else None
        if session is None:
            return
        draft, records = session.draft, self._work.services.records
        self._work.do(lambda: records.drop(draft), lambda _: None)
        self._end(session)
        if draft.texts:
            self._work.shell.say(
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
            self._work.shell.say(
                tr("Những gì đã gõ được giữ lại, chưa lưu"),
                action=(tr("Sửa tiếp"), partial(self._show, session)),
            )

    def _leave_form(self) -> None:
        if self.form and self.form.session:
            self._keep()

    def _end(self, session: "Session") -> None:
        self.end_placing()
        if self.form and self.form.session is session:
            self.form.session = None
            self._work.workspace.editing.set("")


def _source_of(session: "Session") -> str:
    """The source of a change: what was added to the sources with it, else none of its own."""
    added = [
        texts.get("source", "")
        for cell, texts in session.draft.texts.items()
        if cell.startswith("sources/+")
    ]
    return next(filter(None, added), "")[:500]
