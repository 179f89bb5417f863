"""What is said of a trip worked out, or of a plan rearranged."""

from collections.abc import Iterable

from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.domain.timetable import totals
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_clock, format_duration, format_km
from langson_explorer.services.trip_planner import Rearranged
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.trips.offers import Suggestion
from langson_explorer.services.trips.proposals import Proposal

_LEAST_SAVED_MIN = 5  # what is travelled less counts from so many minutes on


def answer_text(answer: TripAnswer) -> str:
    """What a trip comes to: "18 điểm · 15 giờ tham quan · 10 giờ đi đường · 330 km"."""
    sums = totals(answer.schedule)
    parts = (
        ntr("{n} điểm", "{n} điểm", sums.stops).format(n=sums.stops),
        tr("{duration} tham quan").format(duration=format_duration(sums.visit_min)),
        tr("{duration} đi đường (ước lượng)").format(duration=format_duration(sums.travel_min)),
        format_km(sums.travel_km),
    )
    text = " · ".join(parts)
    if not answer.feasible:
        return tr("Không xếp được mọi điểm bắt buộc.") + "\n" + text
    return text


def proposal_lines(proposal: Proposal) -> tuple[str, str]:
    """What a proposal comes to: what is seen; the way."""
    sums = totals(proposal.answer.schedule)
    seen = ntr("{n} điểm", "{n} điểm", sums.stops).format(n=sums.stops)
    visits = tr("{duration} tham quan").format(duration=format_duration(sums.visit_min))
    way = tr("{duration} đi đường").format(duration=format_duration(sums.travel_min))
    return f"{seen} · {visits}", f"{way} · {format_km(sums.travel_km)}"


def gives_up_text(proposal: Proposal) -> str:
    """What a proposal has to do without; empty for the one that was asked for."""
    if not proposal.gives_up:
        return ""
    return tr("Đổi lại: {what}").format(what=" · ".join(proposal.gives_up))


def change_text(found: Rearranged, warnings: int) -> str:
    """What is better than with so many warnings: "Bớt 1 giờ 20 đi đường · chuyển 3 điểm"."""
    minutes = round(found.saves_min)
    if minutes > 0:
        parts = [tr("Bớt {duration} đi đường").format(duration=format_duration(minutes))]
    elif minutes < 0:
        parts = [tr("Thêm {duration} đi đường").format(duration=format_duration(-minutes))]
    else:
        parts = [tr("Thời gian đi đường như cũ")]
    if found.moved:
        text = ntr("chuyển {n} điểm", "chuyển {n} điểm", found.moved)
        parts.append(text.format(n=found.moved))
    if found.added:
        text = ntr("thêm {n} điểm", "thêm {n} điểm", found.added)
        parts.append(text.format(n=found.added))
    if (fewer := warnings - count_warnings(found.schedule)) > 0:
        text = ntr("gỡ {n} chỗ vướng", "gỡ {n} chỗ vướng", fewer)
        parts.append(text.format(n=fewer))
    return " · ".join(parts)


def is_gain(found: Rearranged, warnings: int) -> bool:
    """Whether another order is worth offering: less road, less that is wrong, more seen."""
    saves = found.saves_min >= _LEAST_SAVED_MIN
    return saves or found.added > 0 or count_warnings(found.schedule) < warnings


def count_warnings(schedule: Iterable[DaySchedule]) -> int:
    """How much is wrong with the days and their visits."""
    return sum(
        len(day.warnings) + sum(len(visit.warnings) for visit in day.visits) for day in schedule
    )


def detour_text(minutes: float) -> str:
    """How much longer a way gets over a place."""
    if minutes < 1:
        return tr("ngay trên đường")
    return tr("thêm {duration} đi đường").format(duration=format_duration(minutes))


def suggestion_text(found: Suggestion) -> str:
    """What a place suggested for the free time of a day adds to it."""
    return tr("thêm {duration} · ngày xong {time}").format(
        duration=format_duration(found.added_min), time=format_clock(found.ends_min)
    )
