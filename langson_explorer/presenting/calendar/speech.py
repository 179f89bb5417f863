"""What the calendar says of a day or a festival, for tooltips, for those who do not see it."""

from datetime import date

from langson_explorer.domain.lunar import FIRST_DAY, LAST_DAY
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_date
from langson_explorer.presenting.calendar.page import Page
from langson_explorer.services.calendar import Event
from langson_explorer.services.wording import day_text, holiday_name, in_language, occurrence_text


def day_sentence(day: date, page: Page) -> str:
    """A day in both calendars, with what is on: "Thứ Bảy 27/2/2027 (…). 1 lễ hội: …"."""
    if not FIRST_DAY <= day <= LAST_DAY:
        return format_date(day)
    parts = [day_text(day)]
    if holiday := page.holidays.get(day):
        parts.append(holiday_name(holiday))
    if events := page.on(day):
        n = len(events)
        names = tr(", ").join(in_language(event.place.name) for event in events)
        text = ntr("{n} lễ hội: {names}", "{n} lễ hội: {names}", n)
        parts.append(text.format(n=format_count(n), names=names))
    else:
        parts.append(tr("không có lễ hội"))
    parts += [in_language(market.place.name) for market in page.markets_on(day)]
    return tr(". ").join(parts)


def event_sentence(event: Event) -> str:
    """A festival with its dates: "Lễ hội …: 27/2 – 4/3/2027 (…)"."""
    rule = event.place.festival
    dates = occurrence_text(rule, event.occurrence) if rule else ""
    return tr("{name}: {dates}").format(name=in_language(event.place.name), dates=dates)
