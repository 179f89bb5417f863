"""Compute the Vietnamese lunar calendar's table, `langson_explorer/domain/lunar_table.py`.

The rule: a month begins on the day of the new moon, as days are counted at UTC+7; the month
that holds the winter solstice is the eleventh; when thirteen months lie between two solstice
months, the first one that holds no major solar term is a leap month. New moons and the sun's
longitude come from astronomy-engine (VSOP87, truncated; new moons good to some seconds).

Run ``python scripts/lunar_table.py`` to rewrite the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

from astronomy import SearchMoonPhase, SearchSunLongitude, Time

FIRST_YEAR, LAST_YEAR = 1967, 2100  # lunar years; 1967 so that January 1968 is covered
UNCERTAIN_SECONDS = 90
VIETNAM = timezone(timedelta(hours=7))
TARGET = Path(__file__).parent.parent / "langson_explorer" / "domain" / "lunar_table.py"


@dataclass
class Month:
    """A lunar month: its first day, and its number once it is known."""

    first: date
    near_midnight: bool
    number: int = 0
    leap: bool = False


def _local(time: Time) -> datetime:
    instant: datetime = time.Utc()
    return instant.replace(tzinfo=UTC).astimezone(VIETNAM)


def _midnight_distance(moment: datetime) -> float:
    seconds = (moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    return min(seconds, 86_400 - seconds)


def _new_moons(first: date, last: date) -> Iterator[Month]:
    time = Time.Make(first.year, first.month, first.day, 0, 0, 0)
    while True:
        time = SearchMoonPhase(0.0, time, 40.0)
        moment = _local(time)
        if moment.date() > last:
            return
        yield Month(moment.date(), _midnight_distance(moment) < UNCERTAIN_SECONDS)
        time = time.AddDays(20.0)


def _major_terms(first: date, last: date) -> Iterator[tuple[int, date]]:
    """Each crossing of a multiple of 30 degrees by the sun: the longitude, and its day."""
    for year in range(first.year, last.year + 1):
        for longitude in range(0, 360, 30):
            # The sun stands at 0 degrees about 20 March; a month is about 30 degrees.
            expected = date(year, 3, 20) + timedelta(days=longitude * 365.25 / 360)
            start = expected - timedelta(days=6)
            time = Time.Make(start.year, start.month, start.day, 0, 0, 0)
            yield longitude, _local(SearchSunLongitude(float(longitude), time, 15.0)).date()


def _number_between(months: list[Month], terms: list[date]) -> None:
    """Number the months from one solstice month up to, not including, the next."""
    leap_wanted = len(months) == 13
    number = 11
    for at, month in enumerate(months):
        end = months[at + 1].first if at + 1 < len(months) else date.max
        has_term = any(month.first <= term < end for term in terms)
        if at and leap_wanted and not has_term:
            month.number, month.leap, leap_wanted = number, True, False
        else:
            number = 11 if at == 0 else number % 12 + 1
            month.number = number


def lunar_months() -> list[Month]:
    """All months from the eleventh of 1966 to past the end of LAST_YEAR, numbered."""
    first, last = date(FIRST_YEAR - 1, 11, 1), date(LAST_YEAR + 2, 2, 28)
    months = list(_new_moons(first, last))
    terms = sorted(_major_terms(first, last), key=lambda term: term[1])
    solstices = [day for longitude, day in terms if longitude == 270]
    days = [day for _, day in terms]
    anchors = [
        max(at for at, month in enumerate(months) if month.first <= solstice)
        for solstice in solstices
        if months[0].first <= solstice < months[-1].first
    ]
    for here, there in pairwise(anchors):
        block = months[here:there]
        _number_between(block, [day for day in days if day < months[there].first])
    return months[anchors[0] : anchors[-1]]


def rows() -> list[tuple[date, int, str, tuple[int, ...]]]:
    """A row a lunar year: first day, leap month (0 for none), month lengths, uncertain months.

    Lengths are one character a month, "+" for 30 days and "-" for 29; uncertain months are
    positions in that string, from 0.
    """
    months = lunar_months()
    starts = [at for at, month in enumerate(months) if month.number == 1 and not month.leap]
    table = []
    for here, there in pairwise(starts):
        year = months[here:there]
        lengths = "".join(
            "+" if (months[at + 1].first - months[at].first).days == 30 else "-"
            for at in range(here, there)
        )
        leap = next((month.number for month in year if month.leap), 0)
        # A new moon near midnight moves its month's first day and the length of the one before.
        unsure = tuple(at for at, month in enumerate(year) if month.near_midnight)
        table.append((year[0].first, leap, lengths, unsure))
    return [row for row in table if FIRST_YEAR <= row[0].year <= LAST_YEAR]


def source() -> str:
    """The text of the table's module."""
    lines = [
        '"""The Vietnamese lunar calendar as a table; made by scripts/lunar_table.py."""',
        "",
        f"FIRST_YEAR = {FIRST_YEAR}",
        "",
        '# Tết as month * 100 + day, leap month (0: none), month lengths ("+" 30, "-" 29 days),',
        "# months whose new moon falls within 90 s of midnight, as positions in the lengths.",
        "YEARS: tuple[tuple[int, int, str, tuple[int, ...]], ...] = (",
    ]
    lines += [
        f'    ({first.month * 100 + first.day}, {leap}, "{lengths}", {unsure}),  # {first.year}'
        for first, leap, lengths, unsure in rows()
    ]
    return "\n".join([*lines, ")", ""])


if __name__ == "__main__":
    TARGET.write_text(source(), encoding="utf-8")
