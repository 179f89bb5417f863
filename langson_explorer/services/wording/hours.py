"""Opening hours in words."""

from langson_explorer.domain.opening import OpeningRule, parse_opening
from langson_explorer.i18n import tr
from langson_explorer.i18n.formats import format_clocks, format_weekday


def opening_text(hours: str, year: int | None = None) -> str:
    """Hours in OSM syntax as words; a text that cannot be read is shown as it is written.

    `year` is that of the source, always shown where it is known: hours change.
    """
    rules = parse_opening(hours)
    text = hours if rules is None else tr("; ").join(map(_rule_text, rules))
    if year is None:
        return text
    return tr("{text} (theo nguồn năm {year})").format(text=text, year=year)


def _rule_text(rule: OpeningRule) -> str:
    if rule.is_always:
        return tr("Vào được cả ngày đêm")
    return tr("{days}: {times}").format(days=_days_text(rule), times=_times_text(rule))


def _times_text(rule: OpeningRule) -> str:
    times = tr(", ").join(format_clocks(start, end) for start, end in rule.spans)
    if rule.is_closed:
        times = tr("đóng cửa")
    if not rule.remark:
        return times or tr("mở cửa")
    remark = hours_remark(rule.remark)
    return tr("{times} ({remark})").format(times=times, remark=remark) if times else remark


def hours_remark(text: str) -> str:
    """A remark of the tables in the current language; one not listed stays as it is."""
    return {
        "liên hệ trước": tr("cần liên hệ trước"),
        "giờ cụ thể không ghi": tr("nguồn không ghi giờ"),
        "ngày và đêm": tr("cả ngày và đêm"),
        "buổi tối": tr("buổi tối"),
        "ban ngày": tr("ban ngày"),
    }.get(text, text)


def _days_text(rule: OpeningRule) -> str:
    if rule.is_daily:
        return tr("Hằng ngày, kể cả ngày lễ") if rule.holidays else tr("Hằng ngày")
    parts = [_run_text(run) for run in _runs(rule.days)]
    if rule.holidays:
        parts.append(tr("ngày lễ"))
    return tr(", ").join(parts)


def _runs(days: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_text(run: list[int]) -> str:
    first, last = format_weekday(run[0]), format_weekday(run[-1])
    if len(run) == 1:
        return first
    if len(run) == 2:
        return tr(", ").join((first, last))
    return tr("{first} – {last}").format(first=first, last=last)
