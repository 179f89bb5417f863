"""Positions as people type and paste them."""

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.coordinates import read_point
from langson_explorer.errors import RequestError

LANG_SON = pytest.approx((106.76, 21.852), abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "21.852, 106.76",
        "21.852,106.76",
        "21,852 106,76",
        "21,852; 106,76",
        "106.76 21.852",
        "21,85200° B, 106,76000° Đ",
        "N 21.852 E 106.76",
        "106.76E 21.852N",
        "21 51.12 N 106 45.6 E",
        "21°51'07.2\"N, 106°45'36\"E",
        "21°51′07,2″B 106°45′36″Đ",
        "21 51 7.2 106 45 36",
        "北纬 21.852°，东经 106.76°",
        "北纬21度51分7.2秒 东经106度45分36秒",
        "geo:21.852,106.76?z=15",
        "https://www.google.com/maps/@21.852,106.76,15z",
        "https://www.google.com/maps/place/X/@21.6,106.5,12z/data=!8m2!3d21.852!4d106.76",
        "https://maps.google.com/?q=21.852%2C106.76",
        "https://www.openstreetmap.org/#map=15/21.852/106.76",
        "https://www.openstreetmap.org/?mlat=21.852&mlon=106.76#map=12/21/106",
        "https://maps.apple.com/?ll=21.852,106.76",
        "https://www.bing.com/maps?cp=21.852~106.76&lvl=12",
    ],
)
def test_every_way_to_write_a_position(text):
    assert read_point(text) == LANG_SON


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "coordinates-unreadable"),
        ("Lạng Sơn", "coordinates-unreadable"),
        ("21.85", "coordinates-half"),
        ("21 61 0 106 0 0", "coordinates-sixty"),
        ("21.85 N", "coordinates-half"),
        ("21N 22N", "coordinates-half"),
        ("1 2 3", "coordinates-unreadable"),
        ("N E 21.8", "coordinates-unreadable"),
        ("https://maps.app.goo.gl/abc", "coordinates-not-in-link"),
        ("<img src=x onerror=1>", "coordinates-unreadable"),
        ("91 181", "coordinates-impossible"),
        ("95 200", "coordinates-impossible"),
    ],
)
def test_what_is_no_position_is_refused(text, code):
    with pytest.raises(RequestError) as refused:
        read_point(text)
    assert refused.value.code == code


def test_south_and_west_are_negative():
    assert read_point("21,5 Nam 106 Tây") == (-106, -21.5)
    assert read_point("-21.5 -106") == (-106, -21.5)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_in_decimals_is_read_back(lat, lon):
    read = read_point(f"{lat:.6f}, {lon:.6f}")
    assert read == pytest.approx((lon, lat), abs=1e-6)


@given(st.text(max_size=60))
def test_any_text_is_a_position_or_refused(text):
    try:
        lon, lat = read_point(text)
    except RequestError:
        return
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90
