"""What several papers of a plan have: maps, codes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from langson_explorer.domain.schedule import DaySchedule
from langson_explorer.formats.qr import qr_code
from langson_explorer.i18n import tr
from langson_explorer.mappage.sheet import edges
from langson_explorer.presenting.plan.on_map import map_days
from langson_explorer.presenting.print.map_sheet import box_of_plan, plan_places
from langson_explorer.services.plan_codes import plan_texts
from langson_explorer.services.programme import Programme

type Record = dict[str, object]


def day_map(schedule: Sequence[DaySchedule], first: int = 1) -> Record | None:
    """Where a map looks, what it draws; none of days that are nowhere.

    `first` is the number of the first day.
    """
    box = box_of_plan(schedule)
    if box is None:
        return None
    shown = sorted(place.id for place in plan_places(schedule))
    return {"box": edges(box), "days": map_days(schedule, first), "shown": shown}


def overview(schedule: Sequence[DaySchedule]) -> Record | None:
    """The map of the whole trip: a stop has the number of its day."""
    whole = day_map(schedule)
    if whole is None:
        return None
    numbered = [
        replace(day, stops=tuple(replace(stop, number=0) for stop in day.stops))
        for day in map_days(schedule)
    ]
    return {**whole, "days": numbered}


def plan_codes(programme: Programme) -> Iterator[Record]:
    """The codes that hold the whole plan, one if that can be; none of a plan without stops."""
    if not any(day.stops for day in programme.days):
        return
    texts = plan_texts(programme, is_printed=True)
    for number, told in enumerate(texts, start=1):
        part = tr("Phần {n}/{count}").format(n=number, count=len(texts))
        label = part if len(texts) > 1 else told.left_out or tr("Cả lịch trình")
        yield {**code_record(told.text), "label": label}


def code_record(text: str) -> Record:
    """A code as the page draws it."""
    code = qr_code(text)
    return {"size": len(code.rows), "path": code.path()}
