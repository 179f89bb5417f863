"""Opening hours in the plain part of the OSM syntax that the tables use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ALWAYS = "24/7"
_RULE = re.compile(
    r'^(?P<days>[A-Z][A-Za-z,\-]*)?\s*(?P<times>[\d:,\-]+)?\s*(?P<off>off|closed)?\s*(?:"(?P<remark>[^"]*)")?$'
)
_SPAN = re.compile(r"^(\d\d):(\d\d)-(\d\d):(\d\d)$")


@dataclass(frozen=True, slots=True)
class OpeningRule:
    """Some days of the week (Monday = 0), with public holidays or without, and what holds then.

    `spans` are times in minutes after midnight; `remark` is what the source says in words.
    """

    days: tuple[int, ...]
    holidays: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    is_closed: bool = False
    remark: str = ""

    @property
    def is_daily(self) -> bool:
        """Whether it holds on every day of the week."""
        return len(self.days) == len(DAYS)

    @property
    def is_always(self) -> bool:
        """Whether it is open day and night."""
        return self.is_daily and self.spans == ((0, 24 * 60),)


def parse_opening(text: str) -> tuple[OpeningRule, ...] | None:
    """The rules of an `opening_hours` text, or None where it says more than we understand."""
    if text.strip() == _ALWAYS:
        return (OpeningRule(tuple(range(7)), holidays=True, spans=((0, 24 * 60),)),)
    rules = [_rule(part.strip()) for part in text.split(";") if part.strip()]
    known = tuple(rule for rule in rules if rule is not None)
    return known if known and len(known) == len(rules) else None


def write_opening(rules: Iterable[OpeningRule]) -> str:
    """Rules as an `opening_hours` text, from which `parse_opening` reads the same rules."""
    told = list(rules)
    if len(told) == 1 and told[0].is_always and told[0].holidays and not told[0].remark:
        return _ALWAYS
    return "; ".join(map(_written, told))


def _written(rule: OpeningRule) -> str:
    days = _days_written(rule.days) + (["PH"] if rule.holidays else [])
    spans = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in rule.spans)
    remark = rule.remark.replace('"', "'").replace(";", ",")
    parts = (
        ",".join(days),
        spans,
        "off" if rule.is_closed else "",
        f'"{remark}"' if remark else "",
    )
    return " ".join(filter(None, parts))


def _days_written(days: Sequence[int]) -> list[str]:
    """Days as runs of three and more, or one by one: Mo-Fr, Su."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = []
    for run in runs:
        if len(run) > 2:
            names.append(f"{DAYS[run[0]]}-{DAYS[run[-1]]}")
        else:
            names += [DAYS[day] for day in run]
    return names


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _rule(text: str) -> OpeningRule | None:
    match = _RULE.match(text)
    if not match:
        return None
    selected = _days(match["days"] or "Mo-Su")
    spans = [_span(span) for span in (match["times"] or "").split(",") if span]
    if selected is None or None in spans:
        return None
    days, holidays = selected
    return OpeningRule(
        days=days,
        holidays=holidays,
        spans=tuple(span for span in spans if span),
        is_closed=bool(match["off"]),
        remark=(match["remark"] or "").strip(),
    )


def _days(text: str) -> tuple[tuple[int, ...], bool] | None:
    days: set[int] = set()
    holidays = False
    for part in text.split(","):
        first, _, last = part.partition("-")
        if part == "PH":
            holidays = True
        elif first in DAYS and (last or first) in DAYS:
            start, end = DAYS.index(first), DAYS.index(last or first)
            days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
        else:
            return None
    return tuple(sorted(days)), holidays


def _span(text: str) -> tuple[int, int] | None:
    match = _SPAN.match(text)
    if not match:
        return None
    hour, minute, end_hour, end_minute = map(int, match.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    return (start, end) if start < 24 * 60 and end <= 48 * 60 and minute < 60 else None
