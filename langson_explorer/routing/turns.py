"""The manoeuvres of Valhalla as turns of ours."""

from collections.abc import Iterable, Iterator
from typing import Any

from langson_explorer.domain.schedule import Turn, TurnKind

# The numbers of its answers, as its reference of the API lists them; all others lead on along the
# road, get off a ferry (29), or are of buses and buildings (30–36, 39–43).
_ROUNDABOUT, _OUT_OF_ROUNDABOUT = 26, 27
_KINDS = {
    **dict.fromkeys((1, 2, 3), TurnKind.START),
    **dict.fromkeys((4, 5, 6), TurnKind.ARRIVE),
    9: TurnKind.SLIGHT_RIGHT,
    10: TurnKind.RIGHT,
    11: TurnKind.SHARP_RIGHT,
    **dict.fromkeys((12, 13), TurnKind.BACK),
    14: TurnKind.SHARP_LEFT,
    15: TurnKind.LEFT,
    16: TurnKind.SLIGHT_LEFT,
    **dict.fromkeys((17, 18, 19), TurnKind.RAMP),
    **dict.fromkeys((20, 21), TurnKind.EXIT),
    23: TurnKind.SLIGHT_RIGHT,
    24: TurnKind.SLIGHT_LEFT,
    **dict.fromkeys((25, 37, 38), TurnKind.MERGE),
    _ROUNDABOUT: TurnKind.ROUNDABOUT,
    28: TurnKind.FERRY,
}


def turns_of(steps: Iterable[dict[str, Any]]) -> Iterator[Turn]:
    """The manoeuvres of a way, in order; going round and out of a roundabout is one turn."""
    last: Turn | None = None
    for step in steps:
        number, km = step["type"], float(step["length"])
        road = " / ".join(step.get("street_names", ())[:2])
        if number == _OUT_OF_ROUNDABOUT and last and last.kind is TurnKind.ROUNDABOUT:
            last = Turn(last.kind, road, last.km + km, last.exit_number)
            continue
        if last:
            yield last
        kind = _KINDS.get(number, TurnKind.STRAIGHT)
        last = Turn(kind, road, km, step.get("roundabout_exit_count", 0))
    if last:
        yield last
