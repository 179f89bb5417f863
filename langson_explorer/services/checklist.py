"""What an office has to see to before a trip: whom to call, what to book, which papers."""

from collections.abc import Iterator
from datetime import date

from langson_explorer.domain.itinerary import StopKind
from langson_explorer.domain.place import ConditionKind
from langson_explorer.domain.schedule import Visit
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_clock, format_count, format_month_day
from langson_explorer.services.programme import Programme, ProgrammeDay
from langson_explorer.services.trips.border_zone import needs_permit
from langson_explorer.services.wording.entries import pause_name, stop_name

_CALLED = (ConditionKind.CALL_FIRST, ConditionKind.BORDER)


def checklist(programme: Programme) -> list[str]:
    """What has to be seen to, in the order of the days; each place once for one thing."""
    lines = [line for day in programme.days for line in _of_day(programme, day)]
    lines += _papers(programme)
    return list(dict.fromkeys(lines))


def _of_day(programme: Programme, day: ProgrammeDay) -> Iterator[str]:
    people = _people(programme)
    for visit in day.schedule.stops:
        when = " ".join(filter(None, (format_clock(visit.start_min), _date(day.on, day.title))))
        where = stop_name(visit)
        if visit.stop.kind is StopKind.MEAL:
            meal = pause_name(visit.stop, visit.start_min)
            at = where if visit.place else ""
            said = tr(", ").join(filter(None, (meal, visit.stop.who, at, when)))
            yield tr("Đặt bữa cho {people}: {meal}").format(people=people, meal=said)
        elif visit.stop.is_visit:
            yield from _of_visit(visit, where, when, day.on)
    if day.night and day is not programme.days[-1]:
        told = tr("Đặt chỗ ngủ cho {people}: {place}, đêm {date}")
        yield told.format(people=people, place=day.night, date=_date(day.on, day.title))


def _of_visit(visit: Visit, where: str, when: str, on: date | None) -> Iterator[str]:
    conditions = visit.place.conditions if visit.place else ()
    kinds = {one.kind for one in conditions if not on or not one.months or on.month in one.months}
    if any(warning.code == "call-first" for warning in visit.warnings) or kinds & {*_CALLED}:
        yield tr("Liên hệ trước: {place}, {when}").format(place=where, when=when)
    if ConditionKind.GUIDE in kinds:
        yield tr("Mời người dẫn đường: {place}, {when}").format(place=where, when=when)


def _papers(programme: Programme) -> Iterator[str]:
    """The permits that the guests may need."""
    visits = (visit for day in programme.days for visit in day.schedule.visits)
    names = {
        stop_name(visit): None for visit in visits if visit.place and needs_permit(visit.place)
    }
    if names:
        yield tr(
            "Nếu có khách nước ngoài: giấy phép vào khu vực biên giới (Nghị định 34/2014) cho "
            "{places}"
        ).format(places=tr(", ").join(names))


def _people(programme: Programme) -> str:
    count = programme.plan.people
    return ntr("{n} người", "{n} người", count).format(n=format_count(count))


def _date(on: date | None, title: str) -> str:
    return format_month_day(on.month, on.day) if on else title
