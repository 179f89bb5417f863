"""Words about map packs: what they hold, where they lie."""

from langson_explorer.domain.geo import Box
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_number, format_size
from langson_explorer.packs.pack import Kind, PackInfo, Schema
from langson_explorer.packs.road_tiles import RoadPack, can_build
from langson_explorer.services.packs import Cover, cover_of

_COARSE = 8  # the zoom our own map begins at


def pack_kind(info: PackInfo) -> str:
    """What the pack holds, in which kind of file."""
    words = tr("ảnh") if info.kind is Kind.RASTER else tr("vectơ")
    container = "MBTiles" if info.container == "mbtiles" else "PMTiles"
    return f"{words} · {container}"


def pack_zooms(info: PackInfo) -> str:
    """The zooms it has tiles of."""
    if info.min_zoom == info.max_zoom:
        return tr("mức phóng {zoom}").format(zoom=info.min_zoom)
    text = tr("mức phóng {first}–{last}")
    return text.format(first=info.min_zoom, last=info.max_zoom)


def pack_area(info: PackInfo) -> str:
    """Where it lies with regard to the province."""
    return area_text(info.box)


def area_text(box: Box) -> str:
    """Where a box lies with regard to the province."""
    return {
        Cover.WHOLE: tr("phủ cả tỉnh"),
        Cover.PART: tr("phủ một phần tỉnh"),
        Cover.OUTSIDE: tr("nằm ngoài tỉnh"),
    }[cover_of(box)]


def box_text(box: Box) -> str:
    """A box as degrees: "106,1–107,4° Đ, 21,3–22,5° B"."""
    spans = [
        _span(box.west, box.east, tr("{degrees}° Đ"), tr("{degrees}° T")),
        _span(box.south, box.north, tr("{degrees}° B"), tr("{degrees}° N")),
    ]
    return ", ".join(spans)


def _span(low: float, high: float, positive: str, negative: str) -> str:
    """Two degrees with the side of the earth they lie on."""
    if low < 0 <= high:
        texts = [negative.format(degrees=format_number(-low, 1))]
        return "–".join([*texts, positive.format(degrees=format_number(high, 1))])
    template = positive if low >= 0 else negative
    return template.format(degrees=f"{format_number(abs(low), 1)}–{format_number(abs(high), 1)}")


def pack_size(info: PackInfo) -> str:
    """How much of the disk it takes."""
    return format_size(info.size_bytes)


def roads_doubt(pack: RoadPack) -> str:
    """Why no plan will use these roads; nothing where there is no reason."""
    if not can_build():
        return tr("Máy này không có bộ dẫn đường Valhalla nên không dùng được đường sá này.")
    if cover_of(pack.box) is Cover.OUTSIDE:
        return tr("Dữ liệu này nằm ngoài tỉnh nên lịch trình không dùng đến.")
    return ""


def pack_doubt(info: PackInfo) -> str:
    """Why less of it will be seen than one may expect; nothing where there is no reason."""
    if cover_of(info.box) is Cover.OUTSIDE:
        return tr("Gói này nằm ngoài vùng bản đồ nên sẽ không thấy gì của nó.")
    if info.kind is Kind.VECTOR and info.schema is Schema.OTHER:
        return tr("Các lớp của gói vectơ này không theo bộ quen thuộc nên bản đồ không vẽ được.")
    if info.max_zoom < _COARSE:
        text = tr("Gói này chỉ có đến mức phóng {zoom}, thô hơn bản đồ sẵn có.")
        return text.format(zoom=info.max_zoom)
    return ""
