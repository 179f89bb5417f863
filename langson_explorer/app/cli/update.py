"""`update check|apply|self-test`, and the makers' side: `keys|make|sign`."""

import os
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from langson_explorer import __version__
from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.app.cli.terminal import Progress, complain
from langson_explorer.domain.dates import read_date
from langson_explorer.domain.exchange.words import words_of
from langson_explorer.domain.province_clock import today
from langson_explorer.domain.updates import PROGRAM, Kind, Manifest
from langson_explorer.errors import MissingFileError, RequestError
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_date, format_size
from langson_explorer.services.updates import Looked
from langson_explorer.services.wording import error_sentence
from langson_explorer.services.wording.updates import kind_label, status_lines


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("update", tr("bản mới của chương trình và dữ liệu tỉnh, đã ký"))
    check = group.add("check", _check, tr("xem một tệp cập nhật; không có tệp: bản đang dùng"))
    check.add_argument("file", metavar="FILE", nargs="?", type=Path, help=tr("tệp cập nhật"))
    apply = group.add("apply", _apply, tr("cài một tệp cập nhật"))
    keys = group.add("keys", _keys, tr("tạo khóa ký của một người phát hành"))
    keys.add_argument("key", metavar="KEY", type=Path, help=tr("tệp khóa sẽ ghi, giữ bí mật"))
    make = group.add("make", _make, tr("làm một tệp cập nhật từ một thư mục"))
    make.add_argument("folder", metavar="DIR", type=Path, help=tr("thư mục của bản mới"))
    make.add_argument("--kind", choices=[*Kind], default=Kind.RELEASE, help=tr("loại"))
    make.add_argument("--subject", metavar="ID", default=PROGRAM, help=tr("mã tỉnh"))
    make.add_argument("--version", metavar="N.N.N", default=__version__, help=tr("số phiên bản"))
    make.add_argument("--system", metavar="NAME", help=tr("hệ máy; mặc định: máy này, tỉnh: any"))
    make.add_argument("--needs", metavar="N.N.N", default="0", help=tr("chương trình từ bản"))
    make.add_argument("--expires", metavar="DATE", required=True, help=tr("hết hạn ngày"))
    make.add_argument("--out", metavar="FILE", type=Path, required=True, help=tr("tệp sẽ ghi"))
    sign = group.add("sign", _sign, tr("thêm chữ ký của một người phát hành"))
    sign.add_argument("--key", metavar="KEY", type=Path, required=True, help=tr("tệp khóa"))
    group.add("self-test", _self_test, tr("tự thử: dữ liệu, tìm kiếm, cửa sổ với bản đồ"))
    for parser in (apply, sign):
        parser.add_argument("file", metavar="FILE", type=Path, help=tr("tệp cập nhật"))


def _check(request: Request) -> int:
    updates = request.services.updates
    if request.args.file is None:
        state = updates.state()
        return request.answer(asdict(state) | {"own": __version__}, status_lines(state))
    looked = updates.look(request.args.file, _shown())
    code = request.answer(_record(looked), _lines(looked))
    if looked.refused:
        complain(error_sentence(looked.refused))
    return 1 if looked.refused else code


def _apply(request: Request) -> int:
    updates = request.services.updates
    manifest = updates.take(request.args.file, _shown())
    done = {
        Kind.RELEASE: tr("Đã chép bản {version}. Lần mở tới chương trình tự thử rồi mới dùng."),
        Kind.PROVINCE: tr("Đã cài dữ liệu {subject}, bản {version}."),
    }[manifest.kind]
    told = {"kind": manifest.kind, "subject": manifest.subject, "version": manifest.version}
    return request.answer(told, [done.format(**told)])


def _shown() -> Any:  # noqa: ANN401 - a Heed
    progress = Progress()

    def show(share: float) -> None:
        progress.show(f"{share:.0%}")
        if share >= 1:
            progress.clear()

    return show


def _record(looked: Looked) -> dict[str, Any]:
    told = asdict(looked.manifest)
    told["files"] = len(looked.manifest.files)
    told["signed"], told["needed"] = looked.signers, looked.needed
    told["refused"] = looked.refused.code if looked.refused else ""
    return told


