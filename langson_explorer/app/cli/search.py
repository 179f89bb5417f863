"""`search`: places by what one types."""

from typing import Any

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.records import place_line, place_summary
from langson_explorer.i18n import tr
from langson_explorer.services.search import Hit
from langson_explorer.services.wording import in_language


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("search", _search, tr("tìm địa điểm, có dấu hay không dấu"))
    parser.add_argument("text", metavar="TEXT", nargs="+", help=tr("tên, hay điều muốn tìm"))
    parser.add_argument(
        "--limit", metavar="N", type=int, default=20, help=tr("nhiều nhất bấy nhiêu kết quả")
    )


def _search(request: Request) -> int:
    hits = request.services.search.find(" ".join(request.args.text), max(request.args.limit, 1))
    lines = columns([(*place_line(hit.place), _other_name(hit)) for hit in hits])
    return request.answer(list(map(_record, hits)), lines or [tr("Không tìm thấy nơi nào.")])


def _record(hit: Hit) -> dict[str, Any]:
    return {**place_summary(hit.place), "matched": hit.matched, "field": hit.field}


def _other_name(hit: Hit) -> str:
    """What answered, where it is not the name already shown."""
    return "" if hit.matched == in_language(hit.place.name) else hit.matched
