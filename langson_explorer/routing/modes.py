"""What each way of travelling makes of the road table, which is written for a car.

The factors are our estimates: a coach is slower on narrow, winding roads than on wide ones, it
leaves its passengers to walk where a track begins, and a motorbike may not use an expressway.
What a climb adds is Naismith's rule on foot, an hour for 600 m (Alpine Journal, 1892); for vehicles
our estimate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from langson_explorer.domain.roads import RoadEdge
from langson_explorer.domain.travel import Mode

WALKING_KMH = 4.5
# The last stretch from the road to a place the table gives no access to winds as the access
# tracks the table does have (their median length is 1.4 times the straight line).
OFF_ROAD_DETOUR = 1.4
_TRACK = "track"
_EXPRESSWAY = "expressway"


@dataclass(frozen=True, slots=True)
class Pace:
    """How a mode moves.

    Each metre of climb takes `climb_s` seconds more, where heights are known.

    `factors` are shares of a car's speed by road class, 1 where not given; `closed` classes are
    not used. Tracks longer than `longest_walk_km` are not walked. Off the roads it moves at
    `off_road_kmh`, at most `farthest_m` in a straight line from one.
    """

    factors: Mapping[str, float] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    walks_tracks: bool = False
    longest_walk_km: float = 12.0
    off_road_kmh: float = 15.0
    farthest_m: float = 15_000.0
    is_on_foot: bool = False
    climb_s: float = 0.1

    @property
    def walks_off_road(self) -> bool:
        """Whether what lies off the roads is walked."""
        return self.off_road_kmh <= WALKING_KMH

    def off_road(self, metres: float) -> tuple[float, float, float]:
        """Minutes, kilometres, minutes on foot of a stretch without a road, as the crow flies."""
        km = metres / 1000 * OFF_ROAD_DETOUR
        minutes = 60 * km / self.off_road_kmh
        return minutes, km, minutes if self.walks_off_road else 0.0


PACES = {
    Mode.CAR: Pace(),
    Mode.COACH: Pace(
        factors={_EXPRESSWAY: 0.9, "national": 0.87, "provincial": 0.8, "district": 0.75},
        walks_tracks=True,
        longest_walk_km=3.0,
        off_road_kmh=WALKING_KMH,
        farthest_m=3_000.0,
        climb_s=0.4,
    ),
    Mode.MOTORBIKE: Pace(
        factors={"national": 0.9, _TRACK: 1.2}, closed=frozenset({_EXPRESSWAY}), off_road_kmh=18.0,
        climb_s=0.15,
    ),
    Mode.FOOT: Pace(
        closed=frozenset({_EXPRESSWAY}), off_road_kmh=WALKING_KMH, is_on_foot=True, climb_s=6.0
    ),
}  # fmt: skip


def edges_for(edges: Iterable[RoadEdge], pace: Pace) -> tuple[RoadEdge, ...]:
    """The roads a mode may use, with its own speeds."""
    found = (_edge_for(edge, pace) for edge in edges if edge.road_class not in pace.closed)
    return tuple(edge for edge in found if edge is not None)


def _edge_for(edge: RoadEdge, pace: Pace) -> RoadEdge | None:
    if pace.is_on_foot:
        return replace(edge, speed_kmh=WALKING_KMH, on_foot=True)
    is_track = edge.road_class == _TRACK
    if edge.speed_kmh <= WALKING_KMH or (is_track and pace.walks_tracks):
        if edge.length_km > pace.longest_walk_km:
            return None
        return replace(edge, speed_kmh=min(edge.speed_kmh, WALKING_KMH), on_foot=True)
    return replace(edge, speed_kmh=edge.speed_kmh * pace.factors.get(edge.road_class, 1.0))
