"""Sentences for errors, for what is wrong with a plan."""

from langson_explorer.domain.schedule import ScheduleWarning
from langson_explorer.errors import ExplorerError
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_accuracy, format_clock, format_duration


def error_sentence(error: ExplorerError) -> str:
    """What went wrong, where, what to do, in the current language."""
    template = _error_templates().get(error.code)
    if template is None:
        return tr("Có lỗi chưa có lời giải thích: {error}").format(error=error)
    return template.format(**error.args_)


def _error_templates() -> dict[str, str]:
    return {
        "catalogue-missing": tr(
            "Không thấy tệp dữ liệu {path}. Hãy chạy «langson-explorer data build» để tạo lại."
        ),
        "catalogue-damaged": tr(
            "Tệp dữ liệu {path} bị hỏng ({reason}). "
            "Hãy chạy «langson-explorer data build» để tạo lại."
        ),
        "place-not-found": tr("Không có địa điểm nào mang mã «{id}»."),
        "place-not-found-similar": tr(
            "Không có địa điểm nào mang mã «{id}». Có phải là: {similar}?"
        ),
        "commune-not-found": tr("Không có xã, phường nào tên là «{name}»."),
        "bbox-malformed": tr(
            "Khung «{text}» không đúng. Hãy viết bốn số độ tây,nam,đông,bắc: 106.5,21.7,106.9,22.0"
        ),
        "size-malformed": tr("Cỡ ảnh «{text}» không đúng. Hãy viết rộng x cao, ví dụ 1440x900"),
    }


def warning_sentence(warning: ScheduleWarning) -> str:
    """What is wrong with a stop or a day, in the current language."""
    template = _warning_templates()[warning.code]
    return template.format(**{name: _blank(name, value) for name, value in warning.args})


def _warning_templates() -> dict[str, str]:
    return {
        "day-ends-late": tr("Ngày này kết thúc muộn: {end_min}"),
        "day-past-midnight": tr("Ngày này kéo dài sang hôm sau: {end_min}"),
        "day-too-long": tr("Ngày này quá dài: {minutes}"),
        "no-route": tr("Chưa biết đường đến đây"),
        "place-unknown": tr("Dữ liệu không còn địa điểm «{name}»"),
        "position-rough": tr("Vị trí ước lượng, {accuracy_m}; giờ đi chỉ để tham khảo"),
        "place-twice": tr("Đã có ở Ngày {day}, điểm {stop}"),
    }


def _blank(name: str, value: object) -> object:
    """A blank's value in words: the unit is in its name."""
    if not isinstance(value, int | float):
        return value
    formats = {
        "end_min": format_clock,
        "minutes": format_duration,
        "accuracy_m": format_accuracy,
    }
    return formats[name](value) if name in formats else value
