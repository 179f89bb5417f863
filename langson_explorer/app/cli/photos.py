"""`photos add|list|remove`: the pictures of places."""

from pathlib import Path
from typing import Any

from langson_explorer.app.cli.command import Commands, Request
from langson_explorer.domain.geo import distance_m
from langson_explorer.domain.place import Language, Photo
from langson_explorer.domain.records.fields import LICENCES
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_coordinates
from langson_explorer.services.wording import in_language


def add_to(commands: Commands) -> None:
    """Add the commands."""
    group = commands.add_group("photos", tr("ảnh của các địa điểm"))
    add = group.add("add", _add, tr("thêm ảnh JPEG, PNG, WebP cho một địa điểm"))
    add.add_argument("id", metavar="ID", help=tr("mã của địa điểm"))
    add.add_argument("files", metavar="FILE", nargs="+", type=Path, help=tr("tệp ảnh"))
    for language in Language:
        add.add_argument(
            f"--caption-{language}", metavar="TEXT", default="", help=tr("chú thích ảnh")
        )
    add.add_argument(
        "--licence",
        default="",
        choices=LICENCES,
        help=tr("giấy phép; không có thì khách không thấy ảnh"),
    )
    add.add_argument("--credit", metavar="TEXT", default="", help=tr("ghi công"))
    add.add_argument("--role", metavar="TEXT", default="", help=tr("vai trò của người cho ảnh"))
    add.add_argument("--reason", metavar="R", default="", help=tr("lý do"))
    add.add_argument("--source", metavar="S", default="", help=tr("nguồn"))

    listing = group.add("list", _list, tr("liệt kê ảnh"))
    listing.add_argument("id", metavar="ID", nargs="?", help=tr("chỉ của địa điểm này"))

    remove = group.add("remove", _remove, tr("bỏ một ảnh khỏi địa điểm"))
    remove.add_argument("id", metavar="ID", help=tr("mã của địa điểm"))
    remove.add_argument("photo", metavar="PHOTO", help=tr("mã của ảnh, như photos list ghi"))
    remove.add_argument("--reason", metavar="R", default="", help=tr("lý do"))


def _add(request: Request) -> int:
    args, services = request.args, request.services
    told = {f"caption_{lang}": getattr(args, f"caption_{lang}") for lang in Language}
    told |= {"licence": args.licence, "credit": args.credit, "giver_role": args.role}
    place = services.browser.get(args.id)
    reason = args.reason or tr("thêm ảnh")
    source = args.source or args.credit or args.files[0].name
    added, change = services.photos.add(place.id, args.files, told, reason, source)
    lines = [tr("Đã thêm {n} ảnh, bằng thay đổi {change}.").format(n=len(added), change=change.id)]
    if not args.licence:
        lines.append(
            tr("cảnh báo: {text}").format(text=tr("chưa có giấy phép: khách chưa thấy ảnh"))
        )
    records = []
    for each in added:
        record: dict[str, Any] = {"id": each.id, "taken": each.taken, "position": None}
        if point := each.position:
            metres = round(distance_m(point, place.position))
            record["position"] = {"lat": round(point.lat, 6), "lon": round(point.lon, 6)}
            record["metres"] = metres
            where = format_coordinates(point)
            text = tr(
                "Ảnh chụp ở {where}, cách vị trí đã ghi {metres} m; tọa độ không giữ trong ảnh."
            )
            lines.append(text.format(where=where, metres=metres))
        records.append(record)
    return request.answer({"change": change.id, "photos": records}, lines)


def _list(request: Request) -> int:
    services, place_id = request.services, request.args.id
    places = [services.browser.get(place_id)] if place_id else services.browser.places
    told = [(place, photo) for place in places for photo in place.photos]
    lines = [
        f"{place.id}  {photo.id}  {in_language(photo.caption)}  {photo.licence or '–'}"
        for place, photo in told
    ]
    records = [_record(request, place.id, photo) for place, photo in told]
    return request.answer(records, lines or [tr("Chưa có ảnh nào.")])


def _record(request: Request, place: str, photo: Photo) -> dict[str, Any]:
    file = request.services.photos.file(photo.id)
    return {
        "place": place,
        "id": photo.id,
        "caption": {lang.value: getattr(photo.caption, lang) for lang in Language},
        "licence": photo.licence or None,
        "credit": photo.credit or None,
        "giver_role": photo.giver_role or None,
        "taken": photo.taken or None,
        "file": str(file) if file else None,
    }


def _remove(request: Request) -> int:
    args = request.args
    reason = args.reason or tr("bỏ ảnh")
    change = request.services.photos.remove(args.id, args.photo, reason)
    done = tr("Đã bỏ ảnh, bằng thay đổi {change}.").format(change=change.id)
    return request.answer({"change": change.id}, [done])
