"""`data build|check`: the GeoPackage made from the text tables, or what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.terminal import complain
from langson_explorer.child import is_frozen
from langson_explorer.domain.province_clock import today
from langson_explorer.errors import MissingFileError, RequestError
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.wording_data import table_problem_sentence

BUILT = "built"  # the folder within a province's own that its data are written to

if TYPE_CHECKING:
    from langson_explorer.storage.bulk import TableProblem


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("data", tr("dữ liệu của chương trình"))
    build = group.add("build", _build, tr("làm tệp GeoPackage, rồi bản đồ nền, từ các bảng"))
    build.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=tr("tệp GeoPackage sẽ ghi; với --province: thư mục dữ liệu sẽ ghi"),
    )
    check = group.add("check", _check, tr("kiểm tra các bảng, nói mọi chỗ sai cùng một lúc"))
    group.add("rebuild", _rebuild, tr("làm lại danh mục từ dữ liệu gốc và sổ thay đổi"))
    for parser in (build, check):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--tables", metavar="DIR", type=Path, help=tr("thư mục các bảng"))
        which.add_argument(
            "--province",
            metavar="DIR",
            type=Path,
            help=tr("thư mục của một tỉnh khác: province.toml cùng các bảng của tỉnh"),
        )
    new = group.add("new-province", _new_province, tr("tạo thư mục để làm dữ liệu một tỉnh"))
    new.add_argument("name", metavar="NAME", help=tr("tên tỉnh, như “Cao Bằng”"))
    new.add_argument("--out", metavar="DIR", type=Path, help=tr("thư mục sẽ tạo"))


def _build(request: Request) -> int:
    _require_tools()
    from langson_explorer.storage import bulk  # noqa: PLC0415 - geopandas takes half a second
    from langson_explorer.storage.bulk.basemap import build_basemap  # noqa: PLC0415

    paths = request.services.paths
    target = _target(request)
    report = bulk.build(_tables(request), target)
    if report.problems:
        left = tr("Không ghi gì: {file} vẫn như cũ.").format(file=target)
        return _refuse(request, (*report.problems, *report.warnings), left)
    _warn(request, report.warnings)
    basemap = target.with_name(paths.basemap.name)
    build_basemap(target, basemap)
    done = tr("Đã ghi {file} và {basemap}.").format(file=target, basemap=basemap.name)
    rows = [f"  {name}: {format_count(count)}" for name, count in report.counts.items()]
    warnings = [_record(warning) for warning in report.warnings]
    counts = dict(report.counts)
    answer = {"file": str(target), "basemap": str(basemap), "counts": counts, "warnings": warnings}
    return request.answer(answer, [done, *rows])


def _rebuild(request: Request) -> int:
    services = request.services
    services.record_store.rebuild()
    file, count = services.paths.working, len(services.catalogue.places)
    done = tr("Đã làm lại {file}: {count} địa điểm.").format(file=file, count=format_count(count))
    return request.answer({"file": str(file), "places": count}, [done])


def _check(request: Request) -> int:
    _require_tools()
    from langson_explorer.storage import bulk  # noqa: PLC0415 - geopandas takes half a second

    problems = bulk.check(_tables(request))
    if any(not problem.is_warning for problem in problems):
        return _refuse(request, problems)
    _warn(request, problems)
    answer = {"problems": [], "warnings": [_record(warning) for warning in problems]}
    return request.answer(answer, [tr("Các bảng đều đúng.")])


def _target(request: Request) -> Path:
    """The GeoPackage to write: of a province in the folder of its data, where none is given."""
    paths = request.services.paths
    out: Path | None = request.args.out
    if (province := request.args.province) is None:
        return out or paths.catalogue
    return (out or province / BUILT) / paths.catalogue.name


def _new_province(request: Request) -> int:
    _require_tools()
    from langson_explorer.storage.bulk.skeleton import (  # noqa: PLC0415 - as above
        province_id,
        write_skeleton,
    )

    name = " ".join(request.args.name.split())
    if not (own_id := province_id(name)):
        raise RequestError("province-unnamed", value=request.args.name)
    paths = request.services.paths
    folder: Path = request.args.out or Path(own_id)
    template = paths.resources / "new_province.toml"
    files = write_skeleton(folder, name, template, paths.catalogue, today())
    lines = [
        tr("Đã tạo {folder}: {count} tệp để điền.").format(folder=folder, count=len(files)),
        tr("Việc còn thiếu: langson-explorer data check --province {folder}").format(folder=folder),
    ]
    return request.answer({"folder": str(folder), "id": own_id, "files": files}, lines)


def _require_tools() -> None:
    """Raise RequestError ("data-tools-missing") in a frozen program, which holds no geopandas."""
    if is_frozen():
        raise RequestError("data-tools-missing")


def _tables(request: Request) -> Path:
    """The folder of the tables; raises MissingFileError, as in an installed program."""
    folder: Path = request.args.province or request.args.tables or request.services.paths.tables
    if not folder.is_dir():
        raise MissingFileError("tables-missing", folder)
    return folder


def _refuse(request: Request, problems: Sequence["TableProblem"], *more: str) -> int:
    """Tell every problem on stderr, or as JSON; the exit code 1."""
    wrong = [problem for problem in problems if not problem.is_warning]
    warnings = [problem for problem in problems if problem.is_warning]
    if request.args.json:
        answer = {"problems": wrong, "warnings": warnings}
        request.answer({name: [*map(_record, some)] for name, some in answer.items()}, [])
        return 1
    for problem in wrong:
        complain(problem_line(problem))
    _warn(request, warnings)
    count = ntr("{n} chỗ sai.", "{n} chỗ sai.", len(wrong)).format(n=len(wrong))
    complain(" ".join((count, *more)))
    return 1


def _warn(request: Request, warnings: Sequence["TableProblem"]) -> None:
    """Tell the warnings on stderr; as JSON they stand in the answer."""
    if not request.args.json:
        for warning in warnings:
            complain(tr("cảnh báo: {text}").format(text=problem_line(warning)))


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
