"""Where the facts of a place come from, its position too."""

import re
from collections.abc import Iterator

from langson_explorer.domain.place import Place, Source
from langson_explorer.i18n import tr
from langson_explorer.services.wording.names import in_language

_SITE = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\s:(),]|$)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_REPOSITORIES = ("github.com", "gitlab.com", "githubusercontent.com")
_PUBLISHERS = {
    "baolangson.vn": "Báo Lạng Sơn",
    "langsongeopark.com.vn": "Công viên địa chất Lạng Sơn",
    "baotanglangson.vn": "Bảo tàng tỉnh Lạng Sơn",
    "vi.wikipedia.org": "Wikipedia",
    "en.wikipedia.org": "Wikipedia",
    "nhandan.vn": "Báo Nhân Dân",
    "danviet.vn": "Báo Dân Việt",
    "vietnamnet.vn": "VietNamNet",
    "vietnamplus.vn": "VietnamPlus",
    "vnexpress.net": "VnExpress",
    "dantri.com.vn": "Báo Dân trí",
    "nongnghiep.vn": "Báo Nông nghiệp Việt Nam",
    "dantocmiennui.vn": "Báo ảnh Dân tộc và Miền núi",
    "baophapluat.vn": "Báo Pháp luật Việt Nam",
    "giaoducthoidai.vn": "Báo Giáo dục và Thời đại",
}


def source_lines(place: Place) -> Iterator[str]:
    """Every source of a place, then how its position was found."""
    yield from map(source_text, place.sources)
    if origin := in_language(place.coord_source):
        yield tr("Toạ độ: {source}").format(source=origin)


def source_text(source: Source) -> str:
    """Where a fact comes from, with when it was checked: "2026-11" reads 11/2026."""
    name = _in_words(source.text)
    date = checked_text(source)
    return tr("{source} (kiểm tra {date})").format(source=name, date=date) if date else name


def checked_text(source: Source) -> str:
    """When a source was checked, as one writes it: "11/2026"; empty where that is not known."""
    return "/".join(part.lstrip("0") for part in reversed(source.checked.split("-")))


def publisher(source: Source) -> str:
    """Who published it, by name: "Báo Lạng Sơn", else by the address of the site."""
    if (said := _in_words(source.text)) != source.text:
        return said
    found = _SITE.search(source.text)
    site = found[1].lower().removeprefix("www.").removeprefix("old.") if found else ""
    if site.endswith(_REPOSITORIES):
        return tr("một bộ dữ liệu công khai trên mạng")
    if "openstreetmap" in source.text.lower():
        return "OpenStreetMap"
    return _PUBLISHERS.get(site) or site or _ASIDE.sub("", source.text).strip()


def _in_words(text: str) -> str:
    """What is no title, no address is told in the language of the reader."""
    return {
        "background knowledge": tr("hiểu biết chung, chưa dẫn được nguồn"),
        "background knowledge (commune)": tr("hiểu biết chung về xã, chưa dẫn được nguồn"),
        "a public travel data set": tr("một bộ dữ liệu du lịch công khai"),
    }.get(text, text)
