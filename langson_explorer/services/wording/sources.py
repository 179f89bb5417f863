"""Where the facts of a place come from, its position too."""

import re
from collections.abc import Iterator

from langson_explorer.domain.place import Place, Source
from langson_explorer.domain.province import home
from langson_explorer.i18n import tr
from langson_explorer.services.wording.names import in_language
from langson_explorer.services.wording.publishers import BY_WORD, PUBLISHERS

_SITE = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\s:(),]|$)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_REPOSITORIES = ("github.com", "gitlab.com", "githubusercontent.com")


def source_lines(place: Place) -> Iterator[str]:
    """Every source of a place, then how its position was found."""
    yield from map(source_text, place.sources)
    if origin := in_language(place.coord_source):
        yield tr("Tọa độ: {source}").format(source=origin)


def source_text(source: Source) -> str:
    """Where a fact comes from, with when it was checked: "2026-11" reads 11/2026."""
    name = _in_words(source.text)
    date = checked_text(source)
    return tr("{source} (kiểm tra {date})").format(source=name, date=date) if date else name


def checked_text(source: Source) -> str:
    """When a source was checked, as one writes it: "11/2026"; empty where that is not known."""
    return "/".join(part.lstrip("0") for part in reversed(source.checked.split("-")))


def publisher(source: Source) -> str:
    """Who published it, by name: "Báo Nhân Dân", else by the address of the site."""
    if (said := _in_words(source.text)) != source.text:
        return said
    found = _SITE.search(source.text)
    site = found[1].lower().removeprefix("www.").removeprefix("old.") if found else ""
    if site.endswith(_REPOSITORIES):
        return tr("một bộ dữ liệu công khai trên mạng")
    if name := _site_name(site) or BY_WORD.get(source.text.lower().split(" ", 1)[0]):
        return name
    if not site and source.text.startswith("a "):  # a note in English for those who gather data
        return tr("một bộ dữ liệu công khai trên mạng")
    return site or _ASIDE.sub("", source.text).strip()


def _site_name(site: str) -> str:
    """Whose site it is, or the one above it; empty where that is not known."""
    labels = site.split(".")
    sites = (".".join(labels[first:]) for first in range(len(labels) - 1))
    known = {**PUBLISHERS, **home().publishers}
    return next((known[one] for one in sites if one in known), "")


def _in_words(text: str) -> str:
    """What is no title, no address is told in the language of the reader."""
    return {
        "background knowledge": tr("hiểu biết chung, chưa dẫn được nguồn"),
        "background knowledge (commune)": tr("hiểu biết chung về xã, chưa dẫn được nguồn"),
        "a public travel data set": tr("một bộ dữ liệu du lịch công khai"),
    }.get(text, text)
