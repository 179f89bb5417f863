"""How much a day holds at each pace, and how long a group takes to get on and off.

The figures are ours, after what officers of the province plan with; no source gives any.
"""

from dataclasses import dataclass

from langson_explorer.domain.schedule_warnings import LONGEST_DAY_MIN
from langson_explorer.domain.travel import Mode
from langson_explorer.domain.trip import Guests, Pace, TripRequest
from langson_explorer.planner.problem import Ease

_GROUP = 15  # more people than this take longer to get on and off
_BOARDING_MIN = 5  # for each of: a group, a coach, elderly people, children


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a day is held to; minutes.

    No more than so many `stops`, unless more were asked for; so long on the road, unless what was
    asked for takes longer. What only fills time is seen for at least `shortest_visit`. A day that
    is followed by a night ends `free` earlier; `buffer` is added to every visit.
    """

    stops: int
    longest_drive: int
    shortest_visit: int
    free: int
    buffer: int


RHYTHMS = {
    Pace.RELAXED: Rhythm(stops=3, longest_drive=180, shortest_visit=45, free=45, buffer=10),
    Pace.NORMAL: Rhythm(stops=4, longest_drive=210, shortest_visit=40, free=15, buffer=5),
    Pace.FULL: Rhythm(stops=5, longest_drive=270, shortest_visit=30, free=0, buffer=0),
}
MOST_DRIVING = 35  # % of a day
EASE = Ease(
    day=60 * LONGEST_DAY_MIN,
    free=60 * 60,
    empty=240 * 60,
    way=90 * 60,
    one_more=40 * 60,
    crossing=10 * 60,
    driving=MOST_DRIVING,
)
DINNER_MIN = 18 * 60 + 30


def rhythm_of(request: TripRequest) -> Rhythm:
    """What the days of a request are held to."""
    return RHYTHMS[request.pace]


def boarding_min(request: TripRequest, mode: Mode) -> int:
    """How much longer each visit is for getting off and on, the last steps, the buffer."""
    slow = (
        request.people > _GROUP,
        mode is Mode.COACH,
        Guests.ELDERLY in request.guests,
        Guests.CHILDREN in request.guests,
    )
    return rhythm_of(request).buffer + _BOARDING_MIN * sum(slow)
