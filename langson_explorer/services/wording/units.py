"""Communes, districts of before July 2025 as inside a sentence of the current language."""

import re

from langson_explorer.domain.province import home
from langson_explorer.i18n import current_language, tr

_UNIT = re.compile(r"(Xã|Phường|Thị trấn|Huyện|Thị xã|Thành phố) (.+)")
_REMARK = re.compile(r" \(.*\)$")
_BETWEEN = re.compile(r"\s*;\s*(?![^(]*\))")  # not inside a remark


def former_units(names: str) -> list[str]:
    """Units the tables join by ";": "xã Chi Lăng"; their remarks are told in Vietnamese only."""
    return [_former_unit(name) for name in _BETWEEN.split(names) if name]


def _former_unit(name: str) -> str:
    if current_language() == "zh" and (district := home().districts_zh.get(name)):
        return district
    if current_language() != "vi":
        name = _REMARK.sub("", name)
    unit = _UNIT.fullmatch(name)
    return _templates()[unit[1]].format(name=unit[2]) if unit else name


def _templates() -> dict[str, str]:
    return {
        "Xã": tr("xã {name}"),
        "Phường": tr("phường {name}"),
        "Thị trấn": tr("thị trấn {name}"),
        "Huyện": tr("huyện {name}"),
        "Thị xã": tr("thị xã {name}"),
        "Thành phố": tr("thành phố {name}"),
    }
