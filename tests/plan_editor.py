"""Edits plans without pause, saying each confirmed change, until it is killed."""

import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Layer, Place, Words
from langson_explorer.domain.schedule import Route
from langson_explorer.services.plan_events import Saved
from langson_explorer.services.planning import Planning
from langson_explorer.storage.open_plans import open_plans


class OneRoad:
    def access(self, name: str) -> Point | None:
        return Point(106.76, 21.85)

    def route(self, start: Point, end: Point) -> Route:
        return Route(20, 15, (start, end))


def a_place(place_id: str) -> Place:
    return Place(place_id, Layer.RELICS, Words(place_id), "cave", Point(106.7, 21.8), 300)


def planning_over(store, ids: Callable[[], str]) -> Planning:
    return Planning(store, OneRoad(), a_place, ids=ids)


def ids_of_round(number: str) -> Callable[[], str]:
    numbers = count()
    return lambda: f"{number}-{next(numbers)}"


def edit(planning: Planning, step: int) -> None:
    """The same change to the same plan, every time."""
    stops = [stop.id for stop in planning.plan.stops()]
    days = [day.id for day in planning.plan.days]
    if len(stops) > 12:
        planning.remove_stop(stops[step % len(stops)])
    elif step % 4 == 1 and stops:
        planning.move_stop(stops[-1], days[0], 0)
    elif step % 4 == 3:
        planning.rename_plan(planning.plan.id, f"Chuyến {stops}")
    else:
        planning.add_stop(f"p{step}")


def main(path: str, round_number: str) -> None:
    planning = planning_over(open_plans(Path(path)).store, ids_of_round(round_number))
    steps = count(1)
    step = 0

    def confirm(event: object) -> None:
        if isinstance(event, Saved):
            print(step, flush=True)

    planning.subscribe(confirm)
    for step in steps:
        edit(planning, step)


if __name__ == "__main__":
    main(*sys.argv[1:])
