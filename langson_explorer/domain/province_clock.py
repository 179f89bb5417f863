"""The clock of the province, UTC+7 without summer time, whatever zone the machine is set to."""

from datetime import date, datetime, timedelta, timezone

_VIETNAM = timezone(timedelta(hours=7))


def now() -> datetime:
    """The moment it is in Việt Nam, without tzinfo."""
    return local(datetime.now(_VIETNAM))


def today() -> date:
    """The day it is in Việt Nam."""
    return now().date()


def local(moment: datetime) -> datetime:
    """A moment that knows its zone, as clocks in Việt Nam show it, without tzinfo."""
    return moment.astimezone(_VIETNAM).replace(tzinfo=None)


def day_of(moment: datetime) -> date:
    """The day it is in Việt Nam at a moment that knows its zone."""
    return local(moment).date()
