"""What an exported list tells of each place: one table for every format."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from langson_explorer.domain.place import Place
from langson_explorer.formats.feature import Field, Value
from langson_explorer.i18n import tr
from langson_explorer.services.wording import (
    accuracy_text,
    geopark_text,
    in_language,
    layer_name,
    opening_text,
    place_facts,
    rank_name,
    when_to_go,
)

_BETWEEN = "; "


class Column(NamedTuple):
    """One thing told: a key for programs, a heading for people, how to find it.

    `width` is in characters, `form` a number format of spreadsheets.
    """

    key: str
    label: Callable[[], str]
    value: Callable[[Place], Value]
    width: int = 16
    form: str = ""

    def field(self, place: Place) -> Field:
        """What is known of a place in this column."""
        return Field(self.key, self.label(), self.value(place))


def _joined(texts: Iterable[str]) -> str | None:
    return _BETWEEN.join(texts) or None


def _former(place: Place) -> str | None:
    return _joined(filter(None, (place.former_commune, place.former_district)))


def _geopark(place: Place) -> str | None:
    return _joined(map(geopark_text, place.geopark))


def _when(place: Place) -> str | None:
    return _joined(row.text for row in when_to_go(place))


def _opening(place: Place) -> str | None:
    return opening_text(place.opening_hours, place.hours_year) if place.opening_hours else None


_ELSEWHERE = frozenset(
    {"visit", "hours", "fee", "former", "note"}
)  # facts with columns of their own


def _facts(place: Place) -> str | None:
    return _joined(row.text for row in place_facts(place) if row.code not in _ELSEWHERE)


def place_notes(place: Place) -> str | None:
    """What is doubtful, or worth a remark, in the current language where there is a translation."""
    translated = (in_language(fact.text) for fact in place.facts if fact.code == "note")
    return _joined(translated) or place.notes or None


def _photos(place: Place) -> str | None:
    """The names of the files, in the folder of photos, that visitors may see."""
    return _joined(f"{photo.id}.jpg" for photo in place.photos if photo.is_public)


def _photo_credits(place: Place) -> str | None:
    """Who made each, under which licence, in the order of the files."""
    public = (photo for photo in place.photos if photo.is_public)
    return _joined(f"{photo.credit} ({photo.licence})".lstrip() for photo in public)


def _confidence(place: Place) -> str | None:
    words = {"high": tr("cao"), "medium": tr("vừa"), "low": tr("thấp")}
    return words.get(place.confidence, place.confidence) or None


COLUMNS: tuple[Column, ...] = (
    Column("id", lambda: tr("Mã"), lambda p: p.id, 24),
    Column("name", lambda: tr("Tên"), lambda p: in_language(p.name), 36),
    Column("layer", lambda: tr("Mã lớp"), lambda p: p.layer.value, 12),
    Column("layer_name", lambda: tr("Lớp"), lambda p: layer_name(p.layer), 14),
    Column("kind", lambda: tr("Loại"), lambda p: in_language(p.kind_name) or p.kind, 20),
    Column("name_vi", lambda: tr("Tên tiếng Việt"), lambda p: p.name.vi, 30),
    Column("name_en", lambda: tr("Tên tiếng Anh"), lambda p: p.name.en or None, 30),
    Column("name_zh", lambda: tr("Tên tiếng Trung"), lambda p: p.name.zh or None, 20),
    Column("aliases", lambda: tr("Tên khác"), lambda p: _joined(p.aliases), 26),
    Column("commune", lambda: tr("Xã, phường"), lambda p: in_language(p.commune_text), 22),
    Column("former", lambda: tr("Trước 7/2025"), _former, 26),
    Column("lon", lambda: tr("Kinh độ"), lambda p: round(p.position.lon, 6), 12, "0.00000"),
    Column("lat", lambda: tr("Vĩ độ"), lambda p: round(p.position.lat, 6), 12, "0.00000"),
    Column("accuracy_m", lambda: tr("Sai số vị trí (m)"), lambda p: p.accuracy_m, 12, "#,##0"),
    Column(
        "accuracy", lambda: tr("Vị trí đúng đến đâu"), lambda p: accuracy_text(p.accuracy_m), 28
    ),
    Column(
        "coord_source",
        lambda: tr("Nguồn của vị trí"),
        lambda p: in_language(p.coord_source) or None,
        30,
    ),
    Column("rank", lambda: tr("Xếp hạng"), lambda p: rank_name(p.rank) or None, 22),
    Column("designation_year", lambda: tr("Năm"), lambda p: p.designation_year or None, 10),
    Column("geopark", lambda: tr("Công viên địa chất"), _geopark, 30),
    Column("summary", lambda: tr("Tóm tắt"), lambda p: in_language(p.summary) or None, 60),
    Column("when", lambda: tr("Khi nào nên đến"), _when, 34),
    Column("opening", lambda: tr("Giờ mở cửa"), _opening, 24),
    Column("fee_vnd", lambda: tr("Vé người lớn (đ)"), lambda p: p.fee_vnd, 12, "#,##0"),
    Column("fee_year", lambda: tr("Vé theo nguồn năm"), lambda p: p.fee_year, 10),
    Column("visit_minutes", lambda: tr("Tham quan (phút)"), lambda p: p.visit_minutes, 10),
    Column(
        "visit_is_estimate",
        lambda: tr("Thời gian là ước lượng"),
        lambda p: None if p.visit_minutes is None else p.visit_is_estimate,
        10,
    ),
    Column("facts", lambda: tr("Điều nên biết"), _facts, 50),
    Column("confidence", lambda: tr("Độ tin cậy"), _confidence, 12),
    Column("notes", lambda: tr("Ghi chú, điều chưa chắc"), place_notes, 40),
    Column("sources", lambda: tr("Nguồn"), lambda p: _joined(s.text for s in p.sources), 50),
    Column(
        "sources_checked",
        lambda: tr("Nguồn kiểm tra ngày"),
        lambda p: max((source.checked for source in p.sources), default="") or None,
        14,
    ),
    Column("photos", lambda: tr("Tệp ảnh"), _photos, 30),
    Column(
        "photo_credits",
        lambda: tr("Tác giả ảnh (giấy phép)"),
        _photo_credits,
        30,
    ),
)
