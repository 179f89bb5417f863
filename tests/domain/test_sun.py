"""Sunrise and sunset against published times."""

from datetime import date

import pytest

from langson_explorer.domain.geo import Point
from langson_explorer.domain.sun import sun_times

HANOI = Point(105.85, 21.03)


@pytest.mark.parametrize(
    ("on", "rise", "set_"),
    [
        (date(2024, 3, 20), (6, 0), (18, 8)),
        (date(2024, 6, 21), (5, 16), (18, 41)),
        (date(2024, 11, 3), (6, 0), (17, 20)),
        (date(2024, 12, 21), (6, 29), (17, 20)),
    ],
)
def test_the_sun_keeps_the_published_times_of_hanoi(on, rise, set_):
    found = sun_times(on, HANOI)
    assert found[0] == pytest.approx(60 * rise[0] + rise[1], abs=1.5)
    assert found[1] == pytest.approx(60 * set_[0] + set_[1], abs=1.5)


def test_the_sun_rises_earlier_in_the_east():
    on = date(2027, 2, 27)
    assert sun_times(on, Point(107, 21.8))[0] < sun_times(on, Point(106, 21.8))[0]
