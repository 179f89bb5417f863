"""Dates of records: kept as ISO 8601, a month or a day, typed and shown as people write them."""

import re

_TYPED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")
_KEPT = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def told_date(text: str) -> str:
    """What is typed as ISO 8601: "26/2/2027" is 2027-02-26; what is no date stays as it is."""
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return text.strip()
    day, month, year = match.groups()
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def shown_date(iso: str) -> str:
    """A date kept as one types it: "11/2026", "26/2/2027"; what is none stays as it is."""
    match = _KEPT.fullmatch(iso)
    if match is None:
        return iso
    year, month, day = match.groups()
    return "/".join(str(int(part)) for part in (day, month, year) if part)
