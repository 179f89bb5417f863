"""The QR codes of a plan, with what to know of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from langson_explorer.formats.qr import geo_link
from langson_explorer.i18n import tr
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import Programme


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code to choose: what the list calls it, what it holds, what to know of it."""

    name: str
    text: str
    hint: str
    icon: str


def code_entries(programme: Programme) -> Iterator[CodeEntry]:
    """The whole plan first, in as many parts as it needs; then the stops one can be led to."""
    texts = plan_texts(programme)
    hint = tr("Quét bằng máy ảnh của điện thoại, rồi lưu chữ hiện ra: xem được khi không có mạng.")
    for number, told in enumerate(texts, start=1):
        name = tr("Cả lịch trình")
        if len(texts) > 1:
            name = tr("Cả lịch trình, phần {n}/{count}").format(n=number, count=len(texts))
        said = " ".join(filter(None, (hint, told.left_out)))
        yield CodeEntry(name, told.text, said, "route")
    hint = tr("Quét để mở vị trí này trong ứng dụng bản đồ của điện thoại.")
    for day in programme.days:
        for stop in day.stops:
            if stop.position:
                name = f"{day.title} · {stop.number}. {stop.name}"
                yield CodeEntry(name, geo_link(stop.position), hint, "pin")
