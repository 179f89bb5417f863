"""Positions as people type and paste them."""

import pytest
from hypothesis import given, strategies as st

from langson_explorer.domain.coordinates import read_point, read_points
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
        "(21.8520, 106.7600)",
        "[21.852; 106.76]",
        "（21.852，106.76）",
        "21°51'07\" vĩ độ Bắc, 106°45'36\" kinh độ Đông",
        "vĩ độ Bắc 21,852 - kinh độ Đông 106,76".replace(" - ", " "),
        "vĩ độ 21.852, kinh độ 106.76",
        "Kinh độ: 106.76; Vĩ độ: 21.852",
        "tọa độ: 21.852, 106.76",
        "Tọa độ (21,852 106,76)",
        "21 độ 51 phút 7 giây Bắc, 106 độ 45 phút 36 giây Đông",
        "lat=21.852, lon=106.76",
        "lat: 21.852 lng: 106.76",
        "106.76 longitude, 21.852 latitude",
        "纬度21.852，经度106.76",
        "北緯21.852°，東經106.76°",
        "北纬 21.852°，东经 106.76°",
        "北纬21度51分7.2秒 东经106度45分36秒",
        "geo:21.852,106.76?z=15",
        "geo:0,0?q=21.852,106.76(Nhà hàng)",
        "https://www.google.com/maps/@21.852,106.76,15z",
        "https://www.google.com/maps/place/X/@21.6,106.5,12z/data=!8m2!3d21.852!4d106.76",
        "https://maps.google.com/?q=21.852%2C106.76",
        "https://maps.google.com/?ll=21.1,105.9&q=21.852,106.76",
        "https://www.google.com/maps/dir//21.852,106.76/@21.4,106.2,9z",
        "https://www.google.com/maps/dir/?api=1&destination=21.852,106.76",
        "https://www.google.com/maps/search/21.852,+106.76?entry=tts",
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
        ("21.1, 45.9; 21.852, 56.76", "coordinates-unreadable"),
        ("vĩ độ 21.852", "coordinates-half"),
        ("vĩ độ", "coordinates-unreadable"),
        ("tọa độ:", "coordinates-unreadable"),
        (
            "https://www.google.com/maps/dir/Hà+Nội/Lạng+Sơn/@21.4,106.2,9z",
            "coordinates-not-in-link",
        ),
    ],
)
def test_what_is_no_position_is_refused(text, code):
    with pytest.raises(RequestError) as refused:
        read_point(text)
    assert refused.value.code == code


HA_NOI_TO_LANG_SON = [(105.9, 21.1), (106.76, 21.852)]


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/maps/dir/21.1,105.9/21.852,106.76/@21.4,106.2,9z",
        "https://www.google.com/maps/dir/21.1,105.9/21.852,106.76",
        "https://www.google.com/maps/dir/Hà+Nội/Lạng+Sơn/@21.4,106.2,9z/data=!4m14!4m13!1m5!1m1!"
        "1s0x3135:0x2!2m2!1d105.9!2d21.1!1m5!1m1!1s0x36:0x1!2m2!1d106.76!2d21.852!3e0",
        "https://maps.google.com/maps?saddr=21.1,105.9&daddr=21.852,106.76",
        "https://www.google.com/maps/dir/?api=1&origin=21.1%2C105.9&destination=21.852%2C106.76",
        "https://maps.apple.com/?saddr=21.1,105.9&daddr=21.852,106.76&dirflg=d",
        "https://www.openstreetmap.org/directions?engine=x&route=21.1%2C105.9%3B21.852%2C106.76"
        "#map=9/21.4/106.2",
        "https://www.bing.com/maps?rtp=pos.21.1_105.9~pos.21.852_106.76",
    ],
)
def test_of_a_link_of_directions_it_is_asked_which_place_is_meant(link):
    assert read_points(link) == tuple(HA_NOI_TO_LANG_SON)
    with pytest.raises(RequestError) as several:
        read_point(link)
    assert several.value.code == "coordinates-several"
    assert several.value.args_["points"] == tuple(HA_NOI_TO_LANG_SON)


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
