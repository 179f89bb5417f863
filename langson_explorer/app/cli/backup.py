"""`backup make|list|verify|restore`: everything of the user's in one file."""

from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.terminal import complain
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_size
from langson_explorer.services.wording import error_sentence
from langson_explorer.storage.backups import Backup, Verified


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("backup", tr("sao lưu lịch trình, sổ thay đổi, ảnh, cài đặt"))
    make = group.add("make", _make, tr("ghi mọi thứ vào một tệp"))
    make.add_argument("file", metavar="FILE", nargs="?", type=Path, help=tr("tệp hay thư mục"))
    make.add_argument("--without-photos", action="store_true", help=tr("không kèm ảnh"))
    group.add("list", _list, tr("các bản sao lưu trong thư mục sao lưu"))
    verify = group.add("verify", _verify, tr("kiểm tra từng byte của một bản sao lưu"))
    restore = group.add("restore", _restore, tr("lấy lại mọi thứ từ một bản sao lưu"))
    restore.add_argument("--dry-run", action="store_true", help=tr("chỉ xem trước, không ghi gì"))
    for parser in (verify, restore):
        parser.add_argument("file", metavar="FILE", type=Path, help=tr("bản sao lưu"))


def _make(request: Request) -> int:
    args, backups = request.args, request.services.backups
    made = backups.make(args.file, photos=not args.without_photos)
    done = tr("Đã sao lưu vào {file} ({size}).").format(file=made.path, size=format_size(made.size))
    return request.answer(_record(made), [done])


def _record(backup: Backup) -> dict[str, Any]:
    return {
        "file": str(backup.path),
        "created": backup.created,
        "bytes": backup.size,
        "automatic": backup.automatic,
    }


def _list(request: Request) -> int:
    found = request.services.backups.all()
    lines = [f"{each.created}  {format_size(each.size)}  {each.path}" for each in found]
    return request.answer(
        [_record(each) for each in found], lines or [tr("Chưa có bản sao lưu nào.")]
    )


def _verify(request: Request) -> int:
    verified = request.services.backups.verify(request.args.file)
    return _tell(request, verified)


def _tell(request: Request, verified: Verified) -> int:
    record = {
        "file": str(verified.path),
        "sound": verified.is_sound,
        "created": verified.created,
        **_counts(verified),
        "problems": [{"code": code, "about": about} for code, about in verified.problems],
    }
    if not request.args.json and not verified.is_sound:
        for code, about in verified.problems:
            complain(error_sentence(ExplorerError(code, about=about)))
        return 1
    request.answer(record, [_held(verified)])
    return 0 if verified.is_sound else 1


def _counts(verified: Verified) -> dict[str, int]:
    return {
        "plans": verified.plans,
        "changes": verified.changes,
        "photos": verified.photos,
    }


def _held(verified: Verified) -> str:
    return tr(
        "Bản sao lưu {created} nguyên vẹn: lịch trình {plans}, thay đổi {changes}, ảnh {photos}."
    ).format(created=verified.created.replace("T", " "), **_counts(verified))


def _restore(request: Request) -> int:
    args, services = request.args, request.services
    if args.dry_run:
        return _tell(request, services.backups.verify(args.file))
    services.claim_plans()
    done = services.backups.restore(args.file)
    lines = [tr("Đã lấy lại từ {file}.").format(file=args.file)]
    if done.rescued:
        text = tr("Giữ thêm {n} thay đổi chỉ có trong sổ hiện tại.")
        lines.append(text.format(n=done.rescued))
    if done.lost:
        text = tr("Không đọc được {n} thay đổi trong sổ hiện tại; sổ cũ được cất lại.")
        lines.append(text.format(n=done.lost))
    if done.new_office:
        lines.append(tr("Từ nay máy này ghi với mã cơ quan mới, để không trùng số."))
    lines += [tr("Tệp cũ được cất ở {file}.").format(file=path) for path in done.aside]
    return request.answer(
        {
            "aside": [str(path) for path in done.aside],
            "changes": done.changes,
            "rescued": done.rescued,
            "lost": done.lost,
            "photos": done.photos,
            "new_office": done.new_office,
        },
        lines,
    )
