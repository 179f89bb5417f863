"""How one travels, with the times between many points at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from langson_explorer.domain.geo import Point

FAR = 10_000_000  # seconds: longer than any trip, so a way that does not exist is never taken


class Mode(StrEnum):
    """What one travels with."""

    CAR = "car"
    COACH = "coach"
    MOTORBIKE = "motorbike"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Matrix:
    """The quickest ways between points, row by row from, column by column to.

    `seconds` in all (FAR where there is no way), of which `walking` on foot; `metres` travelled.
    `engine` tells who worked them out.
    """

    seconds: tuple[tuple[int, ...], ...]
    metres: tuple[tuple[int, ...], ...]
    walking: tuple[tuple[int, ...], ...]
    engine: str = "embedded"

    def __len__(self) -> int:
        return len(self.seconds)


class MatrixRouter(Protocol):
    """A router that knows how to answer for many points at once."""

    def matrix(self, points: Sequence[Point]) -> Matrix:
        """The ways between all points; raises nothing for a pair without a way."""
        ...