def _lines(looked: Looked) -> list[str]:
    manifest = looked.manifest
    told = {
        "kind": kind_label(manifest.kind),
        "subject": manifest.subject,
        "version": manifest.version,
        "system": manifest.system,
        "count": len(manifest.files),
        "size": format_size(manifest.unpacked_bytes),
        "made": format_date(date.fromisoformat(manifest.made)),
        "expires": format_date(date.fromisoformat(manifest.expires)),
        "signed": looked.signers,
        "needed": looked.needed,
    }
    return [
        tr("{kind} {subject} {version}, cho {system}").format(**told),
        ntr("{count} tệp, {size}", "{count} tệp, {size}", len(manifest.files)).format(**told),
        tr("Làm ngày {made}, dùng đến hết ngày {expires}").format(**told),
        tr("Chữ ký hợp lệ: {signed}, cần {needed}").format(**told),
    ]


# --- the makers' side ----------------------------------------------------------------------------


def _keys(request: Request) -> int:
    from langson_explorer.storage.records.office import public_key  # noqa: PLC0415 - makers only

    public = public_key(request.args.key)
    answer = {"key": str(request.args.key), "public": public.hex(), "words": words_of(public)}
    lines = [
        tr("Khóa bí mật: {file}. Giữ riêng, không để cùng khóa của cơ quan.").format(
            file=request.args.key
        ),
        tr("Khóa công khai: {key}").format(key=public.hex()),
        " ".join(words_of(public)),
    ]
    return request.answer(answer, lines)


def _make(request: Request) -> int:
    from langson_explorer.storage.updates.systems import this_system  # noqa: PLC0415
    from langson_explorer.storage.updates.update_file import list_files, write_update  # noqa: PLC0415

    args = request.args
    if not args.folder.is_dir():
        raise MissingFileError("folder-missing", args.out, folder=args.folder)
    kind = Kind(args.kind)
    manifest = Manifest(
        kind=kind,
        subject=args.subject,
        version=args.version,
        system=args.system or (this_system() if kind is Kind.RELEASE else "any"),
        made=today().isoformat(),
        expires=read_date(args.expires, today().year).isoformat(),
        needs=args.needs,
        files=list_files(args.folder),
    )
    write_update(args.out, manifest, args.folder)
    done = tr("Đã ghi {file}, chưa có chữ ký nào.").format(file=args.out)
    return request.answer({"file": str(args.out), "files": len(manifest.files)}, [done])


def _sign(request: Request) -> int:
    from langson_explorer.storage.updates.update_file import sign_update  # noqa: PLC0415

    if not request.args.key.is_file():  # a key made by the way would sign for nobody
        raise MissingFileError("file-missing", request.args.key)
    public = sign_update(request.args.file, request.args.key)
    done = tr("Đã ký {file} bằng khóa {key}.").format(file=request.args.file, key=public)
    return request.answer({"file": str(request.args.file), "public": public}, [done])


# --- what a new release does before it is used ---------------------------------------------------


def _self_test(request: Request) -> int:
    """Read, search, draw the whole window over an empty folder; raises what goes wrong."""
    from langson_explorer.app.gui import screenshot  # noqa: PLC0415 - it alone loads Qt

    services = request.services
    places = services.browser.places
    if not places:
        raise RequestError("update-self-test-failed", what="places")
    first = places[0]
    hits = services.finder.ask(first.name.vi, today(), 20).hits
    if first.id not in [hit.place.id for hit in hits]:
        raise RequestError("update-self-test-failed", what="search")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody is to see a window come and go
    with tempfile.TemporaryDirectory() as scratch:
        picture = Path(scratch, "window.png")
        screenshot(services, picture, size=(1366, 768), language="vi", theme="light")
        drawn = picture.stat().st_size
    if drawn < 10_000:
        raise RequestError("update-self-test-failed", what="window")
    return request.answer({"places": len(places), "picture_bytes": drawn}, [tr("Tự thử: tốt.")])
