"""Names of plans: those the program gave are told in the language of the window."""

from datetime import date, timedelta

from langson_explorer.domain.itinerary import Plan
from langson_explorer.i18n import in_each_language, tr
from langson_explorer.i18n.formats import format_date_span


def new_name() -> str:
    """What a plan is called until somebody names it."""
    return tr("Chuyến đi mới")


def trip_name(first: date, last: date) -> str:
    """What a trip worked out for these days is called."""
    return tr("Chuyến đi {dates}").format(dates=format_date_span(first, last))


def plan_title(plan: Plan) -> str:
    """The plan's name on one line."""
    return shown_name(plan.name, plan.start_date, len(plan.days))


def shown_name(name: str, first: date | None = None, days: int = 0) -> str:
    """A name on one line; one given by the program, in whatever language, in that of now.

    What somebody has typed stays. A number that told it from another of the name stays, too.
    """
    told = " ".join(name.split())
    now = _given(first, days)
    for given in in_each_language(lambda: _given(first, days)).values():
        for one, here in zip(given, now, strict=True):
            number = told.removeprefix(one).strip()
            if told.startswith(one) and (not number or number.isdecimal()):
                return f"{here} {number}".strip()
    return told


def _given(first: date | None, days: int) -> list[str]:
    dated = [trip_name(first, first + timedelta(days=max(days - 1, 0)))] if first else []
    return [new_name(), *dated]
