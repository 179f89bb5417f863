"""Sentences for what is wrong with a plan."""

from datetime import date

from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.place import Words
from langson_explorer.domain.schedule import ScheduleWarning
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_accuracy,
    format_clock,
    format_date_span,
    format_duration,
)
from langson_explorer.services.wording.hours import hours_remark
from langson_explorer.services.wording.lunar import holiday_name
from langson_explorer.services.wording.names import in_language


def warning_sentence(warning: ScheduleWarning) -> str:
    """What is wrong with a stop or a day, in the current language."""
    blanks = {name: _blank(name, value) for name, value in warning.args}
    match dict(warning.args):
        case {"first": date() as first, "last": date() as last}:
            blanks["dates"] = format_date_span(first, last)
    return _templates()[warning.code].format(**blanks)


def _templates() -> dict[str, str]:
    return {
        "day-ends-late": tr("Ngày này kết thúc muộn: {end_min}"),
        "day-past-midnight": tr("Ngày này kéo dài sang hôm sau: {end_min}"),
        "day-too-long": tr("Ngày này quá dài: {minutes}"),
        "no-route": tr("Chưa biết đường đến đây"),
        "place-unknown": tr("Dữ liệu không còn địa điểm “{name}”"),
        "place-retired": tr("Nơi này đã bỏ khỏi dữ liệu: “{name}”"),
        "place-widespread": tr("Có ở nhiều nơi trong tỉnh, chưa tính đường đi"),
        "position-rough": tr("Vị trí ước lượng, {accuracy_m}; giờ đi chỉ để tham khảo"),
        "place-twice": tr("Đã có ở Ngày {day}, điểm {stop}"),
        "closed-then": tr("Ngoài giờ mở cửa {open_min}–{close_min}"),
        "closed-day": tr("Hôm đó đóng cửa"),
        "festival-off": tr("Lễ hội không diễn ra hôm đó"),
        "festival-over": tr("Lễ hội đã kết thúc: {dates}"),
        "festival-later": tr("Lễ hội chưa diễn ra: {dates}"),
        "market-off": tr("Hôm đó không có phiên chợ"),
        "holiday-then": tr("Hôm đó là {holiday}: nên hỏi trước giờ mở cửa, chỗ ăn, chỗ ngủ"),
        "main-day-missed": tr("Hôm đó không phải ngày chính hội"),
        "condition": tr("Nguồn lưu ý: {remark}"),
        "call-first": tr("Nguồn ghi cho hôm đó: {remark}"),
        "late-for-time": tr("Không kịp giờ đã định {start_min}"),
        "night-unknown": tr("Chưa biết đường đến nơi kết thúc ngày: {name}"),
        "origin-unknown": tr("Không biết nơi xuất phát “{name}”: chưa tính đường đi từ đó"),
    }


def _blank(name: str, value: object) -> object:
    """A blank's value in words: the unit is in its name."""
    if isinstance(value, Words):
        return in_language(value)
    if isinstance(value, Holiday):
        return holiday_name(value)
    if name == "remark" and isinstance(value, str):
        return hours_remark(value)
    formats = {
        "end_min": format_clock,
        "open_min": format_clock,
        "close_min": format_clock,
        "start_min": format_clock,
        "minutes": format_duration,
        "accuracy_m": format_accuracy,
    }
    return formats[name](value) if name in formats and isinstance(value, int | float) else value
