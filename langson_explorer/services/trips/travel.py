"""The ways of a trip: spots by id, travel times between them in the steps a timetable has."""

from collections.abc import Callable

from langson_explorer.domain.day_walk import ROUNDING_MIN
from langson_explorer.domain.geo import Point
from langson_explorer.domain.place import Place
from langson_explorer.domain.ports import TravelRouter
from langson_explorer.domain.travel import FAR, Matrix, Mode

STEP = 60 * ROUNDING_MIN
MOST_IN_A_CAR = 16  # a minibus of so many seats goes where a car goes


def mode_for(people: int) -> Mode:
    """What a group travels with, if nobody says."""
    return Mode.CAR if people <= MOST_IN_A_CAR else Mode.COACH


class Travel:
    """What a trip moves over, for one mode."""

    def __init__(self, router: TravelRouter, find: Callable[[str], Place | None]) -> None:
        self.router = router
        self.find = find

    def entrance(self, place: Place) -> Point:
        """Where one drives to for a place."""
        return self.router.access(place.id) or place.position


class Rows:
    """The rows of a matrix as they are needed, each point once; the last is `nowhere`.

    To come from nowhere, or go there, takes no time: a day whose end is open ends there.
    """

    def __init__(self, terrain: Travel) -> None:
        self._terrain = terrain
        self._points: dict[Point, int] = {}

    def of(self, place: Place) -> int:
        """The row of a place."""
        return self._points.setdefault(self._terrain.entrance(place), len(self._points))

    @property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """The rows but nowhere, on a plane."""
        return tuple((point.lon, point.lat) for point in self._points)

    @property
    def nowhere(self) -> int:
        """The row of nowhere, once every place has its own."""
        return len(self._points)

    def matrix(self) -> Matrix:
        """The ways between all, each as long as a timetable makes it."""
        found = self._terrain.router.matrix(tuple(self._points))
        blank = (0,) * (len(found) + 1)
        return Matrix(
            (*((*map(rounded_up, row), 0) for row in found.seconds), blank),
            (*((*row, 0) for row in found.metres), blank),
            (*((*row, 0) for row in found.walking), blank),
            found.engine,
        )


def rounded_up(seconds: int) -> int:
    """As long as a timetable makes it; a second more, as the seconds themselves are rounded."""
    if seconds >= FAR or seconds <= 0:
        return seconds
    return -(-(seconds + 1) // STEP) * STEP


def up(seconds: int) -> int:
    """The first step of the timetable from a time on."""
    return -(-seconds // STEP) * STEP


def down(seconds: int) -> int:
    """The last step of the timetable up to a time."""
    return seconds // STEP * STEP
