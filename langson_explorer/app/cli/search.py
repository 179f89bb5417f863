"""`search`: places by what one types."""

from collections.abc import Iterator
from typing import Any

from langson_explorer.app.cli.command import Commands, Request, columns
from langson_explorer.app.cli.numbers import whole
from langson_explorer.app.cli.records import place_line, place_summary
from langson_explorer.domain.province_clock import today
from langson_explorer.i18n import tr
from langson_explorer.services.finding import Answer
from langson_explorer.services.search import Hit
from langson_explorer.services.wording import in_language
from langson_explorer.services.wording.filters import FilterWords


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("search", _search, tr("tìm địa điểm, có dấu hay không dấu"))
    parser.add_argument("text", metavar="TEXT", nargs="+", help=tr("tên, hay điều muốn tìm"))
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole(1, 10_000),
        default=20,
        help=tr("nhiều nhất bấy nhiêu kết quả"),
    )


def _search(request: Request) -> int:
    args, services = request.args, request.services
    answer = services.finder.ask(" ".join(args.text), today(), args.limit)
    lines = columns([(*place_line(hit.place), _other_name(hit)) for hit in answer.hits])
    told = [*_understood(answer, FilterWords(services.catalogue)), *lines]
    records = list(map(_record, answer.hits))
    return request.answer(records, told or [tr("Không tìm thấy nơi nào.")])


def _understood(answer: Answer, words: FilterWords) -> Iterator[str]:
    """What of the text was understood, never silently."""
    if parts := answer.query.parts:
        labels = " · ".join(map(words.part_label, parts))
        yield tr("Hiểu là: {labels}").format(labels=labels)
    if answer.is_close:
        yield tr("Không có đúng như vậy; đây là những gì gần nhất:")


def _record(hit: Hit) -> dict[str, Any]:
    return {**place_summary(hit.place), "matched": hit.matched, "field": hit.field}


def _other_name(hit: Hit) -> str:
    """What answered, where it is not the name already shown."""
    return "" if hit.matched == in_language(hit.place.name) else hit.matched
