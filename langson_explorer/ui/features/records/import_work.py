"""Has files read, planned, written in the thread of the records; the page follows."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from langson_explorer.domain.records.changes import Change
from langson_explorer.domain.sheet import Sheet
from langson_explorer.files import write_whole
from langson_explorer.i18n import tr
from langson_explorer.services.records.importing.planning import Options, Plan
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
        self._path = Path()
        self._sheet: Sheet | None = None
        view.read_wanted.connect(self._read)
        view.plan_wanted.connect(self._plan)
        view.write_wanted.connect(lambda *told: lock.guarded(partial(self._write, *told)))
        view.wrong_wanted.connect(self._save_wrong)

    def _read(self, path: Path, system: str) -> None:
        importing, options = self._services.importing, self.view.options

        def read() -> tuple[Sheet, Plan]:
            sheet = importing.sheets(path, system)[0]
            return sheet, importing.plan(sheet, options)

        def show(told: tuple[Sheet, Plan]) -> None:
            self._path, (self._sheet, plan) = path, told
            self.view.show_plan(plan, path.name)

        self._do(read, show)

    def _plan(self, options: Options, mapping: Mapping[str, str] | None) -> None:
        sheet, importing, name = self._sheet, self._services.importing, self._path.name
        if sheet is None:
            return
        self._do(
            lambda: importing.plan(sheet, options, mapping),
            lambda plan: self.view.show_plan(plan, name),
        )

    def _write(self, plan: Plan, reason: str, is_kept: bool) -> None:
        importing, name = self._services.importing, self._path.name

        def write() -> Change | None:
            if is_kept:
                told = zip(plan.sheet.header, plan.mapped, strict=True)
                importing.keep_mapping(plan.sheet, dict(told))
            return importing.write([plan], name, reason)

        self._do(write, self._written)

    def _written(self, change: Change | None) -> None:
        self.view.start_over()
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

    def _save_wrong(self, plan: Plan) -> None:
        stem = f"{self._path.stem}-sai"
        path = ask_for_file(self.view, tr("Lưu các dòng sai…"), f"{stem}.csv", tr("Bảng CSV"))
        if path:
            content, _ = wrong_rows_csv(stem, [plan])
            self._do(
                lambda: write_whole(path, content),
                lambda _: self._shell.say(tr("Đã ghi {path}").format(path=path)),
            )
