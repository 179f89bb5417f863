"""When the screen is on."""

from datetime import datetime


def is_on(hours: str, now: datetime) -> bool:
    """Whether a kiosk of these hours ("07:00-21:30"; "" is always) is on; may pass midnight."""
    if not hours:
        return True
    first, _, last = hours.partition("-")
    clock = f"{now:%H:%M}"
    return first <= clock < last if first <= last else clock >= first or clock < last
