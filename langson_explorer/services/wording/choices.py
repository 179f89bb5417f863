"""What the codes one may choose among in a form are called."""

from collections.abc import Callable, Mapping

from langson_explorer.domain.layer import Layer
from langson_explorer.domain.place import Rank
from langson_explorer.i18n import language_name, tr
from langson_explorer.services.wording.badges import layer_name, rank_name
from langson_explorer.services.wording.names import people_name


def choice_name(part: str, code: str) -> str:
    """What a code of that part is called; a code nobody named stays as it is."""
    if not code:
        return tr("Chưa rõ")
    namer = _NAMERS.get(part)
    return namer(code) if namer else _table(part).get(code, code)


def _rank(code: str) -> str:
    return rank_name(Rank(code))


_NAMERS: Mapping[str, Callable[[str], str]] = {
    "layer": lambda code: layer_name(Layer(code)),
    "rank": _rank,
    "peoples": people_name,
    "alias_lang": language_name,
}


def _table(part: str) -> dict[str, str]:
    tables = {
        "name_zh_basis": {
            "established": tr("Tên đã quen dùng"),
            "sino_vietnamese": tr("Âm Hán–Việt"),
            "descriptive": tr("Dịch theo nghĩa"),
        },
        "alias_kind": {"alias": tr("tên khác"), "short": tr("tên gọi tắt")},
        "confidence": {
            "high": tr("Nhiều nguồn cùng nói"),
            "medium": tr("Một nguồn đáng tin"),
            "low": tr("Còn nghi ngờ"),
        },
        "relation": {
            "held_at": tr("tổ chức tại"),
            "celebrates": tr("là ngày hội của"),
            "practised_at": tr("thực hành tại"),
            "related": tr("liên quan đến"),
            "same_as": tr("cùng nơi với"),
        },
        "licence": {
            "CC0": "CC0",
            "CC BY 4.0": "CC BY 4.0",
            "CC BY-SA 4.0": "CC BY-SA 4.0",
            "own": tr("Ảnh của cơ quan"),
            "permission": tr("Được phép dùng"),
        },
    }
    return tables.get(part) or _times(part)


def _times(part: str) -> dict[str, str]:
    calendars = {"lunar": tr("Âm lịch"), "solar": tr("Dương lịch")}
    return {
        "calendar": calendars,
        "season_calendar": calendars,
        "frequency": {
            "annual": tr("Hằng năm"),
            "even_years": tr("Năm chẵn"),
            "every_n_years": tr("Mấy năm một lần"),
            "leap_lunar_years": tr("Năm âm lịch nhuận"),
            "announced": tr("Công bố từng năm"),
            "irregular": tr("Không đều"),
        },
        "leap_policy": {
            "regular": tr("Theo tháng thường"),
            "leap": tr("Theo tháng nhuận"),
            "unknown": tr("Chưa rõ tháng nào"),
        },
    }.get(part, {})
