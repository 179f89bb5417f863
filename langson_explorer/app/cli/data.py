"""`data build|check`: the GeoPackage made from the text tables, or what is wrong with them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.errors import MissingFileError
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording_data import table_problem_sentence

if TYPE_CHECKING:
    from langson_explorer.storage.bulk import TableProblem


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("data", tr("dữ liệu của chương trình"))
    build = group.add("build", _build, tr("làm tệp GeoPackage từ các bảng"))
    build.add_argument("--out", metavar="FILE", type=Path, help=tr("tệp GeoPackage sẽ ghi"))
    check = group.add("check", _check, tr("kiểm tra các bảng, nói mọi chỗ sai cùng một lúc"))
    for parser in (build, check):
        parser.add_argument("--tables", metavar="DIR", type=Path, help=tr("thư mục các bảng"))


def _build(request: Request) -> int:
    from langson_explorer.storage import bulk  # noqa: PLC0415 - geopandas takes half a second

    target = request.args.out or request.services.paths.catalogue
    report = bulk.build(_tables(request), target)
    if report.problems:
        left = tr("Không ghi gì: {file} vẫn như cũ.").format(file=target)
        return _refuse(request, report.problems, left)
    done = tr("Đã ghi {file}.").format(file=target)
    rows = [f"  {name}: {format_count(count)}" for name, count in report.counts.items()]
    return request.answer({"file": str(target), "counts": dict(report.counts)}, [done, *rows])


def _check(request: Request) -> int:
    from langson_explorer.storage import bulk  # noqa: PLC0415 - geopandas takes half a second

    problems = bulk.check(_tables(request))
    if problems:
        return _refuse(request, problems)
    return request.answer({"problems": []}, [tr("Các bảng đều đúng.")])


def _tables(request: Request) -> Path:
    """The folder of the tables; raises MissingFileError, as in an installed program."""
    folder: Path = request.args.tables or request.services.paths.tables
    if not folder.is_dir():
        raise MissingFileError("tables-missing", folder)
    return folder


def _refuse(request: Request, problems: Sequence["TableProblem"], *more: str) -> int:
    """Tell every problem on stderr, or as JSON; the exit code 1."""
    if request.args.json:
        request.answer({"problems": [_record(problem) for problem in problems]}, [])
        return 1
    for problem in problems:
        print(problem_line(problem), file=sys.stderr)
    count = ntr("{n} chỗ sai.", "{n} chỗ sai.", len(problems)).format(n=len(problems))
    print(count, *more, file=sys.stderr)
    return 1


def problem_line(problem: "TableProblem") -> str:
    """A problem as `file:row:field: message`; the row of a whole file is 0."""
    return f"{problem.file}:{problem.row}:{problem.field}: {_sentence(problem)}"


def _record(problem: "TableProblem") -> dict[str, Any]:
    return {
        "file": problem.file,
        "row": problem.row,
        "field": problem.field,
        "code": problem.code,
        "text": _sentence(problem),
    }


def _sentence(problem: "TableProblem") -> str:
    return table_problem_sentence(problem.code, problem.field, dict(problem.args))
