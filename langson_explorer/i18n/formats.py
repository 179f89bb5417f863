"""Numbers, distances, times, money, dates in the form of the current language."""

from collections.abc import Callable
from datetime import date

from langson_explorer.i18n.catalogues import current_language, tr

_DAY_MIN = 24 * 60
_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
}
_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def format_number(value: float, decimals: int = 0) -> str:
    """A number with the separators of the language: "1.234,5" or "1,234.5"."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if current_language() == "vi" else text


def format_count(n: int) -> str:
    """A count: "50.000"."""
    return format_number(n)


def format_distance(metres: float) -> str:
    """A distance: tens of metres below 1 km ("350 m"), then as `format_km`."""
    tens = round(metres / 10) * 10
    if tens >= 1000:
        return format_km(metres / 1000)
    return tr("{metres} m").format(metres=format_number(tens))


def format_km(km: float) -> str:
    """A distance in kilometres, with one decimal below 10: "4,2 km", "118 km"."""
    return tr("{km} km").format(km=format_number(km, 1 if round(km, 1) < 10 else 0))


def format_duration(minutes: float) -> str:
    """A length of time: "55 phút", "2 giờ", "3 giờ 19"."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return tr("{minutes} phút").format(minutes=rest)
    if not rest:
        return tr("{hours} giờ").format(hours=hours)
    return tr("{hours} giờ {minutes}").format(hours=hours, minutes=f"{rest:02}")


def format_clock(minutes: float) -> str:
    """A time of day from minutes after midnight: "07:55"; past midnight it says so."""
    days, left = divmod(round(minutes), _DAY_MIN)
    clock = f"{left // 60:02}:{left % 60:02}"
    return tr("{time} hôm sau").format(time=clock) if days else clock


def format_clocks(start: float, end: float) -> str:
    """A span of time: "07:35–08:35"; "00:15–01:15 hôm sau" where all of it is past midnight.

    What takes no time has one: "07:30".
    """
    if start == end:
        return format_clock(start)
    if min(start, end) < _DAY_MIN:
        return f"{format_clock(start)}–{format_clock(end)}"
    span = f"{format_clock(start % _DAY_MIN)}–{format_clock(end % _DAY_MIN)}"
    return tr("{time} hôm sau").format(time=span)


def format_money(vnd: int) -> str:
    """An amount in Vietnamese đồng: "20.000 đ"."""
    return tr("{amount} đ").format(amount=format_number(vnd))


def format_date(day: date) -> str:
    """A date: "27/2/2027", "27 Feb 2027", "2027年2月27日"."""
    return _by_language(
        vi=lambda: f"{day.day}/{day.month}/{day.year}",
        en=lambda: f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}",
        zh=lambda: f"{day.year}年{day.month}月{day.day}日",
    )


def format_month(month: int) -> str:
    """A month of the solar year, 1 to 12: "tháng 11", "Nov", "11月"."""
    return _by_language(
        vi=lambda: f"tháng {month}",
        en=lambda: _MONTHS_EN[month - 1],
        zh=lambda: f"{month}月",
    )


def format_month_day(month: int, day: int) -> str:
    """A day of the solar year: "27/2", "27 Feb", "2月27日"."""
    return _by_language(
        vi=lambda: f"{day}/{month}",
        en=lambda: f"{day} {_MONTHS_EN[month - 1]}",
        zh=lambda: f"{month}月{day}日",
    )


def format_month_of_year(year: int, month: int) -> str:
    """A month with its year: "tháng 2/2027", "Feb 2027", "2027年2月"."""
    return _by_language(
        vi=lambda: f"tháng {month}/{year}",
        en=lambda: f"{_MONTHS_EN[month - 1]} {year}",
        zh=lambda: f"{year}年{month}月",
    )


def format_date_span(first: date, last: date) -> str:
    """Days from one to another: "27/2 – 4/3/2027", "27–28/2/2027"; one day as a date."""
    if first == last:
        return format_date(first)
    if first.year != last.year:
        return f"{format_date(first)} – {format_date(last)}"
    if first.month == last.month:
        return _by_language(
            vi=lambda: f"{first.day}–{format_date(last)}",
            en=lambda: f"{first.day}–{format_date(last)}",
            zh=lambda: f"{first.year}年{first.month}月{first.day}–{last.day}日",
        )
    return _by_language(
        vi=lambda: f"{first.day}/{first.month} – {format_date(last)}",
        en=lambda: f"{first.day} {_MONTHS_EN[first.month - 1]} – {format_date(last)}",
        zh=lambda: f"{format_date(first)} – {last.month}月{last.day}日",
    )


def format_weekday_date(day: date) -> str:
    """A date with its day of the week: "Thứ Bảy 27/2/2027"."""
    weekday, text = format_weekday(day.weekday()), format_date(day)
    return f"{text} {weekday}" if current_language() == "zh" else f"{weekday} {text}"


def format_weekday(weekday: int) -> str:
    """A day of the week, counted from Monday = 0: "Thứ Bảy"."""
    return _WEEKDAYS[current_language()][weekday]


def format_coordinates(point: tuple[float, float]) -> str:
    """A position (longitude, latitude in degrees): "21,8520° B, 106,7600° Đ"."""
    east, north = (degrees >= 0 for degrees in point)
    lon, lat = (format_number(abs(degrees), 4) for degrees in point)
    return _by_language(
        vi=lambda: f"{lat}° {'B' if north else 'N'}, {lon}° {'Đ' if east else 'T'}",
        en=lambda: f"{lat}° {'N' if north else 'S'}, {lon}° {'E' if east else 'W'}",
        zh=lambda: f"{'北' if north else '南'}纬 {lat}°，{'东' if east else '西'}经 {lon}°",
    )


def format_direction(wind: str) -> str:
    """One of the eight winds ("N", "NE", …) in words: "đông bắc"."""
    return {
        "N": tr("bắc"),
        "NE": tr("đông bắc"),
        "E": tr("đông"),
        "SE": tr("đông nam"),
        "S": tr("nam"),
        "SW": tr("tây nam"),
        "W": tr("tây"),
        "NW": tr("tây bắc"),
    }[wind]


def format_size(size_bytes: int) -> str:
    """A file's size, in decimal units: "560 kB", "1,9 MB", "4,2 GB"."""
    for unit, size in (("GB", 1e9), ("MB", 1e6)):
        if size_bytes >= 0.9995 * size:
            return f"{format_number(size_bytes / size, 1)} {unit}"
    return f"{format_number(size_bytes / 1000)} kB"


def format_accuracy(metres: float) -> str:
    """How far off a position may be: "sai số khoảng 1,2 km"."""
    return tr("sai số khoảng {distance}").format(distance=format_distance(metres))


def _by_language(vi: Callable[[], str], en: Callable[[], str], zh: Callable[[], str]) -> str:
    return {"vi": vi, "en": en, "zh": zh}[current_language()]()
