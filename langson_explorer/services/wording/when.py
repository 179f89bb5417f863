"""When to go: a festival's rule, the months of a season, in words."""

from collections.abc import Iterator, Sequence

from langson_explorer.domain.festival import Calendar, FestivalRule, Frequency, MonthDay
from langson_explorer.domain.place import Condition, FestivalEvent, Layer, Place
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_clock, format_month, format_month_day
from langson_explorer.i18n.lunar import lunar_day, lunar_days, lunar_month
from langson_explorer.services.wording.facts import FactRow
from langson_explorer.services.wording.names import in_language, listed


def when_to_go(place: Place) -> list[FactRow]:
    """The rows that tell when a place is worth the way; empty where nothing is known."""
    rows = [FactRow("condition", "warning", condition_text(one)) for one in place.conditions]
    if place.festival:
        text = _sentence(festival_text(place.festival))
        if not place.festival.confirmed:
            text = tr("{text} (nguồn chưa chắc chắn)").format(text=text)
        rows.append(FactRow("festival", "calendar", text))
        rows += [FactRow("event", "star", _event_row(place.festival, e)) for e in place.events]
    if place.season_months:
        months = months_text(place.season_months, place.season_calendar)
        rows.append(FactRow("season", "leaf", _season_text(place.layer, months)))
    return rows


def condition_text(condition: Condition) -> str:
    """What one must know before a visit, with the months in which it is so."""
    text = _sentence(in_language(condition.text))
    if not condition.months:
        return text
    return tr("{text} ({months})").format(text=text, months=months_text(condition.months))


def event_text(event: FestivalEvent) -> str:
    """What happens at a festival, with its hour where it is known: "rước nước lúc 12:00"."""
    name = in_language(event.name)
    if event.start_min is None:
        return name
    return tr("{what} lúc {time}").format(what=name, time=format_clock(event.start_min))


def _event_row(rule: FestivalRule, event: FestivalEvent) -> str:
    is_solar = rule.calendar is Calendar.SOLAR
    day = format_month_day(*event.on) if is_solar else _lunar_text(event.on)
    return tr("{day}: {event}").format(day=_sentence(day), event=event_text(event))


def festival_text(rule: FestivalRule) -> str:
    """A rule as people say it: "22–27 tháng Giêng âm lịch, chính hội 22 và 27"."""
    if rule.start is None:
        return _undated(rule)
    when = _days_text(rule, rule.start, rule.end or rule.start)
    if _some_days_are_main(rule, rule.start, rule.end or rule.start):
        days = listed([_main_day(rule, day) for day in rule.main_days])
        text = ntr("{when}, chính hội {days}", "{when}, chính hội {days}", len(rule.main_days))
        when = text.format(when=when, days=days)
    return _with_frequency(rule, when)


def _some_days_are_main(rule: FestivalRule, start: MonthDay, end: MonthDay) -> bool:
    """Whether the main days are worth telling: there are some, but not all days are."""
    length = end.day - start.day + 1 if start.month == end.month else 0
    return bool(rule.main_days) and len(rule.main_days) != length


def months_text(months: Sequence[int], calendar: Calendar = Calendar.SOLAR) -> str:
    """Months of a year: "tháng 11 – tháng 2", "tháng Bảy – tháng Chín âm lịch", "quanh năm"."""
    if len(set(months)) == 12:
        return tr("quanh năm")
    name = format_month if calendar is Calendar.SOLAR else lunar_month
    runs = [_months_run(name(first), name(last)) for first, last in _month_runs(set(months))]
    text = tr(", ").join(runs)
    return text if calendar is Calendar.SOLAR else tr("{months} âm lịch").format(months=text)


def _months_run(first: str, last: str) -> str:
    return first if first == last else tr("{first} – {last}").format(first=first, last=last)


def _month_runs(months: set[int]) -> Iterator[tuple[int, int]]:
    """First and last month of each run; a run may go on over the new year."""
    for first in sorted(months):
        if (first - 2) % 12 + 1 in months:
            continue
        last = first
        while last % 12 + 1 in months:
            last = last % 12 + 1
        yield first, last


def _season_text(layer: Layer, months: str) -> str:
    if layer is Layer.SPECIALTIES:
        return tr("Mùa: {months}").format(months=months)
    return tr("Thời gian đẹp nhất: {months}").format(months=months)


def _days_text(rule: FestivalRule, start: MonthDay, end: MonthDay) -> str:
    if rule.calendar is Calendar.SOLAR:
        first, last = format_month_day(*start), format_month_day(*end)
        if start == end:
            return tr("ngày {day} dương lịch").format(day=first)
        return tr("từ {first} đến {last} dương lịch").format(first=first, last=last)
    if start.month == end.month:
        days = lunar_days(start.day, end.day)
        return tr("{days} {month} âm lịch").format(days=days, month=lunar_month(start.month))
    return tr("từ {day} {month} đến {last_day} {last_month} âm lịch").format(
        day=lunar_day(start.day),
        month=lunar_month(start.month),
        last_day=lunar_day(end.day),
        last_month=lunar_month(end.month),
    )


def _main_day(rule: FestivalRule, day: MonthDay) -> str:
    if rule.calendar is Calendar.SOLAR:
        return format_month_day(*day)
    if rule.start and rule.start.month == day.month == (rule.end or rule.start).month:
        return lunar_day(day.day)
    return _lunar_text(day)


def _lunar_text(day: MonthDay) -> str:
    return tr("{day} {month}").format(day=lunar_day(day.day), month=lunar_month(day.month))


def _with_frequency(rule: FestivalRule, when: str) -> str:
    match rule.frequency:
        case Frequency.EVEN_YEARS:
            return tr("{when}, chỉ năm chẵn").format(when=when)
        case Frequency.EVERY_N_YEARS:
            return tr("{when}, {n} năm một lần").format(when=when, n=rule.every_years)
        case Frequency.LEAP_LUNAR_YEARS:
            return tr("{when}, chỉ năm nhuận âm lịch").format(when=when)
        case Frequency.ANNOUNCED:
            return tr("{when}, ngày cụ thể công bố hằng năm").format(when=when)
        case Frequency.IRREGULAR:
            return tr("{when}, không tổ chức đều hằng năm").format(when=when)
        case Frequency.ANNUAL:
            return when


def _undated(rule: FestivalRule) -> str:
    if rule.usual_month is None:
        return tr("ngày cụ thể công bố hằng năm")
    month = format_month(rule.usual_month)
    if rule.calendar is Calendar.LUNAR:
        month = tr("{month} âm lịch").format(month=lunar_month(rule.usual_month))
    if rule.frequency is Frequency.IRREGULAR:
        return tr("thường vào {month}, không tổ chức đều hằng năm").format(month=month)
    return tr("thường vào {month}, ngày cụ thể công bố hằng năm").format(month=month)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
