"""Has files read, planned, written in the thread of the records; the page follows."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from langson_explorer.domain.records.changes import Change
from langson_explorer.files import write_whole
from langson_explorer.i18n import tr
from langson_explorer.services.records.importing.left import Decided, FilePart, LeftForLater
from langson_explorer.services.records.importing.planning import Plan, Row
from langson_explorer.services.records.importing.wrong_rows import wrong_rows_csv
from langson_explorer.ui.features.records.import_view import ImportView
from langson_explorer.ui.features.records.lock_work import LockWork
from langson_explorer.ui.features.records.work import Work
from langson_explorer.ui.widgets.file_dialogs import ask_for_file


class ImportWork:
    """Between the page and the services."""

    def __init__(self, view: ImportView, work: Work, lock: LockWork) -> None:
        self.view, self._work, self._lock = view, work, lock
        self._shell, self._services, self._do = work.shell, work.services, work.do
        self._left = LeftForLater(work.services.settings)
        self._path, self._system = Path(), ""
        view.read_wanted.connect(self._read)
        view.plan_wanted.connect(self._plan)
        view.write_wanted.connect(lambda *told: lock.guarded(partial(self._write, *told)))
        view.wrong_wanted.connect(self._save_wrong)
        view.compare_wanted.connect(self._compare)
        view.later_wanted.connect(self._leave)
        view.resume_wanted.connect(self._resume)
        view.forget_wanted.connect(self._forget)
        self._offer_left()

    def _read(self, path: Path, system: str) -> None:
        options = self.view.first_options()
        self._open(path, system, lambda _name: Decided(options))

    def _open(self, path: Path, system: str, decided: Callable[[str], Decided]) -> None:
        importing = self._services.importing

        def read() -> list[FilePart]:
            parts = []
            for sheet in importing.sheets(path, system):
                told = decided(sheet.name)
                plan = importing.plan(sheet, told.options, told.mapping)
                parts.append(FilePart(sheet, plan, told.options, told.mapping, told.left_out))
            return parts

        def show(parts: list[FilePart]) -> None:
            self._path, self._system = path, system
            self.view.show_parts(parts, path.name)

        self._do(read, show)

    def _plan(self, part: FilePart) -> None:
        importing, options, mapping = self._services.importing, part.options, part.mapping
        self._do(
            lambda: importing.plan(part.sheet, options, mapping),
            lambda plan: self.view.show_plan(part, plan),
        )

    def _compare(self, plan: Plan, row: Row) -> None:
        importing = self._services.importing
        self._do(
            lambda: importing.compared(plan, row),
            lambda told: self.view.match.show_compared(row, told),
        )

    # Left for later

    def _leave(self) -> None:
        path, system, parts = self._path, self._system, list(self.view.parts)
        self._do(lambda: self._left.keep(path, system, parts), self._is_left)

    def _is_left(self, _none: None) -> None:
        self.view.start_over()
        self._offer_left()
        said = tr("Chưa ghi gì. Mở lại trang này là làm tiếp được {file}.")
        self._shell.say(said.format(file=self._path.name))

    def _offer_left(self) -> None:
        self.view.offer_left(self._left.path.name if self._left.path else "")

    def _resume(self) -> None:
        if path := self._left.path:
            self._open(path, self._left.system, self._left.decided)

    def _forget(self) -> None:
        self._do(self._left.forget, lambda _: self._offer_left())

    # Written

    def _write(self, plans: Sequence[Plan], reason: str, is_kept: bool) -> None:
        importing, name, left = self._services.importing, self._path.name, self._left
        is_left = left.path == self._path

        def write() -> Change | None:
            for plan in plans if is_kept else ():
                told = zip(plan.sheet.header, plan.mapped, strict=True)
                importing.keep_mapping(plan.sheet, dict(told))
            change = importing.write(plans, name, reason)
            if is_left:
                left.forget()
            return change

        self._do(write, self._written)

    def _written(self, change: Change | None) -> None:
        self.view.start_over()
        self._offer_left()
        if change is None:
            self._shell.say(tr("Tệp không có gì mới."))
            return
        records = self._services.records

        def take_back() -> None:
            self._do(
                lambda: records.revert(change.id, tr("Trả lại cả lần nhập")),
                lambda _: self._shell.say(tr("Đã trả lại cả lần nhập.")),
            )

        said = tr("Đã nhập từ {file}.").format(file=self._path.name)
        self._shell.say(said, action=(tr("Hoàn tác"), take_back))

    def _save_wrong(self, plans: Sequence[Plan]) -> None:
        stem = f"{self._path.stem}-sai"
        path = ask_for_file(self.view, tr("Lưu các dòng sai…"), f"{stem}.csv", tr("Bảng CSV"))
        if path:
            content, _ = wrong_rows_csv(stem, plans)
            self._do(
                lambda: write_whole(path, content),
                lambda _: self._shell.say(tr("Đã ghi {path}").format(path=path)),
            )
