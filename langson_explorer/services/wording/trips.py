"""Why a trip is as it is, in sentences: what was left out, what would let it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from langson_explorer.domain.holidays import Holiday
from langson_explorer.domain.stated import StatedTime
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import (
    format_clock,
    format_count,
    format_date,
    format_date_span,
    format_duration,
    format_weekday,
)
from langson_explorer.planner.problem import Reason
from langson_explorer.services.wording.lunar import holiday_name
from langson_explorer.services.wording.names import listed


@dataclass(frozen=True, slots=True)
class TripNames:
    """What the ids of a trip are called, in the current language."""

    place: Callable[[str], str]


def reason_sentence(reason: Reason, names: TripNames) -> str:
    """Why a place was left out, or a day is not as asked."""
    template = {**_by_itself(), **_on_the_way(), **_days()}[reason.code]
    return template.format(**_blanks(reason, names))


def remedy_sentence(remedy: Reason, names: TripNames) -> str:
    """What would let a place in."""
    return _remedies()[remedy.code].format(**_blanks(remedy, names))


def engine_name(engine: str) -> str:
    """Who worked a way out: the embedded table only estimates."""
    known = {"embedded": tr("ước lượng"), "valhalla": tr("theo gói đường Valhalla")}
    return known.get(engine, engine)


def stated_text(stated: StatedTime) -> str:
    """Who says how long a way takes: "55 phút theo Lan, 25/11/2026: sửa đường (đến 31/5/2027)"."""
    text = tr("{minutes} theo {author}, {date}").format(
        minutes=format_duration(stated.minutes),
        author=stated.author,
        date=format_date(stated.stated),
    )
    if stated.note:
        text = tr("{stated}: {note}").format(stated=text, note=stated.note)
    if stated.until:
        text = tr("{stated} (đến {until})").format(stated=text, until=format_date(stated.until))
    return text


def _by_itself() -> dict[str, str]:
    return {
        "closed": tr("Không mở cửa trong những ngày này"),
        "closed-days": tr("Đóng cửa {weekdays}"),
        "festival-off": tr("Lễ hội không diễn ra trong những ngày này"),
        "festival-over": tr("Lễ hội đã kết thúc: {dates}"),
        "festival-later": tr("Lễ hội chưa diễn ra: {dates}"),
        "market-off": tr("Không có phiên chợ trong những ngày này"),
        "place-widespread": tr("Có ở nhiều nơi trong tỉnh, không có một điểm để đến"),
        "too-many-people": tr("Chỉ đón được {capacity} khách, đoàn có {people} người"),
        "no-coach": tr("Xe khách lớn không vào được"),
        "stay-too-long": tr("Thời gian tham quan {stay} dài hơn giờ mở cửa"),
        "fixed-closed": tr("Đóng cửa vào ngày giờ đã định"),
        "no-road": tr("Chưa biết đường đến đây"),
    }


def _on_the_way() -> dict[str, str]:
    return {
        "too-far": tr("Quá xa: chỉ đi riêng điểm này Ngày {day} cũng kết thúc lúc {end}"),
        "drives-too-long": tr("Ngày {day} sẽ phải ngồi xe {drive}, quá mức cho phép"),
        "walks-too-long": tr("Ngày {day} sẽ phải đi bộ {walk}, quá mức cho phép"),
        "no-time-for-lunch": tr("Ngày {day} sẽ không còn giờ ăn trưa"),
        "late-for-time": tr("Ngày {day} phải {arrive} mới đến nơi, quá giờ đã định {start}"),
        "day-full": tr("Ngày {day} đã đủ {most} điểm"),
        "day-ends-late": tr("Sẽ làm Ngày {day} kết thúc lúc {end}"),
        "closed-by-then": tr("Ngày {day} phải {arrive} mới đến nơi, khi đã hết giờ tham quan"),
        "pushes-out": tr("Sẽ làm Ngày {day} không kịp giờ ở “{other}”"),
        "order": tr("Chỉ xếp được trái với thứ tự đã định so với “{other}”"),
        "not-worth": tr("Vẫn xếp được, nhưng phải đi thêm {minutes} trên đường"),
    }


def _days() -> dict[str, str]:
    return {
        "day-impossible": tr("Ngày {day} chỉ đi đường thôi đã đến {end} mới tới nơi"),
        "beds-unknown": tr(
            "Đêm sau Ngày {day}: chưa biết “{place}” có đủ chỗ ngủ cho {people} khách"
        ),
        "beds-guessed": tr(
            "Đêm sau Ngày {day}: “{place}” có {homestays} homestay, ước chừng {capacity} khách; "
            "nên đặt trước chỗ ngủ cho {people} khách"
        ),
        "beds-short": tr(
            "Đêm sau Ngày {day}: “{place}” có {homestays} homestay, ước chừng chỉ {capacity} "
            "khách, đoàn có {people} khách"
        ),
        "much-driving": tr(
            "Đi đường chiếm {share}% thời gian: "
            "riêng để đến những nơi đã yêu cầu và về đã mất {drive}"
        ),
        "holiday": tr(
            "Ngày {day} là {holiday}: nên đặt trước chỗ ăn, chỗ ngủ, hỏi trước giờ mở cửa các nơi"
        ),
        "long-drive": tr("Ngày {day} phải ngồi xe {drive} để đến đủ các điểm đã yêu cầu"),
        "in-the-dark": tr(
            "Ngày {day} đi đường khi trời đã tối: mặt trời lặn {start}, đến nơi {arrive}"
        ),
        "border-permit": tr(
            "Khách nước ngoài cần giấy phép vào khu vực biên giới (Nghị định 34/2014): {names}"
        ),
        "night-full": tr("Đêm sau Ngày {day}: “{place}” chỉ đón được {capacity} khách"),
    }


def _remedies() -> dict[str, str]:
    return {
        "longer-day": tr("Xếp được nếu Ngày {day} kéo dài đến {end}"),
        "instead-of": tr("Xếp được nếu bỏ “{other}”"),
        "smaller-groups": tr("Xếp được nếu chia đoàn, mỗi nhóm không quá {capacity} người"),
        "shorter-stay": tr("Xếp được nếu chỉ ở lại {stay}"),
        "another-day": tr("Xếp được nếu chuyến đi dài thêm một ngày"),
    }


def _blanks(reason: Reason, names: TripNames) -> dict[str, object]:
    blanks: dict[str, object] = {name: _blank(name, value, names) for name, value in reason.args}
    match dict(reason.args).get("places"):
        case tuple(places):
            blanks["names"] = listed([names.place(place) for place in places])
    match dict(reason.args).get("days"):
        case tuple(days):
            blanks["weekdays"] = _weekdays(days)
    match dict(reason.args):
        case {"first": date() as first, "last": date() as last}:
            blanks["dates"] = format_date_span(first, last)
    return blanks


def _blank(name: str, value: object, names: TripNames) -> object:
    """A blank in words: days count from 0, times are seconds."""
    if isinstance(value, str):
        return holiday_name(value) if isinstance(value, Holiday) else names.place(value)
    if not isinstance(value, int):
        return value
    if name == "day":
        return value + 1
    if name in ("end", "arrive", "start"):
        return format_clock(value / 60)
    if name in ("stay", "drive", "walk"):
        return format_duration(value / 60)
    return format_duration(value) if name == "minutes" else format_count(value)


def _weekdays(days: Sequence[date]) -> str:
    return listed([format_weekday(number) for number in sorted({day.weekday() for day in days})])
