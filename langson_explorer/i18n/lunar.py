"""Days, months of the lunar calendar as people say them: "mồng 4", "tháng Giêng"."""

from langson_explorer.i18n.catalogues import current_language

_MONTHS_VI = [
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Chạp",
]
_MONTHS_ZH = [
    "正月",
    "二月",
    "三月",
    "四月",
    "五月",
    "六月",
    "七月",
    "八月",
    "九月",
    "十月",
    "冬月",
    "腊月",
]
_DIGITS_ZH = "一二三四五六七八九十"


def lunar_month(month: int) -> str:
    """A lunar month, 1 to 12: "tháng Giêng", "1st lunar month", "正月"."""
    language = current_language()
    if language == "vi":
        return f"tháng {_MONTHS_VI[month - 1]}"
    return _MONTHS_ZH[month - 1] if language == "zh" else f"{_ordinal(month)} lunar month"


def lunar_day(day: int) -> str:
    """A lunar day, 1 to 30: "mồng 4", "rằm" (the 15th), "22"; "22nd"; "廿二"."""
    language = current_language()
    if language == "zh":
        return _day_zh(day)
    if language == "en":
        return _ordinal(day)
    if day <= 10:
        return f"mồng {day}"
    return "rằm" if day == 15 else str(day)


def lunar_days(first: int, last: int) -> str:
    """Days of one lunar month: "mồng 9–10", "22–27", "廿二至廿七"; a single day as `lunar_day`."""
    if first == last:
        return lunar_day(first)
    language = current_language()
    if language == "zh":
        return f"{_day_zh(first)}至{_day_zh(last)}"
    if language == "en":
        return f"{_ordinal(first)}–{_ordinal(last)}"
    prefix = "mồng " if first <= 10 else ""
    return f"{prefix}{first}–{last}"


def _ordinal(n: int) -> str:
    ending = "th" if n in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _day_zh(day: int) -> str:
    if day in (10, 20, 30):
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return "初十廿"[day // 10] + _DIGITS_ZH[day % 10 - 1]
