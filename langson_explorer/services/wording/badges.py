"""The badges of a place: its rank, kind, part in the geopark, how exact its position is."""

import re
from typing import NamedTuple

from langson_explorer.domain.place import GeoparkStop, Layer, Place, Rank, RouteStanding
from langson_explorer.domain.records.fields import BY_NAME
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_accuracy, format_distance
from langson_explorer.services.wording.fields import field_title
from langson_explorer.services.wording.names import in_language

_PROVINCE_M = 50_000  # known only to lie in the province
_COMMUNE_M = 5_000
_EXACT_M = 200
_YEAR = re.compile(r"\d{4}")


class Badge(NamedTuple):
    """A short label: `code` is "rank", "kind", "geopark" or "accuracy".

    `layer` gives its colour and icon; None means a neutral one (with the icon of a pin). `glyph`
    is a kind's, as in `Place.kind_icon`.
    """

    code: str
    text: str
    layer: Layer | None
    glyph: str = ""


def place_badges(place: Place) -> list[Badge]:
    """The badges of a place, most important first."""
    badges = []
    if place.rank is not Rank.NONE:
        badges.append(Badge("rank", _rank_text(place), place.layer))
    kind = in_language(place.kind_name) or layer_name(place.layer)
    badges.append(Badge("kind", kind, place.layer, place.kind_icon))
    badges.extend(Badge("geopark", geopark_text(stop), Layer.GEOSITES) for stop in place.geopark)
    badges.append(Badge("accuracy", accuracy_text(place.accuracy_m), None))
    return badges


def layer_name(layer: Layer) -> str:
    """A layer's short name, as on its chip."""
    return {
        Layer.RELICS: tr("Di tích"),
        Layer.FESTIVALS: tr("Lễ hội"),
        Layer.VILLAGES: tr("Làng du lịch"),
        Layer.GEOSITES: tr("Địa chất"),
        Layer.SPECIALTIES: tr("Đặc sản"),
        Layer.SERVICES: tr("Dịch vụ"),
        Layer.INTANGIBLE: tr("Phi vật thể"),
    }[layer]


def rank_name(rank: Rank) -> str:
    """A rank's name; empty for none."""
    return {
        Rank.UNESCO: tr("UNESCO ghi danh"),
        Rank.SPECIAL_NATIONAL: tr("Quốc gia đặc biệt"),
        Rank.NATIONAL: tr("Di tích quốc gia"),
        Rank.NATIONAL_INTANGIBLE: tr("Di sản phi vật thể quốc gia"),
        Rank.PROVINCIAL: tr("Di tích cấp tỉnh"),
        Rank.NONE: "",
    }[rank]


def accuracy_text(accuracy_m: int) -> str:
    """How exactly a position is known, in words."""
    if accuracy_m >= _PROVINCE_M:
        return tr("Toàn tỉnh")
    if accuracy_m >= _COMMUNE_M:
        return tr("Chỉ biết đến xã")
    if accuracy_m <= _EXACT_M:
        return tr("Chính xác khoảng {distance}").format(distance=format_distance(accuracy_m))
    return tr("Vị trí ước lượng, {accuracy}").format(accuracy=format_accuracy(accuracy_m))


def geopark_text(stop: GeoparkStop) -> str:
    """What part a place has in the geopark, no surer than its sources."""
    number = re.search(r"\d+", stop.route or "")
    if stop.standing is RouteStanding.IN_AREA:
        return tr("Trong vùng công viên địa chất")
    if stop.standing is RouteStanding.ROUTE_UNKNOWN or not number:
        return tr("Công viên địa chất · chưa rõ tuyến")
    if stop.standing is RouteStanding.INFERRED:
        return tr("Có thể thuộc tuyến {route} công viên địa chất").format(route=number[0])
    return tr("Công viên địa chất · tuyến {route}").format(route=number[0])


def _rank_text(place: Place) -> str:
    name = rank_name(place.rank)
    if not _YEAR.fullmatch(place.designation_year):
        return name  # several years, or none: the facts tell which is which
    return tr("{rank}, {year}").format(rank=name, year=place.designation_year)


def disputed_text(place: Place) -> str:
    """That offices say different things of a place, and of which fields; empty for none."""
    titles = [
        field_title(name)
        for name in dict.fromkeys(cell.partition("/")[0] for cell in place.disputed)
        if name in BY_NAME
    ]
    if not titles:
        return ""
    return tr("Nhiều giá trị: {fields}").format(fields=tr(", ").join(titles))
