"""`pack corrections`: positions of an extract that differ from the catalogue, taken one by one."""

from contextlib import closing
from typing import Any

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.domain.place import Language
from langson_explorer.i18n import current_language, tr
from langson_explorer.i18n.formats import format_coordinates, format_distance
from langson_explorer.services.records.corrections import Correction


def add_to(group: Commands) -> None:
    """Add the command to the group of packs."""
    text = tr("vị trí trong tệp OpenStreetMap khác danh mục quá sai số đã ghi; nhận từng nơi")
    parser = group.add("corrections", _corrections, text)
    parser.add_argument(
        "--accept", metavar="ID", action="append", help=tr("ghi vị trí mới của địa điểm này")
    )
    parser.add_argument("--reason", metavar="R", default="", help=tr("lý do"))


def _corrections(request: Request) -> int:
    args, offered = request.args, request.services.corrections
    with closing(request.services.packs):
        if args.accept:
            reason = args.reason or tr("vị trí theo OpenStreetMap")
            change = offered.accept(list(dict.fromkeys(args.accept)), reason)
            places = ", ".join(dict.fromkeys(edit.place for edit in change.edits))
            said = tr("Đã lưu thay đổi {change}: {places}.")
            told = {"change": change.id, "places": args.accept}
            return request.answer(told, [said.format(change=change.id, places=places)])
        found = offered.found()
    if not found:
        return request.answer([], [tr("Không vị trí nào khác quá sai số đã ghi.")])
    rows = columns(list(map(_row, found)))
    note = tr("OpenStreetMap, chưa kiểm tra: hãy xem từng nơi trước khi nhận (--accept ID).")
    return request.answer(list(map(_record, found)), [*rows, note])


def _row(one: Correction) -> tuple[str, ...]:
    return (
        one.place.id,
        one.place.name(Language(current_language())),
        tr("lệch {distance}, sai số ghi {error}").format(
            distance=format_distance(one.metres), error=format_distance(one.place.accuracy_m)
        ),
        format_coordinates(one.landmark.position),
        f"{one.landmark.name} ({one.landmark.id})",
        tr("ngờ") if one.is_doubtful else "",
    )


def _record(one: Correction) -> dict[str, Any]:
    at, there = one.place.position, one.landmark.position
    return {
        "place": one.place.id,
        "name": one.place.name.vi,
        "lon": at.lon,
        "lat": at.lat,
        "accuracy_m": one.place.accuracy_m,
        "osm": one.landmark.id,
        "osm_name": one.landmark.name,
        "osm_kind": one.landmark.kind.value,
        "osm_lon": there.lon,
        "osm_lat": there.lat,
        "away_m": round(one.metres),
        "doubtful": one.is_doubtful,
    }
