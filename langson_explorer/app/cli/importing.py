"""`import`: a file of places taken in, every row checked."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.terminal import complain
from langson_explorer.domain.layer import Layer
from langson_explorer.files import write_whole
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_count
from langson_explorer.services.records.importing.door import read_mapping
from langson_explorer.services.records.importing.planning import (
    NEW,
    SKIP,
    Options,
    Plan,
    Row,
    Status,
)
from langson_explorer.services.records.importing.wrong_rows import wrong_rows_csv
from langson_explorer.services.wording.record_problems import problem_line, problem_sentence

_FARTHEST_M = 40_000_000  # once around the world
_SHOWN = 20  # rows of a kind that are told in words


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("import", _import, tr("nhập địa điểm từ một tệp, kiểm tra từng dòng"))
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=tr("XLSX, XLS, ODS, CSV, GPX, KML, KMZ, GeoJSON, GeoPackage, Shapefile (ZIP)"),
    )
    parser.add_argument("--map", metavar="M", type=Path, help=tr("tệp JSON: cột nào là ô nào"))
    parser.add_argument("--dry-run", action="store_true", help=tr("chỉ xem trước, không ghi gì"))
    parser.add_argument("--sheet", metavar="NAME", default="", help=tr("trang hay lớp trong tệp"))
    parser.add_argument("--crs", metavar="EPSG:N", default="", help=tr("hệ tọa độ của tệp"))
    layers = [str(layer) for layer in Layer]
    parser.add_argument(
        "--layer", metavar="L", default="", choices=layers, help=tr("lớp của nơi mới")
    )
    parser.add_argument("--kind", metavar="K", default="", help=tr("loại của nơi mới"))
    parser.add_argument(
        "--accuracy",
        metavar="M",
        type=whole(1, _FARTHEST_M),
        default=100,
        help=tr("sai số của vị trí mới, mét"),
    )
    parser.add_argument(
        "--doubtful",
        default="ask",
        choices=("ask", "same", NEW, SKIP),
        help=tr("dòng có thể là nơi đã có: để lại hỏi, coi là một, coi là mới, hay bỏ qua"),
    )
    parser.add_argument("--wrong", metavar="FILE", type=Path, help=tr("ghi các dòng sai ra CSV"))
    parser.add_argument("--reason", metavar="R", default="", help=tr("lý do"))
    parser.add_argument("--source", metavar="S", default="", help=tr("nguồn, nếu không phải tệp"))


def _import(request: Request) -> int:
    args, importing = request.args, request.services.importing
    mapping = read_mapping(args.map) if args.map else None
    options = Options(args.layer, args.kind, args.accuracy, args.doubtful)
    sheets = importing.sheets(args.file, args.crs, args.sheet)
    plans = [importing.plan(sheet, options, mapping) for sheet in sheets]
    if args.wrong:
        _write_wrong(args.wrong, plans)
    change = None
    if not args.dry_run:
        change = importing.write(plans, args.file.name, args.reason, args.source)
        if mapping is not None:
            for sheet in sheets:
                importing.keep_mapping(sheet, mapping)
    answer = {**_record(plans), "change": change.id if change else None}
    request.answer(answer, _lines(plans))
    if not args.json:
        if args.dry_run:
            request.answer(None, [tr("Chưa ghi gì.")])
        elif change:
            done = tr("Đã ghi thay đổi {change}.").format(change=change.id)
            request.answer(None, [done])
    tried = any(plan.count(status) for plan in plans for status in _GOOD)
    return 0 if tried or not any(plan.count(Status.WRONG) for plan in plans) else 1


_GOOD = (Status.NEW, Status.CHANGED, Status.SAME)


def _record(plans: Sequence[Plan]) -> dict[str, Any]:
    """The answer for programs."""
    counts = {
        status.value: sum(plan.count(status) for plan in plans)
        for status in (*_GOOD, Status.SKIPPED)
    }
    wrong = [
        {"row": row.number, "field": problem.part, "message": problem_sentence(problem)}
        | ({"sheet": plan.sheet.name} if len(plans) > 1 else {})
        for plan in plans
        for row in plan.of(Status.WRONG)
        for problem in row.problems
    ]
    doubtful = [
        _doubt(row)
        for plan in plans
        for row in plan.rows
        if row.status is Status.DOUBTFUL or row.taken
    ]
    columns = {
        name: target
        for plan in plans
        for name, target in zip(plan.sheet.header, plan.mapped, strict=True)
    }
    coding = next((plan.sheet.coding for plan in plans if plan.sheet.coding), "")
    return {**counts, "wrong": wrong, "doubtful": doubtful, "columns": columns, "coding": coding}


def _is_doubtful(row: Row) -> bool:
    return row.status is Status.DOUBTFUL or row.taken


def _doubt(row: Row) -> dict[str, Any]:
    candidates = [
        {"id": c.place.id, "name": c.place.name.vi, "score": c.score, "metres": c.metres}
        for c in row.candidates
    ]
    return {"row": row.number, "name": row.name, "taken": row.taken, "candidates": candidates}


def _lines(plans: Sequence[Plan]) -> list[str]:
    told = (
        (tr("mới"), Status.NEW),
        (tr("sửa"), Status.CHANGED),
        (tr("như cũ"), Status.SAME),
        (tr("bỏ qua"), Status.SKIPPED),
        (tr("sai"), Status.WRONG),
        (tr("cần xem"), Status.DOUBTFUL),
    )
    counts = {status: sum(plan.count(status) for plan in plans) for _, status in told}
    lines = [" · ".join(f"{name}: {format_count(counts[status])}" for name, status in told)]
    coding = next((plan.sheet.coding for plan in plans if plan.sheet.coding), "")
    if coding:
        text = tr("Chữ theo phông cũ {coding}, đã chuyển sang Unicode.")
        lines.append(text.format(coding=coding.upper()))
    for plan in plans:
        lines += map(_doubt_line, plan.of(Status.DOUBTFUL))
        lines += chain(*map(_wrong_lines, plan.of(Status.WRONG)))
    if len(lines) > _SHOWN + 1:
        more = tr("… và {n} dòng nữa.").format(n=format_count(len(lines) - _SHOWN - 1))
        lines = [*lines[: _SHOWN + 1], more]
    return lines


def _wrong_lines(row: Row) -> list[str]:
    text = tr("dòng {row}: {text}")
    return [text.format(row=row.number, text=problem_line(problem)) for problem in row.problems]


def _doubt_line(row: Row) -> str:
    best = row.candidates[0]
    return tr("dòng {row}: “{name}” có phải “{other}” ({id}, giống {score} %)?").format(
        row=row.number, name=row.name, other=best.place.name.vi, id=best.place.id, score=best.score
    )


def _write_wrong(path: Path, plans: Sequence[Plan]) -> None:
    """The wrong rows as they were, with what is wrong beside each."""
    content, count = wrong_rows_csv(path.stem, plans)
    write_whole(path, content)
    if not count:
        complain(tr("Không có dòng nào sai."))
