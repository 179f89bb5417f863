"""A hybrid logical clock: as near to the wall's time as it can be while it never goes back.

A number: milliseconds since 1970 in UTC, then sixteen bits that count what happened within one.
"""

from datetime import UTC, datetime

_COUNTER_BITS = 16


def tick(last: int, now: datetime) -> int:
    """The time of a new change: later than `last`, the latest this office has made or received.

    A clock set back a year makes changes one unit apart, so that their order stays right.
    """
    wall = int(now.timestamp() * 1000) << _COUNTER_BITS
    return max(wall, last + 1)


def moment(clock: int) -> datetime:
    """The time of day a clock says, in UTC."""
    return datetime.fromtimestamp((clock >> _COUNTER_BITS) / 1000, UTC)
