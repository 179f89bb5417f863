"""A map sheet for printing: what it shows, in which words."""

from dataclasses import dataclass
from enum import StrEnum

from langson_explorer.domain.geo import Box
from langson_explorer.domain.place import Language, Layer
from langson_explorer.domain.province import home
from langson_explorer.i18n import current_language, tr
from langson_explorer.mappage.address import ORIGIN
from langson_explorer.mappage.messages import Inset, PlanDay, SheetDay, ShowSheet
from langson_explorer.mappage.words import page_words, sign_words

PX_PER_MM = 96 / 25.4


class Paper(StrEnum):
    """The papers a sheet can be printed on."""

    A3 = "A3"
    A4 = "A4"


_SIZES_MM = {Paper.A3: (420, 297), Paper.A4: (297, 210)}
_TYPE = {Paper.A3: 1.0, Paper.A4: 0.8}  # how large words and signs are, in those of A3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is asked for.

    `box` None is the whole province; `shown` are the ids of the places drawn, None for all;
    `picture` names a vignette, or is empty. `notes` are lines besides those every sheet has.
    `inset` is a part drawn larger; that of the whole province is the old town unless told.
    """

    title: str
    subtitle: str = ""
    paper: Paper = Paper.A3
    landscape: bool = True
    box: Box | None = None
    shown: frozenset[str] | None = None
    selected: str | None = None
    plan: tuple[PlanDay, ...] = ()
    itinerary: tuple[SheetDay, ...] = ()
    notes: tuple[str, ...] = ()
    picture: str = ""
    inset: Inset | None = None

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height of the paper as it lies."""
        long, short = _SIZES_MM[self.paper]
        return (long, short) if self.landscape else (short, long)


def sheet_message(sheet: Sheet, places_url: str) -> ShowSheet:
    """The sheet as the page is told, in the current language."""
    width, height = sheet.size_mm
    box = sheet.box
    return ShowSheet(
        language=current_language(),
        words=sheet_words(),
        width=width * PX_PER_MM,
        height=height * PX_PER_MM,
        type_size=_TYPE[sheet.paper],
        title=sheet.title,
        subtitle=sheet.subtitle,
        picture=f"{ORIGIN}/vignettes/{sheet.picture}.svg" if sheet.picture else "",
        box=edges(box) if box else None,
        inset=sheet.inset or (None if box else inset_of(home().capital.core)),
        places_url=places_url,
        shown=None if sheet.shown is None else tuple(sorted(sheet.shown)),
        selected=sheet.selected,
        plan=sheet.plan,
        itinerary=sheet.itinerary,
        notes=(*_about_map(), *sheet.notes),
    )


def inset_of(box: Box, title: str = "") -> Inset:
    """A part to be drawn larger, called as the capital is unless it has another title."""
    capital = home().capital.name(Language(current_language()))
    return Inset(title or capital, edges(box))


def edges(box: Box) -> tuple[float, float, float, float]:
    """A box as pages take it: west, south, east, north in degrees."""
    return box.west, box.south, box.east, box.north


def _about_map() -> tuple[str, ...]:
    """What a reader of the map has to know, with whom its data are from."""
    return (
        tr(
            "Hệ tọa độ WGS 84, phép chiếu Web Mercator. Nơi có số ở chỗ chật được dời ra, có nét "
            "nối về đúng chỗ; nơi chỉ biết đến xã không được ghim. Ranh giới khái quát hóa khoảng "
            "150 m, không dùng cho mục đích pháp lý. Đường sá do nhóm biên soạn, có chỗ lệch "
            "1–3 km."
        ),
        tr(
            "Nguồn: ranh giới theo vietnamese-provinces-database (Thang Le Quoc, MIT), một số vị "
            "trí theo GeoNames (CC BY 4.0), sông theo GSHHG (LGPL); nội dung do nhóm biên soạn."
        ),
    )


def sheet_words() -> dict[str, str]:
    """Every word of a sheet by its key; layers as ``layer_<code>``."""
    layers = {key: word for key, word in page_words().items() if key.startswith("layer_")}
    layers[f"layer_{Layer.GEOSITES}"] = tr("Công viên địa chất")
    layers[f"layer_{Layer.SERVICES}"] = tr("Dịch vụ, cửa khẩu")
    return (
        layers
        | sign_words()
        | {
            "places": tr("Nơi tham quan"),
            "index": tr("Các nơi theo số"),
            "signs": tr("Ký hiệu"),
            "overview": tr("Vị trí trong vùng"),
            "north": tr("B"),
            "scale": tr("Tỉ lệ in khoảng 1:{n}"),
            "longitude": tr("{degrees}°{minutes}′Đ"),
            "latitude": tr("{degrees}°{minutes}′B"),
        }
    )
