"""What would mend a problem: one press in the form, or all rows of that kind of a file."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from langson_explorer.domain.province_clock import today
from langson_explorer.services.records.checking import PRIVATE_PHONE
from langson_explorer.services.records.drafts import Problem

_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-\d{2}")


class How(StrEnum):
    """What a repair does."""

    SWAP = "swap"  # latitude and longitude
    MONTH_ONLY = "month"  # of a day that the month does not have
    THIS_YEAR = "this-year"
    NO_YEAR = "no-year"
    NO_PHONE = "no-phone"


class Repair(NamedTuple):
    """What would be done, the parts that would say something else, what they would then say."""

    how: How
    texts: Mapping[str, str]

    @property
    def shown(self) -> str:
        """What the part would say."""
        return next(iter(self.texts.values()))


def repair_of(
    problem: Problem, texts: Mapping[str, str], day: Callable[[], date] = today
) -> Repair | None:
    """What would mend a problem of a cell with these texts; None where somebody has to think."""
    text = texts.get(problem.part, "")
    if problem.code == "coordinates-swapped":
        return Repair(How.SWAP, {"lat": texts.get("lon", ""), "lon": texts.get("lat", "")})
    if problem.code == "bad-date" and (month := _MONTH.fullmatch(text)):
        return Repair(How.MONTH_ONLY, {problem.part: month[1]})
    if problem.code == "fee-without-year":
        return Repair(How.THIS_YEAR, {problem.part: str(day().year)})
    if problem.code == "year-of-nothing":
        return Repair(How.NO_YEAR, {problem.part: ""})
    if problem.code == "private-phone":
        left = PRIVATE_PHONE.sub("", text)
        return Repair(How.NO_PHONE, {problem.part: " ".join(left.split()).strip(" ,;:-–")})
    return None
