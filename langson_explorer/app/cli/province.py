"""`province list|install|use|remove`: the provinces beside the program's own."""

from pathlib import Path

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.i18n import tr
from langson_explorer.paths import TOGETHER
from langson_explorer.presenting.provinces import outline_note, province_facts, province_title
from langson_explorer.services.wording.names import in_language
from langson_explorer.settings import PROVINCE
from langson_explorer.storage.provinces import KnownProvince


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("province", tr("các tỉnh: cài, chọn, xem chung"))
    group.add("list", _list, tr("những tỉnh có dữ liệu trên máy này"))
    install = group.add("install", _install, tr("cài dữ liệu một tỉnh từ thư mục"))
    install.add_argument(
        "folder", metavar="DIR", type=Path, help=tr("thư mục mà “data build --province” đã ghi")
    )
    use = group.add("use", _use, tr("mở tỉnh này từ lần khởi động sau; nhiều tỉnh thì xem chung"))
    use.add_argument("ids", metavar="ID", nargs="+", help=tr("mã tỉnh, như trong danh sách"))
    remove = group.add("remove", _remove, tr("gỡ dữ liệu một tỉnh; sổ thay đổi của tỉnh được giữ"))
    remove.add_argument("id", metavar="ID", help=tr("mã tỉnh, như trong danh sách"))


def _list(request: Request) -> int:
    services = request.services
    every = services.provinces.all()
    chosen = services.settings.get(PROVINCE)
    shown = chosen.split(TOGETHER) if chosen else [every[0].id]
    rows = [
        ("*" if one.id in shown else "", one.id, province_title(one), province_facts(one))
        for one in every
    ]
    answer = {"using": shown, "provinces": [_record(one) for one in every]}
    notes = [f"{one.id}: {note}" for one in every if (note := outline_note(one))]
    return request.answer(answer, [*columns(rows), *notes])


def _record(one: KnownProvince) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.province.name.vi if one.province else "",
        "places": one.places,
        "pinned": one.pinned,
        "compiled": one.compiled,
        "own": one.is_own,
        "trouble": one.trouble.code if one.trouble else None,
    }


def _install(request: Request) -> int:
    one = request.services.provinces.install(request.args.folder)
    lines = [
        tr("Đã cài {name}: {facts}.").format(name=province_title(one), facts=province_facts(one)),
        tr("Để mở: langson-explorer province use {id}").format(id=one.id),
    ]
    return request.answer(_record(one), [*lines, *filter(None, [outline_note(one)])])


def _use(request: Request) -> int:
    services = request.services
    services.use_provinces(request.args.ids)
    names = [
        in_language(one.province.name)
        for one in services.provinces.all()
        if one.province and one.id in request.args.ids
    ]
    told = tr("Từ lần khởi động sau chương trình mở: {names}.").format(names=tr(", ").join(names))
    return request.answer({"using": list(request.args.ids)}, [told])


def _remove(request: Request) -> int:
    services, id_ = request.services, request.args.id
    services.provinces.remove(id_)
    told = tr("Đã gỡ dữ liệu tỉnh “{id}”; sổ thay đổi của tỉnh vẫn được giữ.").format(id=id_)
    return request.answer({"removed": id_}, [told])
