"""Proposals for one request that really differ, each with what it gives up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from langson_explorer.domain.timetable import totals
from langson_explorer.domain.trip import Pace, TripRequest
from langson_explorer.i18n import ntr, tr
from langson_explorer.i18n.formats import format_count, format_duration
from langson_explorer.planner.problem import Priority
from langson_explorer.services.trips.answers import TripAnswer
from langson_explorer.services.wording.entries import stop_name
from langson_explorer.services.wording.names import listed

_SLOWER = {Pace.FULL: Pace.NORMAL, Pace.NORMAL: Pace.RELAXED}
_FASTER = {Pace.RELAXED: Pace.NORMAL, Pace.NORMAL: Pace.FULL}
# A drive that is shorter by less is no proposal of its own; one that is longer by it, none that is
# calmer.
_LEAST_SAVED_MIN = 20
_LEAST_NEW = 2  # places that a trip elsewhere goes to instead of others
_MOST = 3


class Proposed(StrEnum):
    """What a proposal is."""

    AS_ASKED = "as_asked"
    CALMER = "calmer"
    FULLER = "fuller"
    SHORTER_DRIVE = "shorter_drive"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A trip, what it is, and what it gives up for that, in sentences (as asked: nothing)."""

    kind: Proposed
    answer: TripAnswer
    gives_up: tuple[str, ...] = ()


def variants(request: TripRequest, first: TripAnswer) -> list[tuple[Proposed, TripRequest, int]]:
    """What else to try beside the first answer: kind, request, what a minute on the road costs."""
    found = []
    if request.pace in _SLOWER:
        found.append((Proposed.CALMER, replace(request, pace=_SLOWER[request.pace]), 1))
    if request.pace in _FASTER:
        fuller = replace(request, pace=_FASTER[request.pace], fill=True)
        found.append((Proposed.FULLER, fuller, 1))
    found.append((Proposed.SHORTER_DRIVE, request, 3))
    if request.fill and (seen := _fillers(first)):
        elsewhere = replace(request, avoid=(*request.avoid, *seen))
        found.append((Proposed.ELSEWHERE, elsewhere, 1))
    return found


def differing(first: TripAnswer, others: Iterable[tuple[Proposed, TripAnswer]]) -> list[Proposal]:
    """The first answer, then those that are really another trip, two of them at most.

    An answer that loses a place that was asked for, or is no whole trip, is no proposal.
    """
    found = [Proposal(Proposed.AS_ASKED, first)]
    seen = [_places(first)]
    for kind, answer in others:
        is_worse = first.feasible and not answer.feasible
        is_lossy = len(answer.left_out) > len(first.left_out)
        if is_worse or is_lossy or _places(answer) in seen:
            continue
        if kind is Proposed.SHORTER_DRIVE and _driven(first) - _driven(answer) < _LEAST_SAVED_MIN:
            continue
        more = _driven(answer) - _driven(first)
        is_calmer = _visits(answer) < _visits(first) and more < _LEAST_SAVED_MIN
        if kind is Proposed.CALMER and not is_calmer:
            continue
        if kind is Proposed.FULLER and _visits(answer) <= _visits(first):
            continue
        if kind is Proposed.ELSEWHERE and len(_places(answer) - _places(first)) < _LEAST_NEW:
            continue
        seen.append(_places(answer))
        found.append(Proposal(kind, answer, _gives_up(first, answer)))
        if len(found) == _MOST:
            break
    return found


def proposal_name(kind: Proposed) -> str:
    """What a proposal is called."""
    return {
        Proposed.AS_ASKED: tr("Như yêu cầu"),
        Proposed.CALMER: tr("Thong thả hơn"),
        Proposed.FULLER: tr("Xem được nhiều hơn"),
        Proposed.SHORTER_DRIVE: tr("Đi đường ít hơn"),
        Proposed.ELSEWHERE: tr("Đến nơi khác"),
    }[kind]


def _gives_up(first: TripAnswer, other: TripAnswer) -> tuple[str, ...]:
    """What the first has that the other has not."""
    kept = _places(other)
    lost = [
        stop_name(visit)
        for day in first.schedule
        for visit in day.visits
        if visit.stop.place_id not in kept
    ]
    more = _driven(other) - _driven(first)
    seen = totals(first.schedule).visit_min - totals(other.schedule).visit_min
    said = []
    if lost:
        said.append(
            ntr("Không có {n} điểm: {places}", "Không có {n} điểm: {places}", len(lost)).format(
                n=format_count(len(lost)), places=listed(lost)
            )
        )
    if more >= 5:
        said.append(tr("Đi đường thêm {minutes}").format(minutes=format_duration(more)))
    if seen >= 30:
        said.append(tr("Tham quan ít hơn {minutes}").format(minutes=format_duration(seen)))
    return tuple(said)


def _places(answer: TripAnswer) -> frozenset[str]:
    return frozenset(stop.place_id for stop in answer.plan.stops() if stop.is_visit)


def _fillers(answer: TripAnswer) -> list[str]:
    """What a trip goes to though nobody has asked for it."""
    places = _places(answer)
    return [
        made.id
        for made in answer.problem.candidates
        if made.priority is Priority.OPTIONAL and made.id in places
    ]


def _visits(answer: TripAnswer) -> int:
    return len(_places(answer))


def _driven(answer: TripAnswer) -> float:
    return totals(answer.schedule).travel_min
