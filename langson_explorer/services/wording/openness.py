"""Whether a place is open at a moment, in words."""

from datetime import date, datetime

from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clock, format_date_span, format_weekday_date
from langson_explorer.services.opening import Openness, OpenState, WhyUnknown
from langson_explorer.services.wording.hours import hours_remark


def open_state_text(state: OpenState, moment: datetime) -> str:
    """The state of a place at a moment: "Đang mở, đến 11:30", "Không rõ: ngày lễ"."""
    if state.state is Openness.UNKNOWN:
        return _unknown(state)
    is_open = state.state is Openness.OPEN
    if state.until is None:
        return tr("Mở cả ngày đêm") if is_open else tr("Đóng cửa")
    until = _moment_text(state.until, moment)
    return (tr("Đang mở, đến {time}") if is_open else tr("Đóng cửa đến {time}")).format(time=until)


def closed_days_text(days: list[date]) -> str:
    """The days of a stay on which a place is shut: "Đóng cửa 27–28/2/2027"; empty for none."""
    if not days:
        return ""
    spans = tr(", ").join(format_date_span(first, last) for first, last in _runs(days))
    return tr("Đóng cửa {days}").format(days=spans)


def _unknown(state: OpenState) -> str:
    match state.reason:
        case WhyUnknown.NO_HOURS | None:
            return tr("Chưa có giờ mở cửa")
        case WhyUnknown.HOLIDAY:
            return tr("Không rõ: ngày lễ")
        case WhyUnknown.REMARK:
            return tr("Không rõ ({remark})").format(remark=hours_remark(state.remark))
        case WhyUnknown.UNREADABLE:
            return tr("Không rõ: nguồn ghi “{text}”").format(text=state.remark)


def _moment_text(until: datetime, moment: datetime) -> str:
    clock = format_clock(until.hour * 60 + until.minute)
    if until.date() == moment.date():
        return clock
    day = format_weekday_date(until.date())
    return tr("{time} {day}").format(time=clock, day=day)


def _runs(days: list[date]) -> list[tuple[date, date]]:
    """First and last of each row of days."""
    runs: list[tuple[date, date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
