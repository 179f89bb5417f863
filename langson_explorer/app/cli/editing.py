"""`edit`, `history`, `revert`: the catalogue corrected, who changed what and why."""

import argparse
from collections.abc import Sequence
from typing import Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.terminal import complain, tell
from langson_explorer.domain.layer import Layer
from langson_explorer.domain.records.changes import Change
from langson_explorer.domain.records.values import Scalar, Value, write_part
from langson_explorer.errors import RequestError
from langson_explorer.i18n import tr
from langson_explorer.presenting.records.history import history_csv
from langson_explorer.services.records.drafts import Problem
from langson_explorer.services.records.editing import InvalidRecordError
from langson_explorer.services.records.history import Entry
from langson_explorer.services.wording.fields import field_title, part_name
from langson_explorer.services.wording.record_problems import problem_line, problem_sentence

NEW, RETIRE, RESTORE = "new", "retire", "restore"


def add_to(commands: Commands) -> None:
    """Add the commands."""
    edit = commands.add("edit", _edit, tr("sửa một địa điểm, thêm nơi mới, bỏ một nơi"))
    edit.add_argument("id", metavar="ID", help=tr("mã của địa điểm; “new” để thêm nơi mới"))
    edit.add_argument("values", metavar="FIELD=VALUE", nargs="*", help=tr("ô và giá trị mới"))
    how = edit.add_mutually_exclusive_group()
    how.add_argument("--retire", action="store_true", help=tr("bỏ nơi này, giữ lại trong lịch sử"))
    how.add_argument("--restore", action="store_true", help=tr("lấy lại nơi đã bỏ"))
    how.add_argument("--same-as", metavar="ID", help=tr("bỏ nơi này vì cùng một nơi với ID"))
    _add_why(edit)

    history = commands.add("history", _history, tr("ai đã đổi gì, khi nào, vì sao"))
    history.add_argument("id", metavar="ID", nargs="?", help=tr("chỉ của địa điểm này"))
    history.add_argument("--office", metavar="OFFICE", help=tr("chỉ của cơ quan có mã này"))
    history.add_argument("--csv", action="store_true", help=tr("ghi ra bảng CSV"))

    revert = commands.add("revert", _revert, tr("trả lại như trước một thay đổi"))
    revert.add_argument("change", metavar="CHANGE", help=tr("mã của thay đổi, như history ghi"))
    _add_why(revert)


def _add_why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", metavar="R", required=True, help=tr("lý do"))
    parser.add_argument("--source", metavar="S", default="", help=tr("nguồn của điều mới"))


def _edit(request: Request) -> int:
    args, records = request.args, request.services.records
    if args.retire or args.restore or args.same_as:
        if args.values:
            raise RequestError("edit-and-retire")
        act = records.restore if args.restore else records.retire
        more = {"same_as": args.same_as} if args.same_as else {}
        change = act(args.id, args.reason, args.source, **more)
        return request.answer(_told(change), [_saved(change)])
    told = dict(map(_assignment, args.values))
    if args.id == NEW:
        form = records.open_new(_layer(told), told.get("name_vi", ""))
    else:
        form = records.open(args.id, fresh=True)
    draft = records.assign(form.draft, told)
    checked = records.check(draft)
    try:
        change = records.save(draft, args.reason, args.source)
    except InvalidRecordError as error:
        return _refuse(request, error, checked.problems)
    warnings = [problem for problem in checked.problems if problem.is_warning]
    lines = [*map(_warning_line, warnings), _saved(change)]
    return request.answer(_told(change, warnings), lines)


def _layer(told: dict[str, str]) -> Layer:
    try:
        return Layer(told.get("layer", ""))
    except ValueError:
        raise RequestError("layer-needed", known=", ".join(Layer)) from None


def _assignment(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise RequestError("assignment-unreadable", text=text)
    return name.strip(), value


def _refuse(request: Request, error: InvalidRecordError, problems: Sequence[Problem]) -> int:
    if request.args.json:
        request.answer({"problems": [problem_record(problem) for problem in problems]}, [])
        return 1
    for problem in problems:
        line = _warning_line(problem) if problem.is_warning else problem_line(problem)
        complain(line)
    raise error


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "field": problem.part,
        "code": problem.code,
        "message": problem_sentence(problem),
        "warning": problem.is_warning,
    }


def _warning_line(problem: Problem) -> str:
    return tr("cảnh báo: {text}").format(text=problem_line(problem))


def _saved(change: Change) -> str:
    places = ", ".join(dict.fromkeys(edit.place for edit in change.edits))
    return tr("Đã lưu thay đổi {change}: {places}.").format(change=change.id, places=places)


def _told(change: Change, warnings: Sequence[Problem] = ()) -> dict[str, Any]:
    return {
        "change": change.id,
        "places": list(dict.fromkeys(edit.place for edit in change.edits)),
        "edits": [str(change.ref(nth)) for nth in range(len(change.edits))],
        "warnings": [problem_record(problem) for problem in warnings],
    }


def _history(request: Request) -> int:
    args, records = request.args, request.services.records
    if args.id is not None:
        records.open(args.id)  # a place that never was has no history
    entries = records.history(args.id, args.office)
    if args.csv:
        tell(history_csv(entries).rstrip())
        return 0
    if not entries and not args.json:
        return request.answer([], [tr("Chưa có thay đổi nào.")])
    return request.answer(
        [entry_record(entry) for entry in entries],
        [line for entry in entries for line in _entry_lines(entry)],
    )


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry of the history for programs."""
    return {
        "id": entry.id,
        "place": entry.place,
        "field": entry.cell.partition("/")[0],
        "before": _plain(entry, entry.before),
        "after": _plain(entry, entry.after),
        "office": entry.office,
        "office_name": entry.office_name,
        "role": entry.role,
        "when": entry.when,
        "reason": entry.reason,
        "source": entry.source,
        "change": entry.change,
        "way": entry.way,
    }


def _plain(entry: Entry, value: Value) -> object:
    """A value of one part as it is, of several as a table; None for nothing."""
    if entry.field is None:
        return dict(value) or None
    told: dict[str, Scalar | str] = {}
    for part in entry.field.parts:
        if part.name in value:
            scalar = value[part.name]
            is_degrees = part.shape == "degrees"
            told[part.name] = write_part(part, scalar) if is_degrees else scalar
    if len(entry.field.parts) == 1:
        return next(iter(told.values()), None)
    return told or None


def _entry_lines(entry: Entry) -> list[str]:
    who = " · ".join(filter(None, (entry.office_name or entry.office, entry.role)))
    title = field_title(entry.field.name) if entry.field else entry.cell
    lines = [f"{entry.when}  {entry.id}", f"  {entry.place} · {title} · {who}"]
    lines += [
        f"    {part_name(name)}: {before or '–'} → {after or '–'}"
        for name, before, after in entry.texts()
    ]
    why = " · ".join(filter(None, (entry.reason, entry.source)))
    return [*lines, f"    {why}"]


def _revert(request: Request) -> int:
    args = request.args
    change = request.services.records.revert(args.change, args.reason, args.source)
    done = tr("Đã trả lại như trước, bằng thay đổi {change}.").format(change=change.id)
    return request.answer(_told(change), [done])
