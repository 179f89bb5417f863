"""When the sun rises and sets, by the usual low-precision formulas of the Sun's place.

Mean longitude and anomaly in days from J2000, one step of the equation of the centre, then the
hour angle at which the upper edge of the disc stands on the horizon (-0.833 degrees: refraction and
half the disc). Good to about a minute between the polar circles; hills are not counted.
"""

from datetime import date
from math import acos, asin, atan2, cos, degrees, radians, sin

from langson_explorer.domain.geo import Point

_J2000 = date(2000, 1, 1)
_ZONE_MIN = 7 * 60  # Vietnam keeps UTC+7 all year
_HORIZON = radians(-0.833)


def sun_times(on: date, at: Point) -> tuple[int, int]:
    """Sunrise and sunset in minutes after midnight, Vietnamese time, south of the Arctic Circle."""
    days = (on - _J2000).days - at.lon / 360
    anomaly = radians((357.5291 + 0.98560028 * days) % 360)
    centre = 1.9148 * sin(anomaly) + 0.02 * sin(2 * anomaly) + 0.0003 * sin(3 * anomaly)
    mean = (280.4665 + 0.98564736 * days) % 360
    longitude = radians(mean + centre)
    tilt = radians(23.4393)
    declination = asin(sin(longitude) * sin(tilt))
    ascension = degrees(atan2(cos(tilt) * sin(longitude), cos(longitude)))
    early = 4 * ((mean - ascension + 180) % 360 - 180)  # the equation of time, in minutes
    noon = 12 * 60 + _ZONE_MIN - 4 * at.lon - early
    latitude = radians(at.lat)
    height = sin(_HORIZON) - sin(latitude) * sin(declination)
    half = 4 * degrees(acos(height / (cos(latitude) * cos(declination))))
    return round(noon - half), round(noon + half)
