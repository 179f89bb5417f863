"""Where the facts of a place come from, its position too."""

from collections.abc import Iterator

from langson_explorer.domain.place import Place, Source
from langson_explorer.i18n import tr
from langson_explorer.services.wording.names import in_language


def source_lines(place: Place) -> Iterator[str]:
    """Every source of a place, then how its position was found."""
    yield from map(source_text, place.sources)
    if origin := in_language(place.coord_source):
        yield tr("Toạ độ: {source}").format(source=origin)


def source_text(source: Source) -> str:
    """Where a fact comes from, with when it was checked: "2026-11" reads 11/2026."""
    name = _in_words(source.text)
    if not source.checked:
        return name
    date = "/".join(part.lstrip("0") for part in reversed(source.checked.split("-")))
    return tr("{source} (kiểm tra {date})").format(source=name, date=date)


def _in_words(text: str) -> str:
    """What is no title, no address is told in the language of the reader."""
    return {
        "background knowledge": tr("hiểu biết chung, chưa dẫn được nguồn"),
        "background knowledge (commune)": tr("hiểu biết chung về xã, chưa dẫn được nguồn"),
        "a public travel data set": tr("một bộ dữ liệu du lịch công khai"),
    }.get(text, text)
